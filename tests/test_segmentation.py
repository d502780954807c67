"""Sentences: the traps of each language, and what holds of every text."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool import languages
from tmtool.documents.plain import parse_plain
from tmtool.errors import InputError
from tmtool.segmentation import LONGEST, segment
from tmtool.units import BlockKind

LANGUAGES = ("ko", "en", "ja", "ru", "th", "")


def cut(text: str, lang: str) -> list[str]:
    return [s.text for s in segment(text, lang)]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. Deputy Secretary of State Landau met him.",
        "She is No. 2 in the party.",
        "J. K. Rowling wrote it.",
        "Shares of Apple Inc. fell sharply.",
        '"Why?" Kim asked.',
        "It was founded in Sept. 2008 in Seoul.",
        "They meet at 10 a.m. Tuesday.",
        "Washington, D.C. is calm.",
        "(LEAD) South Korea, Japan agree on talks.",
        "Mr. Lee and Gen. Park met Sen. Cruz.",
        "He cited Art. 9 and Fig. 3.",
        "It rose 3.5 percent to $1.2 billion.",
        'The "So what?" attitude is gone.',
        "See www.example.com for more.",
        "It opens in Sept. mid-month.",
        "Prof. Dr. J.-P. Sartre came from the Ph.D. programme.",
    ],
)
def test_an_english_full_stop_that_ends_nothing(text: str) -> None:
    assert cut(text, "en") == [text]


@pytest.mark.parametrize(
    "sentences",
    [
        ["She moved to the U.S.", "He stayed in Seoul."],
        ["He said no.", '"We disagree."'],
        ["They met at 10 a.m.", "The talks lasted an hour."],
        ["Is it over?", "Yes!", "It is."],
        ["Wait . . . what?", "He left."],
        ["The update is out.", "macOS needs it."],
        ["He joined Samsung Electronics Co.", "The firm declined to comment."],
        ["It happened in September.", "2008 was a bad year."],
        ['He called it "a lie."', "The minister left."],
        ["He waited… and waited.", "Nobody came."],
    ],
)
def test_english_sentences_that_end(sentences: list[str]) -> None:
    assert cut(" ".join(sentences), "en") == sentences


@pytest.mark.parametrize(
    "text",
    [
        '"협력하겠다. 곧 만나겠다."라고 그는 말했다.',
        "“좋다”고 말했다.",
        "“가겠다.” 고 밝혔다.",
        "2024. 7. 18. 서울에서 열렸다.",
        "조지 W. 부시 전 대통령이 방한했다.",
        "성장률은 3.5%로 나타났다.",
        "(서울=연합뉴스) 홍길동 기자 = 정부는 18일 회의를 열었다.",
        "No. 2 인사가 방중했다.",
        "결과는… 아직 모른다.",
        "“다시 오겠다.” 며 떠났다.",
        "그는 갔다. referendum 국민 투표",
        "통폐합을 발표했습니다. bank-holding company 은행지주회사",
        "가. 회담 개요와 결과",
        "참석자는 다음과 같다. 김철수, 이영희, 박민수",
        "세 나라가 합의했다. 협력, 동의, 동시 발생",
    ],
)
def test_a_korean_mark_that_ends_nothing(text: str) -> None:
    assert cut(text, "ko") == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("회의가 끝났다.양측은 헤어졌다.", ["회의가 끝났다.", "양측은 헤어졌다."]),
        ("결과는 어떨까…. 아직 모른다.", ["결과는 어떨까….", "아직 모른다."]),
        ("왜 왔을까? 아무도 모른다.", ["왜 왔을까?", "아무도 모른다."]),
        ("그는 떠났다! 모두 놀랐다.", ["그는 떠났다!", "모두 놀랐다."]),
        ("“곧 가겠다.” 그는 웃었다.", ["“곧 가겠다.”", "그는 웃었다."]),
        ("협의했습니다. 감사합니다.", ["협의했습니다.", "감사합니다."]),
        ("“다시 오겠다.” 이 말에 모두 웃었다.", ["“다시 오겠다.”", "이 말에 모두 웃었다."]),
        ("내달 발표한다. iPhone은 빠진다.", ["내달 발표한다.", "iPhone은 빠진다."]),
        ("예산을 늘렸다. e스포츠도 지원한다.", ["예산을 늘렸다.", "e스포츠도 지원한다."]),
        ("내달 발표한다. macOS는 빠진다.", ["내달 발표한다.", "macOS는 빠진다."]),
        ("경기가 끝났다. kt가 이겼다.", ["경기가 끝났다.", "kt가 이겼다."]),
        ("그는 떠났다．양측은 헤어졌다．", ["그는 떠났다．", "양측은 헤어졌다．"]),
        ("그는 부인했다. . 장관은 떠났다.", ["그는 부인했다. .", "장관은 떠났다."]),
        ("합의했다. 김철수, 이영희 기자", ["합의했다.", "김철수, 이영희 기자"]),
        ("합의했다. 사진 제공, 외교부", ["합의했다.", "사진 제공, 외교부"]),
        ("합의했다. 한미일, 외교차관 회의 개최", ["합의했다.", "한미일, 외교차관 회의 개최"]),
        ("합의했다. 외교부 당국자", ["합의했다.", "외교부 당국자"]),
        ("합의했다. 김철수, 이영희가 갔다.", ["합의했다.", "김철수, 이영희가 갔다."]),
    ],
)
def test_korean_sentences_that_end(text: str, sentences: list[str]) -> None:
    assert cut(text, "ko") == sentences


@pytest.mark.parametrize(
    "text",
    [
        "회의가 끝났다.양측은 헤어졌다. “가겠다.” 고 밝혔다.",
        "\u200f결과는 어떨까…. 아직\u200b 모른다. “좋다. 가겠다.”라고 했다.\u200b",
    ],
)
def test_decomposed_korean_is_cut_as_composed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    found = [unicodedata.normalize("NFC", sentence) for sentence in cut(decomposed, "ko")]
    assert found == cut(text, "ko")
    assert len(found) == 3


def test_korean_list_entries_are_segments() -> None:
    text = "▲ 안보 협력\n▲ 경제 협력\n△ 인적 교류"
    found = segment(text, "ko")
    assert [s.text for s in found] == ["안보 협력", "경제 협력", "인적 교류"]
    assert {s.kind for s in found} == {BlockKind.LIST}


def test_japanese_sentences_end_without_a_space_but_not_in_a_quotation() -> None:
    text = "会談を行った。大臣は「協力する。また会う。」と述べた。終わった。"
    assert cut(text, "ja") == [
        "会談を行った。",
        "大臣は「協力する。また会う。」と述べた。",
        "終わった。",
    ]


def test_japanese_of_half_and_full_width_is_cut_alike() -> None:
    assert cut("｢行く｡また来る｡｣と述べた｡終わった｡", "ja") == [
        "｢行く｡また来る｡｣と述べた｡",
        "終わった｡",
    ]
    assert cut("１．会談の概要", "ja") == ["１．会談の概要"]
    assert cut("去った．来た．", "ja") == ["去った．", "来た．"]


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("Он пришёл. Она ушла.", "ru", 2),
        ("Der 3. Mai war warm. Er kam.", "de", 2),
        ("वह आया। वह गई।", "hi", 2),
        ("جاء الرجل. هل ذهبت؟ نعم.", "ar", 3),
        ("他来了。她走了！", "zh", 2),
        ("He came. She left.", "xx", 2),
    ],
)
def test_languages_without_rules_of_their_own_are_cut_soundly(
    text: str, lang: str, count: int
) -> None:
    assert len(cut(text, lang)) == count


pieces = st.sampled_from(
    [*'가나다요까.!?…。"”“‘’()「」 \n\t,:;-▲', "다.", "U.S. ", "Mr. ", "3.5", "Kim ", "said ",
     "\u3000", "\u200f", "\x00", "는 ", "라고 "]
)  # fmt: skip
texts = st.lists(pieces | st.characters(codec="utf-8"), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(LANGUAGES))
def test_spans_lie_in_order_and_lose_nothing_but_white_space(text: str, lang: str) -> None:
    spans = languages.get(lang).sentences(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert not text[at:].strip()


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(LANGUAGES))
def test_a_segment_cut_again_is_itself(text: str, lang: str) -> None:
    for each in segment(text, lang):
        assert [s.text for s in segment(each.text, lang)] == [each.text]


@settings(max_examples=100, deadline=None)
@given(texts, st.sampled_from(LANGUAGES))
def test_offsets_point_into_the_documents_text(text: str, lang: str) -> None:
    document = parse_plain(text)
    for each in segment(document, lang):
        assert document.text[each.span.start : each.span.end] == each.text


def test_headings_keep_their_kind_and_paragraphs_their_number() -> None:
    found = segment("First line.\n\nSecond one. Third one.", "en")
    assert [s.paragraph for s in found] == [0, 1, 1]
    assert {s.kind for s in found} == {BlockKind.PARAGRAPH}


def test_a_line_that_never_ends_is_refused_in_clear_words() -> None:
    with pytest.raises(InputError, match="without the end of a sentence"):
        segment("가" * (LONGEST + 1), "ko")


def test_real_articles_are_cut_where_their_gold_says(shared: Path) -> None:
    folder = shared / "articles" / "trilateral-vice-ministers"
    gold = [json.loads(x) for x in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    for lang in ("ko", "en"):
        found = set(cut((folder / f"{lang}.txt").read_text("utf-8"), lang))
        wanted = [text for group in gold for text in group[lang]]
        assert set(wanted) <= found
