"""Which quantities could stand for each other, and which of them look like a slip."""

from fractions import Fraction

import pytest

from tmtool.checks.likeness import Likeness, is_slip, likeness, resemblance
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.text import Span

NONE, ALONE, SAME_SORT, CLOSE = Likeness


def quantity(kind: QuantityKind, value: object = None, **said: object) -> Quantity:
    """Make a quantity, wherever it stands."""
    number = None if value is None else Fraction(str(value))
    return Quantity(span=Span(0, 1), kind=kind, value=number, **said)  # type: ignore[arg-type]


def number(value: object, **said: object) -> Quantity:
    return quantity(QuantityKind.NUMBER, value, **said)


def money(value: object, unit: str = "KRW", **said: object) -> Quantity:
    return quantity(QuantityKind.MONEY, value, unit=unit, **said)


def measure(value: object, unit: str) -> Quantity:
    return quantity(QuantityKind.MEASURE, value, unit=unit)


def date(value: object = None, **said: object) -> Quantity:
    return quantity(QuantityKind.DATE, value, **said)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("120", "130"),
        ("123", "132"),
        ("35", "53"),
        ("3.5", "35"),
        ("12", "1200"),
        ("2.5", "3.5"),
        ("2", "20"),
        ("10", "1000"),
        ("0.35", "0.53"),
    ],
)
def test_a_digit_other_two_swapped_or_tens_make_a_slip(one: str, other: str) -> None:
    assert is_slip(Fraction(one), Fraction(other))
    assert is_slip(Fraction(other), Fraction(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", "10"),  # one stands for too much
        ("3", "4"),  # a digit of one is all of it
        ("123", "321"),  # two swapped that are no neighbours
        ("123", "145"),
        ("1234", "2143"),
        ("123", "1245"),
        ("0", "10"),
        ("-12", "-120"),
        ("12", "0"),
        ("1/3", "2/3"),  # no decimal numbers
        ("12", "1/3"),
        ("4/3", "5/3"),
    ],
)
def test_other_numbers_are_no_slip(one: str, other: str) -> None:
    assert not is_slip(Fraction(one), Fraction(other))
    assert not is_slip(Fraction(other), Fraction(one))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        # Bare numbers are of a kind only if a slip is no chance.
        (number(35), number(53), CLOSE),
        (number(2), number(20), NONE),
        (number(35), number(71), NONE),
        # What is counted tells.
        (number(35, counted="person"), number(53, counted="person"), CLOSE),
        (number(35, counted="person"), number(71, counted="person"), SAME_SORT),
        (number(35, counted="person"), number(53, counted="case"), NONE),
        (number(35, counted="person"), number(71), ALONE),
        (number(2, counted="person"), number(20), NONE),
        (number(35, counted="score"), number(53, counted="score"), ALONE),
        (number("1/3"), number("2/3"), ALONE),
        (number("1/3"), number(3), NONE),
        (number("1/3"), number(1), NONE),
        (number("1/3"), number(0), NONE),
    ],
)
def test_numbers(one: Quantity, other: Quantity, wanted: Likeness) -> None:
    assert likeness(one, other) is likeness(other, one) is wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (money(35), money(53), CLOSE),
        (money(35), money(71), SAME_SORT),
        (money(35), money(53, "JPY"), NONE),
        (measure(35, "km"), measure(53, "km"), CLOSE),
        (measure(35, "km"), measure(71, "km"), SAME_SORT),
        (measure(35, "km"), measure(350, "m"), CLOSE),  # metres or kilometres: tens apart
        (measure(35, "[ft_i]"), measure(53, "[ft_i]"), CLOSE),
        (measure(35, "km"), measure(35, "kg"), NONE),
        (money(35), measure(35, "km"), NONE),
        # An amount beside a number: only if it is long, and no scale word is left out.
        (money(350), number(530), CLOSE),
        (money(350), number(710), NONE),
        (money(2), number(20), NONE),
        (money(350), number(350_000), NONE),
        (money(350), number(35_000), CLOSE),
        (quantity(QuantityKind.POINTS, 35), number(53, counted="point"), CLOSE),
        (quantity(QuantityKind.POINTS, 35), number(71, counted="point"), SAME_SORT),
        (quantity(QuantityKind.POINTS, 35), number(71), NONE),
        (quantity(QuantityKind.PERCENT, 35), number(71, counted="point"), NONE),
        (quantity(QuantityKind.ORDINAL, 15), quantity(QuantityKind.ORDINAL, 16), CLOSE),
        (quantity(QuantityKind.ORDINAL, 15), quantity(QuantityKind.ORDINAL, 71), SAME_SORT),
        (
            quantity(QuantityKind.ORDINAL, 15, unit="d"),
            quantity(QuantityKind.ORDINAL, 16),
            CLOSE,
        ),
        (
            quantity(QuantityKind.ORDINAL, 15, unit="d"),
            quantity(QuantityKind.ORDINAL, 16, unit="a"),
            NONE,
        ),
    ],
)
def test_amounts_measures_and_ordinals(one: Quantity, other: Quantity, wanted: Likeness) -> None:
    assert likeness(one, other) is likeness(other, one) is wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (date(year=2024), date(year=2025), CLOSE),
        (date(year=2024), date(year=1987), SAME_SORT),
        (date(month=3), date(month=5), CLOSE),
        (date(year=2024, month=3), date(year=2024, month=5), CLOSE),
        (date(year=2024, month=3), date(year=1987, month=3), SAME_SORT),
        (date(month=3, day=5), date(month=3, day=6), CLOSE),
        (date(day=5), date(weekday=4), CLOSE),
        (date(month=3, day=5), date(month=3, weekday=4), CLOSE),
        (date(weekday=1), date(weekday=4), CLOSE),
        (date(day=5, year=2024), date(weekday=4, year=2025), NONE),
        (date(relative=0), date(day=5), CLOSE),
        (date(relative_year=-1), date(relative_year=-2), SAME_SORT),
        (date(year=2024), date(month=3), NONE),
        (date(year=1980, unit="decade"), date(year=1990), NONE),
        (date(year=1980, unit="decade"), date(year=1990, unit="decade"), CLOSE),
        # A number of four digits could be a slip for a year; a shorter one, or a day, could not.
        (date(year=2024), number(2025), CLOSE),
        (date(year=2024), number(1987), NONE),
        (date(year=2020), number(202), NONE),
        (date(year=2024, day=3), number(2025), NONE),
        (date(20, day=20), number(30), NONE),
        (date(year=2024), number(None), NONE),
        (
            quantity(QuantityKind.TIME, hour=3),
            quantity(QuantityKind.TIME, hour=4),
            CLOSE,
        ),
    ],
)
def test_dates_and_times(one: Quantity, other: Quantity, wanted: Likeness) -> None:
    assert likeness(one, other) is likeness(other, one) is wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (number(10, vague=True), number(1000, vague=True), CLOSE),
        (number(10, vague=True), number(999, vague=True), NONE),
        (number(10, vague=True), number(1000), NONE),
        (number(10, vague=True), number(None, vague=True), NONE),
        (number(10, vague=True, counted="person"), number(1000, vague=True), CLOSE),
        (
            number(10, vague=True, counted="person"),
            number(1000, vague=True, counted="case"),
            NONE,
        ),
        (money(10, vague=True), money(1000, vague=True), CLOSE),
        (money(10, vague=True), money(1000, "JPY", vague=True), NONE),
    ],
)
def test_orders_of_magnitude_contradict_a_hundredfold_apart(
    one: Quantity, other: Quantity, wanted: Likeness
) -> None:
    assert likeness(one, other) is likeness(other, one) is wanted


def test_what_may_be_left_out_is_only_like_what_may_be_too() -> None:
    assert likeness(number(35, optional=True), number(53)) is NONE
    assert likeness(number(35, optional=True), number(53, optional=True)) is CLOSE


def test_a_date_that_is_a_name_is_like_one_with_its_month_or_its_day() -> None:
    name = date(month=9, day=11, optional=True)
    assert likeness(name, date(month=9, day=12)) is CLOSE
    assert likeness(name, date(month=8, day=11)) is CLOSE
    assert likeness(name, date(month=8, day=12)) is NONE
    assert likeness(name, date(month=9)) is NONE
    assert likeness(name, number(11)) is NONE


def test_resemblance_counts_what_two_quantities_both_say() -> None:
    assert resemblance(number(3), number(4)) == 0
    assert resemblance(date(year=2024, month=3, day=5), date(year=2024, month=3, day=6)) == 2
    assert resemblance(date(weekday=0), date(weekday=0)) == 1
    assert resemblance(number(3, counted="person"), number(4, counted="person")) == 1
    assert resemblance(money(3), money(4)) == 1
    assert resemblance(money(3), money(4, "JPY")) == 0
