"""Values that only a store has: memories, changesets and what they changed, and counts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tmtool.units import Article, TranslationUnit, UnitStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A named translation memory.

    Attributes:
        name: Unique, any text that is not empty.
        priority: Of two memories with equal matches, the one with the higher priority is shown
            first.
        penalty: Taken off the score of every match from this memory, 0–100.
        units: How many units it holds.
    """

    name: str
    priority: int = 0
    penalty: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeset:
    """One write to the store, as the journal keeps it.

    Attributes:
        id: Its number, ascending in time, never used again.
        at: When it was made (UTC).
        author: Who made it; may be empty.
        command: With which command.
        undoes: The changeset that it took back, if it is an undo.
        undone_by: The changeset that took it back, if there is one that still holds.
        added: How many units it added.
        changed: How many units it changed.
        deleted: How many units it deleted.
    """

    id: int
    at: dt.datetime
    author: str
    command: str
    undoes: int | None = None
    undone_by: int | None = None
    added: int = 0
    changed: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a changeset changed.

    Attributes:
        id: The number of the memory, article or unit.
        before: What it was; ``None`` if it was added.
        after: What it became; ``None`` if it was deleted.
    """

    id: int
    before: Memory | Article | TranslationUnit | None
    after: Memory | Article | TranslationUnit | None


@dataclass(frozen=True, slots=True)
class Divergence:
    """One source text that has different targets.

    Attributes:
        source: The source, as the first of the units has it.
        units: The units, in the order of the store.
    """

    source: str
    units: tuple[TranslationUnit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What a store holds.

    Attributes:
        units: How many units.
        articles: How many articles and files.
        memories: How many memories.
        changesets: How many changesets.
        languages: How many texts of each language, by its tag as it was given.
        statuses: How many units of each status.
    """

    units: int
    articles: int
    memories: int
    changesets: int
    languages: Mapping[str, int]
    statuses: Mapping[UnitStatus, int]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade of a database did.

    Attributes:
        before: The revision that the database had.
        after: The revision that it has now.
        backup: The copy of the database as it was before, itself an SQLite database.
    """

    before: str
    after: str
    backup: Path
