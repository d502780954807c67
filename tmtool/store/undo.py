"""Undo: takes a changeset back.

Its steps are taken back in the opposite order, and what is done is itself a changeset, so that it
can be taken back too. :mod:`tmtool.store.conflicts` says when it cannot be done.

A memory that a changeset made stays if others use it by now.
"""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, exists, select

from tmtool.errors import ConflictError
from tmtool.store.conflicts import refuse_conflicts
from tmtool.store.history import JournalEntry, Step, changeset_by_id, entries, recorded
from tmtool.store.journal import Journal
from tmtool.store.journal_format import Entity
from tmtool.store.reading_rows import (
    document_rows,
    find_documents,
    memory_rows,
    unit_rows_between,
)
from tmtool.store.rows import DocumentRow, MemoryRow, Row, UnitRow
from tmtool.store.tables import document, memory, unit
from tmtool.store.writing_rows import (
    UnitWriter,
    delete_rows,
    insert_document,
    insert_memory,
    update_document,
    update_memory,
)


class Undo:
    """Takes a changeset back within another one.

    Args:
        connection: In a transaction that no other writer is beside.
        journal: Where what is done is noted.
        writer: Writes units and their index.
    """

    def __init__(self, connection: Connection, journal: Journal, writer: UnitWriter) -> None:
        self._connection = connection
        self._journal = journal
        self._writer = writer

    def undo(self, changeset_id: int) -> None:
        """Take a changeset back.

        Raises:
            StoreError: There is none with this number.
            ConflictError: It was taken back already, or something since depends on it.
        """
        wanted = changeset_by_id(self._connection, changeset_id)
        if (by := wanted.undone_by) is not None:
            raise ConflictError(
                f"changeset {changeset_id} was taken back already, by changeset {by}",
                f"`tmtool undo {by}` would bring it back.",
            )
        steps = entries(self._connection, changeset_id)
        refuse_conflicts(self._connection, changeset_id, steps)
        self._journal.undoes(changeset_id)
        for entry in reversed(steps):
            if entry.recorded:
                for run in _runs(recorded(self._connection, entry)):
                    self._take_back(run)
            else:
                self._take_away(entry)

    def _take_away(self, entry: JournalEntry) -> None:
        """Delete a range that was added."""
        if entry.entity is Entity.UNIT:
            for page in unit_rows_between(self._connection, entry.first, entry.last):
                self._delete_units(page)
            return
        ids = range(entry.first, entry.last + 1)
        if entry.entity is Entity.DOCUMENT:
            for document_row in document_rows(self._connection, ids):
                self._delete_document(document_row)
        else:
            for memory_row in memory_rows(self._connection, ids):
                self._delete_memory(memory_row)

    def _take_back(self, run: list[Step]) -> None:
        """Take back steps of one kind, no two of the same entity."""
        first = run[0]
        if first.entity is not Entity.UNIT:
            for step in run:
                self._take_back_one(step.before, step.after)
        elif first.after is None:
            self._restore_units([s.before for s in run if isinstance(s.before, UnitRow)])
        elif first.before is None:
            self._delete_units([s.after for s in run if isinstance(s.after, UnitRow)])
        else:
            self._replace_units(
                [
                    (s.after, s.before)
                    for s in run
                    if isinstance(s.after, UnitRow) and isinstance(s.before, UnitRow)
                ]
            )

    def _take_back_one(self, before: Row | None, after: Row | None) -> None:
        match before, after:
            case MemoryRow(), None:
                self._restore_memory(before)
            case DocumentRow(), None:
                self._restore_document(before)
            case None, MemoryRow():
                self._delete_memory(after)
            case None, DocumentRow():
                self._delete_document(after)
            case MemoryRow(), MemoryRow():
                self._refuse_other_memory(before)
                update_memory(self._connection, before)
                self._journal.changed(after, before)
            case DocumentRow(), DocumentRow():
                update_document(self._connection, before)
                self._journal.changed(after, before)

    # Units

    def _restore_units(self, rows: list[UnitRow]) -> None:
        self._refuse_missing_places(rows)
        rows = sorted(rows)
        self._writer.restore(rows)
        for row in rows:
            self._journal.changed(None, row)

    def _delete_units(self, rows: list[UnitRow]) -> None:
        self._writer.delete(rows)
        for row in rows:
            self._journal.changed(row, None)

    def _replace_units(self, pairs: list[tuple[UnitRow, UnitRow]]) -> None:
        self._refuse_missing_places([new for _, new in pairs])
        self._writer.replace(pairs)
        for old, new in pairs:
            self._journal.changed(old, new)

    def _refuse_missing_places(self, rows: list[UnitRow]) -> None:
        memories = {row.memory_id for row in rows}
        articles = {row.document_id for row in rows if row.document_id is not None}
        if len(memory_rows(self._connection, memories)) < len(memories):
            raise ConflictError(
                "the memory that units would go back to was deleted since",
                "Undo its deletion first; `tmtool log` lists it.",
            )
        if len(document_rows(self._connection, articles)) < len(articles):
            raise ConflictError(
                "the article that units would go back to was deleted since",
                "Undo its deletion first; `tmtool log` lists it.",
            )

    # Memories and articles

    def _restore_memory(self, row: MemoryRow) -> None:
        self._refuse_other_memory(row)
        insert_memory(self._connection, row)
        self._journal.changed(None, row)

    def _refuse_other_memory(self, row: MemoryRow) -> None:
        if any(m.name == row.name and m.id != row.id for m in memory_rows(self._connection)):
            raise ConflictError(
                f"a memory {row.name!r} was made since", "Rename or delete it, then try again."
            )

    def _restore_document(self, row: DocumentRow) -> None:
        if not memory_rows(self._connection, [row.memory_id]):
            raise ConflictError(
                f"the memory of the article {row.key!r} was deleted since",
                "Undo its deletion first; `tmtool log` lists it.",
            )
        if find_documents(self._connection, row.memory_id, row.key):
            raise ConflictError(
                f"the article {row.key!r} was imported again since", "Undo that import first."
            )
        insert_document(self._connection, row)
        self._journal.changed(None, row)

    def _delete_memory(self, row: MemoryRow) -> None:
        if not self._used(unit.c.memory_id, row.id) and not self._used(
            document.c.memory_id, row.id
        ):
            delete_rows(self._connection, memory, [row.id])
            self._journal.changed(row, None)

    def _delete_document(self, row: DocumentRow) -> None:
        if self._used(unit.c.document_id, row.id):
            raise ConflictError(
                f"the article {row.key!r} has got more units since",
                "Undo what added them first; `tmtool log` lists it.",
            )
        delete_rows(self._connection, document, [row.id])
        self._journal.changed(row, None)

    def _used(self, column: Column[int] | Column[int | None], id_: int) -> bool:
        return bool(self._connection.scalar(select(exists().where(column == id_))))


def _runs(steps: list[Step]) -> Iterator[list[Step]]:
    """Yield the steps backwards, those of one kind together, none of one entity twice."""
    run: list[Step] = []
    ids: set[int] = set()
    for step in reversed(steps):
        if run and (step.id in ids or _kind(step) != _kind(run[0])):
            yield run
            run, ids = [], set()
        run.append(step)
        ids.add(step.id)
    if run:
        yield run


def _kind(step: Step) -> tuple[bool, bool]:
    return step.before is None, step.after is None
