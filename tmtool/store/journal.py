"""Writing the journal: what one changeset does, in the order in which it does it.

Rows that are added are a range of ids without gaps, and nothing of them is kept: they are in
their tables, or in a later change as what was there before. Rows that are changed or deleted are
kept as they were and as they became, a batch at a time. Reading is in :mod:`tmtool.store.history`.
"""

import datetime as dt
from typing import Final

from sqlalchemy import Connection, insert, update

from tmtool.store.counters import Counters
from tmtool.store.journal_format import Entity, entity_of, pack
from tmtool.store.records import Changeset
from tmtool.store.rows import Row
from tmtool.store.tables import change, changeset

_BATCH: Final = 500


class Journal:
    """Writes one changeset; it has no number before something is written.

    Args:
        connection: In a transaction.
        counters: Where numbers come from.
        author: Who writes.
        command: With which command.
    """

    def __init__(
        self, connection: Connection, counters: Counters, author: str, command: str
    ) -> None:
        self._connection = connection
        self._counters = counters
        self._made = Changeset(id=0, at=dt.datetime.now(dt.UTC), author=author, command=command)
        self._undoes: int | None = None
        self._units = {"added": 0, "changed": 0, "deleted": 0}
        self._entity = Entity.UNIT
        self._first = self._last = 0
        self._before: list[Row | None] = []
        self._after: list[Row | None] = []
        self._ids: list[int] = []

    @property
    def id(self) -> int:
        """The number of the changeset; 0 before anything is written."""
        return self._made.id

    def undoes(self, changeset_id: int) -> None:
        """Say that this changeset takes another one back."""
        self._undoes = changeset_id
        if not self.id:
            self._open()

    def added(self, entity: Entity, first: int, last: int) -> None:
        """Note that a range of new ids was added; the last one is part of it."""
        if self._ids or (self._first and (entity, first) != (self._entity, self._last + 1)):
            self._flush()
        self._entity = entity
        self._first = self._first or first
        self._last = last
        if entity is Entity.UNIT:
            self._units["added"] += last + 1 - first

    def changed(self, before: Row | None, after: Row | None) -> None:
        """Note that a row was changed, deleted, or put back under the id it had."""
        row = before or after
        assert row is not None
        entity = entity_of(row)
        if self._first or entity is not self._entity or len(self._ids) >= _BATCH:
            self._flush()
        self._entity = entity
        self._ids.append(row.id)
        self._before.append(before)
        self._after.append(after)
        if entity is Entity.UNIT:
            what = "added" if before is None else "deleted" if after is None else "changed"
            self._units[what] += 1

    def finish(self) -> Changeset | None:
        """Write what is left; return the changeset, or ``None`` if nothing was changed."""
        self._flush()
        if not self.id:
            return None
        self._connection.execute(
            update(changeset)
            .where(changeset.c.id == self.id)
            .values(undoes=self._undoes, **self._units)
        )
        made = self._made
        return Changeset(
            id=made.id,
            at=made.at,
            author=made.author,
            command=made.command,
            undoes=self._undoes,
            **self._units,
        )

    def _flush(self) -> None:
        if self._first:
            self._write(self._first, self._last, None, None)
        elif self._ids:
            before = pack(self._before) if any(self._before) else None
            after = pack(self._after) if any(self._after) else None
            self._write(min(self._ids), max(self._ids), before, after)
        self._first = self._last = 0
        self._ids, self._before, self._after = [], [], []

    def _write(self, first: int, last: int, before: bytes | None, after: bytes | None) -> None:
        if not self.id:
            self._open()
        self._connection.execute(
            insert(change).values(
                id=self._counters.take("change"),
                changeset_id=self.id,
                entity=int(self._entity),
                first_id=first,
                last_id=last,
                before=before,
                after=after,
            )
        )

    def _open(self) -> None:
        made = self._made
        number = self._counters.take("changeset")
        self._made = Changeset(id=number, at=made.at, author=made.author, command=made.command)
        self._connection.execute(
            insert(changeset).values(
                id=number,
                at=made.at.isoformat(timespec="microseconds"),
                author=made.author,
                command=made.command,
                added=0,
                changed=0,
                deleted=0,
            )
        )
