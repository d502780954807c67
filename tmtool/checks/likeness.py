"""Whether two quantities that do not agree could stand for each other.

A number that the draft lacks and one that the source lacks contradict each other only if they
count the same sort of thing. If they also look alike - a digit other, a power of ten apart - the
one is very likely a slip for the other; see :class:`Likeness`.
"""

from enum import IntEnum
from fractions import Fraction

from tmtool.languages.agreement import in_common_unit, same_measure
from tmtool.languages.language import Quantity, QuantityKind

_MANY_DIGITS = 2
_FAR_APART = 100
_ELIDED = {Fraction(10**n) for n in (3, 4, 6, 8, 9, 12)}
"""What a scale word that is left out (150 million … 200) makes of a number."""


class Likeness(IntEnum):
    """How much two quantities that disagree are of a kind; larger is more."""

    NONE = 0
    ALONE = 1
    """Both count what texts have many of, in any order: goals, points."""
    SAME_SORT = 2
    """Both count the same sort of thing."""
    CLOSE = 3
    """They also differ as a slip differs."""


def likeness(one: Quantity, other: Quantity) -> Likeness:
    """Return whether two quantities that disagree could stand for each other."""
    kinds = {one.kind, other.kind}
    if one.vague or other.vague:
        return _magnitudes(one, other)
    if one.optional != other.optional and not _named(one, other):
        return Likeness.NONE
    if kinds == {QuantityKind.TIME}:
        return Likeness.CLOSE
    if kinds == {QuantityKind.DATE}:
        return _dates(one, other)
    if QuantityKind.DATE in kinds and (found := max(_year(one, other), _year(other, one))):
        return found
    return _values(one, other)


def _values(one: Quantity, other: Quantity) -> Likeness:
    """Compare two quantities that have a value."""
    if one.value is None or other.value is None or _day_and_count(one, other):
        return Likeness.NONE
    slip = is_slip(one.value, other.value)
    if one.kind is not other.kind or one.kind is QuantityKind.NUMBER:
        return _counts(one, other, slip=slip)
    if one.kind is QuantityKind.ORDINAL:
        same = one.unit == other.unit or not (one.unit and other.unit)
    else:
        same = same_measure(one, other)
        slip = (slip and one.unit == other.unit) or is_slip(*map(in_common_unit, (one, other)))
    return (Likeness.CLOSE if slip else Likeness.SAME_SORT) if same else Likeness.NONE


def resemblance(one: Quantity, other: Quantity) -> int:
    """Return in how much two quantities are the same, to choose between what one may stand for."""
    parts = ("year", "month", "day", "weekday", "counted", "unit")
    pairs = ((getattr(one, p), getattr(other, p)) for p in parts)
    return sum(a == b for a, b in pairs if a not in {None, ""})


def is_slip(one: Fraction, other: Fraction) -> bool:
    """Tell whether one number is the other with a digit other, two swapped, or scaled by tens."""
    if one <= 0 or other <= 0:
        return False
    a, b = _digits(one), _digits(other)
    if not a or not b:
        return False
    if a.strip("0") == b.strip("0"):
        return min(one, other) > 1
    if len(a) != len(b) or len(a) < _MANY_DIGITS:
        return False
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(places) == 1:
        return True
    swapped = len(places) == 2 and places[1] == places[0] + 1  # noqa: PLR2004
    return swapped and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]


def _counts(one: Quantity, other: Quantity, *, slip: bool) -> Likeness:
    """Compare numbers of which at least one does not say what it measures."""
    kinds = {one.kind, other.kind}
    if kinds == {QuantityKind.NUMBER}:
        return _plain_counts(one, other, slip=slip)
    if kinds == {QuantityKind.NUMBER, QuantityKind.POINTS} and _counted(one, other) == {"point"}:
        return Likeness.CLOSE if slip else Likeness.SAME_SORT
    if QuantityKind.NUMBER not in kinds or _elided(one, other):
        return Likeness.NONE
    return Likeness.CLOSE if slip and _long(one, other) else Likeness.NONE


