"""Options that several commands share, and how a command gets its workspace."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tmtool.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):
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
existing_file = click.Path(exists=False, dir_okay=True, path_type=Path)


def open_workspace(db: str | None) -> "Workspace":
    """Open the workspace of the current folder.

    Imported here, not above: completion and ``--help`` need no database.
    """
    from tmtool.config import load  # noqa: PLC0415
    from tmtool.workspace import Workspace  # noqa: PLC0415

    return Workspace(load(Path.cwd(), db))
