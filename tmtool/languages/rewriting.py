"""Writing another quantity in the manner of one that stands in a text.

What is written in digits is much the same in all languages; a language that spells months,
ordinals or small numbers has a ``rewriting.py`` of its own.
"""

import re
from fractions import Fraction

from tmtool.languages.language import Quantity, QuantityKind

_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_CALENDAR = ("year", "month", "day", "hour", "minute")
_GROUPED_FROM = 1_000
_DECIMALS = 2


def rewrite(written: str, old: Quantity, new: Quantity) -> str | None:
    """Write a quantity in the manner of another of its kind.

    Args:
        written: The words that stand in the text.
        old: What they say.
        new: What is to be said.

    Returns:
        The new words, or ``None`` where it is not certain how they would be written.
    """
    if old.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        return replace_calendar(written, old, new)
    return replace_number(written, old, new)


def replace_number(written: str, old: Quantity, new: Quantity) -> str | None:
    """Replace the one number in digits that a quantity is written with."""
    numbers = list(_NUMBER.finditer(written))
    if len(numbers) != 1 or old.value is None or new.value is None:
        return None
    [number] = numbers
    shown = Fraction(number.group().replace(",", ""))
    if not shown or not old.value:
        return None
    scale = old.value / shown
    text = _in_the_manner_of(number.group(), new.value / scale, _plain_scale(scale))
    return None if text is None else written[: number.start()] + text + written[number.end() :]


def replace_calendar(written: str, old: Quantity, new: Quantity) -> str | None:
    """Replace the parts of a date or time that differ, where each stands once, in digits."""
    text = written
    for name in _CALENDAR:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if before is None or after is None:
            return None
        places = [m for m in re.finditer(r"\d+", text) if int(m.group()) == before]
        if not places and name == "hour" and before // 12 == after // 12:
            # Written with the half of the day that both are in: 3 p.m., 오후 3시.
            before, after = (hour % 12 or 12 for hour in (before, after))
            places = [m for m in re.finditer(r"\d+", text) if int(m.group()) == before]
        if len(places) != 1:
            return None
        [place] = places
        width = len(place.group()) if place.group().startswith("0") else 0
        text = f"{text[: place.start()]}{after:0{width}d}{text[place.end() :]}"
    return None if text == written else text


def _plain_scale(scale: Fraction) -> bool:
    """Tell whether fractions are usual before a scale: 3.5 million is, 3.5억 is not."""
    while scale > 1 and not scale.numerator % 1000:
        scale /= 1000
    return scale == 1


def _in_the_manner_of(number: str, value: Fraction, fractions: bool) -> str | None:  # noqa: FBT001 -- private
    if value < 0:
        return None
    if value.denominator == 1:
        grouped = "," in number or Fraction(number.replace(",", "")) < _GROUPED_FROM
        return f"{value.numerator:,}" if grouped else str(value.numerator)
    places = next((n for n in range(1, _DECIMALS + 1) if not 10**n % value.denominator), None)
    if places is None or not (fractions or "." in number):
        return None
    return f"{float(value):,.{places}f}"
