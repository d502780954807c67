import contextlib
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Tmtool
from tmtool import __version__
from tmtool.cli.check import check
from tmtool.cli.main import root
from tmtool.cli.options import KINDS, STATUSES
from tmtool.reports.render import FORMATS
from tmtool.terminology.concept import ConceptKind
from tmtool.units import UnitStatus

MORE_THAN_A_PIPE_HOLDS = 1 << 20
ROOT = Path(__file__).parent.parent.parent


def start(*arguments: str, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "tmtool", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509 -- there are no threads
    )


def _hear_interrupts() -> None:
    """Undo what a shell does to what it runs in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_version_is_told(tmtool: Tmtool) -> None:
    assert __version__ in tmtool("--version").out


def test_help_names_every_command_and_the_exit_statuses(tmtool: Tmtool) -> None:
    shown = " ".join(tmtool("--help").out.split())
    assert "0 fine; 1 findings" in shown
    assert "130 interrupted" in shown
    for command in root.list_commands(
        root.make_context("tmtool", ["--version"], resilient_parsing=True)
    ):
        assert command in shown
        assert tmtool(command, "--help").status == 0


@pytest.mark.parametrize("group", [(), ("glossary",), ("memory",), ("units",), ("db",)])
def test_a_list_of_commands_says_what_each_is_for_in_full(
    tmtool: Tmtool, monkeypatch: pytest.MonkeyPatch, group: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    listed = tmtool(*group, "--help").out.split("Commands:\n")[1].split("\n\n")[0]
    assert not [line for line in listed.splitlines() if line.endswith("...")]


@pytest.mark.parametrize(
    "wrong",
    [("frobnicate",), ("import", "one.txt"), ("check",), ("lookup",), ("log", "-n", "x")],
)
def test_wrong_usage_is_explained_on_standard_error(tmtool: Tmtool, wrong: tuple[str, ...]) -> None:
    done = tmtool(*wrong)
    assert (done.status, done.out) == (2, "")
    assert "Usage:" in done.err


@pytest.mark.parametrize(
    ("slip", "meant"), [(("mach", "정부"), "match"), (("glossary", "lnt"), "lint")]
)
def test_a_slip_in_a_command_is_answered_with_what_is_like_it(
    tmtool: Tmtool, slip: tuple[str, ...], meant: str
) -> None:
    done = tmtool(*slip)
    assert done.status == 2
    assert f"Did you mean {meant!r}?" in done.err


@pytest.mark.parametrize("command", ["check", "import", "analyze", "pretranslate"])
def test_a_file_that_is_missing_is_said_alike_by_every_command(
    project: Tmtool, command: str
) -> None:
    done = project(command, "nothing.tmx")
    assert done.status == 2
    assert done.err.startswith("tmtool: nothing.tmx: no such file")


def test_a_date_that_is_none_is_explained(tmtool: Tmtool) -> None:
    done = tmtool("check", "x.txt", "--date", "2026-02-30")
    assert done.status == 2
    assert "2026-02-30" in done.err


def test_init_makes_a_project_once(tmtool: Tmtool) -> None:
    assert tmtool("init").status == 0
    assert {p.name for p in Path().iterdir()} >= {"tmtool.toml", "glossary", "tmtool.db"}
    again = tmtool("init")
    assert again.status == 2
    assert "is a project already" in again.err


def test_without_a_project_a_personal_database_is_made(tmtool: Tmtool) -> None:
    assert tmtool("log").out == "Nothing has been written yet.\n"
    assert not list(Path().iterdir())


def test_a_database_that_is_named_must_exist(tmtool: Tmtool) -> None:
    done = tmtool("log", "--db", "typo.db")
    assert done.status == 2
    assert "typo.db" in done.err
    assert not Path("typo.db").exists()


def test_a_closed_pipe_is_no_error(project: Tmtool) -> None:
    project("import", "article.ko.txt", "article.en.txt")
    with start("show", "1", folder=Path.cwd()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.wait(20) == 0
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_reported() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tmtool", "init", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            check=False,
        )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def _interrupted(process: "subprocess.Popen[bytes]") -> int:
    """Interrupt a process that reads, again if need be: between two reads Python hears nothing."""
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(1)
    raise AssertionError


def test_interrupting_writes_nothing(project: Tmtool) -> None:
    project("log")
    with start("check", "-", folder=Path.cwd()) as process:
        assert process.stdin
        process.stdin.write(b"x" * MORE_THAN_A_PIPE_HOLDS)  # returns once it is being read
        assert _interrupted(process) == 130
        assert process.stderr
        said = process.stderr.read().decode()
    assert "interrupted" in said
    assert "Traceback" not in said
    assert project("log").out == "Nothing has been written yet.\n"


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("log",), ("check", "--help")])
def test_output_that_nobody_reads_is_no_error(project: Tmtool, arguments: tuple[str, ...]) -> None:
    project("log")
    with start(*arguments, folder=Path.cwd()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.wait(20) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("tmtool --version >&-", 0),
        ("tmtool log >&-", 0),
        ("tmtool show 77 2>&-", 2),
        ("tmtool check - <&-", 2),
        ("tmtool match - <&-", 0),
        ("tmtool doctor <&- >&- 2>&-", 0),
    ],
)
def test_streams_that_are_closed_change_no_exit_status(
    project: Tmtool, command: str, status: int
) -> None:
    project("log")
    done = subprocess.run(
        ["sh", "-c", command.replace("tmtool", f"{shlex.quote(sys.executable)} -m tmtool")],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert project("db", "verify").status == 0


def test_a_folder_that_is_gone_is_said(tmtool: Tmtool) -> None:
    Path.cwd().rmdir()
    done = tmtool("log")
    assert (done.status, done.out) == (2, "")
    assert "the folder that you are in is gone" in done.err


def test_what_is_said_of_a_problem_cannot_steer_the_terminal(tmtool: Tmtool) -> None:
    done = tmtool("check", "none\x1b]0;x\x07.txt")
    assert done.status == 2
    assert not set(done.err) & set("\x1b\x07")


def test_the_choices_that_options_list_are_those_that_there_are() -> None:
    assert list(STATUSES) == [status.value for status in UnitStatus]
    assert list(KINDS) == [kind.value for kind in ConceptKind]
    (form,) = (parameter for parameter in check.params if parameter.name == "form")
    assert isinstance(form.type, click.Choice)
    assert tuple(form.type.choices) == FORMATS
