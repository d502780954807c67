"""Where units go: memories by name and articles by key, made when they are first named."""

from dataclasses import replace
from unicodedata import category

from sqlalchemy import Connection

from tmtool.errors import InputError, StoreError
from tmtool.store.counters import Counters
from tmtool.store.faults import no_memory
from tmtool.store.journal import Journal
from tmtool.store.journal_format import Entity
from tmtool.store.reading_rows import document_rows, find_documents, memory_rows
from tmtool.store.records import Memory
from tmtool.store.rows import DocumentRow, MemoryRow, document_row, refuse_nul
from tmtool.store.writing_rows import (
    insert_document,
    insert_memory,
    update_document,
    update_memory,
)
from tmtool.units import Article, Provenance

_LARGEST_PENALTY = 100


class Places:
    """Finds and makes memories and articles within one changeset.

    Args:
        connection: In a transaction that no other writer is beside.
        counters: Where new ids come from.
        journal: Where what is made is noted.
    """

    def __init__(self, connection: Connection, counters: Counters, journal: Journal) -> None:
        self._connection = connection
        self._counters = counters
        self._journal = journal
        self._memories: dict[str, int] = {}
        self._documents: dict[tuple[int, str], int] = {}

    def of(self, provenance: Provenance) -> tuple[int, int | None]:
        """Return the ids of the memory and of the article of a provenance, made if they are new.

        An article that is there already stays as it is.
        """
        memory_id = self._memory_id(provenance.memory)
        article = provenance.article
        if article is None:
            return memory_id, None
        known = self._documents.get((memory_id, article.key))
        if known is None:
            found = find_documents(self._connection, memory_id, article.key)
            known = found[0].id if found else self._new_document(article, memory_id)
            self._documents[memory_id, article.key] = known
        return memory_id, known

    def save_memory(self, wanted: Memory) -> MemoryRow:
        """Make a memory, or give the one of that name another priority and penalty."""
        _check_memory(wanted)
        before = self._memory(wanted.name)
        if before is None:
            return self._new_memory(wanted)
        after = before._replace(priority=wanted.priority, penalty=wanted.penalty)
        self._change_memory(before, after)
        return after

    def rename_memory(self, name: str, new_name: str) -> None:
        """Give a memory another name.

        Raises:
            StoreError: There is none with that name, or one with the new name.
        """
        _check_memory(Memory(name=new_name))
        before = self.known_memory(name)
        if self._memory(new_name) is not None:
            raise StoreError(f"there is a memory {new_name!r} already", "Choose another name.")
        self._change_memory(before, before._replace(name=new_name))

    def known_memory(self, name: str) -> MemoryRow:
        """Return the memory of that name.

        Raises:
            StoreError: There is none.
        """
        row = self._memory(name)
        if row is None:
            raise no_memory(name, (r.name for r in memory_rows(self._connection)))
        return row

    def save_article(self, article: Article, memory: str) -> int:
        """Make an article, or change the one of that key; return its id."""
        memory_id = self._memory_id(memory)
        found = find_documents(self._connection, memory_id, article.key)
        if not found:
            return self._new_document(article, memory_id)
        before = found[0]
        after = document_row(article, before.id, memory_id)
        if before != after:
            update_document(self._connection, after)
            self._journal.changed(before, after)
        return before.id

    def article(self, id_: int) -> DocumentRow:
        """Return an article by its number.

        Raises:
            StoreError: There is none.
        """
        found = document_rows(self._connection, [id_])
        if not found:
            raise StoreError(f"there is no article {id_}", "Import it first.")
        return found[0]

    def forget(self) -> None:
        """Forget which memories and articles there are, as they may have changed."""
        self._memories.clear()
        self._documents.clear()

    def _memory_id(self, name: str) -> int:
        if (known := self._memories.get(name)) is None:
            row = self._memory(name) or self._new_memory(Memory(name=name))
            known = self._memories[name] = row.id
        return known

    def _memory(self, name: str) -> MemoryRow | None:
        return next((r for r in memory_rows(self._connection) if r.name == name), None)

    def _new_memory(self, wanted: Memory) -> MemoryRow:
        _check_memory(wanted)
        id_ = self._counters.take("memory")
        row = MemoryRow(id_, wanted.name, wanted.priority, wanted.penalty)
        insert_memory(self._connection, row)
        self._journal.added(Entity.MEMORY, id_, id_)
        return row

    def _change_memory(self, before: MemoryRow, after: MemoryRow) -> None:
        if before != after:
            update_memory(self._connection, after)
            self._journal.changed(before, after)
            self._memories.clear()

    def _new_document(self, article: Article, memory_id: int) -> int:
        if not article.key:
            raise InputError("an article has no key", "Give its URL or its file names.")
        row = document_row(replace(article, id=None), self._counters.take("document"), memory_id)
        insert_document(self._connection, row)
        self._journal.added(Entity.DOCUMENT, row.id, row.id)
        return row.id


def _check_memory(wanted: Memory) -> None:
    refuse_nul(wanted.name)
    if not wanted.name.strip():
        raise InputError("a memory needs a name", "Call it by a word or two.")
    if any(category(c) in {"Cc", "Zl", "Zp"} for c in wanted.name):
        raise InputError(
            f"a memory's name is one line without control characters, not {wanted.name!r}",
            "Call it by a word or two.",
        )
    if not 0 <= wanted.penalty <= _LARGEST_PENALTY:
        raise InputError(
            f"the penalty {wanted.penalty} is not between 0 and {_LARGEST_PENALTY}",
            "A penalty is taken off the score of every match.",
        )
