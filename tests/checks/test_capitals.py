"""The capitals of a term, where the glossary says how they stand."""

import pytest

from tests.checks.building import Desk
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import CaseRule, Concept, ConceptKind, Glossary, Term, TermStatus


def concept(
    kind: ConceptKind,
    text: str,
    case: CaseRule = CaseRule.ANY,
    short: tuple[str, ...] = (),
    status: TermStatus = TermStatus.PREFERRED,
) -> Concept:
    term = Term(lang="en", text=text, case=case, short=short, status=status)
    return Concept(id=text.casefold().replace(" ", "-"), kind=kind, terms=(term,))


DESK = Desk(
    Glossary.of(
        [
            concept(ConceptKind.PERSON, "Ahn Mirae"),
            concept(ConceptKind.PLACE, "Busan"),
            concept(
                ConceptKind.TITLE, "Special Trade Envoy", CaseRule.BEFORE_NAME, ("Trade Envoy",)
            ),
            concept(ConceptKind.ORGANISATION, "eBay", CaseRule.EXACT),
            concept(ConceptKind.ORGANISATION, "van Gogh Museum", CaseRule.EXACT),
            concept(
                ConceptKind.ORGANISATION,
                "Old Museum",
                CaseRule.EXACT,
                status=TermStatus.FORBIDDEN,
            ),
            concept(ConceptKind.ORGANISATION, "Free Museum"),
        ]
    )
)


@pytest.mark.parametrize(
    ("draft", "places"),
    [
        # Before a name that the glossary has, or that begins as one.
        ("Then special trade envoy Ahn Mirae left.", ["special trade envoy"]),
        ("Then special trade envoy Park left.", ["special trade envoy"]),
        ("Then trade envoy Ahn Mirae left.", ["trade envoy"]),
        ("Special trade envoys Park and Lee left.", ["Special trade envoys"]),
        ("Then Special Trade Envoy Ahn Mirae left.", []),
        ("Then a special trade envoy left.", []),
        ("A special trade envoy who met Ahn Mirae left.", []),
        ("Then our special trade envoy Busan sent left.", []),
        ("THEN SPECIAL TRADE ENVOY AHN MIRAE LEFT.", []),
        ("special trade envoy Park\n\nHe left for Busan.", []),
        # Everywhere; the capital of a sentence's beginning is its own.
        ("They sold it on Ebay.", ["Ebay"]),
        ("They sold it on EBay.", ["EBay"]),
        ("They sold it on EBAY.", ["EBAY"]),
        ("EBay sold it. EBay is large.", []),
        ("Ebay sold it.", ["Ebay"]),
        ("Van Gogh Museum reopened.", []),
        ("VAN GOGH MUSEUM REOPENED.", []),
        ("Then the Van Gogh Museum reopened.", ["Van Gogh Museum"]),
        # The glossary does not say, or does not want the term at all.
        ("Then the free museum reopened.", []),
        ("Then the old museum reopened.", []),
    ],
)
def test_capitals_that_are_not_those_of_the_glossary_are_told(
    draft: str, places: list[str]
) -> None:
    found = check(DESK.given(draft), [find_rule("term-case")])
    assert [draft[slice(*f.span)] for f in found] == places


def test_it_is_said_how_the_term_is_written_and_where() -> None:
    [everywhere] = check(DESK.given("They sold it on Ebay."), [find_rule("term-case")])
    assert everywhere.message == "“Ebay” is written “eBay”."
    [before] = check(DESK.given("Then trade envoy Park left."), [find_rule("term-case")])
    assert before.message == "“trade envoy” is written “Trade Envoy” before a name."


def test_a_term_that_the_source_does_not_name_is_not_judged() -> None:
    given = DESK.given("They sold it on Ebay.", "그들은 그것을 팔았다.")
    assert check(given, [find_rule("term-case")]) == ()
