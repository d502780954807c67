"""Adds many rows at once, as fast as each database can, and lets it know."""

from collections.abc import Iterable, Sequence
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


def count_for_planner(connection: Connection, tables: Iterable[Table]) -> None:
    """Let PostgreSQL count anew what its planner needs to know of tables that have grown much.

    Its own process does so a minute later, and until then a few units would be looked for in all.
    SQLite goes by its indexes.
    """
    if not is_sqlite(connection):
        names = ", ".join(table.name for table in tables)
        connection.exec_driver_sql(f"ANALYZE {names}")
