"""The lexicons that the aligner learned from the memory, kept for the next alignment.

They can be learned again from the units at any time, and so are no part of the journal.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from tmtool.store.tables import lexicon


@dataclass(frozen=True, slots=True)
class StoredLexicon:
    """A lexicon as it is kept.

    Attributes:
        trained_on: From how many units it was learned.
        content: What the aligner wrote.
    """

    trained_on: int
    content: bytes


def get_lexicon(connection: Connection, source_lang: str, target_lang: str) -> StoredLexicon | None:
    """Return the lexicon of two languages, or ``None`` if none was learned yet."""
    row = connection.execute(
        select(lexicon.c.trained_on, lexicon.c.content).where(
            lexicon.c.source_lang == source_lang, lexicon.c.target_lang == target_lang
        )
    ).one_or_none()
    return None if row is None else StoredLexicon(row.trained_on, row.content)


def put_lexicon(
    connection: Connection, source_lang: str, target_lang: str, learned: StoredLexicon
) -> None:
    """Keep the lexicon of two languages, in the place of an older one."""
    connection.execute(
        delete(lexicon).where(
            lexicon.c.source_lang == source_lang, lexicon.c.target_lang == target_lang
        )
    )
    connection.execute(
        insert(lexicon).values(
            source_lang=source_lang,
            target_lang=target_lang,
            trained_on=learned.trained_on,
            content=learned.content,
        )
    )
