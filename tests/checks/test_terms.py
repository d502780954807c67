"""Terms that are right on one day and not on another, and fixes that keep a country."""

from datetime import date

import pytest

from tests.checks.building import Desk
from tmtool.checks.finding import Finding
from tmtool.checks.fixes import apply
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term, TermStatus

CHANGE = date(2023, 6, 5)
UNWANTED = TermStatus.DEPRECATED


def title(id_: str, korean: str, *english: str, country: str) -> Concept:
    preferred, *admitted = english
    terms = (
        Term(lang="ko", text=korean),
        Term(lang="en", text=preferred),
        *(Term(lang="en", text=other, status=TermStatus.ADMITTED) for other in admitted),
    )
    return Concept(id=id_, kind=ConceptKind.TITLE, terms=terms, country=country)


DESK = Desk(
    Glossary.of(
        [
            Concept(
                id="veterans",
                kind=ConceptKind.ORGANISATION,
                terms=(
                    Term(lang="ko", text="보훈부"),
                    Term(lang="en", text="Veterans Administration", valid_until=CHANGE),
                    Term(lang="en", text="Ministry of Veterans Affairs", valid_from=CHANGE),
                ),
            ),
            Concept(
                id="health",
                kind=ConceptKind.ORGANISATION,
                terms=(
                    Term(lang="ko", text="보건부"),
                    Term(lang="en", text="Health Administration"),
                ),
            ),
            title(
                "secretary",
                "국무장관",
                "Secretary of State",
                "U.S. Secretary of State",
                country="us",
            ),
            Concept(
                id="navy",
                kind=ConceptKind.ORGANISATION,
                terms=(
                    Term(lang="ko", text="해군"),
                    Term(lang="en", text="Navy"),
                    Term(lang="en", text="Sea Force", status=TermStatus.FORBIDDEN),
                    Term(lang="en", text="Marine Force", status=TermStatus.FORBIDDEN),
                    Term(lang="en", text="Fleet", status=TermStatus.FORBIDDEN),
                    Term(lang="en", text="Armada", status=TermStatus.FORBIDDEN),
                ),
            ),
            Concept(
                id="sea-force",
                kind=ConceptKind.ORGANISATION,
                terms=(
                    Term(lang="ko", text="시포스"),
                    Term(lang="en", text="sea force", short=("fleet",)),
                    Term(lang="en", text="old armada", short=("Armada",), status=UNWANTED),
                    Term(lang="fr", text="Marine Force"),
                ),
            ),
            Concept(
                id="unnamed",
                kind=ConceptKind.ORGANISATION,
                terms=(
                    Term(lang="ko", text="무명회"),
                    Term(lang="en", text="No-name Club", status=TermStatus.FORBIDDEN),
                    Term(lang="en", text="Nameless Club", status=TermStatus.DEPRECATED),
                    Term(lang="en", text="Unnamed Club", valid_until=CHANGE),
                ),
            ),
            Concept(
                id="ahn",
                kind=ConceptKind.PERSON,
                terms=(
                    Term(lang="ko", text="안미래"),
                    Term(lang="en", text="Ahn Mirae", short=("Ahn",)),
                ),
            ),
            title("foreign", "외교장관", "Foreign Minister", country="kr"),
            title("vice", "외교차관", "Vice Foreign Minister", country="kr"),
            title("trade", "통상장관", "Trade Minister", country="kr"),
            title("deputy", "국무부 부장관", "Deputy Secretary of State", country="us"),
            title("kr-state", "한국 국무비서", "Junior Secretary of State", country="kr"),
            title("world-state", "세계 국무비서", "Senior Secretary of State", country=""),
        ]
    )
)


def found(rule: str, draft: str, source: str = "", day: date | None = None) -> tuple[Finding, ...]:
    return check(DESK.given(draft, source, day=day), [find_rule(rule)])


@pytest.mark.parametrize(
    ("draft", "day", "other"),
    [
        ("The Veterans Administration met.", date(2023, 6, 4), ""),
        ("The Veterans Administration met.", CHANGE, "Ministry of Veterans Affairs"),
        ("The Ministry of Veterans Affairs met.", date(2023, 6, 4), "Veterans Administration"),
        ("The Ministry of Veterans Affairs met.", CHANGE, ""),
        ("The Veterans Administration met.", None, ""),
    ],
)
def test_a_form_is_right_on_some_days(draft: str, day: date | None, other: str) -> None:
    written = draft.removeprefix("The ").removesuffix(" met.")
    told = [f"“{written}” is not the form of {day}; use “{other}”."] if other else []
    assert [f.message for f in found("term-deprecated", draft, day=day)] == told


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2023, 6, 4), "Veterans Administration"), (CHANGE, "Ministry of Veterans Affairs")],
)
def test_what_is_asked_for_is_the_form_of_the_articles_day(day: date, name: str) -> None:
    [missing] = found("term-missing", "Nobody met.", "보훈부가 만났다.", day)
    assert missing.message == f"The draft does not name “보훈부” (“{name}”)."
    assert missing.evidence[0].text == f"보훈부 = {name}"
    draft = "The Health Administration met."
    [wrong] = found("term-wrong", draft, "보훈부가 만났다.", day)
    assert apply(draft, [wrong]) == f"The {name} met."


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("국무부 부장관이 떠났다.", "A U.S. Deputy Secretary of State left."),
        ("세계 국무비서가 떠났다.", "A U.S. Senior Secretary of State left."),
        # That country is not its own.
        ("한국 국무비서가 떠났다.", "A Junior Secretary of State left."),
    ],
)
def test_a_fix_keeps_the_country_that_may_be_that_of_the_title(source: str, fixed: str) -> None:
    draft = "A U.S. Secretary of State left."
    wrong = found("term-wrong", draft, source)
    assert apply(draft, wrong) == fixed


