"""Units that say the same: duplicates, and one source with different targets.

Each search reads the units twice, in bounded memory: once for a hash of each, then only those
whose hash came up again.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from hashlib import blake2b
from itertools import groupby

from sqlalchemy import Connection

from tmtool.store.filters import UnitFilter
from tmtool.store.reading_rows import select_unit_rows, unit_rows
from tmtool.store.rows import UnitRow
from tmtool.text import normalize
from tmtool.units import speaks

_Key = tuple[Hashable, ...]


def duplicates(connection: Connection, wanted: UnitFilter) -> Iterator[list[UnitRow]]:
    """Yield units of one memory that are equal in every text, together, oldest first."""
    for _, rows in _alike(connection, wanted, _whole):
        yield rows


def divergences(
    connection: Connection, source: str, target: str, wanted: UnitFilter
) -> Iterator[tuple[str, list[UnitRow]]]:
    """Yield each source text that has different targets, with all its units."""

    def key(row: UnitRow) -> _Key | None:
        text, other = _text(row, source), _text(row, target)
        return None if text is None or other is None else (normalize(text),)

    for _, rows in _alike(connection, wanted, key):
        if len({normalize(_text(row, target) or "") for row in rows}) > 1:
            yield _text(rows[0], source) or "", rows


def _alike(
    connection: Connection, wanted: UnitFilter, key: Callable[[UnitRow], _Key | None]
) -> Iterator[tuple[_Key, list[UnitRow]]]:
    """Yield units with equal keys together, where there are several, by the first unit's id."""
    repeated = _repeated(connection, wanted, key)
    ids: defaultdict[int, list[int]] = defaultdict(list)
    for page in select_unit_rows(connection, wanted):
        for row in page:
            if (known := key(row)) is not None and (hashed := _hash(known)) in repeated:
                ids[hashed].append(row.id)
    for group in ids.values():
        by_key: defaultdict[_Key, list[UnitRow]] = defaultdict(list)
        for row in unit_rows(connection, group):
            if (known := key(row)) is not None:
                by_key[known].append(row)
        yield from ((known, rows) for known, rows in by_key.items() if len(rows) > 1)


def _repeated(
    connection: Connection, wanted: UnitFilter, key: Callable[[UnitRow], _Key | None]
) -> set[int]:
    hashes = sorted(
        _hash(known)
        for page in select_unit_rows(connection, wanted)
        for row in page
        if (known := key(row)) is not None
    )
    return {hashed for hashed, same in groupby(hashes) if len(list(same)) > 1}


def _hash(key: _Key) -> int:
    return int.from_bytes(blake2b(repr(key).encode("utf-8"), digest_size=7).digest())


def _whole(row: UnitRow) -> _Key:
    return (row.memory_id, *sorted((v.lang, v.text, v.detail) for v in row.variants))


def _text(row: UnitRow, lang: str) -> str | None:
    return next((v.text for v in row.variants if speaks(v.lang, lang)), None)
