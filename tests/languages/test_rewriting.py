"""Writing another quantity in the manner of one that stands there: it reads as what was meant."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool import languages
from tmtool.languages.language import Quantity, QuantityKind

WRITTEN = [
    (lang, text)
    for lang, texts in {
        "ko": ["3억2천만 원", "1,500명", "3.5%", "제3차", "오후 3시 30분", "24:00", "2배 반",
               "열두 명", "10.5만", "0시", "3½배", "１５명"],
        "en": ["3.5 billion", "1,500 people", "15th", "3 p.m.", "3:30 p.m.", "3:05", "three people",
               "noon", "0.5 percent", "12 a.m.", "3½ tons", "one day", "fifth"],
        "ja": ["1,500人", "3500万", "午後3時", "午前0時", "0時", "第３回"],
    }.items()
    for text in texts
]  # fmt: skip


def only(text: str, lang: str) -> Quantity:
    [found] = languages.get(lang).quantities(text)
    return found


@given(
    st.sampled_from(WRITTEN),
    st.fractions(-2, 10**6, max_denominator=10) | st.integers(0, 40).map(Fraction),
    st.integers(0, 23),
    st.sampled_from([0, 5, 15, 30]),
)
def test_what_is_written_reads_as_what_was_to_be_said(
    where: tuple[str, str], value: Fraction, hour: int, minute: int
) -> None:
    lang, text = where
    old = only(text, lang)
    timed = old.kind is QuantityKind.TIME
    new = replace(old, hour=hour, minute=minute) if timed else replace(old, value=value)
    span = text[old.span.start : old.span.end]
    written = languages.get(lang).rewrite(span, old, new)
    if written is not None:
        found = only(text.replace(span, written), lang)
        assert (found.value, found.hour, found.minute) == (new.value, new.hour, new.minute)


@pytest.mark.parametrize(
    ("text", "lang", "parts", "wanted"),
    [
        ("3:30 p.m.", "en", {"minute": 0}, "3:00 p.m."),
        ("3:30 p.m.", "en", {"hour": 9}, "9:30 a.m."),
        ("3:05", "en", {"hour": 0}, "0:05"),
        ("3:05", "en", {"hour": 15}, "15:05"),
        ("오후 3시 30분", "ko", {"minute": 5}, "오후 3시 5분"),
        ("오후 3시", "ko", {"minute": 5}, None),
        ("午後3時", "ja", {"hour": 0}, "午前0時"),
        ("24:00", "ko", {"hour": 15}, None),
        ("noon", "en", {"minute": 30}, None),
        ("1990s", "en", {"year": 1962, "unit": ""}, None),
        ("1990s", "en", {"year": 1980}, "1980s"),
    ],
)
def test_a_time_keeps_its_manner(
    text: str, lang: str, parts: dict[str, int], wanted: str | None
) -> None:
    old = only(text, lang)
    new = replace(old, **parts)  # type: ignore[arg-type]
    assert languages.get(lang).rewrite(text, old, new) == wanted


def test_nought_of_something_is_none_of_it() -> None:
    assert only("0 billion won", "en").value == 0
    assert only("0만 명", "ko").value == 0
    assert only("a billion won", "en").value == 10**9
