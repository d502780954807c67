"""Options that several commands share, and how a command gets its workspace."""

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tmtool.cli.parameters import COUNT, DAY, OUTPUT_FILE
from tmtool.errors import InputError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from tmtool.config import Options
    from tmtool.reports.layout import Layout
    from tmtool.workspace import Workspace
    from tmtool.workspace.keeping import Kept

F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[F], F]

# What the enumerations of units and concepts have, here because help is to import neither.
STATUSES = ("approved", "aligned", "pending", "rejected")
KINDS = ("title", "person", "organisation", "event", "place", "term")

database_option = click.option(
    "--db",
    envvar="TMTOOL_DB",
    metavar="PATH|URL",
    help="The database, instead of the project's. Also TMTOOL_DB.",
)
date_option = click.option("--date", type=DAY, help="The day of the article, as 2026-03-12.")
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change and write nothing."
)
encoding_option = click.option(
    "--encoding", default="", metavar="NAME", help="How files are encoded; found out otherwise."
)
kinds_option = click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; repeatable."
)
memories_option = click.option(
    "--memory", "memories", multiple=True, metavar="NAME", help="Only this memory; repeatable."
)
overwrite_option = click.option(
    "--overwrite", is_flag=True, help="Write over the file if it is there already."
)
threshold_option = click.option(
    "-t",
    "--threshold",
    type=click.IntRange(1, 101),
    metavar="SCORE",
    help="The lowest score; the project's, or 70, otherwise.",
)


def format_option(*forms: str) -> Decorator[Any]:
    """Return the option for the form of what is printed; the first is usual."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="The form of what is printed.",
    )


def limit_option(usual: int | None) -> Decorator[Any]:
    """Return the option for how many are shown: some number, or all, unless it is given."""
    return click.option(
        "-n",
        "--limit",
        type=COUNT,
        default=usual,
        show_default=usual is not None,
        help=f"How many to show at most{'' if usual else '; all otherwise'}.",
    )


def output_option(what: str) -> Decorator[Any]:
    """Return the option for the file that something is written to."""
    return click.option("-o", "--output", type=OUTPUT_FILE, help=what)


def gathered(name: str, kind: "type[DataclassInstance]", *options: Decorator[Any]) -> Decorator[F]:
    """Give a command one value in the place of several options.

    Args:
        name: The argument that the command gets it as.
        kind: The dataclass of the value, a field an option.
        options: The options, in the order in which help lists them.
    """
    names = [field.name for field in fields(kind)]

    def decorate(command: F) -> F:
        @functools.wraps(command)
        def called(*arguments: Any, **others: Any) -> Any:  # noqa: ANN401 -- the command's
            own = {field: others.pop(field) for field in names}
            return command(*arguments, **{name: kind(**own)}, **others)

        decorated: Any = called
        for option in reversed(options):
            decorated = option(decorated)
        wrapped: F = decorated
        return wrapped

    return decorate


def current_folder() -> Path:
    """Return the folder that the command was called in.

    Raises:
        InputError: It has been deleted.
    """
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise InputError("the folder that you are in is gone", "Go to one that is there.") from None


def open_workspace(db: str | None) -> "Workspace":
    """Open the workspace of the current folder.

    Imported here, not above: completion and ``--help`` need no database.
    """
    from tmtool.config import load  # noqa: PLC0415
    from tmtool.workspace import Workspace  # noqa: PLC0415

    return Workspace(load(current_folder(), db, _author()))


def project_options() -> "Options":
    """Return the options of the current folder, for commands that need no database."""
    from tmtool.config import load  # noqa: PLC0415 -- help needs no configuration

    return load(current_folder())


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
    from tmtool.workspace.terms import files_in, own_files  # noqa: PLC0415 -- few commands ask

    return files_in(named) if named else own_files(project_options())


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
    from tmtool.reports.layout import printable  # noqa: PLC0415 -- the same

    done = printable(done)
    if dry_run:
        click.echo(changes_text(kept.examples, layout()), nl=False)
        if (more := kept.units - len(kept.examples)) > 0:
            click.echo(f"… and {more:,} more")
        click.echo(f"A dry run: nothing is written. Without --dry-run: {done}")
    elif kept.changeset is None:
        click.echo(f"Nothing has changed. {done}" if not kept.units else done)
    else:
        click.echo(f"{done} Undo with: tmtool undo {kept.changeset}")


def print_or_write(text: str, output: Path | None) -> None:
    """Print a text, or write the file that the user named for it; ``-`` prints, too.

    Raises:
        InputError: The file cannot be written.
    """
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
    else:
        write_text(output, text)


def write_text(path: Path, text: str) -> None:
    """Write a file that the user asked for, whole or not at all.

    What UTF-8 cannot say, such as a stray byte of a file's name, is escaped, as on a terminal.

    Raises:
        InputError: It cannot be written.
    """
    from tmtool.whole_files import write_whole  # noqa: PLC0415 -- few commands write files

    write_whole(path, text.encode("utf-8", "backslashreplace"))
