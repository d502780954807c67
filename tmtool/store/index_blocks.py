"""Blocks of the fuzzy index: written once, read back to be merged, entries struck out of them.

A block is immutable but for its struck-out entries, and its id is random, never used again:
whatever a reader keeps of it stays true, even of a transaction that was rolled back.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from sqlalchemy import Column, ColumnElement, Connection, Row, delete, insert, select, update

from tmtool.store.index_bits import STRIDE, columns_of, random_bits, signatures_of
from tmtool.store.index_signatures import Signatures
from tmtool.store.index_tables import index_block, index_column, index_entries

BLOCK_ENTRIES = 32_256
"""Entries of a full block: a column of them fills one page of SQLite, no more."""
CHUNK_ENTRIES = 504
"""Entries a chunk of variant ids: they fill one page, too."""
STRUCK_OUT = 0
"""Stands in the place of a variant that was removed."""
_FEW = 32
_MANY = 4_096
_ID_BITS = 48


@dataclass(slots=True)
class Rows:
    """Texts that wait to become a block, in little memory.

    Attributes:
        lengths: Of each text, its length in match units.
        variants: Its variant id.
        signatures: The columns it has features in, packed.
    """

    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    variants: "array[int]" = field(default_factory=lambda: array("q"))
    signatures: Signatures = field(default_factory=Signatures)

    def __len__(self) -> int:
        return len(self.variants)

    def append(self, length: int, variant: int, signature: bytes) -> None:
        """Add a text."""
        self.lengths.append(length)
        self.variants.append(variant)
        self.signatures.append(signature)

    def extend(self, others: "Rows") -> None:
        """Add texts."""
        self.lengths.extend(others.lengths)
        self.variants.extend(others.variants)
        self.signatures.append(others.signatures.all())


@dataclass(frozen=True, slots=True)
class Block:
    """What there is to know of a block before its columns are read.

    Attributes:
        id: Its random number.
        entries: How many texts it holds, with those struck out.
        removed: How many of them are struck out.
        first_variant: The lowest variant id it was made with.
        last_variant: The highest.
        lengths: Each length in match units that it has, ascending.
        ends: For each of them, after which entry the texts of that length end.
    """

    id: int
    entries: int
    removed: int
    first_variant: int
    last_variant: int
    lengths: tuple[int, ...]
    ends: tuple[int, ...]


def write_blocks(connection: Connection, lang: str, rows: Rows) -> None:
    """Write texts as blocks sorted by length, full ones, and one for the rest; let the rows go."""
    order = sorted(range(len(rows)), key=rows.lengths.__getitem__)
    for start in range(0, len(order), BLOCK_ENTRIES):
        _write_block(connection, lang, rows, order[start : start + BLOCK_ENTRIES])
    rows.signatures.close()


def _write_block(connection: Connection, lang: str, rows: Rows, order: list[int]) -> None:
    block = random_bits(_ID_BITS)
    variants = array("q", map(rows.variants.__getitem__, order))
    counts = array("I")
    for length, group in groupby(order, key=rows.lengths.__getitem__):
        counts.extend((length, sum(1 for _ in group)))
    connection.execute(
        insert(index_block).values(
            id=block,
            lang=lang,
            entries=len(order),
            removed=0,
            first_variant=min(variants),
            last_variant=max(variants),
            lengths=_little(counts),
        )
    )
    columns = _columns(rows, order)
    connection.execute(
        insert(index_column),
        [{"id": block * STRIDE + c, "bits": bits} for c, bits in columns],
    )
    connection.execute(
        insert(index_entries),
        [
            {
                "id": block * STRIDE + place,
                "variants": _little(variants[start : start + CHUNK_ENTRIES]),
            }
            for place, start in enumerate(range(0, len(variants), CHUNK_ENTRIES))
        ],
    )


def _columns(rows: Rows, order: list[int]) -> Iterable[tuple[int, bytes]]:
    """Return the columns that texts in an order have bits in."""
    signatures = rows.signatures.read(order)
    if len(order) < _MANY:
        size = (len(order) + 7) // 8
        columns = columns_of(signatures)
        return ((column, bits.to_bytes(size, "little")) for column, bits in columns)
    from tmtool.store.index_bulk import turned  # noqa: PLC0415 -- imports numpy

    return turned(b"".join(signatures))


def read_blocks(connection: Connection, lang: str | None = None) -> list[Block]:
    """Return the blocks of a language, or all."""
    wanted = select(index_block).order_by(index_block.c.id)
    if lang is not None:
        wanted = wanted.where(index_block.c.lang == lang)
    return [_block(row) for row in connection.execute(wanted)]


def _block(row: Row[tuple[object, ...]]) -> Block:
    fields = row._mapping  # noqa: SLF001 -- SQLAlchemy's public name
    counts = from_little("I", fields["lengths"])
    return Block(
        id=fields["id"],
        entries=fields["entries"],
        removed=fields["removed"],
        first_variant=fields["first_variant"],
        last_variant=fields["last_variant"],
        lengths=tuple(counts[::2]),
        ends=tuple(accumulate(counts[1::2])),
    )


def read_variants(connection: Connection, block: Block) -> "array[int]":
    """Return the variant of each entry of a block."""
    variants = array("q")
    for _, chunk in _chunks(connection, block):
        variants.extend(chunk)
    return variants


def read_rows(connection: Connection, block: Block) -> Iterator[tuple[int, int, bytes]]:
    """Yield length, variant id and packed signature of each entry that is not struck out."""
    columns = connection.execute(
        select(index_column.c.id, index_column.c.bits).where(_within(index_column.c.id, block.id))
    )
    signatures = signatures_of(
        ((row.id % STRIDE, int.from_bytes(row.bits, "little")) for row in columns),
        block.entries,
    )
    begins = (0, *block.ends)
    lengths = (
        length
        for length, begin, end in zip(block.lengths, begins, block.ends, strict=False)
        for _ in range(begin, end)
    )
    variants = read_variants(connection, block)
    for length, variant, signature in zip(lengths, variants, signatures, strict=True):
        if variant != STRUCK_OUT:
            yield length, variant, signature


def merge_blocks(connection: Connection, lang: str, blocks: Iterable[Block]) -> None:
    """Make fewer blocks of several, without the entries struck out."""
    rows = Rows()
    for block in blocks:
        for row in read_rows(connection, block):
            rows.append(*row)
        delete_block(connection, block)
    write_blocks(connection, lang, rows)


def strike_out(connection: Connection, block: Block, variants: set[int]) -> set[int]:
    """Strike variants out of a block; return those that it held."""
    struck: set[int] = set()
    for key, chunk in _chunks(connection, block):
        if not (here := _held(chunk, variants)):
            continue
        struck |= here
        left = array("q", (STRUCK_OUT if v in here else v for v in chunk))
        connection.execute(
            update(index_entries).where(index_entries.c.id == key).values(variants=_little(left))
        )
    if block.removed + len(struck) == block.entries:
        delete_block(connection, block)
    elif struck:
        connection.execute(
            update(index_block)
            .where(index_block.c.id == block.id)
            .values(removed=block.removed + len(struck))
        )
    return struck


def delete_block(connection: Connection, block: Block) -> None:
    """Delete a block with all that belongs to it."""
    connection.execute(delete(index_column).where(_within(index_column.c.id, block.id)))
    connection.execute(delete(index_entries).where(_within(index_entries.c.id, block.id)))
    connection.execute(delete(index_block).where(index_block.c.id == block.id))


def from_little(kind: str, packed: bytes) -> "array[int]":
    """Return the integers that were stored low byte first."""
    numbers: array[int] = array(kind)
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _little(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _chunks(connection: Connection, block: Block) -> "list[tuple[int, array[int]]]":
    found = connection.execute(
        select(index_entries.c.id, index_entries.c.variants)
        .where(_within(index_entries.c.id, block.id))
        .order_by(index_entries.c.id)
    )
    return [(row.id, from_little("q", row.variants)) for row in found]


def _held(chunk: "array[int]", variants: set[int]) -> set[int]:
    """Return which of the variants a chunk holds; a few are looked for without a loop."""
    if len(variants) <= _FEW:
        return {v for v in variants if v in chunk}
    return variants.intersection(chunk)


def _within(column: Column[int], block: int) -> ColumnElement[bool]:
    return column.between(block * STRIDE, block * STRIDE + STRIDE - 1)
