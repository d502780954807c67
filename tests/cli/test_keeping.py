"""Keeping the memory from the command line: memories, units, batches, dry runs."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Tmtool

ROWS = (
    ("외교부 1차관", "First Vice Minister"),
    ("외교부 1차관", "Vice Foreign Minister"),
    ("한미 정상회담", "ROK-U.S. summit"),
    ("한미 정상 회담", "ROK-U.S. summit"),
    ("제15차 회의", "the 15th meeting"),
)


@pytest.fixture
def desk(tmtool: Tmtool) -> Tmtool:
    """Run command lines where a memory of five units is."""
    assert tmtool("init").status == 0
    rows = "".join(f"{source}\t{target}\n" for source, target in (("ko", "en"), *ROWS))
    Path("rows.tsv").write_text(rows, encoding="utf-8")
    assert tmtool("import", "rows.tsv", "--memory", "desk").status == 0
    return tmtool


@pytest.fixture
def listed(desk: Tmtool) -> Callable[..., list[dict[str, object]]]:
    def units(*wanted: str) -> list[dict[str, object]]:
        done = desk("units", "list", "--format", "jsonl", *wanted)
        assert done.status == 0, done.err
        return [json.loads(line) for line in done.out.splitlines()]

    return units


Listed = Callable[..., list[dict[str, object]]]


def ids(units: list[dict[str, object]]) -> list[object]:
    return [unit["id"] for unit in units]


def test_memories_are_made_changed_renamed_and_deleted(desk: Tmtool) -> None:
    assert desk("memory", "create", "UN", "--priority", "5", "--penalty", "3").status == 0
    assert desk("memory", "set", "UN", "--penalty", "1").status == 0
    assert desk("memory", "rename", "UN", "유엔").status == 0
    out = desk("memory", "list", "--format", "jsonl").out
    assert [json.loads(line) for line in out.splitlines()] == [
        {"name": "desk", "units": 5, "priority": 0, "penalty": 0},
        {"name": "유엔", "units": 0, "priority": 5, "penalty": 1},
    ]
    assert "유엔" in desk("memory", "list").out
    dry = desk("memory", "delete", "desk", "--dry-run")
    assert "Without --dry-run: Deleted the memory desk with 5 units" in dry.out
    assert "desk" in desk("memory", "list").out
    done = desk("memory", "delete", "desk")
    assert "Undo with: tmtool undo 5" in done.out
    assert "desk" not in desk("memory", "list").out
    assert desk("undo", "5").status == 0
    assert "desk" in desk("memory", "list").out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("memory", "create", "desk"), "there is a memory 'desk' already"),
        (("memory", "create", " "), "needs a name"),
        (("memory", "set", "none", "--penalty", "1"), "no memory 'none'"),
        (("memory", "set", "desk"), "--priority or --penalty"),
        (("memory", "delete", "none"), "The memories are: desk"),
        (("units", "edit", "77", "--note", "x"), "no unit 77"),
        (("units", "edit", "1"), "Say what to change"),
        (("units", "edit", "1", "--text", "ko", "", "--text", "en", ""), "would have no text"),
        (("units", "delete"), "Say which units"),
        (("units", "change", "--set-status", "approved"), "Say which units"),
        (("units", "change", "--all"), "Say what to change"),
    ],
)
def test_what_cannot_be_done_is_explained(
    desk: Tmtool, listed: Listed, arguments: tuple[str, ...], problem: str
) -> None:
    before = listed()
    done = desk(*arguments)
    assert (done.status, done.out) == (2, "")
    assert problem in done.err
    assert listed() == before


def test_a_unit_is_edited_and_the_edit_undone(desk: Tmtool, listed: Listed) -> None:
    before = listed()
    edit = ("units", "edit", "2", "--text", "en", "First Vice Foreign Minister", "--text", "ja",
            "外務次官", "--status", "approved", "--note", "MOFA style")  # fmt: skip
    assert "+   en  First Vice Foreign Minister" in desk(*edit, "--dry-run").out
    assert listed() == before
    done = desk(*edit)
    assert "Changed unit 2. Undo with: tmtool undo 2" in done.out
    (edited,) = listed("--id", "2")
    assert edited["variants"] == [
        {"language": "ko", "text": "외교부 1차관"},
        {"language": "en", "text": "First Vice Foreign Minister"},
        {"language": "ja", "text": "外務次官"},
    ]
    assert (edited["status"], edited["properties"]) == ("approved", [["note", "MOFA style"]])
    assert "Nothing has changed" in desk("units", "edit", "2", "--status", "approved").out
    assert "First Vice Foreign Minister" in desk("match", "외교부 1차관").out
    desk("undo", "2")
    assert listed() == before


def test_units_are_chosen_by_filter(listed: Listed) -> None:
    assert len(listed()) == 5
    assert ids(listed("--holding", "SUMMIT")) == [3, 4]
    assert ids(listed("--holding", "100%")) == []
    assert ids(listed("--id", "1", "--id", "5")) == [1, 5]
    assert ids(listed("--memory", "desk", "-n", "2")) == [1, 2]
    assert ids(listed("--memory", "other")) == []
    assert ids(listed("--article", "rows.tsv", "--lang", "en")) == [1, 2, 3, 4, 5]
    assert ids(listed("--article", "other.tsv")) == []
    assert ids(listed("--status", "pending")) == []
    assert ids(listed("--since", "2026-01-01")) == []


def test_many_units_are_changed_at_once_and_back(desk: Tmtool, listed: Listed) -> None:
    before = listed()
    change = ("units", "change", "--holding", "U.S.", "--replace", "U.S.", "US", "--in", "en",
              "--set-status", "approved", "--move", "house")  # fmt: skip
    dry = desk(*change, "--dry-run")
    assert "-   en  ROK-U.S. summit" in dry.out
    assert "+   en  ROK-US summit" in dry.out
    assert "Without --dry-run: Changed 2 units." in dry.out
    assert listed() == before
    assert "Changed 2 units. Undo with: tmtool undo 2" in desk(*change).out
    changed = listed("--memory", "house")
    assert ids(changed) == [3, 4]
    assert {unit["status"] for unit in changed} == {"approved"}
    assert "--replace U.S. US" in desk("log", "--format", "jsonl").out
    assert desk("db", "verify").status == 0
    desk("undo", "2")
    assert listed() == before


def test_duplicates_are_merged(desk: Tmtool, listed: Listed) -> None:
    desk("units", "edit", "4", "--text", "ko", "한미 정상회담")
    assert "Without --dry-run: Merged 1 unit" in desk("units", "merge", "--dry-run").out
    assert len(listed()) == 5
    assert "Merged 1 unit into others" in desk("units", "merge").out
    assert ids(listed()) == [1, 2, 3, 5]
    assert "Nothing has changed" in desk("units", "merge").out


def test_one_source_with_different_targets_is_found(desk: Tmtool) -> None:
    shown = desk("units", "diverging").out
    assert "First Vice Minister" in shown
    assert "Vice Foreign Minister" in shown
    assert "summit" not in shown
    (found,) = map(json.loads, desk("units", "diverging", "--format", "jsonl").out.splitlines())
    assert (found["source"], len(found["units"])) == ("외교부 1차관", 2)
    turned = desk("units", "diverging", "--from", "en", "--to", "ko").out
    assert turned.startswith("ROK-U.S. summit\n    한미 정상회담\n")
    assert "No source" in desk("units", "diverging", "--from", "en", "--to", "ja").out


def test_units_are_deleted_and_come_back(desk: Tmtool, listed: Listed) -> None:
    before = listed()
    assert "Deleted 2 units" in desk("units", "delete", "--holding", "summit").out
    assert ids(listed()) == [1, 2, 5]
    desk("undo", "2")
    assert listed() == before


def test_the_journal_says_who_wrote_with_which_command(
    desk: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMTOOL_AUTHOR", "kim")
    desk("units", "delete", "--id", "1", "--memory", "desk")
    last = json.loads(desk("log", "--format", "jsonl", "-n", "1").out)
    assert (last["author"], last["command"]) == ("kim", "units delete --id 1 --memory desk")
    assert last["deleted"] == 1


def test_an_undo_in_the_way_of_later_work_is_explained(desk: Tmtool, listed: Listed) -> None:
    desk("units", "edit", "1", "--text", "en", "another")
    before = listed()
    done = desk("undo", "1")
    assert done.status == 2
    assert "changeset 2 (units edit 1" in done.err
    assert "Undo 2 first" in done.err
    assert listed() == before


def test_a_backup_is_a_database_of_its_own(desk: Tmtool, listed: Listed) -> None:
    before = desk("units", "list").out
    assert desk("db", "backup", "copy.db").status == 0
    desk("units", "delete", "--all")
    assert desk("units", "list", "--db", "copy.db").out == before
    assert desk("db", "verify", "--db", "copy.db").status == 0
    assert listed() == []
    again = desk("db", "backup", "copy.db")
    assert again.status == 2
    assert "exists already" in again.err


def test_verify_names_what_is_wrong_and_optimize_mends_the_index(desk: Tmtool) -> None:
    with closing(sqlite3.connect("tmtool.db")) as raw, raw:
        raw.execute("UPDATE variant SET text = 'something else' WHERE id = 3")
    done = desk("db", "verify")
    assert done.status == 1
    assert "variant 3 is in the index with another text" in done.out
    assert desk("db", "optimize").status == 0
    assert desk("db", "verify").status == 0


@pytest.mark.parametrize("form", ["tmx", "tsv"])
@pytest.mark.parametrize("seed", range(3))
def test_undoing_an_import_gives_back_the_export_byte_for_byte(
    desk: Tmtool, form: str, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 -- no secret
    letters = "가나다라 朴 ひら abc & <b> \" ' . 12 é👍"
    rows = [
        "\t".join("x" + "".join(random.choices(letters, k=random.randint(1, 30))) for _ in "12")
        for _ in range(random.randint(1, 1_500))
    ]
    Path("more.tsv").write_text("\n".join(["ko\ten", *rows]), encoding="utf-8")
    assert desk("export", f"before.{form}").status == 0
    assert desk("import", "more.tsv", "--memory", random.choice(["desk", "other"])).status == 0
    assert desk("export", f"between.{form}").status == 0
    assert desk("undo", "2").status == 0
    assert desk("export", f"after.{form}").status == 0
    before, between, after = (
        Path(f"{name}.{form}").read_bytes() for name in ("before", "between", "after")
    )
    assert before == after != between