def _plain_counts(one: Quantity, other: Quantity, *, slip: bool) -> Likeness:
    """Compare two numbers of things, which may be named."""
    counted = _counted(one, other)
    if len(counted) > 1:
        return Likeness.NONE
    if counted == {"score"}:
        return Likeness.ALONE
    if counted and one.counted == other.counted:
        return Likeness.CLOSE if slip else Likeness.SAME_SORT
    if slip and _long(one, other):
        return Likeness.CLOSE
    fractions = _fraction(one) and _fraction(other)
    return Likeness.ALONE if (counted or fractions) and not slip else Likeness.NONE


def _counted(one: Quantity, other: Quantity) -> set[str]:
    return {one.counted, other.counted} - {""}


def _long(one: Quantity, other: Quantity) -> bool:
    """Tell whether both numbers have so many digits that one slip in them is no chance."""
    return min(len(_digits(q.value or Fraction(0))) for q in (one, other)) >= _MANY_DIGITS


def _fraction(quantity: Quantity) -> bool:
    """Tell whether a number is a part of something: a third, 4분의 1."""
    return quantity.value is not None and 0 < quantity.value < 1


def _day_and_count(one: Quantity, other: Quantity) -> bool:
    """Tell whether one is a day and the other a number of anything."""
    if {one.kind, other.kind} != {QuantityKind.DATE, QuantityKind.NUMBER}:
        return False
    date = one if one.kind is QuantityKind.DATE else other
    return date.day is not None


def _elided(one: Quantity, other: Quantity) -> bool:
    """Tell whether a bare number may be an amount whose scale and unit are left out."""
    few, many = sorted(q.value or Fraction(1) for q in (one, other))
    return few > 0 and many / few in _ELIDED


def _magnitudes(one: Quantity, other: Quantity) -> Likeness:
    """Orders of magnitude of the same thing should not be a hundredfold apart."""
    if not (one.vague and other.vague) or None in {one.value, other.value}:
        return Likeness.NONE
    same = same_measure(one, other) if one.unit else _may_count_the_same(one, other)
    few, many = sorted(q.value or Fraction(1) for q in (one, other))
    return Likeness.CLOSE if same and many >= _FAR_APART * few else Likeness.NONE


def _may_count_the_same(one: Quantity, other: Quantity) -> bool:
    return not other.unit and (one.counted == other.counted or not (one.counted and other.counted))


def _dates(one: Quantity, other: Quantity) -> Likeness:
    """Dates could stand for each other if they name a part in common, or both name a day."""
    parts = ("year", "month", "day", "weekday", "relative_year", "relative_month", "relative")
    shared = [p for p in parts if getattr(one, p) is not None and getattr(other, p) is not None]
    by_day = all(
        q.day is not None or q.weekday is not None or q.relative is not None for q in (one, other)
    )
    if "decade" in {one.unit, other.unit} and one.unit != other.unit:
        return Likeness.NONE
    if by_day:
        telling = not shared or {"day", "month", "weekday"} & set(shared)
        return Likeness.CLOSE if telling else Likeness.NONE
    differing = [(getattr(one, p), getattr(other, p)) for p in shared]
    slips = (a == b or is_slip(Fraction(a), Fraction(b)) for a, b in differing)
    one_year = one.year is not None and one.year == other.year
    if shared == ["month"] or one_year or ("year" in shared and all(slips)):
        return Likeness.CLOSE
    return Likeness.SAME_SORT if shared else Likeness.NONE


def _named(one: Quantity, other: Quantity) -> bool:
    """Tell whether one is a date that is a name (9·11), and the other has its month or its day."""
    if {one.kind, other.kind} != {QuantityKind.DATE} or None in {one.day, other.day}:
        return False
    return (one.month == other.month) != (one.day == other.day)


def _year(date: Quantity, number: Quantity) -> Likeness:
    """A number of four digits could be a slip for a year."""
    if date.year is None or date.day is not None or number.kind is not QuantityKind.NUMBER:
        return Likeness.NONE
    slip = number.value is not None and is_slip(Fraction(date.year), number.value)
    same_length = slip and len(_digits(number.value or Fraction(0))) == len(str(date.year))
    return Likeness.CLOSE if same_length else Likeness.NONE


def _digits(value: Fraction) -> str:
    """Return the digits of a finite decimal number, without its point; "" for any other."""
    for _ in range(6):
        if value.denominator == 1:
            return str(value.numerator)
        value *= 10
    return ""
