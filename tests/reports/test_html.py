"""The page of findings: what is in it, and what it does in a browser."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, run_page
from tests.reports.drafts import DRAFT, SOURCE, checked, finding
from tmtool.reports.checked import CheckedDraft
from tmtool.reports.render import render
from tmtool.text import Span


class Page(HTMLParser):
    """The tags of a page and the text of its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self._cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "p":
            self.cells.append("")
        self._cell = tag == "p" or (self._cell and tag == "a")

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.cells[-1] += data


def test_the_page_holds_the_texts_side_by_side_and_escaped() -> None:
    page = Page(render([checked()], "html"))
    assert page.cells == ["", "Talks", SOURCE.strip(), DRAFT[7:].strip()]
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "&lt;script&gt;alert(1)" in render([checked()], "html")


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = Page(render([checked()], "html"))
    for tag, attributes in page.tags:
        assert tag not in {"link", "img", "iframe", "object", "embed"}
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)


def test_marks_lead_to_their_findings() -> None:
    page = Page(render([checked()], "html"))
    ids = {a["id"] for t, a in page.tags if t == "details"}
    marks = [a for t, a in page.tags if t == "a" and "data-findings" in a]
    assert {m["href"] for m in marks} == {f"#{i}" for i in ids} == {"#f1", "#f2"}
    assert len(marks) == 3  # two in the draft, one in the source


def test_findings_that_overlap_are_marked_in_pieces_and_no_letter_is_lost() -> None:
    text = "abcdefghij"
    findings = (
        finding("term-wrong", Span(0, 6)),
        finding("untranslated", Span(3, 9)),
        finding("segment-omitted", Span(4, 4)),
    )
    draft = CheckedDraft(path="d", text=text, findings=findings)
    (cell,) = Page(render([draft], "html")).cells
    assert cell.replace("‸", "") == text
    assert cell.index("‸") == 4


def test_a_finding_outside_every_group_is_shown_all_the_same() -> None:
    outside = finding("untranslated", Span(5, 6))
    page = render([checked(groups=checked().groups[1:], findings=(outside,))], "html")
    assert page.count("<details") == 1


def test_links_to_evidence_are_only_to_the_web() -> None:
    page = render([checked()], "html")
    assert "javascript:" not in page


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_the_page_filters_and_opens_in_a_browser(tmp_path: Path) -> None:
    script = """
    const hidden = () => [...document.querySelectorAll(".card")].map(c => c.hidden);
    out.first = hidden();
    document.querySelector("input[value=warning]").click();
    out.errors = hidden();
    document.querySelector("input[value=warning]").click();
    form.rule.value = "untranslated"; form.dispatchEvent(new Event("input"));
    out.rule = hidden();
    form.rule.value = ""; form.only.checked = true; form.dispatchEvent(new Event("input"));
    out.rows = [...document.querySelectorAll(".row")].map(r => r.hidden);
    document.querySelector(".mark").click();
    out.open = [...document.querySelectorAll(".card")].map(c => c.open);
    out.wide = document.documentElement.scrollWidth <= innerWidth;
    """
    out = run_page(render([checked()], "html"), script, tmp_path, "390,800")
    assert out["first"] == [False, False]
    assert out["errors"] == [False, True]
    assert out["rule"] == [True, False]
    assert out["rows"] == [True, False]
    assert out["open"] == [True, False]
    assert out["wide"]
