"""Numbers, amounts, dates and times in the words of each language, odd ones too."""

import time
from dataclasses import replace
from fractions import Fraction

import pytest

from tmtool import languages
from tmtool.languages.language import QuantityKind


@pytest.mark.parametrize("lang", ["ko", "en", "ja", "de"])
@pytest.mark.parametrize(
    "text",
    ["1" * 5_000, "a" * 5_000, "a1" * 5_000, "一" * 5_000, "二十" * 5_000, "다." * 5_000,
     "five-" * 1_000, "A." * 5_000],
    ids=lambda text: text[:5],
)  # fmt: skip
def test_a_token_without_an_end_is_read_in_no_time(text: str, lang: str) -> None:
    begun = time.process_time()
    languages.get(lang).quantities(text)
    assert time.process_time() - begun < 2


def test_a_code_is_no_number_and_what_stands_beside_it_is_one() -> None:
    text = f"Key {'9f3c' * 30} of 3 users"
    [users] = languages.get("en").quantities(text)
    assert text[users.span.start : users.span.end] == "3"


def read(text: str, lang: str) -> list[tuple[str, str, Fraction | None]]:
    found = languages.get(lang).quantities(text)
    return [(text[q.span.start : q.span.end], q.unit or q.kind, q.value) for q in found]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("3½ years", "en", [("3½ years", "a", Fraction(7, 2))]),
        ("$2½ million", "en", [("$2½ million", "$", Fraction(2_500_000))]),
        ("½ mile", "en", [("½ mile", "[mi_i]", Fraction(1, 2))]),
        ("a 3 1/2-hour meeting", "en", [("3 1/2-hour", "h", Fraction(7, 2))]),
        ("1 1/2 times", "en", [("1 1/2", "number", Fraction(3, 2))]),
        ("3½배", "ko", [("3½배", "number", Fraction(7, 2))]),
        ("two thousand million", "en", [("two thousand million", "number", Fraction(2 * 10**9))]),
        (
            "a thousand and a hundred",
            "en",
            [("a thousand and a hundred", "number", Fraction(1100))],
        ),
        ("십수 명", "ko", [("십수 명", "number", Fraction(10))]),
        ("수 명", "ko", []),
        ("45日", "ja", [("45日", "d", Fraction(45))]),
        ("九十日", "ja", [("九十日", "d", Fraction(90))]),
        ("十数人", "ja", [("十数人", "number", Fraction(10))]),
        ("３，５００名", "ja", [("３，５００名", "number", Fraction(3500))]),
    ],
)
def test_a_number_is_read_with_its_fraction_scale_and_unit(
    text: str, lang: str, found: list[tuple[str, str, Fraction | None]]
) -> None:
    assert read(text, lang) == found


@pytest.mark.parametrize(
    ("text", "lang", "month", "day"),
    [
        ("6·25 전쟁", "ko", 6, 25),
        ("4·19세대", "ko", 4, 19),
        ("5·18위원회", "ko", 5, 18),
        ("12·3 비상계엄", "ko", 12, 3),
        ("十二月三十一日", "ja", 12, 31),
        ("二十日", "ja", None, 20),
        ("３月１日", "ja", 3, 1),
    ],
)
def test_a_day_is_read_from_its_name(text: str, lang: str, month: int | None, day: int) -> None:
    [date] = languages.get(lang).quantities(text)
    assert (date.kind, date.month, date.day) == (QuantityKind.DATE, month, day)


@pytest.mark.parametrize("text", ["2·3위에", "3·4위전", "1·2심", "1·2학년", "7·8월"])
def test_two_places_in_a_row_are_no_day(text: str) -> None:
    assert all(q.day is None for q in languages.get("ko").quantities(text))


@pytest.mark.parametrize(
    ("text", "lang", "hour", "minute"),
    [
        ("14:00, 외교부 청사", "ko", 14, 0),
        ("오후 3시 반이다", "ko", 15, 30),
        ("오후 3시반.", "ko", 15, 30),
        ("오후 3시 반이민 시위", "ko", 15, 0),
        ("午後十時", "ja", 22, 0),
        ("正午", "ja", 12, 0),
    ],
)
def test_a_time_is_read(text: str, lang: str, hour: int, minute: int) -> None:
    [time] = languages.get(lang).quantities(text)
    assert (time.kind, time.hour, time.minute) == (QuantityKind.TIME, hour, minute)


@pytest.mark.parametrize("text", ["2:1로 이겼다", "3:2, 승리", "21:19로 이겼다"])
def test_a_score_is_no_time(text: str) -> None:
    one, other = languages.get("ko").quantities(text)
    assert {one.counted, other.counted} == {"score"}


@pytest.mark.parametrize(("text", "lang"), [("0시", "ko"), ("0:00", "en"), ("0時", "ja")])
def test_an_hour_of_nought_is_midnight(text: str, lang: str) -> None:
    [time] = languages.get(lang).quantities(text)
    assert (time.hour, time.half_open) == (0, False)


def test_a_fraction_is_not_written_anew_in_part() -> None:
    language = languages.get("en")
    [old] = language.quantities("3½ tons")
    assert language.rewrite("3½ tons", old, replace(old, value=Fraction(7))) is None
