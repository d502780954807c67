"""Options that several commands share, and how a command gets its workspace."""

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tmtool.errors import InputError

if TYPE_CHECKING:
    from tmtool.reports.layout import Layout
    from tmtool.workspace import Workspace
    from tmtool.workspace.keeping import Kept

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day, written 2026-03-12."""

    name = "date"

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> dt.date:
        """Return the day, or fail with an example."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-03-12", param, ctx)


database_option = click.option(
    "--db",
    envvar="TMTOOL_DB",
    metavar="PATH|URL",
    help="The database, instead of the project's. Also TMTOOL_DB.",
)
date_option = click.option("--date", type=Day(), help="The day of the article, as 2026-03-12.")
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change and write nothing."
)


def open_workspace(db: str | None) -> "Workspace":
    """Open the workspace of the current folder.

    Imported here, not above: completion and ``--help`` need no database.
    """
    from tmtool.config import load  # noqa: PLC0415
    from tmtool.workspace import Workspace  # noqa: PLC0415

    return Workspace(load(Path.cwd(), db, _author()))


def _author() -> str:
    """Return who writes, for the journal: TMTOOL_AUTHOR, or the name of the login."""
    for name in ("TMTOOL_AUTHOR", "LOGNAME", "USER", "USERNAME"):
        if author := os.environ.get(name):
            return author
    try:
        import pwd  # noqa: PLC0415 -- not on every system

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return ""


def glossary_paths(named: Sequence[Path]) -> list[Path]:
    """Return the glossary files that a command means: those named, or the project's own.

    Raises:
        ConfigError: None are named, and there is no project or it has none.
    """
    from tmtool.config import load  # noqa: PLC0415
    from tmtool.workspace.terms import files_in, own_files  # noqa: PLC0415 -- few commands ask

    if named:
        return files_in(named)
    return own_files(load(Path.cwd()))


def layout() -> "Layout":
    """Return what text is printed on: colour on a terminal only, and never against NO_COLOR.

    Where there is no terminal a line is as wide as COLUMNS says, or 100.
    """
    from tmtool.reports.layout import Layout  # noqa: PLC0415 -- not every command lays text out

    columns = shutil.get_terminal_size((100, 24)).columns
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return Layout(columns=max(40, columns), colour=colour)


def given_texts(words: Sequence[str]) -> Iterator[str]:
    """Yield what a command was given: its words as one text, or for ``-`` each line of input.

    Lines are yielded as they come, empty ones too, so that answers keep step with them.

    Raises:
        InputError: Standard input is not UTF-8.
    """
    if tuple(words) != ("-",):
        yield " ".join(words)
        return
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise InputError(
                f"standard input, line {number}: not UTF-8 text", "Give UTF-8, a text a line."
            ) from None


def tell_kept(kept: "Kept", done: str, *, dry_run: bool = False) -> None:
    """Say what a change did, or would do, and how to take it back."""
    from tmtool.reports.keeping import changes_text  # noqa: PLC0415 -- not every command changes

    if dry_run:
        click.echo(changes_text(kept.examples, layout()), nl=False)
        if (more := kept.units - len(kept.examples)) > 0:
            click.echo(f"… and {more:,} more")
        click.echo(f"A dry run: nothing is written. Without --dry-run: {done}")
    elif kept.changeset is None:
        click.echo(f"Nothing has changed. {done}" if not kept.units else done)
    else:
        click.echo(f"{done} Undo with: tmtool undo {kept.changeset}")


def write_text(path: Path, text: str) -> None:
    """Write a file that the user asked for, whole or not at all.

    Raises:
        InputError: It cannot be written.
    """
    from tmtool.workspace.files import write_whole  # noqa: PLC0415 -- few commands write files

    write_whole(path, text.encode("utf-8", "surrogatepass"))