@pytest.mark.parametrize(
    ("name", "forbidden"),
    [("Navy", 0), ("Sea Force", 0), ("Marine Force", 1), ("Fleet", 0), ("Armada", 1)],
)
def test_a_forbidden_form_that_is_another_concepts_name_is_let_be(
    name: str, forbidden: int
) -> None:
    assert len(found("term-forbidden", f"The {name} sailed.")) == forbidden


@pytest.mark.parametrize(
    ("rule", "name", "told"),
    [
        ("term-forbidden", "No-name Club", "The glossary forbids “No-name Club”."),
        ("term-deprecated", "Nameless Club", "The glossary advises against “Nameless Club”."),
        ("term-deprecated", "Unnamed Club", "“Unnamed Club” is not the form of 2023-06-05."),
    ],
)
def test_where_no_form_is_right_none_is_put_in(rule: str, name: str, told: str) -> None:
    [finding] = found(rule, f"The {name} met.", day=CHANGE)
    assert (finding.message, finding.fix) == (told, None)


@pytest.mark.parametrize(
    ("source", "draft", "wrong"),
    [
        ("외교장관이 왔다. 외교장관이 떠났다.", "The Foreign Minister came. The {} left.", True),
        ("외교장관이 왔다. 외교장관이 떠났다.", "The {} came. The Foreign Minister left.", True),
        # What is due stands here as well.
        ("외교장관이 떠났다.", "The Foreign Minister and the {} left.", False),
        # The source names the other one too, a sentence away.
        ("외교장관이 왔다. 통상장관이 떠났다.", "The {} came. The Foreign Minister left.", False),
    ],
)
def test_another_office_is_wrong_though_the_right_one_stands_beside(
    source: str, draft: str, *, wrong: bool
) -> None:
    assert bool(found("term-wrong", draft.format("Trade Minister"), source)) is wrong


def test_another_body_is_not_wrong_where_the_right_one_stands() -> None:
    draft = "The Veterans Administration met the Health Administration."
    assert found("term-wrong", draft, "보훈부가 만났다.") == ()


def test_a_body_that_has_no_word_of_the_right_ones_name_stands_in_nobodys_place() -> None:
    assert found("term-wrong", "The Navy met.", "보훈부가 만났다.") == ()
    assert len(found("term-wrong", "The Health Administration met.", "보훈부가 만났다.")) == 1


@pytest.mark.parametrize(
    ("source", "rank"), [("외교차관이 왔다.", 1), ("외교차관과 통상장관이 왔다.", 1)]
)
def test_an_office_with_another_rank_word_is_told(source: str, rank: int) -> None:
    assert len(found("title-rank", "The Deputy Foreign Minister came.", source)) == rank


def test_an_office_of_its_own_is_wrong_and_not_of_another_rank() -> None:
    draft, source = "The Foreign Minister came.", "외교차관이 왔다."
    assert found("title-rank", draft, source) == ()
    assert len(found("term-wrong", draft, source)) == 1


@pytest.mark.parametrize(
    ("draft", "missing"),
    [
        ("Ahn Mirae Monday left for the airport.", False),
        ("They flew to Seoul. Ahn left for home.", False),
        ("Ahn Jiyoung left for home.", True),
        ("Later Nora Ahn left for home.", True),
    ],
)
def test_a_name_is_there_unless_it_is_part_of_another(draft: str, *, missing: bool) -> None:
    assert bool(found("term-missing", draft, "안미래가 떠났다.")) is missing


@pytest.mark.parametrize(
    ("draft", "variant"),
    [
        ("Ahn Mirea left with the Navy.", ["Ahn Mirea"]),
        ("Ahn Mirea left, and Ahn was late.", ["Ahn Mirea"]),
        # Beside the right name another is another's.
        ("Ahn Mirae left with Ahn Mirea.", []),
    ],
)
def test_a_name_is_misspelt_where_the_right_one_does_not_stand(
    draft: str, variant: list[str]
) -> None:
    misspelt = found("name-variant", draft, "안미래가 떠났다.")
    assert [draft[slice(*f.span)] for f in misspelt] == variant


@pytest.mark.parametrize(("between", "forbidden"), [(0, 1), (1, 0)])
def test_a_form_is_judged_where_the_source_names_the_concept_or_beside(
    between: int, forbidden: int
) -> None:
    source = f"해군이 왔다. {'회담은 길었다. ' * between}그들은 떠났다."
    draft = f"They came. {'The talks were long. ' * between}The Marine Force left."
    assert len(found("term-forbidden", draft, source)) == forbidden
