"""Statements that go to the driver as they are, in the caller's transaction.

A query of the memory runs half a dozen, each of which takes the driver a few microseconds and
SQLAlchemy three times as long. Only for statements without values: nothing but integers may be
written into one.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def fetch(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    """Return all rows of a statement that reads.

    Raises:
        DBAPIError: As SQLAlchemy would have it.
    """
    driver = connection.dialect.dbapi
    assert driver is not None
    cursor = connection.connection.cursor()
    try:
        cursor.execute(statement)
        return list(cursor.fetchall())
    except driver.Error as problem:
        raise DBAPIError.instance(
            statement, None, problem, driver.Error, dialect=connection.dialect
        ) from problem
    finally:
        cursor.close()


def listed(ids: Iterable[int]) -> str:
    """Return integers as they stand in a statement."""
    return ",".join(map(str, ids))
