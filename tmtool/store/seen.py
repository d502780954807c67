"""Which units are known by a key, however many: what an import looks duplicates up in.

The keys of an import of millions of units do not fit into little memory, so they are kept in a
nameless temporary file, which is gone with its process. This is no part of any store.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import TracebackType
from typing import Self

_AT_ONCE = 2_000
_ADDED_AT_ONCE = 20_000
_CACHE_KIB = 4_096


class Seen:
    """A growing set of keys, each with the numbers of units; use it as a context manager.

    Args:
        once: Whether only the first unit of a key is kept.
    """

    def __init__(self, *, once: bool) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._database.execute("PRAGMA journal_mode = OFF")
        key = "key" if once else "key, unit"
        self._database.execute(
            "CREATE TABLE seen (key INTEGER NOT NULL, unit INTEGER NOT NULL, "
            f"PRIMARY KEY ({key})) WITHOUT ROWID"
        )
        self._database.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def add(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Add keys (signed, of 64 bits) with the numbers of their units."""
        rest = iter(pairs)
        # In the order in which they are kept, so that each page is looked for once.
        while some := sorted(islice(rest, _ADDED_AT_ONCE)):
            self._database.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", some)

    def find(self, keys: Sequence[int]) -> Mapping[int, list[int]]:
        """Return the numbers of the units of each key that is known, ascending."""
        found: dict[int, list[int]] = {}
        in_order = sorted(keys)
        for start in range(0, len(in_order), _AT_ONCE):
            page = in_order[start : start + _AT_ONCE]
            marks = ",".join("?" * len(page))
            rows = self._database.execute(
                f"SELECT key, unit FROM seen WHERE key IN ({marks}) ORDER BY key, unit",  # noqa: S608 -- marks
                page,
            )
            for key, unit in rows:
                found.setdefault(key, []).append(unit)
        return found
