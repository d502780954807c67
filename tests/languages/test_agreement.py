"""Whether a quantity and its translation say the same."""

import pytest

from tmtool import languages
from tmtool.languages.agreement import Agreement, agreement, says_again
from tmtool.languages.language import Quantity

A = Agreement


def only(text: str, lang: str) -> Quantity:
    [found] = languages.get(lang).quantities(text)
    return found


@pytest.mark.parametrize(
    ("korean", "english", "wanted"),
    [
        ("3억2천만 원", "320 million won", A.EXACT),
        ("3억2천만 원", "320 million dollars", A.UNIT),
        ("3억2천만 원", "32 million won", A.NONE),
        ("100달러", "$100", A.EXACT),
        ("28.4%", "28 percent", A.POSSIBLE),
        ("28%", "28.4 percent", A.NONE),
        ("3%", "3 percentage points", A.UNIT),
        ("25%", "a quarter", A.POSSIBLE),
        ("33%", "a third", A.POSSIBLE),
        ("80%", "a quarter", A.NONE),
        ("47명", "dozens of people", A.COMPATIBLE),
        ("수십 명", "dozens of people", A.POSSIBLE),
        ("900명", "dozens of people", A.NONE),
        ("100km", "62 miles", A.POSSIBLE),
        ("100km", "182 miles", A.NONE),
        ("2주", "14 days", A.POSSIBLE),
        ("3½배", "3 1/2 times", A.EXACT),
        ("약 1,000명", "about 1,030 people", A.NONE),
        ("1,027명", "about 1,000 people", A.POSSIBLE),
        ("1,027명", "1,000 people", A.NONE),
        ("15차", "15th", A.EXACT),
        ("18일", "the 18th", A.EXACT),
        ("18일", "18 days", A.POSSIBLE),
        ("7월 18일", "July 18", A.EXACT),
        ("7월 18일", "July 19", A.NONE),
        ("2025년 7월 18일", "July 18", A.EXACT),
        ("18일", "Friday", A.COMPATIBLE),
        ("1990년대", "1995", A.POSSIBLE),
        ("1980년대", "1995", A.NONE),
        ("오후 3시", "3 p.m.", A.EXACT),
        ("3시", "3 p.m.", A.EXACT),
        ("오전 3시", "3 p.m.", A.NONE),
        ("0시", "12 p.m.", A.NONE),
        ("오후 3시", "3 people", A.NONE),
    ],
)
def test_a_quantity_and_its_translation(korean: str, english: str, wanted: Agreement) -> None:
    assert agreement(only(korean, "ko"), only(english, "en")) is wanted


@pytest.mark.parametrize(
    ("one", "other", "again"),
    [
        ("100 km", "62 miles", True),
        ("July 18", "July 18, 2025", True),
        ("320 million won", "320 million won", True),
        ("1,027 people", "1,000 people", False),
        ("3 p.m.", "4 p.m.", False),
    ],
)
def test_what_says_only_the_same_once_more(one: str, other: str, *, again: bool) -> None:
    assert says_again(only(one, "en"), only(other, "en")) is again
