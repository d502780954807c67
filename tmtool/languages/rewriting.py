"""Writing another quantity in the manner of one that stands in a text.

What is written in digits is much the same in all languages; a language that spells months,
ordinals or small numbers has a ``rewriting.py`` of its own.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tmtool.languages.language import Quantity, QuantityKind

_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_CALENDAR = ("year", "month", "day", "weekday", "hour", "minute")
_HALF = 12
_GROUPED_FROM = 1_000
_DECIMALS = 2


class CalendarWords(NamedTuple):
    """How a language writes in words what a date or time says.

    Attributes:
        weekdays: The names from Monday to Sunday, in every way they are written.
        halves: The words for the half of the day before noon and after it.
        twelve: What the hour before one is called with these words: 12, or 0.
    """

    weekdays: tuple[tuple[str, ...], ...] = ()
    halves: tuple[tuple[str, str], ...] = ()
    twelve: int = 12


IN_DIGITS = CalendarWords()
"""What all is written in digits."""


def rewrite(
    written: str, old: Quantity, new: Quantity, words: CalendarWords = IN_DIGITS
) -> str | None:
    """Write a quantity in the manner of another of its kind.

    Args:
        written: The words that stand in the text.
        old: What they say.
        new: What is to be said.
        words: What the language writes in words of a date or time; the rest stands in digits.

    Returns:
        The new words, or ``None`` where it is not certain how they would be written.
    """
    if old.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        return replace_calendar(written, old, new, words)
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
    if 1 not in {scale.numerator, scale.denominator}:
        return None  # a half stands beside the number
    text = _in_the_manner_of(number.group(), new.value / scale, _plain_scale(scale))
    return None if text is None else written[: number.start()] + text + written[number.end() :]


def replace_calendar(
    written: str, old: Quantity, new: Quantity, words: CalendarWords = IN_DIGITS
) -> str | None:
    """Replace the parts of a date or time that differ, where each stands once.

    Args:
        written: The words that stand in the text.
        old: What they say.
        new: What is to be said.
        words: What the language writes in words; the rest stands in digits.
    """
    if "decade" in {old.unit, new.unit} and old.unit != new.unit:
        return None
    text: str | None = written
    for name in _CALENDAR:
        before, after = getattr(old, name), getattr(new, name)
        if text is None or before == after:
            continue
        if before is None or after is None:
            return None
        if name == "weekday":
            text = _replace_word(text, [(names[before], names[after]) for names in words.weekdays])
        elif name == "hour":
            text = _replace_hour(text, before, after, words)
        elif name == "minute":
            text = _replace_minute(text, before, after)
        else:
            text = _replace_digits(text, before, after)
    return None if text == written else text


def _replace_hour(text: str, before: int, after: int, words: CalendarWords) -> str | None:
    """Replace an hour, as 15 or with the half of the day that it is in: 3 p.m., 오후 3시."""
    if not any(word in text for pair in words.halves for word in pair):
        return _replace_first(text, before, after)
    done = _replace_first(text, before, after) if max(before, after) >= _HALF else None
    if before // _HALF != after // _HALF:
        turned = [pair if before < after else pair[::-1] for pair in words.halves]
        other_half = _replace_word(text, turned)
        if other_half is None:
            return done
        text, done = other_half, None
    before, after = (hour % _HALF or words.twelve for hour in (before, after))
    return done or (text if before == after else _replace_first(text, before, after))


def _replace_first(text: str, before: int, after: int) -> str | None:
    """Replace the first number of a time, its hour."""
    place = re.search(r"\d+", text)
    return _replaced(text, place, after) if place and int(place.group()) == before else None


def _replace_minute(text: str, before: int, after: int) -> str | None:
    """Replace the last number of a time that has a minute, with two digits behind a colon."""
    place = next(reversed([*re.finditer(r"\d+", text)][1:]), None)
    if place is None or int(place.group()) != before:
        return None
    return _replaced(text, place, after, 2 if text[place.start() - 1] in ":." else 0)


def _replace_digits(text: str, before: int, after: int) -> str | None:
    places = [m for m in re.finditer(r"\d+", text) if int(m.group()) == before]
    return _replaced(text, places[0], after) if len(places) == 1 else None


def _replaced(text: str, place: "re.Match[str]", number: int, width: int = 0) -> str:
    """Put a number in the place of another, with as many digits where that begins with 0."""
    width = max(width, len(place.group()) if place.group().startswith("0") else 0)
    return f"{text[: place.start()]}{number:0{width}d}{text[place.end() :]}"


def _replace_word(text: str, ways: Sequence[tuple[str, str]]) -> str | None:
    """Replace the word that stands in a text once, in the first of some ways that it has."""
    return next((text.replace(old, new) for old, new in ways if text.count(old) == 1), None)


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
