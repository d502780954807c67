"""Which days of the calendar a date in an article may mean, given the article's own date.

지난 18일 is the last 18th, 오는 25일 the next 25th; a bare Friday in a report is one within a week.
Where the text leaves more than one day possible, all of them are answered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from tmtool.languages.language import Quantity, QuantityKind

_NEAR = timedelta(days=45)
"""How far from an article's date a day of an unnamed month may be."""
_WEEK = 7
_MONTHS = 12


def possible_days(quantity: Quantity, article: date) -> frozenset[date]:
    """Return the days that a date may mean; empty if it names no day, or cannot be resolved.

    Args:
        quantity: A date; anything else has no days.
        article: The day on which the article appeared.
    """
    if quantity.kind is not QuantityKind.DATE or quantity.vague:
        return frozenset()
    if quantity.day is not None:
        return _of_day(quantity, article)
    if quantity.relative is not None:
        return frozenset(_later(article, [quantity.relative]))
    if quantity.weekday is not None and quantity.month is None:
        return _of_weekday(quantity.weekday, quantity.direction, article)
    return frozenset()


def _of_day(quantity: Quantity, article: date) -> frozenset[date]:
    found = {
        day
        for year, month in _months(quantity, article)
        if (day := _day(year, month, quantity.day or 0)) is not None
    }
    if quantity.direction < 0:
        found = {d for d in found if d <= article}
    elif quantity.direction > 0:
        found = {d for d in found if d >= article}
    if quantity.month is None and quantity.relative_month is None and found:
        if quantity.direction:
            return frozenset({min(found, key=lambda d: abs(d - article))})
        return frozenset(d for d in found if abs(d - article) <= _NEAR)
    if quantity.year is None and quantity.relative_year is None and found:
        return frozenset({min(found, key=lambda d: abs(d - article))})
    return frozenset(found)


def _months(quantity: Quantity, article: date) -> list[tuple[int, int]]:
    """Return the years and months that a date may lie in."""
    at = article.year * _MONTHS + article.month - 1
    if quantity.month is None:
        by = quantity.relative_month
        near = [at + by] if by is not None else [at - 2, at - 1, at, at + 1, at + 2]
        return [(n // _MONTHS, n % _MONTHS + 1) for n in near]
    if quantity.year is not None:
        return [(quantity.year, quantity.month)]
    if quantity.relative_year is not None:
        return [(article.year + quantity.relative_year, quantity.month)]
    return [(article.year + by, quantity.month) for by in (-1, 0, 1)]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_weekday(weekday: int, direction: int, article: date) -> frozenset[date]:
    """Return the days within a week, or two in the direction named, that are of a weekday."""
    reach = range(-_WEEK + 1, _WEEK)
    if direction:
        reach = range(-2 * _WEEK, 1) if direction < 0 else range(2 * _WEEK + 1)
    return frozenset(d for d in _later(article, reach) if d.weekday() == weekday)


def _later(article: date, days: Iterable[int]) -> Iterator[date]:
    """Yield the days that are so many days later, as far as the calendar goes."""
    at = article.toordinal()
    for by in days:
        if date.min.toordinal() <= at + by <= date.max.toordinal():
            yield date.fromordinal(at + by)


def resolved(quantity: Quantity, article: date) -> Quantity:
    """Return a date with its year and month filled in where it tells them from the article's."""
    if quantity.kind is not QuantityKind.DATE or quantity.vague:
        return quantity
    if quantity.relative_year is not None and quantity.year is None:
        year = article.year + quantity.relative_year
        return replace(quantity, year=year, relative_year=None)
    if quantity.relative_month is not None and quantity.month is None:
        at = article.year * _MONTHS + article.month - 1 + quantity.relative_month
        return replace(quantity, year=at // _MONTHS, month=at % _MONTHS + 1, relative_month=None)
    return quantity
