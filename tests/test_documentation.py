"""What the README and the pages of docs/ show is what happens.

``python -m pytest tests/test_documentation.py --update`` writes anew what has changed.
"""

import html
import re
import runpy
from pathlib import Path

import pytest

from tests import console

ROOT = Path(__file__).parent.parent
PAGES = {
    path.relative_to(ROOT).as_posix(): path
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if console.steps(path.read_text(encoding="utf-8"))
    and path.name != "architecture.md"  # its commands run where its steps are done
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_commands_print(name: str, tmp_path: Path, *, update: bool) -> None:
    page = PAGES[name].read_text(encoding="utf-8")
    printed = console.run(page, tmp_path)
    if update:
        PAGES[name].write_text(console.updated(page, printed), encoding="utf-8")
        return
    for told, now in zip(console.steps(page), printed, strict=True):
        assert console.agrees(told.shown, now.shown), (
            f"$ {told.command}\n{now.shown}--- but {name} says ---\n{told.shown}"
        )


def test_a_page_that_is_wrong_is_noticed(tmp_path: Path) -> None:
    page = "```console\n$ tmtool --version\ntmtool, version 99\n```\n"
    (told,), (now,) = console.steps(page), console.run(page, tmp_path)
    assert not console.agrees(told.shown, now.shown)
    assert console.updated(page, [now]) == page.replace(told.shown, now.shown)


def test_lines_may_be_left_out() -> None:
    assert console.agrees("one\n…\nfour\n", "one\ntwo\nthree\nfour\n")
    assert console.agrees("…\nfour\n", "one\nfour\n")
    assert not console.agrees("one\n…\n", "two\none\n")


def test_the_picture_shows_what_the_check_prints(*, update: bool) -> None:
    drawing = runpy.run_path(str(ROOT / "docs" / "picture.py"))
    drawn = drawing["picture"]()
    if update:
        drawing["PICTURE"].write_text(drawn, encoding="utf-8")
    assert words_of(drawing["PICTURE"].read_text(encoding="utf-8")) == words_of(drawn)
    assert "$3.5 billion" in words_of(drawn)


def words_of(svg: str) -> str:
    """Return the text that a picture shows; how it is laid out may differ."""
    shown = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    return " ".join(html.unescape(shown).replace("\xa0", " ").split())
