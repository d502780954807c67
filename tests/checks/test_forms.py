"""Titles taken apart, and found in texts with the rank words and countries before them."""

import pytest

from tests.checks.building import Desk
from tmtool import languages
from tmtool.checks.forms import TitleReader
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term

READER = TitleReader(languages.get("en").writing())


@pytest.mark.parametrize(
    ("text", "title", "found", "rank"),
    [
        ("Vice Foreign Minister Kim left", "Foreign Minister", "Vice Foreign Minister", ["vice"]),
        ("the 1st vice-foreign ministers", "Foreign Minister", "1st vice-foreign ministers",
         ["first", "vice"]),
        ("the Korean Foreign Minister", "Foreign Minister", "Foreign Minister", []),
        # A country may stand between the rank words, and after them.
        ("deputy U.S. Secretary of State", "Secretary of State", "deputy U.S. Secretary of State",
         ["deputy"]),
        ("a Deputy South Korean Foreign Minister", "Foreign Minister",
         "Deputy South Korean Foreign Minister", ["deputy"]),
        ("First Korean Vice Foreign Minister", "Foreign Minister",
         "First Korean Vice Foreign Minister", ["first", "vice"]),
        # Another title, which is only named beside it.
        ("Deputy of the U.S. Secretary of State", "Secretary of State", "Secretary of State", []),
        ("the deputy and the Foreign Minister", "Foreign Minister", "Foreign Minister", []),
        (f"Deputy {'very ' * 20}Foreign Minister", "Foreign Minister", "Foreign Minister", []),
    ],
)  # fmt: skip
def test_a_title_is_found_with_its_rank_words(
    text: str, title: str, found: str, rank: list[str]
) -> None:
    [ranked] = READER.find(text, READER.form(title))
    assert text[slice(*ranked.span)] == found
    assert list(ranked.rank) == rank


@pytest.mark.parametrize(
    ("title", "rank", "core", "country"),
    [
        ("The U.S. Deputy Secretary of State", ["deputy"], "secretary of state", "The U.S. "),
        ("South Korean Foreign Minister", [], "foreign minister", "South Korean "),
        ("The Foreign Minister", [], "foreign minister", "The "),
        ("The Minister", [], "minister", "The "),
        ("1st Vice Foreign Minister", ["first", "vice"], "foreign minister", ""),
        ("Vice Minister", ["vice"], "minister", ""),
        ("Deputy", [], "deputy", ""),
        ("Japan", [], "japan", ""),
    ],
)
def test_a_title_is_taken_apart(title: str, rank: list[str], core: str, country: str) -> None:
    form = READER.form(title)
    assert (list(form.rank), " ".join(form.core)) == (rank, core)
    assert form.telling == set(core.split()) - {"of"}
    assert READER.country(title) == country


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("U.S. Secretary of State", "U.S. "),
        ("the South Korean foreign minister", "the South Korean "),
        ("the South Ko\u00adrean foreign minister", "the South Ko\u00adrean "),
        ("Tu\u0308rkiye’s foreign minister", ""),
        ("Tu\u0308rkiye foreign minister", "Tu\u0308rkiye "),
        ("German-born minister", "German-"),
        ("foreign minister", ""),
        ("Korean", ""),
        ("", ""),
    ],
)
def test_the_country_before_a_title_is_told_as_it_is_written(title: str, country: str) -> None:
    assert READER.country(title) == country


def title(id_: str, korean: str, english: str) -> Concept:
    terms = Term(lang="ko", text=korean), Term(lang="en", text=english)
    return Concept(id=id_, kind=ConceptKind.TITLE, terms=terms)


DESK = Desk(
    Glossary.of(
        [
            title("vice-minister", "차관", "Vice Minister"),
            title("vice-foreign-minister", "외교차관", "Vice Foreign Minister"),
        ]
    )
)


@pytest.mark.parametrize(
    ("source", "draft", "places"),
    [
        ("외교차관이 말했다.", "The foreign minister spoke.", ["foreign minister"]),
        ("차관이 말했다.", "The deputy minister spoke.", ["deputy minister"]),
        # One word alone says too little.
        ("차관이 말했다.", "The minister spoke.", []),
        ("외교차관이 말했다.", "The vice foreign minister spoke.", []),
    ],
)
def test_a_title_of_another_rank_is_told(source: str, draft: str, places: list[str]) -> None:
    found = check(DESK.given(draft, source), [find_rule("title-rank")])
    assert [draft[slice(*f.span)] for f in found] == places
