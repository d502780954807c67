"""Many pairs at once: what a manifest may say, what is refused, and what survives a kill."""

import datetime as dt
import os
import pty
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Tmtool
from tests.workspace.articles import article, write_articles
from tmtool.store import Store, UnitFilter

COUNT = 24
TMTOOL = (sys.executable, "-m", "tmtool")


def held(database: str = "tmtool.db") -> list[tuple[object, ...]]:
    """Return all units with their articles, apart from their numbers."""
    with Store.open(database) as store, store.read() as reader:
        return sorted(
            (
                str(u.provenance.article and u.provenance.article.key),
                str(u.provenance.article and u.provenance.article.date),
                u.provenance.position,
                *(v.text for v in u.variants),
                u.status.value,
                u.confidence,
            )
            for u in reader.select(UnitFilter())
        )


def changesets() -> int:
    try:
        with closing(sqlite3.connect("file:tmtool.db?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM changeset").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def wait_for(process: subprocess.Popen[bytes], count: int) -> None:
    """Wait until so many documents are written."""
    until = time.monotonic() + 60
    while changesets() < count and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert process.poll() is None, "the import was over before it could be disturbed"


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the numbers of the processes that an import has started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    commands = {int(c): Path(f"/proc/{c}/cmdline").read_bytes() for c in children}
    return [number for number, command in commands.items() if b"spawn_main" in command]


def is_alive(number: int) -> bool:
    """Tell whether a process is there and no zombie."""
    with suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def test_documents_whose_units_are_gone_come_in_again_and_all_where_that_is_asked_for(
    project: Tmtool,
) -> None:
    write_articles(Path(), 3)
    command = ("import", "--pairs", "pairs.tsv", "--jobs", "1")
    project(*command)
    project("units", "delete", "--article", "https://example.org/1")
    assert "from 1 article; 2 articles unchanged" in project(*command).out
    assert "from 3 articles; 0 articles unchanged" in project(*command, "--again").out


def test_a_manifest_becomes_a_changeset_a_document(project: Tmtool) -> None:
    write_articles(Path(), 4)
    done = project("import", "--pairs", "pairs.tsv", "--jobs", "1")
    assert (done.status, done.err) == (0, "")
    assert "from 4 articles; 0 articles unchanged, 0 refused. Changesets 1 to 4." in done.out
    assert project("log").out.count("\n") == 4
    keys = {unit[0] for unit in held()}
    assert keys == {f"https://example.org/{n}" for n in range(4)}
    found = project("lookup", article(2)[0].splitlines()[0]).out
    assert "제2호  2026-03-03" in found


def test_the_same_manifest_again_changes_nothing(project: Tmtool) -> None:
    write_articles(Path(), 3)
    project("import", "--pairs", "pairs.tsv", "--jobs", "1")
    again = project("import", "--pairs", "pairs.tsv", "--jobs", "1")
    assert "Added 0 units from 0 articles; 3 articles unchanged" in again.out
    assert project("log").out.count("\n") == 3


def test_what_cannot_be_imported_is_reported_with_line_and_reason(project: Tmtool) -> None:
    manifest = write_articles(Path(), 3)
    Path("other.en.txt").write_text(
        "Chip exports fell for a third month\n\nThe central bank left its policy rate at 2.5 "
        "percent on Thursday, saying that household debt was still rising.\n\n"
        "Analysts had expected a cut. Retailers reported weaker sales of cars and shoes.\n",
        encoding="utf-8",
    )
    with manifest.open("a", encoding="utf-8") as file:
        file.write("articles/0.ko.txt\tother.en.txt\n")
        file.write("articles/1.ko.txt\tmissing.en.txt\n")
        file.write("articles/2.ko.txt\tarticles/1.en.txt\t31 March\n")
        file.write("articles/0.ko.txt\n")
        file.write("articles/1.ko.txt\tarticles/1.en.txt\n")
        file.write("# articles/9.ko.txt\tarticles/9.en.txt\n")
        file.write("articles/2.en.txt\tarticles/2.ko.txt\t\t\thttps://example.org/2\n")
    done = project("import", "--pairs", "pairs.tsv", "--jobs", "1")
    assert done.status == 1
    assert "from 3 articles; 0 articles unchanged, 6 refused" in done.out
    refused = [line for line in done.out.splitlines() if "refused: " in line]
    assert [line.split(":")[1] for line in refused] == ["5", "6", "7", "8", "9", "11"]
    wanted = (
        "not translations of each other, by the look of it (score 0.", "missing.en.txt: no such",
        "'31 March' is no day", "no target is named", "the same files as in line 3",
        "the same article as in line 4",
    )  # fmt: skip
    for line, said in zip(refused, wanted, strict=True):
        assert said in line
    assert len({unit[0] for unit in held()}) == 3


def test_columns_may_be_unnamed_or_in_any_order_and_unknown_ones_are_said(project: Tmtool) -> None:
    write_articles(Path(), 2)
    Path("bare.tsv").write_text("articles/0.ko.txt\tarticles/0.en.txt\t2026-01-02\n", "utf-8")
    assert "from 1 article" in project("import", "--pairs", "bare.tsv", "--jobs", "1").out
    assert held()[0][1] == "2026-01-02"
    Path("moved.tsv").write_text(
        "note\tTarget\tSource\nx\tarticles/1.en.txt\tarticles/1.ko.txt\n", "utf-8"
    )
    done = project("import", "--pairs", "moved.tsv", "--jobs", "1")
    assert "from 1 article" in done.out
    assert "say nothing: note" in done.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty|no rows"),
        ("source\tdate\nx\ty\n", "no column target"),
        ("source\ttarget\n", "no rows"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_refused(
    project: Tmtool, content: str, said: str
) -> None:
    Path("pairs.tsv").write_text(content, encoding="utf-8")
    done = project("import", "--pairs", "pairs.tsv")
    assert done.status == 2
    assert any(part in done.err for part in said.split("|"))
    assert project("import", "--pairs", "none.tsv").status == 2
    assert project("import", "--pairs", "pairs.tsv", "a.txt", "b.txt").status == 2


def test_a_dry_run_says_what_would_come_in_and_writes_nothing(project: Tmtool) -> None:
    write_articles(Path(), 2)
    done = project("import", "--pairs", "pairs.tsv", "--dry-run", "--jobs", "1")
    assert "Would add" in done.out
    assert project("log").out == "Nothing has been written yet.\n"


def test_furniture_of_all_documents_is_counted_and_listed_where_asked_for(project: Tmtool) -> None:
    write_articles(Path(), 2)
    path = Path("articles/1.en.txt")
    path.write_text(f"Skip to main content\n\n{path.read_text('utf-8')}", encoding="utf-8")
    first = project("import", "--pairs", "pairs.tsv", "--jobs", "1", "--dry-run")
    assert "Left out 1 piece of page furniture (-v lists them)." in first.err
    listed = project("import", "--pairs", "pairs.tsv", "--jobs", "1", "-v")
    assert "1.en.txt:1: left out (navigation): Skip to main content" in listed.err


def test_days_are_read_as_spreadsheets_and_people_write_them(project: Tmtool) -> None:
    write_articles(Path(), 4)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["source", "target", "date"])
    days = (
        dt.date(2026, 1, 5),
        dt.datetime(2026, 1, 6, 9),  # noqa: DTZ001 -- as a sheet has it
        "2026.1.7",
        "7/1/2026",
    )
    for number, day in enumerate(days):
        sheet.append([f"articles/{number}.ko.txt", f"articles/{number}.en.txt", day])
    sheet.append(["articles/3.ko.txt", "articles/3.en.txt", "20260108"])
    book.save("pairs.xlsx")
    done = project("import", "--pairs", "pairs.xlsx", "--jobs", "1")
    assert done.out.splitlines()[0].endswith("'7/1/2026' is no day; write it as 2026-03-12")
    assert "from 4 articles" in done.out
    assert {unit[1] for unit in held()} == {f"2026-01-0{day}" for day in (5, 6, 7, 8)}


def test_a_review_lists_what_waits_of_a_batch_that_was_stopped_before_it_was_written(
    project: Tmtool,
) -> None:
    write_articles(Path(), 2)
    command = ("import", "--pairs", "pairs.tsv", "--jobs", "1", "--hold", "1")
    project(*command)
    assert "there is no folder nowhere" in project(*command, "--review", "nowhere/r.tsv").err
    done = project(*command, "--review", "r.tsv")
    assert "Added 0 units from 0 articles; 2 articles unchanged" in done.out
    listed = Path("r.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(listed) == len(held())
    assert project("review", "r.tsv").status == 0
    assert "Nothing to review" in project(*command, "--review", "again.tsv").out


def test_uncertain_pairs_of_all_documents_are_in_one_review(project: Tmtool) -> None:
    write_articles(Path(), 3)
    done = project(
        "import", "--pairs", "pairs.tsv", "--jobs", "1", "--review", "r.tsv", "--hold", "1"
    )
    assert "to review in r.tsv" in done.out
    text = Path("r.tsv").read_text(encoding="utf-8")
    assert all(f"제{n}호" in text for n in range(3))
    assert project("review", "r.tsv").status == 0
    assert {unit[-2] for unit in held()} == {"approved"}


@pytest.fixture(scope="module")
def undisturbed(
    made_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[object, ...]]:
    """Return what a manifest of some size comes to when nothing disturbs its import."""
    folder = tmp_path_factory.mktemp("undisturbed") / "desk"
    shutil.copytree(made_project, folder)
    write_articles(folder, COUNT)
    subprocess.run(
        [*TMTOOL, "import", "--pairs", "pairs.tsv", "--jobs", "1"],
        check=True, stdout=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    return held(str(folder / "tmtool.db"))


def test_a_killed_batch_goes_on_and_ends_as_if_nothing_had_happened(
    project: Tmtool, undisturbed: list[tuple[object, ...]]
) -> None:
    write_articles(Path(), COUNT)
    process = subprocess.Popen([*TMTOOL, "import", "--pairs", "pairs.tsv", "--jobs", "2"])
    wait_for(process, 3)
    workers = workers_of(process)
    process.kill()
    process.wait()
    until = time.monotonic() + 30
    while any(map(is_alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))
    written = changesets()
    assert 3 <= written < COUNT
    done = project("import", "--pairs", "pairs.tsv", "--jobs", "2")
    assert f"{COUNT - written} articles; {written} articles unchanged" in done.out
    assert held() == undisturbed
    assert changesets() == COUNT


@pytest.mark.usefixtures("project")
def test_a_worker_that_dies_costs_nothing(undisturbed: list[tuple[object, ...]]) -> None:
    write_articles(Path(), COUNT)
    process = subprocess.Popen([*TMTOOL, "import", "--pairs", "pairs.tsv", "--jobs", "2"])
    wait_for(process, 3)
    os.kill(workers_of(process)[0], signal.SIGKILL)
    assert process.wait(120) == 0
    assert held() == undisturbed
    assert changesets() == COUNT


@pytest.mark.usefixtures("project")
def test_the_progress_bar_is_for_terminals_only() -> None:
    write_articles(Path(), 3)
    command = [*TMTOOL, "import", "--pairs", "pairs.tsv", "--jobs", "1"]
    quiet = subprocess.run(command, capture_output=True, check=True)
    assert quiet.stderr == b""  # nor was there furniture to speak of
    Path("articles/1.en.txt").write_text(article(1)[1].replace("people", "guests"), "utf-8")
    main, side = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=side) as process:
        os.close(side)
        shown = b""
        with suppress(OSError):
            while read := os.read(main, 4096):
                shown += read
        assert process.wait() == 0
    os.close(main)
    assert b"Importing" in shown
    assert b"100%" in shown
