"""The tables of memories, articles, units and the journal, as statements use them.

The migrations make them, never this module (a test compares the two). Ids come from the table
``counter``, so that they ascend, come in ranges without gaps, are the same on SQLite and
PostgreSQL, and are never used again. The tables of the fuzzy index are in
:mod:`tmtool.store.index_tables`, those of the glossary in :mod:`tmtool.store.glossary_tables`.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from tmtool.store.index_tables import LONG

METADATA = MetaData()

counter = Table(
    "counter",
    METADATA,
    Column("name", String, primary_key=True),
    Column("next", BigInteger, nullable=False),
    comment="The next id of each table",
)

memory = Table(
    "memory",
    METADATA,
    Column("id", LONG, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False, unique=True),
    Column("priority", Integer, nullable=False),
    Column("penalty", Integer, nullable=False),
    comment="Named translation memories",
)

document = Table(
    "document",
    METADATA,
    Column("id", LONG, primary_key=True, autoincrement=False),
    Column("memory_id", LONG, ForeignKey("memory.id"), nullable=False),
    Column("key", String, nullable=False),
    Column("title", String, nullable=False),
    Column("url", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("date", Date),
    Column("domain", String, nullable=False),
    Column("digest", String, nullable=False),
    UniqueConstraint("memory_id", "key", name="uq_document_key"),
    comment="Articles and files that units come from",
)

unit = Table(
    "unit",
    METADATA,
    Column("id", LONG, primary_key=True, autoincrement=False),
    Column("memory_id", LONG, ForeignKey("memory.id"), nullable=False),
    Column("document_id", LONG, ForeignKey("document.id")),
    Column("position", Integer, nullable=False),
    # 0 approved, 1 aligned, 2 pending, 3 rejected.
    Column("status", SmallInteger, nullable=False),
    Column("confidence", Float(53)),
    # JSON, a list of [name, value]; empty for none.
    Column("properties", String, nullable=False),
    # On units with a document only; saying so here would import the PostgreSQL dialect.
    Index("ix_unit_document", "document_id", "position"),
    comment="Translation units",
)
variant = Table(
    "variant",
    METADATA,
    Column("id", LONG, primary_key=True, autoincrement=False),
    Column("unit_id", LONG, ForeignKey("unit.id"), nullable=False),
    Column("lang", String, nullable=False),
    Column("text", String, nullable=False),
    # JSON: its inline codes and its properties; empty where there are none.
    Column("detail", String, nullable=False),
    Index("ix_variant_unit", "unit_id"),
    comment="Each language's text of a unit; those of a unit in the order of their ids",
)

changeset = Table(
    "changeset",
    METADATA,
    Column("id", LONG, primary_key=True, autoincrement=False),
    # ISO 8601, UTC, with microseconds.
    Column("at", String, nullable=False),
    Column("author", String, nullable=False),
    Column("command", String, nullable=False),
    Column("undoes", LONG, ForeignKey("changeset.id")),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("deleted", Integer, nullable=False),
    comment="Every write: who, when, with which command, how many units",
)

change = Table(
    "change",
    METADATA,
    Column("id", LONG, primary_key=True, autoincrement=False),
    Column("changeset_id", LONG, ForeignKey("changeset.id"), nullable=False),
    # 0 memory, 1 document, 2 unit.
    Column("entity", SmallInteger, nullable=False),
    Column("first_id", BigInteger, nullable=False),
    Column("last_id", BigInteger, nullable=False),
    # Compressed JSON, a record an id; null where all ids of the range were added.
    Column("before", LargeBinary),
    # The same; null where they were deleted, or added (then they are in their tables).
    Column("after", LargeBinary),
    Index("ix_change_changeset", "changeset_id"),
    comment="What a changeset changed: a range of ids added, or a batch changed or deleted",
)

lexicon = Table(
    "lexicon",
    METADATA,
    Column("source_lang", String, primary_key=True),
    Column("target_lang", String, primary_key=True),
    # How many units it was learned from.
    Column("trained_on", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    comment="Lexicons learned from the memory, for alignment; not journalled, can be relearned",
)
