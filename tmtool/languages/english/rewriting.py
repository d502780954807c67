"""Writing another number or date in the manner of an English one: 16th for 15th, March for May."""

import re
from dataclasses import replace
from fractions import Fraction

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.rewriting import CalendarWords, replace_calendar, replace_number

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = CalendarWords(
    weekdays=(
        _WEEKDAYS,
        tuple(f"{name[:3]}." for name in _WEEKDAYS),
        ("Mon.", "Tues.", "Wed.", "Thurs.", "Fri.", "Sat.", "Sun."),
    ),
    halves=(("a.m.", "p.m."), ("A.M.", "P.M."), ("am", "pm"), ("AM", "PM")),
)
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMERALS = frozenset(
    name.casefold().rstrip(".")
    for names in (
        _MONTHS,
        _SHORT_MONTHS,
        *_WORDS.weekdays,
        _SMALL,
        ("st", "nd", "rd", "th", "am", "pm"),
    )
    for name in names
)
_LETTERS = re.compile("[a-z]+")
_HALF = re.compile(r"\b[ap]\.m\b")
_SUFFIX = re.compile(r"(\d)(st|nd|rd|th)\b")
_SCALE = re.compile(r"[$€£¥₩%]|\b(?:percent|thousand|million|billion|trillion)\b")


def numerals_in(text: str) -> str:
    """Return the words of a text that numbers and dates may be written with, after a space each."""
    folded = text.casefold()
    found = [word for word in _LETTERS.findall(folded) if word in _NUMERALS]
    return "".join(f" {word}" for word in found + _HALF.findall(folded))


def rewrite(written: str, old: Quantity, new: Quantity) -> str | None:
    """Write a quantity in the manner of another; see :mod:`tmtool.languages.rewriting`."""
    if old.kind is QuantityKind.DATE:
        return _date(written, old, new)
    if old.kind is QuantityKind.TIME:
        return replace_calendar(written, old, new, _WORDS)
    if old.value is None or new.value is None:
        return None
    if old.kind is QuantityKind.ORDINAL:
        return _ordinal(written, old, new)
    if (old.value == 1) != (new.value == 1) and not _SCALE.search(written):
        return None  # one day, but two days: the noun is another
    return _spelled(written, old.value, new.value) or replace_number(written, old, new)


def _ordinal(written: str, old: Quantity, new: Quantity) -> str | None:
    text = replace_number(written, old, new)
    if text is None or new.value is None or new.value.denominator != 1:
        return None
    suffix = _suffix(new.value.numerator)
    return _SUFFIX.sub(lambda m: m[1] + (suffix.upper() if m[2].isupper() else suffix), text)


def _suffix(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _spelled(written: str, old: Fraction, new: Fraction) -> str | None:
    """Write small numbers as words where the old one was a word."""
    words = {Fraction(i): word for i, word in enumerate(_SMALL, 1)}
    word = words.get(old)
    if word is None or new < 0 or written.casefold() != word:
        return None
    text = words.get(new, f"{new.numerator:,}" if new.denominator == 1 else "")
    return (text.capitalize() if written[0].isupper() else text) or None


def _date(written: str, old: Quantity, new: Quantity) -> str | None:
    """Replace the month by name and the rest in digits."""
    text, changed = written, False
    if old.month != new.month and old.month is not None and new.month is not None:
        for names in (_MONTHS, _SHORT_MONTHS):
            name = names[old.month - 1]
            if text.startswith(name) or f" {name}" in text:
                text, changed = text.replace(name, names[new.month - 1], 1), True
                break
        else:
            return replace_calendar(written, old, new, _WORDS)
        old = replace(old, month=new.month)
    if (old.year, old.day, old.weekday) == (new.year, new.day, new.weekday):
        return text if changed else None
    rest = replace_calendar(text, old, new, _WORDS)
    return rest if rest is None else _SUFFIX.sub(lambda m: m[1] + _suffix(new.day or 0), rest)
