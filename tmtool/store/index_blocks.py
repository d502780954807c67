"""Blocks of the fuzzy index as they are read.

A block is immutable but for its struck-out entries, and its id is random, never used again:
whatever a reader keeps of it stays true, even of a transaction that was rolled back. Writing is in
:mod:`tmtool.store.index_writing`.
"""

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import Column, ColumnElement, Connection, Row, select

from tmtool.store.index_bits import STRIDE, signatures_of
from tmtool.store.index_tables import index_block, index_column, index_entries

STRUCK_OUT = 0
"""Stands in the place of a variant that was removed."""


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
    for _, chunk in block_chunks(connection, block):
        variants.extend(chunk)
    return variants


def read_rows(connection: Connection, block: Block) -> Iterator[tuple[int, int, bytes]]:
    """Yield length, variant id and packed signature of each entry that is not struck out."""
    columns = connection.execute(
        select(index_column.c.id, index_column.c.bits).where(within(index_column.c.id, block.id))
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


def from_little(kind: str, packed: bytes) -> "array[int]":
    """Return the integers that were stored low byte first."""
    numbers: array[int] = array(kind)
    numbers.frombytes(packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def block_chunks(connection: Connection, block: Block) -> "list[tuple[int, array[int]]]":
    """Return the chunks of a block's variant ids, each under its own id, in order."""
    found = connection.execute(
        select(index_entries.c.id, index_entries.c.variants)
        .where(within(index_entries.c.id, block.id))
        .order_by(index_entries.c.id)
    )
    return [(row.id, from_little("q", row.variants)) for row in found]


def within(column: Column[int], block: int) -> ColumnElement[bool]:
    """Return the condition that the id of a row is of a block."""
    return column.between(block * STRIDE, block * STRIDE + STRIDE - 1)
