"""How the journal keeps rows: kinds of entities, and batches of rows as compressed JSON."""

import json
import zlib
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final

from tmtool.store.rows import DocumentRow, MemoryRow, Row, UnitRow, VariantRow

_LEVEL: Final = 6


class Entity(IntEnum):
    """What a change is a change of, as it is stored."""

    MEMORY = 0
    DOCUMENT = 1
    UNIT = 2


def entity_of(row: Row) -> Entity:
    """Return what a row is a row of."""
    match row:
        case UnitRow():
            return Entity.UNIT
        case DocumentRow():
            return Entity.DOCUMENT
        case MemoryRow():
            return Entity.MEMORY


def pack(rows: Sequence[Row | None]) -> bytes:
    """Return rows as the journal keeps them."""
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _LEVEL)


def unpack(entity: Entity, packed: bytes) -> list[Row | None]:
    """Return the rows that :func:`pack` packed."""
    return [None if r is None else _row(entity, r) for r in json.loads(zlib.decompress(packed))]


def _row(entity: Entity, fields: list[Any]) -> Row:
    match entity:
        case Entity.UNIT:
            variants = tuple(map(VariantRow._make, fields.pop()))
            return UnitRow._make((*fields, variants))
        case Entity.DOCUMENT:
            return DocumentRow(*fields)
        case Entity.MEMORY:
            return MemoryRow(*fields)
