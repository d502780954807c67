import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tmtool.text import Span, fold, normalize

# Letters that compose, widths, quotes, dashes, dots, spaces, things nobody sees, and the rest.
TROUBLE = (
    "가각ㄱ한\u1112\u1161\u11ab\u0301\u3099aé漢船\uff21\uff9e\uff76ㆍ・‧“”‘’–—"
    "\u200b\ufeff\u00ad\u200e\u00a0\u3000 \n\t🙂"
)
texts = st.text(alphabet=TROUBLE, max_size=12) | st.text(max_size=30)


@given(texts)
@example("\u200e \u0301\uff9e\xa0")
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(texts)
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(texts)
def test_folded_and_original_text_normalize_alike(text: str) -> None:
    assert normalize(fold(text).text) == normalize(text)


@given(texts)
def test_composed_and_decomposed_texts_are_equal_when_normalized(text: str) -> None:
    assert normalize(unicodedata.normalize("NFD", text)) == normalize(text)


@given(texts, st.data())
def test_spans_lead_back_into_the_original(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    back = folded.to_original(Span(start, end))
    assert 0 <= back.start <= back.end <= len(text)


@pytest.mark.parametrize(
    ("written", "needle"),
    [
        ("외\u200b교부는", "외교부"),
        (unicodedata.normalize("NFD", "그 외교부는"), "외교부"),
        ("６자 회담", "6자"),
        ("한ㆍ미ㆍ일은", "한·미·일"),
        ("he said “no”", '"no"'),
        ("South Korea‑U.S.‑Japan", "Korea-U.S."),
        ("a\u00a0b\u3000c", "a b c"),
    ],
)
def test_what_is_found_in_the_folded_text_is_shown_as_it_was_written(
    written: str, needle: str
) -> None:
    folded = fold(written)
    at = folded.text.index(needle)
    span = folded.to_original(Span(at, at + len(needle)))
    assert normalize(written[span.start : span.end]) == needle


def test_invisible_characters_at_the_edges_are_no_part_of_a_span() -> None:
    written = "\u200b외교부\u200b는"
    assert fold(written).to_original(Span(0, 3)) == Span(1, 4)


def test_case_and_words_are_never_changed() -> None:
    assert normalize("  The  U.S.\tDepartment of STATE ") == "The U.S. Department of STATE"
