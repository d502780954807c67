"""The glossary that ships holds together: files, concepts, references and sources."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tmtool.terminology.canonical import fmt
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, TermStatus
from tmtool.terminology.files import load
from tmtool.terminology.lint import lint
from tmtool.terminology.recogniser import Recogniser

FILES = sorted((Path(__file__).parent.parent / "glossary").glob("*.toml"))


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """Read the shipped glossary once."""
    return load(FILES)


def ids_in(path: Path) -> list[str]:
    """Return the ids of a file in the order in which they stand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split('"')[1] for line in lines if line.startswith("id = ")]


def named(recogniser: Recogniser, text: str) -> set[str]:
    """Return every concept that something in a text may name."""
    return {c.id for hit in recogniser.find(text) for c in (hit.concept, *hit.ambiguous)}


def test_it_has_five_hundred_concepts_of_every_kind(glossary: Glossary) -> None:
    kinds = Counter(concept.kind for concept in glossary)
    assert len(glossary) >= 500
    assert set(kinds) == set(ConceptKind)


def test_lint_finds_nothing() -> None:
    assert [str(problem) for problem in lint(FILES)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_canonical_sorted_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert fmt(text, path.name) == text
    assert text.startswith("# ")
    assert ids_in(path) == sorted(ids_in(path))


def test_no_id_stands_twice() -> None:
    everywhere = Counter(name for path in FILES for name in ids_in(path))
    assert [name for name, times in everywhere.items() if times > 1] == []


def test_every_concept_names_its_source_and_is_preferred_in_korean_and_english(
    glossary: Glossary,
) -> None:
    def wanting(concept: Concept) -> bool:
        preferred = {t.lang for t in concept.terms if t.status is TermStatus.PREFERRED}
        return not concept.source.strip() or not {"ko", "en"} <= preferred

    assert [c.id for c in glossary if wanting(c)] == []


def test_titles_belong_to_bodies_and_are_held_by_persons(glossary: Glossary) -> None:
    for concept in glossary:
        if concept.organisation:
            body = glossary.get(concept.organisation)
            assert body is not None, concept.id
            assert body.kind is ConceptKind.ORGANISATION, concept.id
        for holder in concept.holders:
            person = glossary.get(holder.person)
            assert person is not None, concept.id
            assert person.kind is ConceptKind.PERSON, concept.id


def test_nobody_holds_an_office_together_with_somebody_else(glossary: Glossary) -> None:
    for concept in glossary:
        ends = sorted((h.start or date.min, h.end or date.max) for h in concept.holders)
        for (_, end), (start, _) in pairwise(ends):
            assert end <= start, concept.id


def test_offices_that_every_country_has_belong_to_none(glossary: Glossary) -> None:
    for name in ("president", "prime-minister", "foreign-minister", "spokesperson", "lawmaker"):
        concept = glossary.get(name)
        assert concept is not None
        assert concept.country == ""


@pytest.mark.parametrize(
    ("day", "office", "person"),
    [
        (date(2018, 6, 12), "us-state-secretary", "mike-pompeo"),
        (date(2018, 6, 12), "kr-president", "moon-jae-in"),
        (date(2015, 12, 28), "jp-mofa-minister", "fumio-kishida"),
        (date(2023, 8, 18), "us-president", "joe-biden"),
        (date(2025, 6, 10), "kr-mofa-first-vice-minister", "park-yunju"),
        (date(2006, 10, 14), "un-secretary-general", "kofi-annan"),
    ],
)
def test_it_knows_who_held_an_office_on_a_day(
    glossary: Glossary, day: date, office: str, person: str
) -> None:
    concept = glossary.get(office)
    assert concept is not None
    assert [h.person for h in concept.holders if h.on(day)] == [person]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("미 국무부 동아태 차관보가 외교부를 방문했다.", "us-state-assistant-secretary-eap"),
        ("한ㆍ미ㆍ일 외교차관협의회가 도쿄에서 열렸다.", "kr-us-jp-vice-foreign-ministers-meeting"),
        ("유엔 안전보장이사회는 결의를 채택했다.", "un-security-council"),
        ("국회 외교통일위원회에 출석했다.", "kr-assembly-foreign-affairs-committee"),
        ("양측은 완전한 비핵화 의지를 재확인했다.", "complete-denuclearization"),
        ("이란과 인도가 회담했다.", "iran"),
        ("이란과 인도가 회담했다.", "india"),
        ("그는 “이란이 핵을 포기해야 한다”고 말했다.", "iran"),
        ("유럽 연합은 러시아를 규탄했다.", "eu"),
        ("라이스 국무 장관은 회견을 했다.", "us-state-secretary"),
    ],
)
def test_korean_news_is_recognised(glossary: Glossary, text: str, wanted: str) -> None:
    assert wanted in named(Recogniser(glossary, "ko"), text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("‘희망’이란 무엇인가.", "iran"),
        ("그는 인도로 걷다가 넘어졌다.", "india"),
        ("외상값을 갚았다.", "foreign-minister"),
        ("대사관 앞에서 집회를 열었다.", "ambassador"),
        ("화재 예방 교육을 했다.", "courtesy-call"),
        ("상업차관을 도입했다.", "rank-vice-minister"),
        ("국회의원이 질의했다.", "kr-national-assembly"),
        ("검찰총장은 대법원장을 만났다.", "kr-supreme-court"),
    ],
)
def test_words_that_only_look_alike_are_left_alone(
    glossary: Glossary, text: str, unwanted: str
) -> None:
    assert unwanted not in named(Recogniser(glossary, "ko"), text)
