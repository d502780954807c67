"""Whole pages in the manner of agencies, ministries and portals: what is left, what is said."""

import datetime as dt
from pathlib import Path

import pytest

from tmtool import documents
from tmtool.documents import Document
from tmtool.units import BlockKind

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> Document:
    return documents.read(PAGES / name)


def kept(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


BODIES = {
    "agency.ko.html": 15, "agency.en.html": 14, "ministry.ko.html": 6, "ministry.en.html": 6,
    "ministry.ja.html": 5, "portal.en.html": 4, "paper.ko.html": 8, "paper.ja.html": 5,
    "release.en.html": 7, "amp.en.html": 6, "blog.ko.html": 8, "board.ko.html": 5,
    "portal.ko.html": 5, "broadcaster.en.html": 5,
}  # fmt: skip
TITLES = {
    "agency.ko.html": "한미일 외교차관, 부산서 공급망 협의",
    "agency.en.html": "(LEAD) S. Korea, U.S., Japan discuss supply chains in Busan",
    "ministry.ko.html": "제18차 한·미·일 외교차관협의회 개최(3.12.) 결과",
    "ministry.en.html": "Outcome of the 18th ROK-U.S.-Japan Vice Foreign Ministerial Consultations "
    "(Mar. 12)",
    "ministry.ja.html": "第18回日米韓次官協議の開催",
    "portal.en.html": "Korea, US, Japan vow early warning on minerals",
    "paper.ko.html": '한·베 외교장관 회담…"전략적 동반자 관계 심화"',
    "paper.ja.html": "日韓外相が電話会談 資源確保で連携",
    "release.en.html": "Foreign Minister Han Holds Talks with Vietnamese Counterpart (May 19)",
    "amp.en.html": "Seoul, Hanoi pledge deeper partnership",
    "blog.ko.html": "한국-베트남, 핵심광물 협력 확대",
    "board.ko.html": "한태성 장관, 베트남 외교장관과 회담(5.19.)",
    "portal.ko.html": "한·칠레 외교차관 회담…리튬 협력 논의",
    "broadcaster.en.html": "Seoul and Santiago discuss lithium",
}
# The others are of 12 March.
DAYS = dict.fromkeys(
    ("paper.ko.html", "release.en.html", "amp.en.html", "blog.ko.html", "board.ko.html"),
    dt.date(2026, 5, 19),
) | dict.fromkeys(("paper.ja.html", "portal.ko.html", "broadcaster.en.html"), dt.date(2026, 5, 20))
# What only their place, or words of their own, tells of pieces that went.
REACHED = "Reach her at dana@peninsuladaily.example."
GONE = {
    "paper.ko.html": [("related links", '[관련기사] 베트남 총리 "한국과 반도체 협력 기대"')],
    "paper.ja.html": [
        ("widget", "(この記事は有料会員限定です。残り210文字)"),
        ("related links", "【関連記事】日韓、6月に次官級の経済対話"),
    ],
    "release.en.html": [
        ("page data", "Department"),
        ("page data", "Southeast Asia Division"),
        ("page data", "1432"),
        ("end", "/END/"),
    ],
    "amp.en.html": [("byline", f"Dana Whitfield covers diplomacy for Peninsula Daily. {REACHED}")],
    "blog.ko.html": [("caption", "회담장에 들어서는 두 장관. ⓒ외교부")],
    "board.ko.html": [("attachment", "붙임 : 회담 사진. 끝.")],
    "portal.ko.html": [("caption", "19일 서울에서 만난 한국과 칠레의 외교차관들. 외교부 제공")],
    "broadcaster.en.html": [
        ("timestamp", "3 hours ago"),
        ("related links", "Lithium: the new white gold"),
    ],
}


@pytest.mark.parametrize("name", BODIES)
def test_of_a_page_the_article_is_left(name: str) -> None:
    read = page(name)
    assert len(read.blocks) == BODIES[name]
    assert read.title == TITLES[name]
    assert read.date == DAYS.get(name, dt.date(2026, 3, 12))
    assert kept(read)[0] == read.title.removeprefix("(LEAD) ")
    assert set(GONE.get(name, ())) <= {(d.reason, d.text) for d in read.dropped}


@pytest.mark.parametrize("name", TITLES.keys() - {"release.en.html"})
def test_the_headline_is_a_heading(name: str) -> None:
    assert page(name).blocks[0].kind is BlockKind.HEADING


def test_a_heading_within_an_article_is_no_caption_though_a_mark_stands_before_it() -> None:
    assert kept(page("paper.ko.html"))[5] == "하반기 하노이서 차관급 협의"


def test_of_a_page_that_a_table_lays_out_the_cell_with_the_text_is_the_article() -> None:
    read = page("laid-out.en.html")
    assert kept(read)[0] == "Korea, Vietnam to widen minerals ties"
    assert kept(read)[-1].endswith("the ministry said in a statement.")
    assert len(read.blocks) == 5
    assert {block.kind for block in read.blocks} == {BlockKind.PARAGRAPH}
    assert read.date == dt.date(2026, 5, 19)
    assert {"timestamp", "repeated headline", "copyright"} <= {d.reason for d in read.dropped}


@pytest.mark.parametrize("name", BODIES)
def test_every_piece_of_a_page_is_either_kept_or_listed(name: str) -> None:
    read = page(name)
    everything = documents.read(PAGES / name, keep_furniture=True)
    assert everything.dropped == ()
    listed = "".join("".join(d.text.split()) for d in read.dropped) + "".join(
        "".join(text.split()) for text in kept(read)
    )
    for block in everything.blocks:
        for word in everything.text_of(block).replace("】", "】 ").replace("(", " (").split():
            assert word in listed
    assert all(d.reason and d.line for d in read.dropped)


def test_a_page_says_who_published_it_where_and_when() -> None:
    read = page("agency.ko.html")
    assert read.url == "https://www.hanbit.example/view/AKR20260312001"
    assert (read.publisher, read.author, read.lang) == ("한빛통신", "최가람", "ko")
    english = page("agency.en.html")
    assert english.url == "https://en.hanbit.example/view/AEN20260312001"
    assert english.publisher == "Hanbit News Agency"


def test_headings_lists_and_tables_keep_their_kind() -> None:
    read = page("agency.en.html")
    kinds = [block.kind for block in read.blocks]
    assert kinds.count(BlockKind.TABLE) == 6
    assert kinds.count(BlockKind.LIST) == 2
    assert [b.level for b in read.blocks if b.kind is BlockKind.HEADING] == [1, 3]


def test_the_marks_of_a_ministrys_points_are_no_part_of_them() -> None:
    assert kept(page("ministry.ko.html"))[1].startswith("윤서진 외교부 1차관은")
    assert kept(page("ministry.en.html"))[1].startswith("First Vice Minister")


METADATA = {
    "json-ld in a graph": (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": '
        '["NewsArticle"], "headline": "제목", "datePublished": "2026-03-12T08:00:00+09:00", '
        '"publisher": {"name": "통신"}, "author": [{"name": "갑"}, {"name": "을"}], '
        '"url": "https://x.example/1"}]}</script>'
    ),
    "open graph": (
        '<meta property="og:title" content="제목"><meta property="og:site_name" content="통신">'
        '<meta property="article:published_time" content="2026-03-12T08:00:00+09:00">'
        '<meta property="og:url" content="https://x.example/1">'
        '<meta name="author" content="갑, 을">'
    ),
    "dublin core": (
        '<meta name="DC.title" content="제목"><meta name="DC.publisher" content="통신">'
        '<meta name="DC.date.issued" content="2026.3.12"><meta name="DC.creator" content="갑, 을">'
        '<link rel="canonical" href="https://x.example/1">'
    ),
    "broken json-ld beside open graph": (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="og:title" content="제목"><meta property="og:site_name" content="통신">'
        '<meta name="pubdate" content="20260312"><meta name="author" content="갑, 을">'
        '<meta property="og:url" content="https://x.example/1">'
    ),
}


@pytest.mark.parametrize("kind", METADATA)
def test_metadata_are_read_from(kind: str) -> None:
    body = (
        "<body><article><p>한미일 3국이 12일 부산에서 외교차관협의회를 열었다.</p></article></body>"
    )
    read = documents.parse(f"<html><head>{METADATA[kind]}</head>{body}</html>", "html")
    assert (read.title, read.publisher, read.author) == ("제목", "통신", "갑, 을")
    assert (read.url, read.date) == ("https://x.example/1", dt.date(2026, 3, 12))


def test_a_list_with_a_link_in_every_entry_stays_where_there_are_words_beside_them() -> None:
    text = "한미일 3국이 12일 부산에서 외교차관협의회를 열었다."
    entries = "<li><a>공급망</a> 점검</li><li><a>인공지능</a> 협력</li>"
    read = documents.parse(f"<article><p>{text}</p><ul>{entries}</ul></article>", "html")
    assert kept(read) == [text, "공급망 점검", "인공지능 협력"]


def test_of_several_articles_in_json_ld_the_page_s_own_is_taken() -> None:
    read = documents.parse(
        '<html><head><script type="application/ld+json">[{"@type": "WebPage", "headline": "뉴스"},'
        '{"@type": "NewsArticle", "headline": "다른 기사", "datePublished": "2026-01-02"},'
        '{"@type": "NewsArticle", "headline": "&quot;협력&quot; 합의", '
        '"datePublished": "2026-03-12", "author": {"@id": "#7"}, "publisher": {"@id": "#none"}},'
        '{"@type": "Person", "@id": "#7", "name": "갑"}]</script></head><body><h1>"협력" 합의</h1>'
        "<p>한미일 3국이 12일 부산에서 외교차관협의회를 열었다.</p></body></html>",
        "html",
    )
    assert (read.title, read.date) == ('"협력" 합의', dt.date(2026, 3, 12))
    assert (read.author, read.publisher) == ("갑", "")


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://x.example/", False),
        ("https://x.example", False),
        ("/news/1", False),
        ("https://x.example/#top", False),
        ("https://x.example/?no=1", True),
        ("https://x.example/news/1", True),
    ],
)
def test_the_address_of_a_site_is_no_article_s(url: str, *, taken: bool) -> None:
    text = "<p>한미일 3국이 12일 부산에서 외교차관협의회를 열었다.</p>"
    page = f'<html><head><link rel="canonical" href="{url}"></head><body>{text}</body></html>'
    assert documents.parse(page, "html").url == (url if taken else "")


@pytest.mark.parametrize("title", ["상세보기 | 외교부", "협의회 결과 | 보도자료 | 외교부"])
def test_a_title_of_the_browser_alone_is_no_text_of_the_page(title: str) -> None:
    text = "한미일 3국이 12일 부산에서 외교차관협의회를 열었다."
    body = f"<body><div>협의회 결과</div><p>{text}</p></body>"
    read = documents.parse(f"<html><head><title>{title}</title></head>{body}</html>", "html")
    assert kept(read) == ["협의회 결과", text]
    assert read.title in {title, "협의회 결과"}


@pytest.mark.parametrize(
    "markup",
    ["", "<html>", "<p>", "<table><tr><td>", "<div>" * 200, "<!-- <p>x</p> -->", "<p>\0</p>"],
)
def test_broken_markup_is_read_or_refused_but_never_breaks(markup: str) -> None:
    text = "한미일 3국이 12일 부산에서 외교차관협의회를 열었다."
    assert text in documents.parse(markup + f"<p>{text}", "html").text
