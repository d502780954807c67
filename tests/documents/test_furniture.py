"""What is no part of an article, line by line, in Korean, English and Japanese."""

import tomllib
from pathlib import Path

import pytest

from tmtool import documents
from tmtool.documents import Document
from tmtool.errors import InputError

CASES = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))
ARTICLES: dict[str, list[str]] = CASES["article"]


def rows(table: dict[str, dict[str, list[str]]]) -> list[tuple[str, str, str]]:
    return [
        (reason, lang, line)
        for reason, langs in table.items()
        for lang, lines in langs.items()
        for line in lines
    ]


def lines(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(lang, line) for lang, several in table.items() for line in several]


def kept(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


@pytest.mark.parametrize(("reason", "lang", "line"), rows(CASES["above"]))
def test_furniture_above_an_article_goes_and_is_listed(reason: str, lang: str, line: str) -> None:
    headline, *body = ARTICLES[lang]
    read = documents.parse("\n\n".join((line, headline, line, *body)))
    assert kept(read) == [headline, *body]
    assert [d.text for d in read.dropped] == [line, line]
    assert {d.line for d in read.dropped} == {1, 5}
    assert reason in {d.reason for d in read.dropped}


@pytest.mark.parametrize(("reason", "lang", "line"), rows(CASES["below"]))
def test_furniture_below_an_article_goes_with_all_below_it(
    reason: str, lang: str, line: str
) -> None:
    read = documents.parse("\n\n".join((*ARTICLES[lang], line, "프로야구 개막전 매진", "맨 위로")))
    assert kept(read) == [*ARTICLES[lang]]
    assert reason in {d.reason for d in read.dropped}
    assert len(read.dropped) == 3


@pytest.mark.parametrize(("lang", "line"), lines(CASES["anywhere"]))
def test_what_sites_put_between_the_lines_goes_wherever_it_stands(lang: str, line: str) -> None:
    headline, *body = ARTICLES[lang]
    for pieces in ((headline, line, *body), (headline, *body, line)):
        read = documents.parse("\n\n".join(pieces))
        assert kept(read) == [headline, *body]
        assert len(read.dropped) == 1


@pytest.mark.parametrize(("lang", "line"), lines(CASES["captions"]))
def test_captions_go(lang: str, line: str) -> None:
    headline, lead, *rest = ARTICLES[lang]
    read = documents.parse("\n\n".join((headline, line, lead, *rest)))
    assert kept(read) == [*ARTICLES[lang]]
    assert [d.text for d in read.dropped] == [line.removeprefix("▲ ")]


@pytest.mark.parametrize(("lang", "line"), lines(CASES["headings"]))
def test_a_heading_or_entry_of_a_list_is_no_caption_for_the_mark_before_it(
    lang: str, line: str
) -> None:
    headline, lead, *rest = ARTICLES[lang]
    read = documents.parse("\n\n".join((headline, lead, line, *rest)))
    assert kept(read) == [headline, lead, line[2:], *rest]
    assert read.dropped == ()


def test_the_value_of_a_label_goes_with_it_above_the_text_only() -> None:
    headline, lead, *rest = ARTICLES["ko"]
    above = ("부서", "북미1과", "조회수", "1,432")
    read = documents.parse("\n\n".join((*above, headline, lead, "담당자", "3국 협의", *rest)))
    assert kept(read) == [headline, lead, "3국 협의", *rest]
    assert [d.text for d in read.dropped] == [*above, "담당자"]
    assert {d.reason for d in read.dropped} == {"page data"}


@pytest.mark.parametrize(("lang", "line"), lines(CASES["datelines"]))
def test_a_dateline_is_cut_off_the_first_sentence(lang: str, line: str) -> None:
    headline, lead, *rest = ARTICLES[lang]
    read = documents.parse("\n\n".join((headline, line + lead, *rest)))
    assert kept(read) == [*ARTICLES[lang]]
    assert " ".join(d.text for d in read.dropped) == line.strip()


@pytest.mark.parametrize("lang", ARTICLES)
def test_a_headline_repeated_in_the_body_is_kept_once(lang: str) -> None:
    headline, lead, *rest = ARTICLES[lang]
    read = documents.parse("\n\n".join((headline, lead, headline, *rest)))
    assert kept(read) == [*ARTICLES[lang]]
    assert [d.reason for d in read.dropped] == ["repeated headline"]


@pytest.mark.parametrize("lang", ARTICLES)
def test_everything_can_be_kept(lang: str) -> None:
    headline, lead, *rest = ARTICLES[lang]
    page = "\n\n".join(("Share", headline, CASES["datelines"][lang][0] + lead, *rest, "관련기사"))
    read = documents.parse(page, keep_furniture=True)
    assert "\n\n".join(kept(read)) == page
    assert read.dropped == ()


@pytest.mark.parametrize("sentence", CASES["kept"]["sentences"])
def test_sentences_that_only_speak_of_such_things_stay(sentence: str) -> None:
    headline, lead, *rest = ARTICLES["ko"]
    read = documents.parse("\n\n".join((headline, lead, sentence, *rest)))
    assert sentence in kept(read)


def test_a_last_paragraph_with_an_agency_behind_it_is_no_caption() -> None:
    last = "The government will report its plan to the Cabinet next week."
    read = documents.parse("\n\n".join((*ARTICLES["en"], f"{last} (Yonhap)")))
    assert kept(read)[-1] == last


def test_a_page_of_nothing_but_furniture_is_refused() -> None:
    with pytest.raises(InputError, match="nothing but page furniture"):
        documents.parse("메뉴 열기\n\n공유하기\n\n맨 위로\n")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_real_news_sentences_are_not_taken_for_furniture(lang: str, shared: Path) -> None:
    sentences = (shared / f"corpora/news/{lang}.txt").read_text(encoding="utf-8").splitlines()
    dropped = [
        piece.text
        for start in range(0, len(sentences), 12)
        for piece in documents.parse("\n\n".join(sentences[start : start + 12])).dropped
    ]
    assert len(dropped) <= len(sentences) // 500, dropped
