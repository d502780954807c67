"""Reading the journal: which changesets there are, and what each changed.

What a changeset added is read from the tables, or, where that has been changed since, from the
first later change of it, which keeps what was there before.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, or_, select
from sqlalchemy import Row as DatabaseRow

from tmtool.errors import StoreError
from tmtool.store.journal_format import Entity, unpack
from tmtool.store.reading_rows import document_rows, memory_rows, unit_rows
from tmtool.store.records import Changeset
from tmtool.store.rows import Row
from tmtool.store.tables import change, changeset

_PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One entity that a changeset changed.

    Attributes:
        entity: What it is.
        id: Its number.
        before: Its row before; ``None`` if it was added.
        after: Its row afterwards; ``None`` if it was deleted.
    """

    entity: Entity
    id: int
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A row of the journal: a range that was added, or a batch that was changed.

    Attributes:
        id: Its number.
        changeset: The changeset that it belongs to.
        entity: What was changed.
        first: The lowest id.
        last: The highest id.
        recorded: It keeps rows; if not, all ids of the range were added.
    """

    id: int
    changeset: int
    entity: Entity
    first: int
    last: int
    recorded: bool


def changesets(
    connection: Connection, limit: int | None = None, before: int | None = None
) -> list[Changeset]:
    """Return changesets, the newest first."""
    wanted = select(changeset).order_by(changeset.c.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(changeset.c.id < before)
    undone = undone_by(connection)
    return [_changeset(row, undone) for row in connection.execute(wanted)]


def changeset_by_id(connection: Connection, id_: int) -> Changeset:
    """Return one changeset.

    Raises:
        StoreError: There is none with this number.
    """
    row = connection.execute(select(changeset).where(changeset.c.id == id_)).one_or_none()
    if row is None:
        raise StoreError(f"there is no changeset {id_}", "`tmtool log` lists them.")
    return _changeset(row, undone_by(connection))


def undone_by(connection: Connection) -> dict[int, int]:
    """Return which changesets are taken back, and by which one that still holds."""
    undos = connection.execute(
        select(changeset.c.id, changeset.c.undoes)
        .where(changeset.c.undoes.is_not(None))
        .order_by(changeset.c.id.desc())
    )
    found: dict[int, int] = {}
    for id_, undoes in undos:
        if id_ not in found:
            found[undoes] = id_
    return found


def entries(connection: Connection, changeset_id: int) -> list[JournalEntry]:
    """Return the journal's rows of a changeset, in order."""
    wanted = _entries().where(change.c.changeset_id == changeset_id).order_by(change.c.id)
    return [_entry(row) for row in connection.execute(wanted)]


def entries_since(connection: Connection, changeset_id: int) -> Iterator[JournalEntry]:
    """Yield the journal's rows of later changesets, in order."""
    wanted = _entries().where(change.c.changeset_id > changeset_id).order_by(change.c.id)
    return map(_entry, connection.execute(wanted).all())


def recorded(connection: Connection, entry: JournalEntry) -> list[Step]:
    """Return what a row of the journal keeps, in order."""
    row = connection.execute(
        select(change.c.before, change.c.after).where(change.c.id == entry.id)
    ).one()
    before = unpack(entry.entity, row.before) if row.before else []
    after = unpack(entry.entity, row.after) if row.after else []
    return [
        Step(entry.entity, known.id, old, new)
        for old, new in zip_longest(before, after)
        if (known := old or new)
    ]


def steps(connection: Connection, changeset_id: int) -> Iterator[Step]:
    """Yield what a changeset changed, in the order in which it did."""
    for entry in entries(connection, changeset_id):
        if entry.recorded:
            yield from recorded(connection, entry)
            continue
        for first in range(entry.first, entry.last + 1, _PAGE):
            last = min(entry.last, first + _PAGE - 1)
            rows = _added(connection, entry, first, last)
            for id_ in range(first, last + 1):
                yield Step(entry.entity, id_, None, rows[id_])


def last_known(connection: Connection, entity: Entity, ids: Iterable[int]) -> list[Row]:
    """Return rows by id as they are, or, of those that are no more, as they last were."""
    wanted = set(ids)
    found = _READERS[entity](connection, wanted)
    gone = wanted - {row.id for row in found}
    return [*found, *(row for id_ in gone if (row := _last(connection, entity, id_)))]


def _last(connection: Connection, entity: Entity, id_: int) -> Row | None:
    """Return a row that was deleted as it last was."""
    wanted = _entries().where(*_touching(entity, id_, id_)).order_by(change.c.id.desc())
    for entry in map(_entry, connection.execute(wanted).all()):
        for step in reversed(recorded(connection, entry)) if entry.recorded else ():
            if step.id == id_:
                return step.after or step.before
    return None


def _added(connection: Connection, entry: JournalEntry, first: int, last: int) -> dict[int, Row]:
    """Return part of a range that was added, as it was then."""
    then: dict[int, Row] = {}
    later = _entries().where(change.c.id > entry.id, *_touching(entry.entity, first, last))
    for other in map(_entry, connection.execute(later.order_by(change.c.id)).all()):
        for step in recorded(connection, other) if other.recorded else ():
            if first <= step.id <= last and step.before is not None:
                then.setdefault(step.id, step.before)
    untouched = [id_ for id_ in range(first, last + 1) if id_ not in then]
    return then | {row.id: row for row in _READERS[entry.entity](connection, untouched)}


_READERS: Final[Mapping[Entity, Callable[[Connection, Iterable[int]], Sequence[Row]]]] = {
    Entity.MEMORY: memory_rows,
    Entity.DOCUMENT: document_rows,
    Entity.UNIT: unit_rows,
}


def _touching(entity: Entity, first: int, last: int) -> tuple[ColumnElement[bool], ...]:
    return (change.c.entity == int(entity), change.c.first_id <= last, change.c.last_id >= first)


def _entries() -> Select[tuple[Any, ...]]:
    kept = or_(change.c.before.is_not(None), change.c.after.is_not(None)).label("recorded")
    column = change.c
    return select(
        column.id,
        column.changeset_id,
        column.entity,
        column.first_id,
        column.last_id,
        kept,
    )


def _entry(row: DatabaseRow[tuple[Any, ...]]) -> JournalEntry:
    return JournalEntry(
        row.id, row.changeset_id, Entity(row.entity), row.first_id, row.last_id, bool(row.recorded)
    )


def _changeset(row: DatabaseRow[tuple[Any, ...]], undone: Mapping[int, int]) -> Changeset:
    return Changeset(
        id=row.id,
        at=dt.datetime.fromisoformat(row.at),
        author=row.author,
        command=row.command,
        undoes=row.undoes,
        undone_by=undone.get(row.id),
        added=row.added,
        changed=row.changed,
        deleted=row.deleted,
    )
