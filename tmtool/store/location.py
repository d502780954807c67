"""Where a database is: a file of SQLite's, or a PostgreSQL database by URL."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from tmtool.errors import StoreError

_HINT = "Give a path, sqlite:///PATH, or postgresql+psycopg://USER@HOST/NAME."


@dataclass(frozen=True, slots=True)
class Location:
    """Where a database is.

    Attributes:
        name: What a person calls it: its path, or its URL without the password.
        path: The file, if it is one.
        url: The URL, if it is no file.
    """

    name: str
    path: Path | None = None
    url: URL | None = None


def locate(location: str | Path) -> Location:
    """Read a path or a database URL.

    Raises:
        StoreError: It is a URL that cannot be read, or of another database.
    """
    if isinstance(location, Path) or "://" not in location:
        return _file(Path(location))
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):
        raise StoreError(f"{location}: no URL of a database", _HINT) from None
    if url.drivername in {"sqlite", "sqlite+pysqlite"} and url.database:
        return _file(Path(url.database))
    if url.drivername in {"postgresql", "postgresql+psycopg"}:
        url = url.set(drivername="postgresql+psycopg")
        return Location(url.render_as_string(hide_password=True), url=url)
    raise StoreError(f"{url.render_as_string()}: tmtool does not know this database", _HINT)


def _file(path: Path) -> Location:
    return Location(str(path), path=path)
