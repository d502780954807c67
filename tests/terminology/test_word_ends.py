"""What may follow a term in a Korean word, beside a pattern that says the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.languages.terms import term_rules
from tmtool.terminology.concept import ConceptKind
from tmtool.terminology.word_ends import Tails, WordEnds

RULES = term_rules("ko")


def reference(kind: ConceptKind) -> re.Pattern[str]:
    suffixes = "|".join(map(re.escape, (*RULES.suffixes, *RULES.suffixes_of.get(kind, ()))))
    endings = "|".join(map(re.escape, (*RULES.open_endings, *RULES.open_endings_of.get(kind, ()))))
    particles = "|".join(map(re.escape, RULES.particles))
    return re.compile(
        f"(?:{suffixes}){{0,2}}(?:(?:{particles}){{1,5}}|(?:{endings or '(?!)'})[가-힣]*)?"
    )


PARTS = sorted(
    {*RULES.suffixes, *RULES.particles, *RULES.open_endings, "가", "나", "장관", "국", "했다"}
    | {word for words in RULES.suffixes_of.values() for word in words}
)


@given(st.sampled_from(list(ConceptKind)), st.lists(st.sampled_from(PARTS), max_size=8))
def test_a_tail_fits_where_the_pattern_says_so(kind: ConceptKind, parts: list[str]) -> None:
    tail = "".join(parts)
    assert Tails(RULES, kind).fit(tail) == bool(reference(kind).fullmatch(tail))


@pytest.mark.parametrize(
    ("text", "term", "fits"),
    [
        ("장관은", "장관", True),
        ("장관들에게도", "장관", True),
        ("장관급", "장관", False),
        ("차관보가", "차관", False),
        ("외교부는", "외교부", True),
        ("외교부", "외교부", True),
        ("외교부, ", "외교부", True),
        ("2025년", "2025", True),
        ("2,500", "2", False),
        ("APECs", "APEC", False),
    ],
)
def test_a_term_ends_where_a_word_may_end(text: str, term: str, *, fits: bool) -> None:
    kind = ConceptKind.TITLE if "관" in term else ConceptKind.ORGANISATION
    assert WordEnds(RULES).fit(text, 0, len(term), kind) is fits
