"""Whether two quantities, read from a text and from its translation, say the same.

Nothing here knows a language: it compares what readers brought home. A translator may convert a
unit, round, write a share as a percentage or a span of days in weeks; all of that agrees. Dates
are compared by the parts that both name; see :mod:`tmtool.languages.calendar_days` for those
that share none.
"""

from collections.abc import Iterator
from enum import IntEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import read_table
from tmtool.languages.rounding import half_place, is_rounded

_CONVERSIONS = Path(__file__).parent / "data" / "conversions.tsv"
_CONVERTED = Fraction(1, 100)
"""How far a converted measure may be off in any case."""
_OPEN_ENDED = 10
"""A magnitude (hundreds of) covers what is up to so many times as much."""
_ROUGH_SHARE = 4
"""Percentage points that thirds, or a share about which the text says so, may be off."""


class Agreement(IntEnum):
    """How far two quantities say the same; larger is surer."""

    NONE = 0
    COMPATIBLE = 1
    """They do not contradict, and say little of each other: the 18th and Friday, 47 and dozens."""
    UNIT = 2
    """The same number of something else: won for dollars."""
    POSSIBLE = 3
    """They may well mean the same: rounded, converted, or one is less precise."""
    EXACT = 4


def agreement(one: Quantity, other: Quantity) -> Agreement:
    """Return how far two quantities say the same.

    Args:
        one: What the source says.
        other: What its translation says. Only it may be the rounder one without a word.
    """
    if one.kind is QuantityKind.TIME or other.kind is QuantityKind.TIME:
        return _times(one, other)
    if one.kind is QuantityKind.DATE and other.kind is QuantityKind.DATE:
        found = _dates(one, other)
        if found is not Agreement.NONE or (one.value is None and other.value is None):
            return found
    return max(
        (_values(one, a, other, b) for a in _readings(one) for b in _readings(other)),
        default=Agreement.NONE,
    )


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are of one kind and in units that can be compared."""
    return one.kind is other.kind and (
        one.unit == other.unit
        or _dollars(one.unit, other.unit)
        or _dimension(one.unit) == _dimension(other.unit) != ""
    )


def in_common_unit(quantity: Quantity) -> Fraction:
    """Return a quantity's value in the first unit of what it measures."""
    value = quantity.value or Fraction(0)
    return value * _conversions().get(quantity.unit, ("", Fraction(1)))[1]


@cache
def _conversions() -> dict[str, tuple[str, Fraction]]:
    return {unit: (what, Fraction(size)) for unit, what, size in read_table(_CONVERSIONS)}


def _dimension(unit: str) -> str:
    return _conversions().get(unit, ("", Fraction(1)))[0]


def _dollars(one: str, other: str) -> bool:
    """Tell whether both may be the same dollars: a bare dollar sign may be anybody's."""
    return "$" in {one, other} and {one, other} <= {"$", "USD", "AUD", "CAD", "HKD", "TWD"}


def _times(one: Quantity, other: Quantity) -> Agreement:
    if one.kind is not other.kind or one.hour is None or other.hour is None:
        return Agreement.NONE
    hours = 12 if one.half_open or other.half_open else 24
    same = one.hour % hours == other.hour % hours and one.minute == other.minute
    return Agreement.EXACT if same else Agreement.NONE


def _dates(one: Quantity, other: Quantity) -> Agreement:
    """Compare two dates by the parts that both name."""
    if "decade" in {one.unit, other.unit} and one.unit != other.unit:
        decade, year = (one, other) if one.unit == "decade" else (other, one)
        within = year.year is not None and decade.year is not None
        within = within and year.year // 10 == decade.year // 10  # type: ignore[operator]
        return Agreement.POSSIBLE if within else Agreement.NONE
    names = ("year", "month", "day", "weekday", "relative_year", "relative_month")
    both = [(getattr(one, n), getattr(other, n)) for n in names]
    shared = [(a, b) for a, b in both if a is not None and b is not None]
    if any(a != b for a, b in shared):
        return Agreement.NONE
    if shared:
        partial = any((a is None) != (b is None) for a, b in both[1:3])
        return Agreement.POSSIBLE if partial else Agreement.EXACT
    if one.relative is not None and one.relative == other.relative:
        return Agreement.EXACT
    return Agreement.COMPATIBLE if _grain(one) == _grain(other) else Agreement.NONE


def _grain(date: Quantity) -> str:
    """Return how finely a date tells the time: by day, month or year."""
    if date.day is not None or date.weekday is not None or date.relative is not None:
        return "day"
    if date.month is not None or date.relative_month is not None:
        return "month"
    return "year" if date.unit != "decade" and not date.optional else "other"


