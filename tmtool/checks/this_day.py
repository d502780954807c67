"""Which day a text means by "this day" (이날): one that it has just named, or the article's own."""

from datetime import date, timedelta

from tmtool.checks.placed import Placed
from tmtool.languages.calendar_days import possible_days
from tmtool.languages.language import Quantity, QuantityKind

_BEFORE = 6  # sentences in which the day may have been named


def refers_back(quantity: Quantity) -> bool:
    """Tell whether a date is the day that is told of, whichever that is."""
    return quantity.kind is QuantityKind.DATE and quantity.vague and quantity.relative == 0


def contradicts(article: date | None, back: Placed, other: Placed) -> bool | None:
    """Tell whether the day of one text is not the one that the other text refers back to.

    Args:
        article: The article's date, if it is known.
        back: A date that refers back.
        other: A date of the text that translates it, or that it translates.

    Returns:
        ``None`` if the article's date is unknown or the other date names no day.
    """
    if article is None or other.kind is not QuantityKind.DATE:
        return None
    named = possible_days(other.quantity, article)
    if not named:
        return None
    slack = timedelta(days=1 if back.quantity.local or other.quantity.local else 0)
    meant = _meant(back, article)
    return not any(abs(a - b) <= slack for a in named for b in meant)


def _meant(back: Placed, article: date) -> frozenset[date]:
    """Return the days that a text may mean by "this day"."""
    text = back.text
    at = text.segment_at(back.span.start)
    days = {article}
    for segment in range(max(0, at - _BEFORE), at + 1):
        for quantity in text.quantities(segment):
            if text.placed(segment, quantity.span).start < back.span.start:
                days |= possible_days(quantity, article)
    return frozenset(days)
