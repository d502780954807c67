"""Arguments that make no sense are refused in a word, before anything is read or written."""

import json
import os
import threading
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

PAIR = ("article.ko.txt", "article.en.txt")
HUGE = "99999999999999999999"


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "-n", HUGE),
        ("show", HUGE),
        ("undo", HUGE),
        ("units", "list", "-n", HUGE),
        ("units", "list", "--id", HUGE),
        ("units", "edit", HUGE, "--note", "x"),
        ("concordance", "부산", "--page", HUGE),
        ("memory", "create", "x", "--priority", HUGE),
        ("import", "--pairs", "m.tsv", "--jobs", HUGE),
    ],
)
def test_a_number_that_no_database_holds_is_refused(
    tmtool: Tmtool, arguments: tuple[str, ...]
) -> None:
    done = tmtool(*arguments)
    assert (done.status, done.out) == (2, "")
    assert HUGE in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("concordance", "x", "--regex", "--timeout", "nan"),
        ("concordance", "x", "--regex", "--timeout", "-1"),
        ("import", *PAIR, "--hold", "nan"),
        ("import", *PAIR, "--hold", "2"),
    ],
)
def test_a_number_out_of_bounds_is_refused(project: Tmtool, arguments: tuple[str, ...]) -> None:
    done = project(*arguments)
    assert (done.status, done.out) == (2, "")
    assert arguments[-1] in done.err
    assert project("log").out == "Nothing has been written yet.\n"


@pytest.mark.parametrize("language", ["korean", "!!", "k", "ko-", "ko en"])
@pytest.mark.parametrize(
    "command",
    [
        ("import", *PAIR, "--to"),
        ("lookup", "부산", "--to"),
        ("check", "draft.en.txt", "--to"),
        ("import", "memory.tmx", "--lang"),
        ("units", "list", "--lang"),
        ("units", "change", "--all", "--replace", "가", "나", "--in"),
    ],
)
def test_a_language_that_is_none_is_refused(
    project: Tmtool, command: tuple[str, ...], language: str
) -> None:
    done = project(*command, language)
    assert (done.status, done.out) == (2, "")
    assert f"{language!r} is no language tag; write it as ko or en-GB" in done.err


def test_a_language_may_be_written_as_locales_are(project: Tmtool) -> None:
    assert project("import", *PAIR, "--to", "en_GB").status == 0
    unit = json.loads(project("units", "list", "-n", "1", "--format", "jsonl").out)
    assert [v["language"] for v in unit["variants"]] == ["ko", "en-GB"]


@pytest.mark.parametrize(
    ("arguments", "form"),
    [
        (("import", "a.tsv", "--rename", "ko-KR"), "LANG=LANG"),
        (("pretranslate", "a.tsv", "--column", "1="), "COLUMN=LANG"),
        (("glossary", "add", "--term", "Busan Desk"), "LANG=TEXT"),
    ],
)
def test_half_a_pair_is_refused_with_its_form(
    tmtool: Tmtool, arguments: tuple[str, ...], form: str
) -> None:
    done = tmtool(*arguments)
    assert done.status == 2
    assert f"{arguments[-1]!r} is not {form}" in done.err


@pytest.mark.parametrize(
    "command",
    [
        ("import", "rows.tsv", "--report"),
        ("import", *PAIR, "--review"),
        ("check", "draft.en.txt", "-o"),
        ("check", "draft.en.txt", "--write-baseline"),
        ("glossary", "export"),
    ],
)
@pytest.mark.parametrize(
    ("output", "problem"),
    [("glossary", "is a folder"), ("none/report.txt", "there is no folder none")],
)
def test_an_output_that_cannot_be_written_is_said_before_anything_is_done(
    project: Tmtool, command: tuple[str, ...], output: str, problem: str
) -> None:
    Path("rows.tsv").write_text("ko\ten\n예\tyes\n", encoding="utf-8")
    done = project(*command, output)
    assert (done.status, done.out) == (2, "")
    assert f"{output}: " in done.err
    assert problem in done.err
    assert project("log").out == "Nothing has been written yet.\n"


@pytest.mark.parametrize(
    "command",
    [
        ("match", "정부"),
        ("concordance", "정부"),
        ("analyze", "draft.ko.txt"),
        ("pretranslate", "draft.ko.txt", "-o", "-"),
        ("glossary", "extract"),
        ("export", "a.tmx"),
    ],
)
def test_a_memory_that_is_not_there_is_said_by_every_command(
    project: Tmtool, command: tuple[str, ...]
) -> None:
    done = project(*command, "--memory", "nowhere")
    assert (done.status, done.out) == (2, "")
    assert "there is no memory 'nowhere'" in done.err


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31m", "a\u2028b"])
def test_the_name_of_a_memory_is_one_line(tmtool: Tmtool, name: str) -> None:
    done = tmtool("memory", "create", name)
    assert (done.status, done.out) == (2, "")
    assert "one line without control characters" in done.err
    assert "\x1b" not in done.err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("-", "--fix"), "--diff shows those"),
        (("-", "-"), "can be one draft"),
        (("draft.en.txt", "--source", "-"), "can be one draft"),
    ],
)
def test_standard_input_is_one_draft_and_no_file(
    project: Tmtool, arguments: tuple[str, ...], problem: str
) -> None:
    done = project("check", *arguments)
    assert (done.status, done.out) == (2, "")
    assert problem in done.err


@pytest.mark.parametrize("output", ["-", None])
def test_a_dash_is_standard_output(project: Tmtool, output: str | None) -> None:
    done = project(
        "check", "draft.en.txt", "--format", "jsonl", *(["-o", output] if output else [])
    )
    assert json.loads(done.out.splitlines()[0])["path"] == "draft.en.txt"
    assert not Path("-").exists()


def test_a_pipe_is_written_to_and_stays_a_pipe(project: Tmtool) -> None:
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    reader.start()
    done = project("glossary", "extract", "-o", "pipe")
    reader.join(10)
    assert done.status == 0
    assert Path("pipe").is_fifo()
    assert b"".join(read).startswith(b"# Proposed from 0 units")
    assert not [path for path in Path().iterdir() if path.name.startswith(".pipe")]


@pytest.mark.parametrize("option", ["--srx", "--dictionary", "--pairs", "--baseline"])
@pytest.mark.parametrize(
    ("path", "problem"),
    [("none.txt", "none.txt: no such file"), ("glossary", "glossary: is a folder, not a file")],
)
def test_a_file_that_an_option_names_is_missed_in_the_same_words(
    project: Tmtool, option: str, path: str, problem: str
) -> None:
    files = {"--pairs": ("import",), "--baseline": ("check", "draft.en.txt")}
    done = project(*files.get(option, ("import", *PAIR)), option, path)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"tmtool: {problem}\n")
