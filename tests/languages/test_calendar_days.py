"""Which days a date in an article may mean."""

from datetime import date

import pytest

from tmtool import languages
from tmtool.languages.calendar_days import possible_days, resolved

FRIDAY = date(2024, 3, 1)


def days(text: str, lang: str, article: date = FRIDAY) -> list[date]:
    [found] = languages.get(lang).quantities(text)
    return sorted(possible_days(found, article))


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("yesterday", "en", [date(2024, 2, 29)]),
        ("Thursday", "en", [date(2024, 2, 29), date(2024, 3, 7)]),
        ("next Friday", "en", [date(2024, 3, 1), date(2024, 3, 8), date(2024, 3, 15)]),
        ("지난 31일", "ko", [date(2024, 1, 31)]),
        ("오는 30일", "ko", [date(2024, 3, 30)]),
        ("지난달 29일", "ko", [date(2024, 2, 29)]),
        ("2월 29일", "ko", [date(2024, 2, 29)]),
        ("来月31日", "ja", []),
    ],
)
def test_a_date_means_days_near_the_article(text: str, lang: str, wanted: list[date]) -> None:
    assert days(text, lang) == wanted


@pytest.mark.parametrize("text", ["Friday", "last Friday", "next Friday", "yesterday", "tomorrow"])
@pytest.mark.parametrize("article", [date.min, date.max])
def test_days_beyond_the_calendar_are_left_out(text: str, article: date) -> None:
    assert all(date.min <= day <= date.max for day in days(text, "en", article))


def test_last_month_is_told_from_the_articles() -> None:
    [month] = languages.get("ko").quantities("지난달")
    found = resolved(month, date(2024, 1, 15))
    assert (found.year, found.month, found.relative_month) == (2023, 12, None)
