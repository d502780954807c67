"""The compiled glossary, and lexicons learned from the memory."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LONG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_files()
    _create_terms()
    op.create_table(
        "lexicon",
        sa.Column("source_lang", sa.String, primary_key=True),
        sa.Column("target_lang", sa.String, primary_key=True),
        sa.Column("trained_on", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        comment="Lexicons learned from the memory, for alignment; not journalled, can be relearned",
    )


def _create_files() -> None:
    op.create_table(
        "glossary_file",
        sa.Column("id", LONG, primary_key=True),
        sa.Column("path", sa.String, nullable=False, unique=True),
        sa.Column("digest", sa.String, nullable=False),
        comment="Which glossary files were compiled, and in which state",
    )
    op.create_table(
        "glossary_image",
        sa.Column("part", sa.String, primary_key=True),
        sa.Column("content", sa.String, nullable=False),
        comment="The compiled glossary as it is opened",
    )
    op.create_table(
        "concept",
        sa.Column("id", LONG, primary_key=True),
        sa.Column(
            "file_id",
            LONG,
            sa.ForeignKey("glossary_file.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("concept_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("definition", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("organisation", sa.String, nullable=False),
        sa.Column("country", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("name_order", sa.String, nullable=False),
        sa.UniqueConstraint("file_id", "concept_id", name="uq_concept_file"),
        comment="Concepts",
    )


def _create_terms() -> None:
    op.create_table(
        "term",
        sa.Column("id", LONG, primary_key=True),
        _of_concept(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("short", sa.String, nullable=False),
        sa.Column("case_rule", sa.String, nullable=False),
        sa.Column("not_before", sa.String, nullable=False),
        sa.Column("not_after", sa.String, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        comment="The terms that name concepts",
    )
    op.create_index("ix_term_concept", "term", ["concept_id", "position"])
    op.create_table(
        "tenure",
        sa.Column("id", LONG, primary_key=True),
        _of_concept(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("first_day", sa.Date),
        sa.Column("end_day", sa.Date),
        sa.Column("acting", sa.Boolean, nullable=False),
        sa.Column("designate", sa.Boolean, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        comment="Who holds which office, from when until when",
    )
    op.create_index("ix_tenure_concept", "tenure", ["concept_id", "position"])


def _of_concept() -> sa.Column[int]:
    concept = sa.ForeignKey("concept.id", ondelete="CASCADE")
    return sa.Column("concept_id", LONG, concept, nullable=False)
