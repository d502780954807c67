"""When a changeset cannot be taken back: something that it changed was changed since.

What was changed and taken back again does not count: an undo that still holds and the changeset
that it took back cancel each other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from tmtool.errors import ConflictError
from tmtool.store.history import (
    JournalEntry,
    changeset_by_id,
    entries_since,
    recorded,
    undone_by,
)
from tmtool.store.journal_format import Entity

_NAMED: Final = {Entity.MEMORY: "memories", Entity.DOCUMENT: "articles", Entity.UNIT: "units"}
_NAMED_ONE: Final = {Entity.MEMORY: "memory", Entity.DOCUMENT: "article", Entity.UNIT: "unit"}
_SHOWN: Final = 3


def refuse_conflicts(
    connection: Connection, changeset_id: int, entries: Sequence[JournalEntry]
) -> None:
    """See to it that nothing that a changeset changed was changed since.

    Raises:
        ConflictError: Something was; it says by which changesets.
    """
    undone = undone_by(connection)
    cancelled = undone.keys() | set(undone.values())
    touched: Counter[tuple[int, Entity]] = Counter()
    mine = {entity: _Entries(connection, entries, entity) for entity in Entity}
    for later in entries_since(connection, changeset_id):
        if later.changeset not in cancelled and mine[later.entity].near(later):
            common = mine[later.entity].common(later)
            touched[later.changeset, later.entity] += common
    if found := +touched:
        raise _conflict(connection, changeset_id, found)


class _Entries:
    """What a changeset touched of one kind of entity."""

    def __init__(
        self, connection: Connection, entries: Iterable[JournalEntry], entity: Entity
    ) -> None:
        self._connection = connection
        self._entries = [e for e in entries if e.entity is entity]
        self._first = min((e.first for e in self._entries), default=0)
        self._last = max((e.last for e in self._entries), default=-1)
        self._ids: dict[int, frozenset[int]] = {}

    def near(self, later: JournalEntry) -> bool:
        """Tell whether a later entry may have touched the same, at a glance."""
        return later.first <= self._last and later.last >= self._first

    def common(self, later: JournalEntry) -> int:
        """Count what a later entry touched as well."""
        overlapping = [e for e in self._entries if e.first <= later.last and e.last >= later.first]
        if not overlapping:
            return 0
        theirs = _ids(self._connection, later)
        ours: set[int] = set()
        for entry in overlapping:
            if not entry.recorded:
                ours |= {id_ for id_ in theirs if entry.first <= id_ <= entry.last}
                continue
            if entry.id not in self._ids:
                self._ids[entry.id] = _ids(self._connection, entry)
            ours |= theirs & self._ids[entry.id]
        return len(ours)


def _ids(connection: Connection, entry: JournalEntry) -> frozenset[int]:
    if entry.recorded:
        return frozenset(step.id for step in recorded(connection, entry))
    return frozenset(range(entry.first, entry.last + 1))


def _conflict(
    connection: Connection, changeset_id: int, found: Counter[tuple[int, Entity]]
) -> ConflictError:
    lines = []
    for (later, entity), count in sorted(found.items(), reverse=True)[:_SHOWN]:
        made = changeset_by_id(connection, later)
        who = f", {made.author}" if made.author else ""
        what = _NAMED[entity] if count > 1 else _NAMED_ONE[entity]
        lines.append(f"changeset {later} ({made.command}{who}) changed {count} {what} of it since")
    numbers = sorted({later for later, _ in found}, reverse=True)
    first = (
        " and ".join(map(str, numbers)) if len(numbers) <= _SHOWN else f"all down to {numbers[-1]}"
    )
    return ConflictError(
        f"changeset {changeset_id} cannot be undone: {'; '.join(lines)}",
        f"Undo {first} first, the newest before the others.",
    )
