"""Names that the glossary does not have, in two renderings in one draft."""

from dataclasses import replace

import pytest

from tests.checks.building import Desk
from tmtool.checks.draft import Group
from tmtool.checks.finding import Finding
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term

UNIFICATION = Concept(
    id="unification",
    kind=ConceptKind.ORGANISATION,
    terms=(Term(lang="ko", text="통일부"), Term(lang="en", text="Ministry of Unification")),
)
PARK = Concept(
    id="park",
    kind=ConceptKind.PERSON,
    terms=(Term(lang="ko", text="박가람"), Term(lang="en", text="Park Garam")),
)
DESK = Desk(Glossary.of([UNIFICATION, PARK]))


def found(draft: str, source: str) -> tuple[Finding, ...]:
    return check(DESK.given(draft, source), [find_rule("term-inconsistent")])


@pytest.mark.parametrize(
    ("korean", "one", "other", "told"),
    [
        ("젤렌스키", "Zelensky", "Zelenskyy", True),
        ("젤렌스키", "Zelenski", "Zelenskyy", True),
        ("젤렌스키", "Zelensky", "Zelenski", True),
        ("젤렌스키", "Zelensky", "Zelenkova", False),
        ("젤렌스키", "Zelensky", "Zelenskys", False),
        ("맥도널드", "McDonald", "Mcdonald", False),
        ("텍사스", "Texas", "Texan", False),
        ("텍사스", "Texas", "Texass", False),
        ("텍사스", "Texas", "Teksas", True),
    ],
)
def test_two_words_nearly_alike_that_sound_like_a_name_are_told(
    korean: str, one: str, other: str, *, told: bool
) -> None:
    source = f"{korean} 쪽이 도착했다. 회담은 길었다. {korean} 쪽은 떠났다."
    draft = f"The {one} side arrived. The talks were long. The {other} side left."
    assert [draft[slice(*f.span)] for f in found(draft, source)] == ([other] if told else [])


def test_two_names_of_the_source_that_sound_nearly_alike_are_two() -> None:
    source = "젤렌스키가 도착했다. 회담은 길었다. 젤렌스키와 젤렌스카야는 떠났다."
    draft = "Zelensky arrived. The talks were long. Zelensky and {} left."
    assert found(draft.format("Zelenskaya"), source) == ()
    [finding] = found(draft.format("Zelenskaya’s man Zelenskyy"), source)
    assert finding.message.startswith("“Zelenskyy” stands here, “Zelensky” before")


def test_the_second_rendering_of_a_person_is_told_beside_the_first() -> None:
    source = "대표단의 이준호가 왔다. 이준호가 말했다. 대표단의 이준호가 갔다."
    draft = "Lee Jun-ho came. Lee Jun Ho spoke. Yi Junho left."
    [finding] = found(draft, source)
    assert (
        finding.message
        == "“Yi Junho” stands here, “Lee Jun-ho” before, for “이준호” of the source."
    )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Ministry of Patriots", "Veterans Administration", True),
        ("Ministry of Patriots", "Ministry of Patriots and Veterans Affairs", False),
        ("Ministry of Patriots and Veterans Affairs", "Ministry of Patriots", False),
        ("Ministry of Patriots", "Patriots Ministry", False),
    ],
)
def test_two_names_of_a_body_of_which_neither_is_the_other_shortened(
    one: str, other: str, *, told: bool
) -> None:
    source = "국가보훈처는 통일부와 계획을 밝혔다. 회의는 길었다. 국가보훈처는 내일 발표한다."
    draft = (
        f"The {one} unveiled a plan with the Ministry of Unification. The meeting was long. "
        f"The {other} will announce it tomorrow."
    )
    assert [draft[slice(*f.span)] for f in found(draft, source)] == ([other] if told else [])


def test_two_spellings_beside_no_name_of_the_source_are_let_be() -> None:
    assert found("The Zelensky side came. The Zelenskyy side left.", "그가 왔다. 그가 감.") == ()


@pytest.mark.parametrize(
    ("korean", "one", "other"),
    [("젤렌스키", "Zelensky", "Zelenskyy"), ("이준호", "Lee Jun-ho", "Yi Junho")],
)
def test_of_a_name_that_the_source_has_in_one_sentence_nothing_is_told(
    korean: str, one: str, other: str
) -> None:
    for after, told in (("그 사람은 떠났다.", 0), (f"{korean} 쪽은 떠났다.", 1)):
        draft = f"The {one} side came to meet the {other} side. They left."
        assert len(found(draft, f"{korean} 쪽이 왔다. {after}")) == told


def test_a_name_of_the_glossary_is_for_other_rules() -> None:
    source = "박가람이 왔다. 회담은 길었다. 박가람이 떠났다."
    assert found("Bak Garam came. The talks were long. Pak Garam left.", source) == ()


def test_a_name_may_begin_a_later_sentence_of_its_group() -> None:
    given = DESK.given(
        "Lee Jun-ho came after long talks. Yi Junho left.",
        "회담은 길었다. 이준호가 왔다. 이준호가 떠났다.",
    )
    given = replace(given, groups=(Group((0, 1), (0,)), Group((2,), (1,))))
    assert len(check(given, [find_rule("term-inconsistent")])) == 1


def test_of_two_bodies_in_one_sentence_none_is_told() -> None:
    source = "국가보훈처와 국가안전처가 만났다. 회의는 길었다. 국가보훈처와 국가안전처는 떠났다."
    draft = "The Ministry of Patriots had a guest. The meeting was long. The Safety Agency left."
    assert found(draft, source) == ()
    assert len(found(draft, source.replace("와 국가안전처", ""))) == 1
