"""The page on which pairs are reviewed, in a browser."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.alignment.test_review import PROPOSALS
from tests.browser import CHROMIUM, run_page
from tmtool.alignment.page import write_page
from tmtool.alignment.review import Correction, Proposal, read_table

browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")


def page(*proposals: Proposal) -> str:
    return write_page(proposals, "ko", "en", title="외교차관회의 <3>", download="r.tsv")


def test_the_page_loads_nothing_and_holds_every_text_as_text() -> None:
    made = page(replace(PROPOSALS[0], source="</script><img src=x onerror=alert(1)>"))
    assert "<img" not in made
    assert "외교차관회의 &lt;3&gt;" in made
    assert "https:" not in made
    assert "default-src 'none'" in made


@browser
def test_an_untouched_page_saves_the_table_that_accepts_everything(tmp_path: Path) -> None:
    out = run_page(page(*PROPOSALS), "out.table = table(); out.name = review.download;", tmp_path)
    assert out["name"] == "r.tsv"
    assert read_table(out["table"]) == tuple(
        Correction((p.id,), ((p.source, p.target),)) for p in PROPOSALS
    )


@browser
def test_pairs_are_dropped_edited_merged_and_split_by_hand(tmp_path: Path) -> None:
    script = """
    const rows = () => [...document.querySelectorAll(".pair")];
    const knob = (row, label) =>
      [...rows()[row].querySelectorAll("button")].find(b => b.textContent === label);
    const press = (row, label) => knob(row, label).click();
    const area = (row, side) => rows()[row].querySelectorAll("textarea")[side];
    out.colours = rows().map(p => p.style.getPropertyValue("--hue"));
    out.mergeable = rows().map((_, row) => !knob(row, "Merge with above").disabled);
    press(0, "Drop");
    out.dropped = table();
    press(0, "Keep");
    const edited = area(0, 1);
    edited.focus();
    edited.value = "They met.";
    edited.dispatchEvent(new Event("input"));
    press(2, "Merge with above");
    out.merged = table();
    area(1, 0).setSelectionRange(9, 9); area(1, 1).setSelectionRange(10, 10);
    press(1, "Split");
    out.split = table();
    document.getElementById("undo").click();
    out.undone = table();
    """
    out = run_page(page(*PROPOSALS), script, tmp_path)
    assert out["colours"] == ["82", "0", "60"]
    assert out["mergeable"] == [False, False, True]
    assert read_table(out["dropped"])[0] == Correction(("1-aaaaaa",), ())
    merged = read_table(out["merged"])
    assert merged[0].pairs == ((PROPOSALS[0].source, "They met."),)
    assert merged[1] == Correction(
        ("2-bbbbbb", "+1.3"), (("회의는 길었다. 끝났다.", "It ended. It was long."),)
    )
    assert read_table(out["split"])[1].pairs == (
        ("회의는 길었다.", "It ended."),
        ("끝났다.", "It was long."),
    )
    assert out["undone"] == out["merged"]


@browser
def test_pairs_with_nothing_to_part_are_not_split(tmp_path: Path) -> None:
    script = """
    const pair = document.querySelector(".pair");
    for (const area of pair.querySelectorAll("textarea")) area.setSelectionRange(0, 0);
    [...pair.querySelectorAll("button")].find(b => b.textContent === "Split").click();
    out.pairs = pairs.length;
    out.said = document.getElementById("count").textContent;
    """
    out = run_page(page(*PROPOSALS), script, tmp_path)
    assert out["pairs"] == 3
    assert "cursor" in out["said"]


@browser
def test_the_page_fits_a_narrow_window(tmp_path: Path) -> None:
    script = "out.fits = document.documentElement.scrollWidth <= innerWidth;"
    assert run_page(page(*PROPOSALS), script, tmp_path, "390,800")["fits"]
