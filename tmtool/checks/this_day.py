"""Which day a text means by "this day" (이날): one that it has just named, or the article's own."""

from datetime import date, timedelta

from tmtool.checks.context import Context
from tmtool.checks.placed import Placed
from tmtool.languages.calendar_days import possible_days
from tmtool.languages.language import Quantity, QuantityKind

_BEFORE = 6  # sentences in which the day may have been named


def refers_back(quantity: Quantity) -> bool:
    """Tell whether a date is the day that is told of, whichever that is."""
    return quantity.kind is QuantityKind.DATE and quantity.vague and quantity.relative == 0


def contradicts(context: Context, back: Placed, other: Placed) -> bool | None:
    """Tell whether the draft's day is not the one that the source refers back to.

    Args:
        context: Where the two stand.
        back: A date of the source that refers back.
        other: A date of the draft.

    Returns:
        ``None`` if the article's date is unknown or the draft names no day.
    """
    if context.day is None or other.kind is not QuantityKind.DATE:
        return None
    named = possible_days(other.quantity, context.day)
    if not named:
        return None
    slack = timedelta(days=1 if back.quantity.local or other.quantity.local else 0)
    meant = _meant(context, back, context.day)
    return not any(abs(a - b) <= slack for a in named for b in meant)


def _meant(context: Context, back: Placed, day: date) -> frozenset[date]:
    """Return the days that a source may mean by "this day"."""
    source = context.source
    assert source is not None
    at = source.segment_at(back.span.start)
    days = {day}
    for segment in range(max(0, at - _BEFORE), at + 1):
        for quantity in source.quantities(segment):
            if source.placed(segment, quantity.span).start < back.span.start:
                days |= possible_days(quantity, day)
    return frozenset(days)