def _readings(quantity: Quantity) -> Iterator[tuple[Fraction, bool]]:
    """Yield the values that a quantity may have, and whether it is surely a count."""
    date = quantity.kind is QuantityKind.DATE
    if quantity.value is not None:
        yield quantity.value, not date
    if quantity.alternative is not None:
        yield quantity.alternative, True
    if date:
        only_year = quantity.month is None and quantity.day is None
        if quantity.year is not None and only_year:
            yield Fraction(quantity.year), False
        if quantity.day is not None and quantity.value is None:
            yield Fraction(quantity.day), False


def says_again(one: Quantity, other: Quantity) -> bool:
    """Tell whether a quantity only says once more, and more or less fully, what another says."""
    found = agreement(one, other)
    if found < Agreement.POSSIBLE:
        return False
    converted = same_measure(one, other) and one.unit != other.unit
    return found is Agreement.EXACT or converted or _names_same_part(one, other)


def _names_same_part(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are dates that name a part in common, and the same one."""
    if one.kind is not QuantityKind.DATE or other.kind is not QuantityKind.DATE:
        return False
    parts = ("year", "month", "day", "weekday")
    return any(getattr(one, p) == getattr(other, p) is not None for p in parts)


def _values(
    one: Quantity, a: tuple[Fraction, bool], other: Quantity, b: tuple[Fraction, bool]
) -> Agreement:
    x, y = a[0], b[0]
    if one.vague or other.vague:
        return _vague(one, x, other, y)
    convertible = same_measure(one, other) and one.unit != other.unit
    if convertible and _dimension(one.unit):
        return _converted(one, x, other, y)
    counts = a[1] and b[1]
    if x == y or (counts and _comparable(one, other) and is_rounded(one, x, other, y)):
        if counts and _other_unit(one, other):
            return Agreement.UNIT
        exact = x == y and one.kind is other.kind
        return Agreement.EXACT if exact else Agreement.POSSIBLE
    return Agreement.POSSIBLE if _share(one, x, other, y) else Agreement.NONE


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Tell whether numbers that are only about the same may be the same."""
    if one.kind is not other.kind:
        return QuantityKind.NUMBER in {one.kind, other.kind} and not one.counted + other.counted
    return one.kind is not QuantityKind.ORDINAL and (
        one.counted == other.counted or not (one.counted and other.counted)
    )


def _other_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether two equal numbers are of things that cannot be the same."""
    kinds = {one.kind, other.kind}
    if kinds == {QuantityKind.PERCENT, QuantityKind.POINTS}:
        return True
    if kinds == {QuantityKind.MONEY, QuantityKind.PERCENT}:
        return True
    if len(kinds) > 1 or not kinds & {QuantityKind.MONEY, QuantityKind.MEASURE}:
        return False
    return not same_measure(one, other)


def _converted(one: Quantity, x: Fraction, other: Quantity, y: Fraction) -> Agreement:
    """Compare measures in different units: each may be off by half of its last digit."""
    sizes = _conversions()
    a, b = x * sizes[one.unit][1], y * sizes[other.unit][1]
    slack = half_place(x) * sizes[one.unit][1] + half_place(y) * sizes[other.unit][1]
    if one.approximate or other.approximate:
        slack *= 2
    if a and b and abs(a - b) <= max(slack, max(a, b) * _CONVERTED):
        return Agreement.POSSIBLE
    return Agreement.UNIT if x == y else Agreement.NONE


def _vague(one: Quantity, x: Fraction, other: Quantity, y: Fraction) -> Agreement:
    """Compare numbers of which at least one is an order of magnitude."""
    if not _magnitudes(one, x, other, y):
        return Agreement.NONE
    if not (one.vague and other.vague):
        return Agreement.COMPATIBLE
    return Agreement.UNIT if _other_unit(one, other) else Agreement.POSSIBLE


def _magnitudes(one: Quantity, x: Fraction, other: Quantity, y: Fraction) -> bool:
    """Tell whether an order of magnitude covers the other number."""
    if one.vague and other.vague:
        return max(x, y) <= _OPEN_ENDED * min(x, y)
    magnitude, number = (x, y) if one.vague else (y, x)
    return magnitude <= number <= magnitude * _OPEN_ENDED


def _share(one: Quantity, x: Fraction, other: Quantity, y: Fraction) -> bool:
    """Tell whether one number is a share (a quarter) and the other the same in percent."""
    percent = [q.kind is QuantityKind.PERCENT for q in (one, other)]
    if percent == [False, True]:
        one, x, other, y = other, y, one, x
    elif percent != [True, False]:
        return False
    slack = _ROUGH_SHARE if other.approximate or y.denominator % 3 == 0 else 1
    return y < 1 and abs(x - y * 100) < slack
