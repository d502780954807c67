"""Patterns of what may not stand around a term."""

import pytest

from tmtool.errors import GlossaryError
from tmtool.terminology.concept import Concept, ConceptKind, Term
from tmtool.terminology.exclusions import Exclusions
from tmtool.text import fold


def held(text: str, word: str, *, not_before: str = "", not_after: str = "") -> bool:
    term = Term(lang="ko", text=word, not_before=not_before, not_after=not_after)
    start = text.index(word)
    return Exclusions().hold(
        Concept(id="c", kind=ConceptKind.PLACE, terms=(term,)),
        term,
        fold(text),
        start,
        start + len(word),
    )


@pytest.mark.parametrize(
    ("text", "not_before", "not_after", "excluded"),
    [
        ("미국인이 왔다", "인", "", True),
        ("미국이 왔다", "인", "", False),
        ("남미국가", "", "남", True),
        ("북미국가", "", "남", False),
        ("남미국인", "인", "북", True),
        ("남미국이", "인", "북", False),
        ("미국이 왔다", "", "", False),
    ],
)
def test_a_term_is_excluded_by_what_stands_around_it(
    text: str, not_before: str, not_after: str, *, excluded: bool
) -> None:
    assert held(text, "미국", not_before=not_before, not_after=not_after) is excluded


def test_patterns_may_name_marks_as_they_are_written() -> None:
    assert held("한ㆍ미국", "미국", not_after="ㆍ")
    assert held("한ㆍ미국", "미국", not_after="·")


def test_a_pattern_that_takes_for_ever_is_refused_with_what_to_do() -> None:
    with pytest.raises(GlossaryError, match="takes too long"):
        held("미국" + "a" * 58 + "!", "미국", not_before="(?:a|aa|aaa)+(?:a|aa)+$")


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "a{99999999999999999999}"])
def test_a_pattern_that_is_none_is_refused(pattern: str) -> None:
    with pytest.raises(GlossaryError, match="is none"):
        held("미국이", "미국", not_before=pattern)
