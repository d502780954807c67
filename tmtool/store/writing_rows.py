"""Writes units with their texts and the index of those, as one.

Nothing is journalled here; :mod:`tmtool.store.change` does both.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, Table, delete, update

from tmtool.store import index
from tmtool.store.bulk import insert_rows
from tmtool.store.index import IndexWriter
from tmtool.store.rows import DocumentRow, MemoryRow, UnitRow
from tmtool.store.tables import document, memory, unit, variant

_UNINDEXED_AT_ONCE: Final = 50_000
_PAGE: Final = 1_000


class UnitWriter:
    """Writes units within one transaction.

    Args:
        connection: In a transaction that no other writer is beside.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index: IndexWriter | None = None
        # Variants that wait in the index writer: all ids from _fresh on, and _changed.
        self._fresh: int | None = None
        self._changed: set[int] = set()
        self._gone: set[int] = set()

    def add(self, rows: Sequence[UnitRow]) -> None:
        """Add units under new ids."""
        self._fresh = self._fresh or min((v.id for r in rows for v in r.variants), default=None)
        self._insert(rows)
        self._index_all(rows)

    def restore(self, rows: Sequence[UnitRow]) -> None:
        """Put units back under the ids that they had."""
        ids = {v.id for r in rows for v in r.variants}
        if ids & self._gone:
            self._unindex_gone()
        self._changed |= ids
        self._insert(rows)
        self._index_all(rows)

    def delete(self, rows: Sequence[UnitRow]) -> None:
        """Delete units."""
        self._gone |= {v.id for r in rows for v in r.variants}
        if len(self._gone) >= _UNINDEXED_AT_ONCE:
            self._unindex_gone()
        self._delete(rows)

    def replace(self, pairs: Sequence[tuple[UnitRow, UnitRow]]) -> None:
        """Put units in the place of what they were; index the texts that changed."""
        self._delete([old for old, _ in pairs])
        self._insert([new for _, new in pairs])
        before = {(v.id, v.lang, v.text) for old, _ in pairs for v in old.variants}
        after = {(v.id, v.lang, v.text) for _, new in pairs for v in new.variants}
        if stale := {id_ for id_, _, _ in before - after}:
            self._unindex(stale)
        if fresh := sorted(after - before):
            self._changed |= {id_ for id_, _, _ in fresh}
            self._index_writer().add(fresh)

    def settle(self) -> None:
        """Write what waits to be indexed."""
        self._unindex_gone()
        self._write_index()

    def close(self) -> None:
        """Let go of what waits; after :meth:`settle` there is nothing."""
        if self._index is not None:
            self._index.close()

    def _insert(self, rows: Sequence[UnitRow]) -> None:
        insert_rows(self._connection, unit, [row[:-1] for row in rows])
        texts = [(v.id, r.id, v.lang, v.text, v.detail) for r in rows for v in r.variants]
        insert_rows(self._connection, variant, texts)

    def _index_all(self, rows: Iterable[UnitRow]) -> None:
        self._index_writer().add([(v.id, v.lang, v.text) for r in rows for v in r.variants])

    def _delete(self, rows: Sequence[UnitRow]) -> None:
        ids = [row.id for row in rows]
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            self._connection.execute(delete(variant).where(variant.c.unit_id.in_(page)))
            self._connection.execute(delete(unit).where(unit.c.id.in_(page)))

    def _index_writer(self) -> IndexWriter:
        if self._index is None:
            self._index = IndexWriter(self._connection).__enter__()
        return self._index

    def _unindex_gone(self) -> None:
        if self._gone:
            gone, self._gone = self._gone, set()
            self._unindex(gone)

    def _unindex(self, ids: set[int]) -> None:
        waiting = self._fresh is not None and max(ids) >= self._fresh
        if waiting or not self._changed.isdisjoint(ids):
            self._write_index()
        index.remove(self._connection, ids)

    def _write_index(self) -> None:
        if self._index is not None:
            self._index.__exit__(None, None, None)
        self._index = self._fresh = None
        self._changed = set()


def insert_memory(connection: Connection, row: MemoryRow) -> None:
    """Add a memory."""
    connection.execute(memory.insert().values(row._asdict()))


def insert_document(connection: Connection, row: DocumentRow) -> None:
    """Add an article."""
    connection.execute(document.insert().values(_document_fields(row)))


def update_memory(connection: Connection, row: MemoryRow) -> None:
    """Put a memory in the place of what it was."""
    connection.execute(update(memory).where(memory.c.id == row.id).values(row._asdict()))


def update_document(connection: Connection, row: DocumentRow) -> None:
    """Put an article in the place of what it was."""
    values = _document_fields(row)
    connection.execute(update(document).where(document.c.id == row.id).values(values))


def delete_rows(connection: Connection, table: Table, ids: Iterable[int]) -> None:
    """Delete memories or articles."""
    connection.execute(delete(table).where(table.c.id.in_(list(ids))))


def _document_fields(row: DocumentRow) -> dict[str, object]:
    day = None if row.date is None else dt.date.fromisoformat(row.date)
    return row._asdict() | {"date": day}
