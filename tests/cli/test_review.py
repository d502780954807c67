"""Pairs that wait, from the import to the corrected table and back."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

PAIR = ("article.ko.txt", "article.en.txt")
LOOSE = ("loose.ko.txt", "loose.en.txt")


@pytest.fixture
def loose(project: Tmtool) -> Tmtool:
    """Give the project a pair of which nothing is certain: a sentence too many, clauses moved."""
    Path(LOOSE[0]).write_text(
        "회의가 끝났다. 그는 웃었다.\n\n정부는 예산 3억 원을 배정했다.\n\n"
        "양측은 서로를 존중하기로 했다. 다음 회의는 미정이다. 결과는 좋았다.\n",
        encoding="utf-8",
    )
    Path(LOOSE[1]).write_text(
        "It was over, and he smiled.\n\nThe government set aside 300 million won.\n\n"
        "There was respect on both sides. Nobody knows when they will meet again. Some left.\n"
        "It went well.\n",
        encoding="utf-8",
    )
    return project


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel-tab"))


def write(path: str, table: list[dict[str, str]]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0], dialect="excel-tab")
        writer.writeheader()
        writer.writerows(table)


def test_confident_pairs_go_in_and_the_others_wait_in_a_table(loose: Tmtool) -> None:
    done = loose("import", *LOOSE, "--review", "r.tsv", "--hold", "0.6")
    assert done.status == 0
    assert "waiting for review" in done.out
    assert "tmtool review r.tsv" in done.out
    listed = rows("r.tsv")
    assert listed
    waiting = [r for r in listed if r["id"][0] != "+"]
    assert all(float(r["confidence"]) < 0.6 for r in waiting)
    assert 0 < len(waiting) < int(done.out.split()[1])
    back = loose("review", "r.tsv")
    assert back.status == 0
    assert "Accepted" in back.out
    assert "Undo with: tmtool undo 2" in back.out
    assert "Nothing has changed" in loose("review", "r.tsv").out


def test_corrections_replace_what_waited_in_one_changeset(loose: Tmtool) -> None:
    loose("import", *LOOSE, "--review", "r.tsv", "--hold", "1")
    table = rows("r.tsv")
    paired = [r for r in table if r["source"] and r["target"]]
    first, second, third, *_ = paired
    first["target"] = "The meeting was over, and he smiled broadly."
    second["action"] = "drop"
    split = {**third, "source": "셋째의 앞.", "target": "First half of the third."}
    third["source"], third["target"] = "셋째의 뒤.", "Second half of the third."
    write("r.tsv", [*table[: table.index(third)], split, *table[table.index(third) :]])
    done = loose("review", "r.tsv")
    assert (done.status, done.err) == (0, "")
    assert "refused 1" in done.out
    assert loose("log").out.count("\n") == 2
    shown = loose("show", "2").out
    assert "he smiled broadly" in shown
    assert "First half of the third." in shown
    assert "Second half of the third." in shown
    assert loose("undo", "2").status == 0
    assert "smiled broadly" not in loose("lookup", "smiled").out


def test_rows_that_stand_beside_each_other_can_be_merged(loose: Tmtool) -> None:
    loose("import", *LOOSE, "--review", "r.tsv", "--hold", "1")
    table = rows("r.tsv")
    table[1]["action"] = "merge"
    write("r.tsv", table[:2])
    assert "Accepted 1 pair," in loose("review", "r.tsv").out
    merged = f"{table[0]['target']} {table[1]['target']}".strip()
    assert merged in loose("show", "2").out.replace("\n      ", " ")


def test_rows_from_different_places_cannot_be_merged(loose: Tmtool) -> None:
    loose("import", *LOOSE, "--review", "r.tsv", "--hold", "1")
    table = rows("r.tsv")
    table[-1]["action"] = "merge"
    write("r.tsv", [table[0], table[-1]])
    done = loose("review", "r.tsv")
    assert done.status == 2
    assert "do not stand beside each other" in done.err
    assert loose("log").out.count("\n") == 1


def test_with_wait_nothing_counts_before_the_review_is_back(loose: Tmtool) -> None:
    done = loose("import", *LOOSE, "--review", "r.tsv", "--wait")
    added = done.out.split()[1]
    assert f"Added {added} units" in done.out
    assert f"{added} of them waiting" in done.out
    back = loose("review", "r.tsv")
    assert "1 confident pair of the same articles waits no longer" in back.out
    assert "Nothing to review" in loose("import", *LOOSE, "--review", "again.tsv").out
    assert not Path("again.tsv").exists()


def test_a_row_taken_out_goes_on_waiting_and_is_offered_again(loose: Tmtool) -> None:
    loose("import", *LOOSE, "--review", "r.tsv", "--hold", "1")
    table = [r for r in rows("r.tsv") if r["id"][0] != "+"]
    write("r.tsv", table[:1])
    loose("review", "r.tsv")
    loose("import", *LOOSE, "--review", "rest.tsv", "--hold", "1")
    assert {r["id"] for r in rows("rest.tsv") if r["id"][0] != "+"} == {r["id"] for r in table[1:]}


def test_a_page_is_written_where_the_name_says_so_and_is_no_table(loose: Tmtool) -> None:
    done = loose("import", *LOOSE, "--review", "r.html")
    assert "tmtool review r.tsv" in done.out
    assert "<textarea" not in Path("r.html").read_text(encoding="utf-8")
    assert "It was over" in Path("r.html").read_text(encoding="utf-8")
    refused = loose("review", "r.html")
    assert refused.status == 2
    assert "Download" in refused.err


def test_a_review_is_not_written_over_one_that_may_hold_corrections(loose: Tmtool) -> None:
    Path("r.tsv").write_text("mine", encoding="utf-8")
    done = loose("import", *LOOSE, "--review", "r.tsv")
    assert done.status == 2
    assert "exists already" in done.err
    assert Path("r.tsv").read_text(encoding="utf-8") == "mine"
    assert loose("log").out == "Nothing has been written yet.\n"


@pytest.mark.parametrize(
    ("id_", "said"),
    [("99-abcdef", "not in the memory"), ("1-000000", "has been changed"), ("x", "no id")],
)
def test_a_review_of_other_units_is_refused(loose: Tmtool, id_: str, said: str) -> None:
    loose("import", *LOOSE, "--review", "r.tsv", "--hold", "1")
    table = rows("r.tsv")
    table[1] = {**table[1], "id": id_, "target": "Something else."}
    write("r.tsv", table)
    done = loose("review", "r.tsv")
    assert done.status == 2
    assert said in done.err
    assert loose("log").out.count("\n") == 1


def test_what_makes_no_sense_together_is_a_usage_error(loose: Tmtool) -> None:
    assert loose("import", *LOOSE, "--wait").status == 2
    assert loose("import", *LOOSE, "--dry-run", "--review", "r.tsv").status == 2
    assert loose("review", "missing.tsv").status == 2
