"""The tables of the fuzzy index: plain integers and blobs, the same on SQLite and PostgreSQL.

They are written in the transaction that writes the texts they index; :mod:`tmtool.store.index`
says how. Blocks are immutable but for the entries struck out of them, and have random ids, so
that whatever a reader keeps of a block stays true. Every language is indexed by its primary
subtag (``ko`` for ``ko-KR``).

On PostgreSQL ``index_column.bits`` is stored ``PLAIN`` (inline, not compressed): a page holds
two of them, and random bits do not compress.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy import column as light_column
from sqlalchemy import table as light_table

LONG = BigInteger().with_variant(Integer, "sqlite")
"""An integer of 64 bits; on SQLite the kind that may be the row's own id."""

INDEX_METADATA = MetaData()

index_language = Table(
    "index_language",
    INDEX_METADATA,
    Column("lang", String, primary_key=True),
    # Random, new with every write: a reader's cache holds as long as it stays.
    Column("stamp", BigInteger, nullable=False),
    comment="The languages that the fuzzy index holds, by primary subtag",
)

index_block = Table(
    "index_block",
    INDEX_METADATA,
    Column("id", LONG, primary_key=True, autoincrement=False),
    Column("lang", String, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("first_variant", BigInteger, nullable=False),
    Column("last_variant", BigInteger, nullable=False),
    # Pairs of 32-bit integers: a length in match units, how many entries have it; ascending.
    Column("lengths", LargeBinary, nullable=False),
    Index("ix_index_block_lang", "lang"),
    comment="Texts indexed together, sorted by length in match units",
)

index_column = Table(
    "index_column",
    INDEX_METADATA,
    # block * 1024 + column
    Column("id", LONG, primary_key=True, autoincrement=False),
    # A bit an entry, the first entry in the lowest bit of the first byte.
    Column("bits", LargeBinary, nullable=False),
    comment="Which entries of a block have a feature in a column; empty columns are left out",
)

index_entries = Table(
    "index_entries",
    INDEX_METADATA,
    # block * 1024 + chunk
    Column("id", LONG, primary_key=True, autoincrement=False),
    # Variant ids as 64-bit integers, low byte first; 0 is an entry struck out.
    Column("variants", LargeBinary, nullable=False),
    comment="Which variants the entries of a block are, 504 a chunk",
)

index_tail = Table(
    "index_tail",
    INDEX_METADATA,
    Column("variant_id", LONG, primary_key=True, autoincrement=False),
    Column("lang", String, nullable=False),
    Column("length", Integer, nullable=False),
    # The columns that the text has features in, a bit each, 896 bits.
    Column("signature", LargeBinary, nullable=False),
    Index("ix_index_tail_lang", "lang"),
    comment="New texts that no block holds yet",
)

variant_texts = light_table(
    "variant",
    light_column("id", LONG),
    light_column("unit_id", LONG),
    light_column("lang", String),
    light_column("text", String),
)
"""What the index reads of the store's texts."""
