"""Looks for damage, and makes the database small and fast again."""

import zlib

from sqlalchemy import Connection, Engine, Table, func, select
from sqlalchemy.exc import DBAPIError

from tmtool.store import index
from tmtool.store.engine import is_sqlite
from tmtool.store.faults import fault
from tmtool.store.journal_format import Entity, unpack
from tmtool.store.tables import (
    METADATA,
    change,
    changeset,
    counter,
    document,
    memory,
    unit,
    variant,
)

_COUNTED = (memory, document, unit, variant, changeset, change)


def verify(connection: Connection) -> list[str]:
    """Look for damage: in the file, in what refers to what, in the index and in the journal.

    Args:
        connection: In a transaction that sees one snapshot.

    Returns:
        A line for each problem; none if all is well.
    """
    try:
        if found := _damage(connection):
            return found
        return [
            *_dangling(connection),
            *_reused_ids(connection),
            *_unreadable_changes(connection),
            *index.difference(connection),
        ]
    except DBAPIError as error:
        return [fault("the database", error.orig).message]


def rebuild_index(connection: Connection) -> None:
    """Make the index anew from the texts, in the connection's transaction."""
    index.rebuild(connection)


def compact(engine: Engine) -> None:
    """Give unused room back, and count what the query planner needs to know."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if is_sqlite(connection):
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("ANALYZE")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.exec_driver_sql("VACUUM (ANALYZE)")


def _damage(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong in its file; PostgreSQL checks its pages as it reads them."""
    if not is_sqlite(connection):
        return []
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [] if found == ["ok"] else [f"the file is damaged: {line}" for line in found]


def _dangling(connection: Connection) -> list[str]:
    """Return rows that refer to others that are not there."""
    found = []
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            column, other = key.parent, key.column.table.alias("other")
            referred = other.c[key.column.name]
            rows = connection.scalars(
                select(table.c.id)
                .outerjoin(other, column == referred)
                .where(column.is_not(None), referred.is_(None))
                .order_by(table.c.id)
            )
            found += [f"{table.name} {id_}: its {column.name} is not there" for id_ in rows]
    return found


def _reused_ids(connection: Connection) -> list[str]:
    """Return the counters that would give an id a second time."""
    stored = connection.execute(select(counter.c.name, counter.c.next))
    following = {row.name: row.next for row in stored}
    return [
        f"the next {table.name} would get the id {following.get(table.name, 1)}, "
        f"which is taken (the last is {last})"
        for table in _COUNTED
        if (last := _last_id(connection, table)) >= following.get(table.name, 1)
    ]


def _last_id(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.max(table.c.id))) or 0


def _unreadable_changes(connection: Connection) -> list[str]:
    """Return the journal's rows that cannot be read."""
    found = []
    rows = connection.execution_options(yield_per=100).execute(select(change).order_by(change.c.id))
    for row in rows:
        for packed in (row.before, row.after):
            try:
                if packed:
                    unpack(Entity(row.entity), packed)
            except (ValueError, TypeError, zlib.error) as error:
                found.append(f"change {row.id} of changeset {row.changeset_id}: {error}")
    return found
