"""Which terms are found in a text, where, and in which form."""

import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.terminology import image
from tmtool.terminology.concept import (
    CaseRule,
    Concept,
    ConceptKind,
    Glossary,
    HitForm,
    Holder,
    Term,
    TermStatus,
)
from tmtool.terminology.index import TermIndex
from tmtool.terminology.recogniser import Recogniser

K = ConceptKind


def entry(key: str, kind: ConceptKind, *terms: Term, **more: object) -> Concept:
    return Concept(id=key, kind=kind, terms=terms, **more)  # type: ignore[arg-type]


def ko(text: str, **more: object) -> Term:
    return Term(lang="ko", text=text, **more)  # type: ignore[arg-type]


def en(text: str, **more: object) -> Term:
    return Term(lang="en", text=text, **more)  # type: ignore[arg-type]


GLOSSARY = Glossary.of(
    [
        entry("us", K.PLACE, ko("미국"), ko("미"), ko("美"), en("United States"), en("U.S."),
              Term(lang="ja", text="米国"), Term(lang="ru", text="США"),
              Term(lang="th", text="สหรัฐ"), country="us"),
        entry("north-korea", K.PLACE, ko("북한"), ko("北"), en("North Korea")),
        entry("president", K.TITLE, ko("대통령"), en("President", case=CaseRule.BEFORE_NAME)),
        entry("minister", K.TITLE, ko("장관"), en("minister")),
        entry("vice-minister", K.TITLE, ko("차관")),
        entry("mofa", K.ORGANISATION, ko("외교부"), en("Ministry of Foreign Affairs"),
              en("Foreign Ministry")),
        entry("first-vice", K.TITLE, ko("외교부 1차관"),
              en("First Vice Foreign Minister", short=("Vice Minister",)),
              holders=(Holder(person="park", start=date(2025, 6, 10)),)),
        entry("second-vice", K.TITLE, ko("외교부 2차관"),
              en("Second Vice Foreign Minister", short=("Vice Minister",)),
              holders=(Holder(person="kim", start=date(2025, 6, 10)),)),
        entry("secretary", K.TITLE, ko("국무장관"), en("Secretary of State"), country="us"),
        entry("deputy", K.TITLE, ko("부장관"), en("Deputy Secretary of State")),
        entry("state", K.ORGANISATION, ko("국무부"), en("State Department"), country="us"),
        entry("un", K.ORGANISATION, ko("유엔"), en("United Nations"), en("U.N.")),
        entry("council", K.ORGANISATION, ko("안전보장이사회"), en("Security Council")),
        entry("three", K.TERM, ko("한·미·일")),
        entry("denuclearisation", K.TERM, ko("비핵화"), en("denuclearization"),
              en("denuclearisation", status=TermStatus.DEPRECATED)),
        entry("iran", K.PLACE, ko("이란", not_after="[’”]$"), en("Iran")),
        entry("park", K.PERSON, ko("박윤주"), en("Park Yunju", short=("Park",))),
        entry("kim", K.PERSON, ko("김진아"), en("Kim Jina", short=("Kim",))),
        entry("landau", K.PERSON, ko("크리스토퍼 랜도", short=("랜도",)),
              en("Christopher Landau", short=("Landau",)), origin="other"),
        entry("sasaki", K.PERSON, Term(lang="ja", text="佐々木")),
        entry("person", K.TERM, Term(lang="ja", text="人")),
        entry("sanction", K.TERM, ko("제재"), en("sanction")),
    ]
)  # fmt: skip


