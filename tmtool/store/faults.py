"""What goes wrong in a database, as StoreError: what it is, and what to do about it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InvalidRequestError

from tmtool.errors import InputError, StoreError

_BACKUP = "Restore a backup (`tmtool db backup` makes them), or give another database with --db."
_WAIT = "Try again once the other program is done with it."
_ROOM = "Make room and try again; nothing was changed."
_RIGHTS = "Check the rights of the file and of its folder, or give another database with --db."

_SQLITE = {
    "SQLITE_NOTADB": ("is no SQLite database, or is damaged", _BACKUP),
    "SQLITE_CORRUPT": ("is damaged", _BACKUP),
    "SQLITE_FULL": ("cannot grow: the disk is full", _ROOM),
    "SQLITE_BUSY": ("is locked by another program", _WAIT),
    "SQLITE_LOCKED": ("is locked by another program", _WAIT),
    "SQLITE_READONLY": ("may not be written to", _RIGHTS),
    "SQLITE_PERM": ("may not be opened", _RIGHTS),
    "SQLITE_CANTOPEN": ("cannot be opened", _RIGHTS),
    "SQLITE_IOERR": ("cannot be read or written: the disk is full or fails", _ROOM),
    "SQLITE_TOOBIG": ("cannot hold a text that long", "Split the text."),
}
"""By primary result code, https://www.sqlite.org/rescode.html."""

_POSTGRESQL = {
    "28": ("does not let this user in", "Check user and password in the URL."),
    "3D": ("does not exist", "Make it with `createdb`, then run `tmtool init`."),
    "42501": ("does not allow this user to do that", "Ask its owner for the rights."),
    "53100": ("cannot grow: the disk is full", _ROOM),
    "53": ("is out of resources", "Try again later."),
    "55P03": ("is locked by another program", _WAIT),
    "57": ("was shut down or stopped the work", "Try again."),
    "08": ("cannot be reached", "Check that the server runs, and the host and port in the URL."),
    "XX": ("is damaged", "Restore a backup."),
}
"""By SQLSTATE, or its class, https://www.postgresql.org/docs/current/errcodes-appendix.html."""

_UNREACHED = _POSTGRESQL["08"]
_BYTES = range(0xDC80, 0xDD00)
"""What Python reads the bytes of a file's name as that are not UTF-8 (PEP 383)."""


@contextmanager
def reported(name: str) -> Iterator[None]:
    """Raise what goes wrong with a database inside as StoreError.

    Args:
        name: What a person calls the database.

    Raises:
        StoreError: The database cannot be used.
        InputError: A text cannot be stored in any database.
    """
    try:
        yield
    except DBAPIError as error:
        raise fault(name, error.orig) from error
    except sqlite3.Error as error:
        raise fault(name, error) from error
    except UnicodeEncodeError as error:
        raise _unwritable(error.object, ord(error.object[error.start])) from error
    except InvalidRequestError as error:
        raise StoreError(f"{name}: {error}", "Open the database again.") from error


def _unwritable(text: str, half: int) -> InputError:
    """Say what is wrong with a text that holds half a character."""
    if half in _BYTES:
        return InputError(f"the name of a file is not UTF-8: {text!a}", "Rename the file.")
    return InputError(
        f"a text holds half a character, U+{half:04X}",
        "Save the file it comes from as UTF-8 again.",
    )


def fault(name: str, problem: BaseException | None) -> StoreError:
    """Say what a driver's exception means."""
    code = getattr(problem, "sqlite_errorname", None)
    state = getattr(problem, "sqlstate", None)
    if code is not None:
        primary = "_".join(str(code).split("_")[:2])
        known = _SQLITE.get(primary)
    elif state is not None:
        known = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    elif type(problem).__name__ == "OperationalError":
        known = _UNREACHED
    else:
        known = None
    first_line = next(iter(str(problem).strip().splitlines()), "")
    if known is None:
        return StoreError(f"{name}: {first_line}", "If it stays so, restore a backup.")
    what, hint = known
    return StoreError(f"{name} {what} ({first_line})", hint)


def no_memory(name: str, known: Iterable[str]) -> StoreError:
    """Say that there is no memory of a name, and which there are."""
    names = ", ".join(known) or "none yet"
    return StoreError(f"there is no memory {name!r}", f"The memories are: {names}.")
