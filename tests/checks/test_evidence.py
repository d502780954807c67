"""What findings rest on, as it is told."""

from datetime import date

import pytest

from tests.checks.building import Desk
from tmtool.checks.context import Context
from tmtool.checks.evidence import approved, entry, reference
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term, TermStatus
from tmtool.units import Article, Provenance, TranslationUnit, Variant


@pytest.mark.parametrize(
    ("article", "told"),
    [
        (None, "main"),
        (Article(key="a.txt"), "a.txt"),
        (Article(key="a.txt", url="https://example.com/a"), "https://example.com/a"),
        (Article(key="a.txt", title="Talks", date=date(2026, 3, 1)), "Talks, 2026-03-01"),
    ],
)
def test_a_unit_is_told_by_its_article(article: Article | None, told: str) -> None:
    unit = TranslationUnit(
        variants=(Variant("ko", "회의"),), provenance=Provenance(memory="main", article=article)
    )
    assert reference(unit) == told


def body(*english: Term, source: str = "") -> Concept:
    terms = Term(lang="ko", text="외교부", source="직제"), *english
    return Concept(id="mofa", kind=ConceptKind.ORGANISATION, terms=terms, source=source)


@pytest.mark.parametrize(
    ("concept", "told"),
    [
        (body(Term(lang="en", text="Foreign Ministry", source="mofa.go.kr")), "mofa.go.kr"),
        # What documents the draft's form comes first, then the other's, then the concept's.
        (body(Term(lang="en", text="Foreign Ministry"), source="a list"), "직제"),
    ],
)
def test_an_entry_is_told_in_both_languages_with_what_documents_it(
    concept: Concept, told: str
) -> None:
    context = Context(Desk(Glossary.of([concept])).given("They met.", "만났다."))
    assert entry(context, concept).text == f"외교부 = Foreign Ministry ({told})"
    assert entry(context, concept).reference == "mofa"


def test_an_entry_that_only_its_concept_documents() -> None:
    term = Term(lang="en", text="Foreign Ministry")
    for source, told in (("a list", "Foreign Ministry (a list)"), ("", "Foreign Ministry")):
        concept = Concept(id="m", kind=ConceptKind.ORGANISATION, terms=(term,), source=source)
        context = Context(Desk(Glossary.of([concept])).given("They met."))
        assert entry(context, concept).text == told


def test_what_a_draft_should_use_is_the_preferred_form_or_one_that_it_may() -> None:
    old = Term(lang="en", text="Old Ministry", status=TermStatus.FORBIDDEN)
    other = Term(lang="en", text="Other Ministry", status=TermStatus.ADMITTED)
    new = Term(lang="en", text="Ministry")
    assert approved(body(old, other, new), "en", None) == new
    assert approved(body(old, other), "en", None) == other
    assert approved(body(old), "en", None) is None
