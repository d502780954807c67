"""Memories, articles, units, the journal and the fuzzy index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

LONG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_memory()
    _create_units()
    _create_journal()
    _create_index()


def _create_memory() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("next", sa.BigInteger, nullable=False),
        comment="The next id of each table",
    )
    op.create_table(
        "memory",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String, nullable=False, unique=True),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("penalty", sa.Integer, nullable=False),
        comment="Named translation memories",
    )
    op.create_table(
        "document",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("memory_id", LONG, sa.ForeignKey("memory.id"), nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("publisher", sa.String, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("domain", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.UniqueConstraint("memory_id", "key", name="uq_document_key"),
        comment="Articles and files that units come from",
    )


def _create_units() -> None:
    op.create_table(
        "unit",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("memory_id", LONG, sa.ForeignKey("memory.id"), nullable=False),
        sa.Column("document_id", LONG, sa.ForeignKey("document.id")),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("status", sa.SmallInteger, nullable=False),
        sa.Column("confidence", sa.Float(53)),
        sa.Column("properties", sa.String, nullable=False),
        comment="Translation units",
    )
    op.create_index(
        "ix_unit_document",
        "unit",
        ["document_id", "position"],
        sqlite_where=sa.text("document_id IS NOT NULL"),
        postgresql_where=sa.text("document_id IS NOT NULL"),
    )
    op.create_table(
        "variant",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("unit_id", LONG, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("detail", sa.String, nullable=False),
        comment="Each language's text of a unit; those of a unit in the order of their ids",
    )
    op.create_index("ix_variant_unit", "variant", ["unit_id"])


def _create_journal() -> None:
    op.create_table(
        "changeset",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("command", sa.String, nullable=False),
        sa.Column("undoes", LONG, sa.ForeignKey("changeset.id")),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Integer, nullable=False),
        comment="Every write: who, when, with which command, how many units",
    )
    op.create_table(
        "change",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("changeset_id", LONG, sa.ForeignKey("changeset.id"), nullable=False),
        sa.Column("entity", sa.SmallInteger, nullable=False),
        sa.Column("first_id", sa.BigInteger, nullable=False),
        sa.Column("last_id", sa.BigInteger, nullable=False),
        sa.Column("before", sa.LargeBinary),
        sa.Column("after", sa.LargeBinary),
        comment="What a changeset changed: a range of ids added, or a batch changed or deleted",
    )
    op.create_index("ix_change_changeset", "change", ["changeset_id"])


def _create_index() -> None:
    op.create_table(
        "index_language",
        sa.Column("lang", sa.String, primary_key=True),
        sa.Column("stamp", sa.BigInteger, nullable=False),
        comment="The languages that the fuzzy index holds, by primary subtag",
    )
    op.create_table(
        "index_block",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("removed", sa.Integer, nullable=False),
        sa.Column("first_variant", sa.BigInteger, nullable=False),
        sa.Column("last_variant", sa.BigInteger, nullable=False),
        sa.Column("lengths", sa.LargeBinary, nullable=False),
        comment="Texts indexed together, sorted by length in match units",
    )
    op.create_index("ix_index_block_lang", "index_block", ["lang"])
    op.create_table(
        "index_column",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("bits", sa.LargeBinary, nullable=False),
        comment="Which entries of a block have a feature in a column; empty columns are left out",
    )
    op.create_table(
        "index_entries",
        sa.Column("id", LONG, primary_key=True, autoincrement=False),
        sa.Column("variants", sa.LargeBinary, nullable=False),
        comment="Which variants the entries of a block are, 504 a chunk",
    )
    op.create_table(
        "index_tail",
        sa.Column("variant_id", LONG, primary_key=True, autoincrement=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        comment="New texts that no block holds yet",
    )
    op.create_index("ix_index_tail_lang", "index_tail", ["lang"])
    if op.get_context().dialect.name == "postgresql":
        # Two to a page, inline; random bits do not compress.
        op.execute("ALTER TABLE index_column ALTER COLUMN bits SET STORAGE PLAIN")
