"""Connections and transactions: SQLite and PostgreSQL made to behave alike.

A reader sees one snapshot and never waits for a writer; writers wait for each other before they
begin, so that none of them ever has to be tried again.

SQLite: write-ahead log, foreign keys on, every commit on the disk. PostgreSQL: readers in
``REPEATABLE READ``, writers one at a time by an advisory lock of the database.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import NoSuchModuleError, OperationalError
from sqlalchemy.pool import QueuePool

from tmtool.errors import StoreError
from tmtool.store.location import Location

WAIT = 60.0
"""For how many seconds a writer waits for the others."""
_BUSY_MILLISECONDS = 1_000  # short, so that Ctrl-C is heard between two tries
_CACHE_KIBIBYTES = 16_384
_WRITERS_LOCK = 0x746D_746F_6F6C  # "tmtool"


def make_engine(location: Location) -> Engine:
    """Make an engine for a database; nothing is opened before it is used."""
    if location.url is not None:
        return _postgresql(location.url)
    assert location.path is not None
    path = location.path
    return create_engine("sqlite://", creator=lambda: open_file(path), poolclass=QueuePool)


def open_file(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open an SQLite database file.

    Args:
        path: The file.
        mode: ``ro``, ``rw``, or ``rwc`` to make it where it is missing.
    """
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_BUSY_MILLISECONDS / 1000,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one snapshot of the database."""
    with engine.connect() as connection:
        if is_sqlite(connection):
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def writing(engine: Engine, wait: float = WAIT) -> Iterator[Connection]:
    """Give a connection that no other writer is beside; commit, or roll back if it fails.

    The caller may roll back itself; then there is nothing to commit.

    Args:
        engine: The database.
        wait: For how many seconds to wait for other writers.
    """
    with engine.connect() as connection:
        if is_sqlite(connection):
            _begin_immediate(connection, wait)
        else:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(wait * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def is_sqlite(connection: Connection) -> bool:
    """Tell whether a connection is to SQLite."""
    return connection.dialect.name == "sqlite"


def _begin_immediate(connection: Connection, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", None)
            if code is None or code & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        else:
            return


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise StoreError(
            "PostgreSQL needs the package psycopg",
            "Install it: pip install 'tmtool[postgres]'.",
        ) from None