def hits(text: str, lang: str = "ko", **options: object) -> list[tuple[str, str]]:
    finder = Recogniser(GLOSSARY, lang, **options)  # type: ignore[arg-type]
    return [(text[h.span.start : h.span.end], h.concept.id) for h in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("대통령은 말했다.", [("대통령", "president")]),
        ("대통령들에게서도 들었다.", [("대통령", "president")]),
        ("대통령이었다.", [("대통령", "president")]),
        ("부통령과 대통령령을 보았다.", []),
        ("외교부 1차관이 왔다.", [("외교부 1차관", "first-vice")]),
        ("외교부 제1차관", [("외교부 제1차관", "first-vice")]),
        ("외교부 제 1 차관", [("외교부 제 1 차관", "first-vice")]),
        ("외교부1차관", [("외교부1차관", "first-vice")]),
        ("외교부 차관보", [("외교부", "mofa")]),
        ("차관급 회담", []),
        ("외교부장관", [("외교부", "mofa"), ("장관", "minister")]),
        ("국무부 부장관", [("국무부", "state"), ("부장관", "deputy")]),
        ("미국무장관", [("미", "us"), ("국무장관", "secretary")]),
        ("미 국무부는", [("미", "us"), ("국무부", "state")]),
        ("미 국", []),
        ("미국은", [("미국", "us")]),
        ("미술관", []),
        ("美 국무부", [("美", "us"), ("국무부", "state")]),
        ("北은", [("北", "north-korea")]),
        ("유엔안전보장이사회", [("유엔", "un"), ("안전보장이사회", "council")]),
        ("한미일 협력", [("한미일", "three")]),
        ("한ㆍ미ㆍ일 협력", [("한ㆍ미ㆍ일", "three")]),
        ("한・미・일은", [("한・미・일", "three")]),
        ("비핵화하기로", [("비핵화", "denuclearisation")]),
        ("‘희망’이란 말", []),
        ("이란의 핵", [("이란", "iran")]),
        ("크리스토퍼 랜도 부장관", [("크리스토퍼 랜도", "landau"), ("부장관", "deputy")]),
        ("박윤주씨가", [("박윤주", "park")]),
        ("박윤주의원칙", []),
        ("박윤주차관은", [("박윤주", "park"), ("차관", "vice-minister")]),
        ("박윤주장관급은", []),
        ("3차관과", []),
        ("외교부 3차관", [("외교부", "mofa")]),
    ],
)
def test_korean_terms_stand_at_word_starts_with_what_grammar_puts_after_them(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert hits(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("외교부\u200b가", "외교부"),
        ("외교부".encode().decode(), "외교부"),
        ("\u110b\u116c\u1100\u116d\u1107\u116e는", "\u110b\u116c\u1100\u116d\u1107\u116e"),
        ("외교부\u00a01차관", "외교부\u00a01차관"),
        ("외교부 １차관", "외교부 １차관"),
    ],
)
def test_offsets_are_those_of_the_text_as_it_was_written(text: str, found: str) -> None:
    assert hits(text)[0][0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Foreign Ministry's spokesman", [("Foreign Ministry", "mofa")]),
        ("the foreign-ministry", [("foreign-ministry", "mofa")]),
        ("new sanctions", [("sanctions", "sanction")]),
        ("ministers met", [("ministers", "minister")]),
        ("the US and the U.S.", [("US", "us"), ("U.S.", "us")]),
        ("it gave us hope", []),
        ("U.N. Security Council", [("U.N.", "un"), ("Security Council", "council")]),
        ("Deputy Secretary of State", [("Deputy Secretary of State", "deputy")]),
        ("Secretary of State Rubio", [("Secretary of State", "secretary")]),
        ("denuclearisation", [("denuclearisation", "denuclearisation")]),
        ("Iranian", []),
    ],
)
def test_english_is_found_through_plural_possessive_hyphen_and_case(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert hits(text, "en") == found


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("米国は", "ja", [("米国", "us")]),
        ("佐々木外相は人々と", "ja", [("佐々木", "sasaki")]),
        ("В США сказали", "ru", [("США", "us")]),
        ("ประธานาธิบดีสหรัฐกล่าว", "th", [("สหรัฐ", "us")]),
        ("nothing here", "fi", []),
    ],
)
def test_other_languages_and_scripts_are_read_too(
    text: str, lang: str, found: list[tuple[str, str]]
) -> None:
    assert hits(text, lang) == found


@pytest.mark.parametrize(
    ("text", "lang", "form"),
    [
        ("Park Yunju said", "en", HitForm.FULL),
        ("Park said", "en", HitForm.SHORT),
        ("Pak Yoon-joo said", "en", HitForm.VARIANT),
        ("Bak Yunju said", "en", HitForm.VARIANT),
        ("Yunju Park said", "en", HitForm.REORDERED),
        ("랜도는 말했다", "ko", HitForm.SHORT),
    ],
)
def test_persons_are_marked_by_the_form_of_their_name(text: str, lang: str, form: HitForm) -> None:
    (hit,) = Recogniser(GLOSSARY, lang, names=True).find(text)
    assert hit.concept.id in {"park", "landau"}
    assert hit.form is form


def test_a_foreign_name_is_found_by_its_sound() -> None:
    (hit,) = Recogniser(GLOSSARY, "en", names=True).find("Christofer Landau spoke")
    assert (hit.concept.id, hit.form) == ("landau", HitForm.VARIANT)
    assert hits("Martin Luther spoke", "en", names=True) == []


def test_other_spellings_are_looked_for_only_where_asked_for() -> None:
    assert hits("Pak Yoon-joo said", "en") == []


@pytest.mark.parametrize(("name", "office"), [("Park Yunju", "first-vice"), ("Kim", "second-vice")])
def test_who_stands_beside_a_short_title_says_whose_it_is(name: str, office: str) -> None:
    finder = Recogniser(GLOSSARY, "en", day=date(2025, 7, 1))
    title, _ = finder.find(f"Vice Minister {name} spoke")
    assert title.concept.id == office
    assert title.form is HitForm.SHORT
    assert {c.id for c in title.ambiguous} == {"first-vice", "second-vice"} - {office}


