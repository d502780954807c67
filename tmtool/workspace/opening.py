"""Opening a workspace: the way in for programs."""

from pathlib import Path

from tmtool.config import load
from tmtool.workspace.facade import Workspace


def open_workspace(
    folder: str | Path = ".", database: str | Path | None = None, *, author: str = ""
) -> Workspace:
    """Open the workspace of a folder: that of the project it is in, or the personal one.

    Nothing is made yet: the database is opened, or made, when it is first needed. Use the workspace
    as a context manager, or close it.

    Args:
        folder: Where to look for the project, upward.
        database: A path or a database URL, in the place of the project's.
        author: Who writes, for the journal.

    Raises:
        ConfigError: The project's configuration is wrong.
    """
    return Workspace(load(Path(folder).absolute(), str(database) if database else None, author))
