"""The tables of the compiled glossary, as statements use them.

The files that people edit are the glossary; these tables are what was made of them, so that
nothing is parsed again while a file's digest stays. :mod:`tmtool.store.glossary` reads
and :mod:`tmtool.store.glossary_writing` writes them. They are not journalled.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from tmtool.store.index_tables import LONG

GLOSSARY_METADATA = MetaData()

glossary_file = Table(
    "glossary_file",
    GLOSSARY_METADATA,
    Column("id", LONG, primary_key=True),
    Column("path", String, nullable=False, unique=True),
    # Hex digest of the bytes that were compiled.
    Column("digest", String, nullable=False),
    comment="Which glossary files were compiled, and in which state",
)

glossary_image = Table(
    "glossary_image",
    GLOSSARY_METADATA,
    # CONCEPTS_PART, or INDEX_PART and a language.
    Column("part", String, primary_key=True),
    # JSON; see tmtool.terminology.image.
    Column("content", String, nullable=False),
    comment="The compiled glossary as it is opened",
)
CONCEPTS_PART, INDEX_PART = "concepts", "index "
"""What the parts of the image are called; a language follows the second."""

concept = Table(
    "concept",
    GLOSSARY_METADATA,
    Column("id", LONG, primary_key=True),
    Column("file_id", LONG, ForeignKey("glossary_file.id", ondelete="CASCADE"), nullable=False),
    # Place in its file, from 0.
    Column("position", Integer, nullable=False),
    # The id that its file gives it.
    Column("concept_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("definition", String, nullable=False),
    Column("source", String, nullable=False),
    Column("note", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("country", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("name_order", String, nullable=False),
    UniqueConstraint("file_id", "concept_id", name="uq_concept_file"),
    comment="Concepts",
)

term = Table(
    "term",
    GLOSSARY_METADATA,
    Column("id", LONG, primary_key=True),
    Column("concept_id", LONG, ForeignKey("concept.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("lang", String, nullable=False),
    Column("text", String, nullable=False),
    Column("status", String, nullable=False),
    # JSON, a list of forms; empty for none.
    Column("short", String, nullable=False),
    Column("case_rule", String, nullable=False),
    Column("not_before", String, nullable=False),
    Column("not_after", String, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("source", String, nullable=False),
    Column("note", String, nullable=False),
    Index("ix_term_concept", "concept_id", "position"),
    comment="The terms that name concepts",
)

tenure = Table(
    "tenure",
    GLOSSARY_METADATA,
    Column("id", LONG, primary_key=True),
    # The title.
    Column("concept_id", LONG, ForeignKey("concept.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    # The person's id in the glossary.
    Column("person", String, nullable=False),
    # Half-open: first_day <= day < end_day; null for unknown and for still.
    Column("first_day", Date),
    Column("end_day", Date),
    Column("acting", Boolean, nullable=False),
    Column("designate", Boolean, nullable=False),
    Column("source", String, nullable=False),
    Index("ix_tenure_concept", "concept_id", "position"),
    comment="Who holds which office, from when until when",
)
