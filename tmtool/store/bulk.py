"""Adds many rows at once, as fast as each database can."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table

from tmtool.store.engine import is_sqlite
from tmtool.store.faults import fault


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to a table.

    Args:
        connection: In a transaction.
        table: The table.
        rows: Their values in the order of the table's columns, as the driver takes them.
    """
    if not rows:
        return
    columns = ", ".join(c.name for c in table.columns)
    if is_sqlite(connection):
        marks = ", ".join("?" * len(table.columns))
        statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608 -- names of ours
        connection.exec_driver_sql(statement, list(rows))
    else:
        _copy(connection, f"COPY {table.name} ({columns}) FROM STDIN", rows)


def _copy(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    import psycopg  # noqa: PLC0415 -- there is no PostgreSQL without it

    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    try:
        with raw.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        name = connection.engine.url.render_as_string()
        raise fault(name, error) from error
