"""The ``console`` blocks of a page of documentation: read, run and compared.

A block shows commands behind ``$`` and what they print::

    ```console
    $ tmtool --version
    tmtool, version 0.1.0
    ```

A command that goes on has ``>`` before its further lines. All blocks of a page run one after the
other in one new folder; ``<!-- folder: articles -->`` on the page lays the demo's articles there
first, ``<!-- folder: project -->`` the demo's project before anything is imported, and
``<!-- folder: demo -->`` with its article. A line ``…`` stands for any number of lines that are not
shown. What differs from run to run (the time of a change, the name of a temporary folder) is
brought to one form before it is compared.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tmtool" / "cli" / "demo"
LEFT_OUT = "…"
_BLOCK = re.compile(r"^(?P<open>( *)```console\n)(?P<body>.*?)^\2```$", re.MULTILINE | re.DOTALL)
_GOES_ON = re.compile(r"\A>(?: |$)")
_CHANGING = (
    (re.compile(r"\S*tmtool-demo-\w+"), "/tmp/tmtool-demo-x"),  # noqa: S108 -- a name to show
    (re.compile(r"/[^\s:'\"]*/desk(?=[/:\s])"), "/home/kim/desk"),
    (re.compile(r"\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(\+00:00)?"), "2026-03-19 09:00"),
)


@dataclass(frozen=True)
class Step:
    """One command, and what the page says it prints."""

    command: str
    shown: str


def steps(page: str) -> list[Step]:
    """Return the commands of a page in order."""
    found = []
    for block in _BLOCK.finditer(page):
        indent = len(block[2])
        body = "".join(line[indent:] for line in block["body"].splitlines(keepends=True))
        for command in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            first, *rest = command.split("\n")
            more = list(takewhile(_GOES_ON.match, rest))
            told = "\n".join([first, *(_GOES_ON.sub("", line) for line in more)])
            found.append(Step(told, _levelled("\n".join(rest[len(more) :]))))
    return found


def run(page: str, folder: Path, *, root: Path = ROOT) -> list[Step]:
    """Run the commands of a page in an empty folder; return each with what it prints.

    Args:
        page: The page.
        folder: The folder.
        root: The checkout that is tried.
    """
    environment = _environment(folder, root)
    if "<!-- folder: demo -->" in page or "<!-- folder: project -->" in page:
        home = desk(folder, imported="<!-- folder: demo -->" in page)
    else:
        home = folder / "desk"
        home.mkdir()
        if "<!-- folder: articles -->" in page:
            _lay_articles(home)
    printed = []
    for step in steps(page):
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        printed.append(Step(step.command, _levelled(done.stdout)))
    return printed


def agrees(shown: str, printed: str) -> bool:
    """Tell whether a page's text is what was printed, but for what it leaves out."""
    pieces = [re.escape(p) for p in re.split(rf"^ *{LEFT_OUT}\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(pieces), printed) is not None


def updated(page: str, printed: list[Step]) -> str:
    """Return a page with what its commands print now; what agrees already stays as it is."""
    waiting = iter(zip(steps(page), printed, strict=True))

    def block(found: re.Match[str]) -> str:
        body = ""
        for _ in re.findall(rf"^{found[2]}\$ ", found["body"], re.MULTILINE):
            told, now = next(waiting)
            body += "$ " + re.sub(r"\n(?=.)", "\n> ", told.command).replace("\n\n", "\n>\n") + "\n"
            body += told.shown if agrees(told.shown, now.shown) else now.shown
        indented = "".join(
            found[2] + line if line.strip() else line for line in body.splitlines(keepends=True)
        )
        return f"{found['open']}{indented}{found[2]}```"

    return _BLOCK.sub(block, page)


def _levelled(text: str) -> str:
    for changing, level in _CHANGING:
        text = changing.sub(level, text)
    lines = "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n")
    return f"{lines}\n" if lines else ""


def _environment(folder: Path, root: Path) -> dict[str, str]:
    """Return what a user without any settings would run commands with."""
    programs, user = folder / "bin", folder / "home"
    for place in (programs, user):
        place.mkdir(exist_ok=True)
    script = programs / "tmtool"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tmtool "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TMTOOL", "XDG", "GIT_"))}
    return kept | {
        "PATH": f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}",
        "PYTHONPATH": str(root),
        "HOME": str(user),
        "COLUMNS": "92",
        "NO_COLOR": "1",
        "USER": "kim",
        "LC_ALL": "C.UTF-8",
    }


def desk(folder: Path, *, imported: bool) -> Path:
    """Make the project that ``tmtool demo`` makes, its article imported or not, in a new folder."""
    environment = _environment(folder, ROOT)
    home = folder / "desk"
    home.mkdir()

    def run_quietly(*arguments: str) -> None:
        command = [sys.executable, "-m", "tmtool", *arguments]
        subprocess.run(command, cwd=home, env=environment, check=True, capture_output=True)

    run_quietly("init")
    _lay_articles(home)
    shutil.copy(DEMO / "desk.toml", home / "glossary")
    if imported:
        run_quietly("import", "article.ko.txt", "article.en.txt", "--date", "2026-03-12")
    return home


def _lay_articles(folder: Path) -> None:
    for path in DEMO.glob("*.txt"):
        shutil.copy(path, folder)
