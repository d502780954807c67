"""``tmtool demo``: the tour, on an article that ships with tmtool.

Every step is a command line that the user can repeat, run as the user would run it.
"""

import contextlib
import os
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from tmtool.cli.options import layout

_HERE = Path(__file__).parent
_ARTICLE = ("article.ko.txt", "article.en.txt")
_DRAFT = ("draft.en.txt", "draft.ko.txt", "clean.en.txt")
_TERMS = "desk.toml"

STEPS = (
    ("Make the folder a project.", ("init",)),
    (
        "Import an article and its translation: sentences are aligned, page furniture is dropped.",
        ("import", *_ARTICLE, "--date", "2026-03-12"),
    ),
    ("Look at the aligned units.", ("show", "1", "--limit", "8")),
    ("Look up a title …", ("lookup", "외교부 1차관")),
    ("… a name …", ("lookup", "모리타")),
    ("… and a phrase.", ("lookup", "early warning system")),
    (
        "Check a draft against its source before it goes out.",
        ("check", "draft.en.txt", "--source", "draft.ko.txt", "--date", "2026-03-19"),
    ),
    (
        "The corrected draft passes.",
        ("check", "clean.en.txt", "--source", "draft.ko.txt", "--date", "2026-03-19"),
    ),
)


@click.command()
def demo() -> None:
    """Take the tour, with an article that ships with tmtool.

    The article is imported, looked up in, and a draft checked against it. The tour works in a new
    temporary folder, which stays so that every step can be repeated.
    """
    folder = Path(tempfile.mkdtemp(prefix="tmtool-demo-"))
    with _project_of_its_own(folder):
        _say(f"cd {shlex.quote(str(folder))}")
        for name in (*_ARTICLE, *_DRAFT):
            (folder / name).write_bytes((_HERE / name).read_bytes())
        (folder / "glossary").mkdir()
        (folder / "glossary" / _TERMS).write_bytes((_HERE / _TERMS).read_bytes())
        for title, arguments in STEPS:
            click.echo(f"\n# {title}")
            _say(shlex.join(("tmtool", *arguments)))
            _run(arguments)
    click.echo(f"\nEverything is in {folder}; change a file there and run a step again.")


def _say(command: str) -> None:
    click.echo(layout().paint(f"  $ {command}", "bold"))


def _run(arguments: tuple[str, ...]) -> None:
    """Run a step as the command line would; a draft with findings is what the tour is about."""
    from tmtool.cli.main import root  # noqa: PLC0415 -- the root imports this command

    root.main(args=list(arguments), prog_name="tmtool", standalone_mode=False)


@contextlib.contextmanager
def _project_of_its_own(folder: Path) -> Iterator[None]:
    """Work in a folder, whatever database the user has named for other work."""
    named = os.environ.pop("TMTOOL_DB", None)
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        if named is not None:
            os.environ["TMTOOL_DB"] = named