def test_a_compiled_glossary_finds_the_same() -> None:
    held = image.loads(image.dumps(GLOSSARY))
    texts = {lang: TermIndex.of(GLOSSARY, lang).dumps() for lang in ("ko", "en")}
    compiled = Glossary(held, image.indexes(texts.get, texts))
    text = "미국무장관과 외교부 제1차관 박윤주, 유엔"
    both = [
        [(h.span, h.concept, h.term) for h in Recogniser(g, "ko").find(text)]
        for g in (GLOSSARY, compiled)
    ]
    assert both[0] == both[1]
    assert len(both[0]) == 5


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from(list("미국무부외교장관1차제 ·ㆍ은이美北유엔\u200bAUS.’")), max_size=30)
)
def test_hits_are_in_order_apart_and_within_the_text(text: str) -> None:
    for lang in ("ko", "en"):
        end = 0
        for hit in Recogniser(GLOSSARY, lang, names=True).find(text):
            assert end <= hit.span.start < hit.span.end <= len(text)
            end = hit.span.end


def test_many_texts_are_read_as_few_are() -> None:
    dice = random.Random(1)  # noqa: S311 -- no secret
    words = ["미국무장관은", "외교부", "제1차관이", "박윤주", "말했다.", "이란과", "한·미·일",
             "유엔의", "美", "국무부", "가나다라", "US", "회담"]  # fmt: skip
    texts = [" ".join(dice.choices(words, k=12)) for _ in range(300)]
    warm = Recogniser(GLOSSARY, "ko")
    for text in texts * 2:
        assert warm.find(text) == Recogniser(GLOSSARY, "ko").find(text)


def test_an_analyser_that_is_installed_is_asked_of_doubtful_terms_only() -> None:
    pytest.importorskip("kiwipiepy", reason="the extra kiwi is not installed")
    places = [("수도", False), ("이란", True)]
    glossary = Glossary.of(
        entry(text, K.PLACE, ko(text, doubtful=doubtful)) for text, doubtful in places
    )
    finder = Recogniser(glossary, "ko")
    assert [h.concept.id for h in finder.find("그럴 수도 있다.")] == ["수도"]
    assert [h.concept.id for h in finder.find("‘희망’이란 무엇인가.")] == []
    assert [h.concept.id for h in finder.find("이란과 회담했다.")] == ["이란"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("미국은 '하나의 중국' 원칙을 확인했다.", ["'하나의 중국' 원칙"]),
        ("“‘하나의 중국’ 원칙”이", ["‘하나의 중국’ 원칙"]),
        ("(상임)고문은 ㄱ씨다.", ["(상임)고문", "ㄱ씨"]),
        ("ㄱㄱ씨와 중국 원칙", []),
    ],
)
def test_a_term_may_begin_with_a_mark_or_a_lone_letter(text: str, found: list[str]) -> None:
    texts = ("‘하나의 중국’ 원칙", "(상임)고문", "ㄱ씨")
    glossary = Glossary.of(entry(text, K.TERM, ko(text)) for text in texts)
    hits = Recogniser(glossary, "ko").find(text)
    assert [text[h.span.start : h.span.end] for h in hits] == found


def test_the_full_stop_of_a_sentence_is_no_part_of_a_short_form() -> None:
    company = en("Samsung Electronics Co.", short=("Samsung",))
    finder = Recogniser(Glossary.of([entry("samsung", K.ORGANISATION, company)]), "en")
    text = "He left Samsung. She joined Samsung Electronics Co."
    spans = [h.span for h in finder.find(text)]
    assert [text[s.start : s.end] for s in spans] == ["Samsung", "Samsung Electronics Co."]


def test_a_letter_whose_small_form_is_two_is_found() -> None:
    glossary = Glossary.of([entry("istanbul", K.PLACE, Term(lang="tr", text="İstanbul"))])
    assert len(Recogniser(glossary, "tr").find("İstanbul")) == 1


def test_a_word_of_many_syllables_that_could_be_cut_in_many_ways_takes_no_time() -> None:
    glossary = Glossary.of(entry(f"x{n}", K.TERM, ko("가" * n)) for n in range(2, 30))
    begun = time.process_time()
    assert Recogniser(glossary, "ko").find("가" * 500 + "힣") == []
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("존 볼튼 보좌관은", HitForm.VARIANT),
        ("볼턴 존은", HitForm.REORDERED),
        ("존 볼턴은", HitForm.FULL),
    ],
)
def test_a_name_with_a_first_name_of_one_syllable_is_found(text: str, form: HitForm) -> None:
    glossary = Glossary.of([entry("bolton", K.PERSON, ko("존 볼턴"), en("John Bolton"))])
    [hit] = Recogniser(glossary, "ko", names=True).find(text)
    assert hit.form is form


def test_two_spaces_in_a_name_make_no_other_spelling() -> None:
    [hit] = Recogniser(GLOSSARY, "en", names=True).find("Park  Yunju said")
    assert hit.form is HitForm.FULL


def test_the_forms_of_a_language_are_worked_out_once() -> None:
    glossary = Glossary.of(GLOSSARY)
    assert glossary.index("en-GB") is glossary.index("en_gb")
    assert glossary.index("en-GB") is not glossary.index("en")
    assert glossary == Glossary.of(GLOSSARY)
