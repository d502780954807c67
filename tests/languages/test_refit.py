"""How a term is fitted into a sentence in the place of another."""

import unicodedata

import pytest

from tmtool import languages
from tmtool.text import Span


def fitted(lang: str, text: str, old: str, new: str) -> str:
    start = text.index(old)
    placed = languages.get(lang).refit(text, Span(start, start + len(old)), new)
    return text[: placed.span.start] + placed.text + text[placed.span.end :]


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        ("UAE envoy", "a UAE envoy"),
        ("UNICEF envoy", "a UNICEF envoy"),
        ("USA Today", "a USA Today"),
        ("EU envoy", "an EU envoy"),
        ("AI envoy", "an AI envoy"),
        ("IAEA envoy", "an IAEA envoy"),
        ("MOU", "an MOU"),
        ("FAO envoy", "an FAO envoy"),
        ("NATO envoy", "a NATO envoy"),
        ("OPEC envoy", "an OPEC envoy"),
        ("U.S. envoy", "a U.S. envoy"),
        ("umbrella", "an umbrella"),
        ("European envoy", "a European envoy"),
    ],
)
def test_a_or_an_goes_by_the_sound(new: str, wanted: str) -> None:
    assert fitted("en", "It is a plan.", "plan", new) == f"It is {wanted}."


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("spokesmen said", "spokesmen", "envoy", "envoys said"),
        ("women said", "women", "envoy", "envoys said"),
        ("ministers said", "ministers", "spokesman", "spokesmen said"),
        ("ministers said", "ministers", "Vice Chairman", "Vice Chairmen said"),
        ("the ministers' car", "ministers", "boss", "the bosses' car"),
        ("the minister's car", "minister", "boss", "the boss's car"),
        ("ministers met", "ministers", "congress", "congress met"),
        ("the series ran", "series", "envoy", "the envoy ran"),
    ],
)
def test_number_and_possessive_stay(text: str, old: str, new: str, wanted: str) -> None:
    assert fitted("en", text, old, new) == wanted


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        ("대표는", "대표", "장관", "장관은"),
        ("장관으로", "장관", "국무실", "국무실로"),
        ("대표가", "대표", "G20", "G20이"),
        ("대표가", "대표", "１차관(홍길동)", "１차관(홍길동)이"),
        ("대표는", "대표", "Google", "Google은"),
        ("대표로", "대표", "Google", "Google로"),
        ("대표다.", "대표", "장관", "장관이다."),
        ("장관이지만", "장관", "대표", "대표지만"),
        ("대표자는", "대표", "장관", "장관자는"),
    ],
)
def test_a_particle_follows_the_last_sound(text: str, old: str, new: str, wanted: str) -> None:
    assert fitted("ko", text, old, new) == wanted
    parts = (unicodedata.normalize("NFD", part) for part in (text, old, new))
    assert unicodedata.normalize("NFC", fitted("ko", *parts)) == wanted
