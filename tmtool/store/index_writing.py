"""Blocks of the fuzzy index as they are written: made, merged, entries struck out of them."""

from array import array
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, update

from tmtool.store.bulk import insert_rows
from tmtool.store.index_bits import STRIDE, random_bits
from tmtool.store.index_blocks import STRUCK_OUT, Block, block_chunks, read_rows, within
from tmtool.store.index_making import MadeBlock, Rows, made_blocks, packed_integers
from tmtool.store.index_tables import index_block, index_column, index_entries

_FEW = 32
_ID_BITS = 48


def write_blocks(connection: Connection, lang: str, rows: Rows) -> None:
    """Write texts as blocks sorted by length, full ones, and one for the rest; let the rows go."""
    for made in made_blocks(rows):
        write_block(connection, lang, made)


def write_block(connection: Connection, lang: str, made: MadeBlock) -> None:
    """Write a block under an id of its own."""
    block = random_bits(_ID_BITS)
    connection.execute(
        insert(index_block).values(
            id=block,
            lang=lang,
            entries=made.entries,
            removed=0,
            first_variant=made.first_variant,
            last_variant=made.last_variant,
            lengths=made.lengths,
        )
    )
    columns = [(block * STRIDE + column, bits) for column, bits in made.columns]
    insert_rows(connection, index_column, columns)
    chunks = [(block * STRIDE + place, packed) for place, packed in enumerate(made.variants)]
    insert_rows(connection, index_entries, chunks)


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
    for key, chunk in block_chunks(connection, block):
        if not (here := _held(chunk, variants)):
            continue
        struck |= here
        left = array("q", (STRUCK_OUT if v in here else v for v in chunk))
        connection.execute(
            update(index_entries)
            .where(index_entries.c.id == key)
            .values(variants=packed_integers(left))
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
    connection.execute(delete(index_column).where(within(index_column.c.id, block.id)))
    connection.execute(delete(index_entries).where(within(index_entries.c.id, block.id)))
    connection.execute(delete(index_block).where(index_block.c.id == block.id))


def _held(chunk: "array[int]", variants: set[int]) -> set[int]:
    """Return which of the variants a chunk holds; a few are looked for without a loop."""
    if len(variants) <= _FEW:
        return {v for v in variants if v in chunk}
    return variants.intersection(chunk)
