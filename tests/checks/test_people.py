"""Names in a draft without its source that are only close to somebody's of the glossary."""

import pytest

from tests.checks.building import Desk
from tmtool.checks.examples import glossary_path
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term
from tmtool.terminology.files import load

DESK = Desk(load([glossary_path()], []))


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("Daniel Harpur arrived in Seoul.", False),
        # The approved name stands in the draft as well; somebody else's says nothing.
        ("Daniel Harper arrived. Daniel Harpur left.", True),
        ("Yoon Seojin arrived. Daniel Harpur left.", False),
        ("Harper arrived. Daniel Harpur left.", False),
        # His own title stands beside it; another's says nothing.
        ("Deputy Secretary of State Daniel Harpur left.", True),
        ("Daniel Harpur, Deputy Secretary of State, left.", True),
        ("Deputy Secretary of State — Daniel Harpur left.", True),
        ("Deputy Secretary of State and Daniel Harpur left.", False),
        ("Secretary of State Daniel Harpur left.", False),
    ],
)
def test_a_name_that_is_close_is_meant_beside_its_own_title_or_name(
    draft: str, *, wrong: bool
) -> None:
    found = check(DESK.given(draft), [find_rule("name-variant")])
    assert [draft[slice(*f.span)] for f in found] == (["Daniel Harpur"] if wrong else [])


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("Daniel Harper opened the Daniel Harpur Fund.", []),
        ("Daniel Harper opened the Fund of Daniel Harpur.", []),
        ("Daniel Harper opened the Daniel Harpur Park.", ["Daniel Harpur"]),
    ],
)
def test_a_name_within_a_term_of_the_glossary_is_that_terms(draft: str, wrong: list[str]) -> None:
    person = Term(lang="en", text="Daniel Harper")
    funds = (
        Term(lang="en", text="Daniel Harpur Fund"),
        Term(lang="en", text="Fund of Daniel Harpur"),
    )
    glossary = Glossary.of(
        [
            Concept(id="harper", kind=ConceptKind.PERSON, terms=(person,)),
            Concept(id="fund", kind=ConceptKind.ORGANISATION, terms=funds),
        ]
    )
    found = check(Desk(glossary).given(draft), [find_rule("name-variant")])
    assert [draft[slice(*f.span)] for f in found] == wrong
