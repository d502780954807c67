"""Which other office stands in the place of the one that is due."""

import pytest

from tests.checks.building import Desk
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term


def office(korean: str, english: str, short: str = "", organisation: str = "") -> Concept:
    names = (short,) if short else ()
    return Concept(
        id=english,
        kind=ConceptKind.TITLE,
        terms=(Term(lang="ko", text=korean), Term(lang="en", text=english, short=names)),
        organisation=organisation,
    )


BODY = Concept(
    id="foreign-office",
    kind=ConceptKind.ORGANISATION,
    terms=(Term(lang="ko", text="외무청"), Term(lang="en", text="Foreign Office")),
)
DESK = Desk(
    Glossary.of(
        [
            office("외교장관", "Foreign Minister", organisation="foreign"),
            office("외교특사", "Special Envoy", organisation="foreign"),
            office("통상장관", "Trade Minister", "Commerce Minister", organisation="trade"),
            office("재무장관", "Finance Minister", organisation="finance"),
            office("국방장관", "Defense Minister"),
            office("감사관", "Chief Auditor"),
            office("장관", "Minister"),
            BODY,
        ]
    )
)


def wrong(draft: str, source: str) -> list[str]:
    found = check(DESK.given(draft, source), [find_rule("term-wrong")])
    return [draft[slice(*f.span)] for f in found]


@pytest.mark.parametrize(
    ("draft", "rival"),
    [
        ("The Trade Minister came.", "Trade Minister"),
        # It is of the same body, though no word is the same.
        ("The Special Envoy came.", "Special Envoy"),
        ("The Chief Auditor came.", ""),
        # What only says less, a short form and a body are no other office.
        ("The Minister came.", ""),
        ("The Commerce Minister came.", ""),
        ("The Foreign Office came.", ""),
        # Of several the likeliest is meant, and of those equally likely the first.
        ("The Special Envoy and the Trade Minister came.", "Trade Minister"),
        ("The Trade Minister and the Special Envoy came.", "Trade Minister"),
        ("The Trade Minister and the Finance Minister came.", "Trade Minister"),
    ],
)
def test_another_office_stands_in_the_place_of_the_foreign_minister(draft: str, rival: str) -> None:
    assert wrong(draft, "외교장관이 왔다.") == ([rival] if rival else [])


def test_an_office_of_no_body_has_none_in_common() -> None:
    assert wrong("The Chief Auditor came.", "국방장관이 왔다.") == []
    assert wrong("The Special Envoy came.", "통상장관이 왔다.") == []


def test_one_office_stands_in_the_place_of_one() -> None:
    source = "외교장관과 국방장관이 왔다."
    assert wrong("The Trade Minister came.", source) == ["Trade Minister"]
    both = wrong("The Trade Minister and the Finance Minister came.", source)
    assert sorted(both) == ["Finance Minister", "Trade Minister"]
