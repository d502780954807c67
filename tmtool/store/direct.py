"""Statements that go to the driver as they are, in the caller's transaction.

A query of the memory runs half a dozen, each of which takes the driver a few microseconds and
SQLAlchemy three times as long. Ids are given as one value, so that a statement stays the same and
the database need not read it again.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_AMONG: Final = "IN :ids"
_WRITTEN: Final = {
    "sqlite": "IN (SELECT value FROM json_each(?))",
    "postgresql": "= ANY(%s::bigint[])",
}


def fetch(
    connection: Connection, statement: str, ids: Iterable[int] | None = None
) -> list[tuple[Any, ...]]:
    """Return all rows of a statement that reads.

    Args:
        connection: Where to read.
        statement: In SQL that both kinds of database know, with ``IN :ids`` for some ids.
        ids: These ids.

    Raises:
        DBAPIError: As SQLAlchemy would have it.
    """
    driver = connection.dialect.dbapi
    assert driver is not None
    name = connection.dialect.name
    values: Sequence[object] = ()
    if ids is not None:
        values = [f"[{','.join(map(str, ids))}]" if name == "sqlite" else list(ids)]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(_written(statement, name), values)
        return list(cursor.fetchall())
    except driver.Error as problem:
        raise DBAPIError.instance(
            statement, None, problem, driver.Error, dialect=connection.dialect
        ) from problem
    finally:
        cursor.close()


@cache
def _written(statement: str, dialect: str) -> str:
    return statement.replace(_AMONG, _WRITTEN[dialect])
