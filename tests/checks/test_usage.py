"""One concept in two forms: which are told, and what the fix writes."""

from dataclasses import replace

import pytest

from tests.checks.building import Desk
from tmtool.checks.fixes import apply
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term, TermStatus


def concept(id_: str, kind: ConceptKind, korean: str, *english: str) -> Concept:
    preferred, *admitted = english
    terms = (
        Term(lang="ko", text=korean),
        Term(lang="en", text=preferred),
        *(Term(lang="en", text=other, status=TermStatus.ADMITTED) for other in admitted),
    )
    return Concept(id=id_, kind=kind, terms=terms)


BODY, TITLE, PLACE = ConceptKind.ORGANISATION, ConceptKind.TITLE, ConceptKind.PLACE
JUSTICE = concept("justice", BODY, "법무부", "Ministry of Justice", "Justice Ministry")
LAW = Term(lang="en", text="Law Ministry", status=TermStatus.FORBIDDEN)
DESK = Desk(
    Glossary.of(
        [
            concept("unity", BODY, "통일부", "Ministry of Unification", "Unification Ministry"),
            concept("eu", BODY, "유럽연합", "European Union", "EU"),
            concept("peninsula", PLACE, "한반도", "Korean Peninsula", "Peninsula of Korea"),
            concept("trade", BODY, "통상부", "Trade Ministry", "Central Trade Ministry"),
            concept(
                "minister", TITLE, "외교장관", "Foreign Minister", "Minister of Foreign Affairs"
            ),
            replace(JUSTICE, terms=(*JUSTICE.terms, LAW)),
            concept("state", TITLE, "국무장관", "Secretary of State", "U.S. Secretary of State"),
        ]
    )
)


@pytest.mark.parametrize(
    ("source", "draft", "fixed"),
    [
        (
            "통일부 직원이 만났다. 통일부는 동의했다.",
            "Staff of the Ministry of Unification met. The Unification Ministry agreed.",
            "Staff of the Ministry of Unification met. The Ministry of Unification agreed.",
        ),
        (
            "한반도와 통일부의 날이다. 통일부가 만났다.",
            "A Korean Peninsula and Ministry of Unification day. The Unification Ministry met.",
            "A Korean Peninsula and Ministry of Unification day. The Ministry of Unification met.",
        ),
        # The fix keeps the capitals of the first place, and not its plural.
        (
            "통일부 직원이 만났다. 통일부는 동의했다.",
            "Staff of the ministry of unification met. The Unification Ministry agreed.",
            "Staff of the ministry of unification met. The ministry of unification agreed.",
        ),
        (
            "외교장관들이 만났다. 외교장관은 떠났다.",
            "The foreign ministers met. The Minister of Foreign Affairs left.",
            "The foreign ministers met. The Foreign Minister left.",
        ),
        # After others that the source does not name, or that the glossary forbids.
        (
            "정부 직원이 만났다. 통일부가 들었다. 통일부는 동의했다.",
            "Trade Ministry met. A Ministry of Unification sat. The Unification Ministry left.",
            "Trade Ministry met. A Ministry of Unification sat. The Ministry of Unification left.",
        ),
        (
            "법무부가 만났다. 법무부가 들었다. 법무부는 동의했다.",
            "The Law Ministry met. The Ministry of Justice heard. The Justice Ministry agreed.",
            "The Law Ministry met. The Ministry of Justice heard. The Ministry of Justice agreed.",
        ),
        # Named twice in one sentence of the source.
        (
            "통일부 직원이 통일부에서 만났다.",
            "Staff of the Ministry of Unification met in the Unification Ministry.",
            "Staff of the Ministry of Unification met in the Ministry of Unification.",
        ),
    ],
)
def test_a_second_form_is_told_and_the_first_written_again(
    source: str, draft: str, fixed: str
) -> None:
    found = check(DESK.given(draft, source), [find_rule("term-inconsistent")])
    assert len(found) == 1
    assert apply(draft, found) == fixed


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("유럽연합이 만났다. 유럽연합은 동의했다.", "The European Union met. The EU agreed."),
        (
            "통상부가 만났다. 통상부는 동의했다.",
            "The Central Trade Ministry met. The Trade Ministry agreed.",
        ),
        (
            "통상부가 만났다. 통상부는 동의했다.",
            "The Trade Ministry met. The Central Trade Ministry agreed.",
        ),
        (
            "국무장관이 만났다. 국무장관은 떠났다.",
            "The U.S. Secretary of State met them. The Secretary of State left.",
        ),
        # A place may be named as one likes.
        (
            "한반도가 조용했다. 한반도는 조용하다.",
            "The Korean Peninsula was calm. The Peninsula of Korea is calm.",
        ),
        # A form that the glossary forbids is for other rules.
        (
            "법무부가 만났다. 법무부는 동의했다.",
            "The Ministry of Justice met. The Law Ministry agreed.",
        ),
        # Named in one sentence of the source only.
        (
            "통일부가 만났다. 그들은 동의했다.",
            "The Ministry of Unification met. The Unification Ministry agreed.",
        ),
        # Named once in the source: the second form may be another thing.
        ("통일부는 동의했다.", "The Ministry of Unification, the Unification Ministry, agreed."),
    ],
)
def test_a_form_that_shortens_the_other_is_none(source: str, draft: str) -> None:
    assert check(DESK.given(draft, source), [find_rule("term-inconsistent")]) == ()


def test_two_forms_are_told_once_however_often_they_stand() -> None:
    forms = ["Ministry of Unification", "Unification Ministry"] * 3
    draft = " ".join(f"The {form} met." for form in forms)
    source = "통일부가 만났다. " * 6
    found = check(DESK.given(draft, source), [find_rule("term-inconsistent")])
    assert [draft[slice(*f.span)] for f in found] == ["Unification Ministry"]
