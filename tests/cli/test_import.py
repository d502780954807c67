import re
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool
from tmtool.reports.layout import width

SECOND = ("Deputy Secretary", "the United")
PAIR = ("article.ko.txt", "article.en.txt")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder that is not the database's own log."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and not p.name.endswith(("-wal", "-shm"))
    }


def test_a_pair_becomes_units_in_one_changeset(project: Tmtool) -> None:
    done = project("import", *PAIR, "--date", "2026-03-12")
    assert done.status == 0
    assert "Undo with: tmtool undo 1" in done.out
    log = project("log")
    assert log.out.count("\n") == 1
    assert "import article.ko.txt article.en.txt" in log.out
    shown = project("show", "1").out
    assert "2026-03-12" in shown
    assert "조기경보" in shown
    assert "저작권자" not in shown
    assert "Related Articles" not in shown


def test_the_headline_is_kept_once(project: Tmtool) -> None:
    project("import", *PAIR)
    shown = project("show", "1").out
    assert shown.count("ko  한미일 외교차관, 부산서 공급망 협의") == 1


def test_what_was_left_out_is_listed_and_can_be_kept(project: Tmtool) -> None:
    listed = project("import", *PAIR, "--dry-run")
    assert "article.ko.txt: ko, utf-8" in listed.err
    assert "article.ko.txt:37: left out (navigation): 맨 위로" in listed.err
    assert "article.en.txt:11: left out (byline): By Choi Garam" in listed.err
    assert "맨 위로" not in listed.out
    kept = project("import", *PAIR, "--dry-run", "--keep-furniture")
    assert "left out" not in kept.err
    assert "맨 위로" in kept.out


def test_the_alignment_is_shown_side_by_side_with_confidence_and_why(
    project: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = project("import", *PAIR, "--dry-run").out.splitlines()
    at = next(i for i, line in enumerate(shown) if "하퍼 부장관은 미국이" in line)
    assert re.match(r"[01]\.\d\d 하퍼 부장관은 미국이", shown[at])
    reasons = next(line for line in shown[at:] if "부장관 = " in line)
    assert "체계 = system" in reasons
    other_side = [width(shown[at + n][: shown[at + n].index(w)]) for n, w in enumerate(SECOND)]
    assert len(set(other_side)) == 1
    assert all(width(line) <= 80 for line in shown)


def test_a_dry_run_writes_nothing(project: Tmtool) -> None:
    done = project("import", *PAIR, "--dry-run")
    assert "부산" in done.out
    assert project("log").out == "Nothing has been written yet.\n"


def test_the_same_article_again_changes_nothing_and_says_so(project: Tmtool) -> None:
    project("import", *PAIR)
    again = project("import", *PAIR)
    assert again.status == 0
    assert "Nothing has changed" in again.out
    assert project("log").out.count("\n") == 1


def test_the_same_article_is_aligned_anew_where_that_is_asked_for(project: Tmtool) -> None:
    count = project("import", *PAIR).out.split()[1]
    project("units", "edit", "1", "--status", "rejected")
    done = project("import", *PAIR, "--again")
    assert f"Added {count} units" in done.out
    assert f"in place of {count} older ones" in done.out
    assert "rejected" not in project("units", "list").out


def test_an_article_without_units_is_imported_as_if_it_were_new(project: Tmtool) -> None:
    count = project("import", *PAIR).out.split()[1]
    project("units", "delete", "--memory", "main")
    done = project("import", *PAIR)
    assert f"Added {count} units" in done.out
    assert "older" not in done.out


def test_a_changed_article_replaces_its_units_in_one_changeset(project: Tmtool) -> None:
    first = project("import", *PAIR).out
    text = Path(PAIR[1]).read_text(encoding="utf-8")
    Path(PAIR[1]).write_text(text.replace("$12 million", "$13 million"), encoding="utf-8")
    second = project("import", *PAIR).out
    count = first.split()[1]
    assert f"Added {count} units" in second
    assert f"in place of {count} older ones" in second
    found = project("lookup", "13 million").out
    assert "$13 million" in found
    assert "$12 million" not in project("lookup", "부담하겠다고").out
    assert project("log").out.count("\n") == 2


def test_undo_takes_an_import_back_completely(project: Tmtool) -> None:
    project("import", *PAIR)
    assert project("undo", "1").status == 0
    assert "continue shuttle diplomacy" not in project("lookup", "셔틀외교를 이어").out
    assert "undone by 2" in project("log").out
    assert project("undo", "2").status == 0
    assert "continue shuttle diplomacy" in project("lookup", "셔틀외교를 이어").out


@pytest.mark.parametrize("encoding", ["utf-16", "cp949", "utf-8-sig"])
def test_other_encodings_are_read(project: Tmtool, encoding: str) -> None:
    path = Path(PAIR[0])
    text = path.read_text(encoding="utf-8").replace("ⓒ", "(c)")
    path.write_text(text, encoding=encoding)
    done = project("import", *PAIR, "-v")
    assert done.status == 0
    assert "핵심광물" in done.out


BROKEN = {
    "missing": (None, "no such file"),
    "empty": (b"", "empty"),
    "blank": (b" \n\n ", "empty"),
    "binary": (bytes(range(256)) * 40, ""),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, ""),
    "furniture": ("메뉴 열기\n공유하기\n맨 위로\n".encode(), "furniture"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_cannot_be_used_is_refused_and_nothing_written(
    project: Tmtool, what: str
) -> None:
    content, expected = BROKEN[what]
    broken = Path("broken.ko.txt")
    if content is not None:
        broken.write_bytes(content)
    before = snapshot(Path())
    done = project("import", "broken.ko.txt", PAIR[1])
    assert done.status == 2
    assert "broken.ko.txt" in done.err
    assert expected in done.err
    assert done.err.count("\n") <= 3
    assert "Traceback" not in done.err
    assert snapshot(Path()) == before


def test_a_folder_is_refused(project: Tmtool) -> None:
    done = project("import", "glossary", PAIR[1])
    assert (done.status, done.out) == (2, "")
    assert "folder" in done.err


def test_two_files_in_one_language_are_refused(project: Tmtool) -> None:
    Path("copy.txt").write_bytes(Path("draft.en.txt").read_bytes())
    done = project("import", "copy.txt", PAIR[1])
    assert done.status == 2
    assert "same language" in done.err
    assert project("log").out == "Nothing has been written yet.\n"


def test_articles_that_do_not_belong_together_are_refused(project: Tmtool) -> None:
    Path("other.en.txt").write_text(
        "Chip exports fell for a third month\n\nThe central bank left its policy rate at 2.5 "
        "percent on Thursday, saying that household debt in the capital was still rising.\n\n"
        "Analysts had expected a cut. Retailers reported weaker sales of cars, furniture and "
        "shoes, while tourism from Europe grew by 14 percent.\n\nThe next meeting is in August.\n",
        encoding="utf-8",
    )
    done = project("import", PAIR[0], "other.en.txt")
    assert done.status == 2
    assert "not translations of each other" in done.err
    assert project("log").out == "Nothing has been written yet.\n"


def test_a_glossary_with_a_syntax_error_stops_the_import(project: Tmtool) -> None:
    Path("glossary/desk.toml").write_text('[[concept]]\nid = "x\n', encoding="utf-8")
    done = project("import", *PAIR)
    assert done.status == 2
    assert "desk.toml:2:" in done.err
    Path("glossary/desk.toml").write_text("", encoding="utf-8")
    assert project("log").out == "Nothing has been written yet.\n"
