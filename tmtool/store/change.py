"""Writing: everything that one changeset does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from sqlalchemy import Connection

from tmtool.errors import StoreError
from tmtool.store import likeness
from tmtool.store.bulk import count_for_planner
from tmtool.store.counters import Counters
from tmtool.store.filters import UnitFilter
from tmtool.store.index_tables import index_column, index_entries
from tmtool.store.journal import Journal
from tmtool.store.journal_format import Entity
from tmtool.store.places import Places
from tmtool.store.reader import Reader
from tmtool.store.reading_rows import select_unit_rows
from tmtool.store.records import Changeset, Memory
from tmtool.store.rows import UnitRow, memory_value, pack_properties, unpack_properties
from tmtool.store.tables import document, memory, unit, variant
from tmtool.store.undo import Undo
from tmtool.store.unit_rows import Place, UnitRows
from tmtool.store.writing_rows import UnitWriter, delete_rows
from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus

_BATCH: Final = 2_000
_MANY: Final = 20_000
"""From how many new units on the database counts its tables anew."""


class Change(Reader):
    """One changeset being made, and a reader that sees it; :meth:`Store.change` makes it.

    Args:
        connection: In a transaction that no other writer is beside.
        command: What is done, for the journal.
        author: Who does it, for the journal.

    Attributes:
        made: The changeset, once all is done; ``None`` if nothing was written.
    """

    def __init__(self, connection: Connection, command: str, author: str = "") -> None:
        super().__init__(connection)
        self.made: Changeset | None = None
        self._counters = Counters(connection)
        self._journal = Journal(connection, self._counters, author, command)
        self._writer = UnitWriter(connection)
        self._places = Places(connection, self._counters, self._journal)
        self._rows = UnitRows(self._places, self._counters)
        self._added = 0

    # Memories and articles

    def save_memory(self, wanted: Memory) -> Memory:
        """Make a memory, or give the one of that name another priority and penalty.

        Raises:
            InputError: It has no name, or its penalty is not between 0 and 100.
        """
        return memory_value(self._places.save_memory(wanted))

    def known_memory(self, name: str) -> Memory:
        """Return a memory by its name, without the count of its units.

        Raises:
            StoreError: There is none with that name; it says which there are.
        """
        return memory_value(self._places.known_memory(name))

    def rename_memory(self, name: str, new_name: str) -> None:
        """Give a memory another name.

        Raises:
            StoreError: There is none with that name, or one with the new name.
        """
        self._places.rename_memory(name, new_name)

    def delete_memory(self, name: str) -> int:
        """Delete a memory with all its articles and units; return how many units.

        Raises:
            StoreError: There is none with that name.
        """
        row = self._places.known_memory(name)
        count = self.delete(UnitFilter(memory=name))
        for article in self.articles(name):
            self._delete_document(article)
        delete_rows(self.connection, memory, [row.id])
        self._journal.changed(row, None)
        self._places.forget()
        return count

    def save_article(self, article: Article, memory: str) -> Article:
        """Make an article of a memory, or change the one of that key; return it with its id.

        A memory that does not exist is made.
        """
        id_ = self._places.save_article(article, memory)
        return replace(article, id=id_)

    def delete_article(self, article: Article) -> int:
        """Delete an article with all its units; return how many units.

        Raises:
            StoreError: There is none with its id.
        """
        count = self.delete(UnitFilter(article=self._places.article(article.id or 0).id))
        self._delete_document(article)
        return count

    # Units

    def add_units(self, units: Iterable[TranslationUnit]) -> int:
        """Add units to the memories and articles that their provenance names.

        Memories and articles that do not exist are made.

        Args:
            units: Any number; they are never all held in memory. Their ids do not matter.

        Returns:
            How many there were.

        Raises:
            InputError: One of them cannot be stored.
        """
        return self._add(units, self._places.of)

    def add_batch(self, units: Sequence[TranslationUnit]) -> range:
        """Add units as :meth:`add_units` does, and return the ids that they were given, in order.

        Args:
            units: Few enough to be held in memory at once.

        Raises:
            InputError: One of them cannot be stored.
        """
        return self._add_batch(units, self._places.of) if units else range(0)

    def replace_units(
        self, article: Article, memory: str, units: Iterable[TranslationUnit]
    ) -> Article:
        """Put units in the place of those that an article has, and bring the article up to date.

        Returns:
            The article with its id.
        """
        saved = self.save_article(article, memory)
        self.delete(UnitFilter(article=saved.id))
        place = self._places.of(Provenance(memory=memory, article=saved))
        self._add(units, lambda _: place)
        return saved

    def edit(self, unit: TranslationUnit) -> None:
        """Put a unit in the place of the one with its id.

        Raises:
            StoreError: There is none.
            InputError: It cannot be stored.
        """
        ids = (unit.id or 0,)
        if not self.update(UnitFilter(ids=ids), lambda _: unit) and not self.units(ids):
            raise StoreError(f"there is no unit {unit.id}", "Look it up again.")

    def update(
        self,
        wanted: UnitFilter,
        function: Callable[[TranslationUnit], TranslationUnit | None],
    ) -> int:
        """Change the units that a filter means, one by one.

        Args:
            wanted: Which units.
            function: Is given a unit, and returns what becomes of it, or ``None`` to leave it.

        Returns:
            How many were changed.
        """
        count = 0
        for page in select_unit_rows(self.connection, wanted):
            made = [function(value) for value in self._values(page)]
            pairs = [
                (before, self._rows.changed(before, unit))
                for before, unit in zip(page, made, strict=True)
                if unit is not None
            ]
            count += self._replace(pairs)
        return count

    def set_status(self, wanted: UnitFilter, status: UnitStatus) -> int:
        """Give the units that a filter means a status; return how many had another."""
        return self.update(wanted, lambda unit: replace(unit, status=status))

    def delete(self, wanted: UnitFilter) -> int:
        """Delete the units that a filter means; return how many."""
        count = 0
        for page in select_unit_rows(self.connection, wanted):
            self._delete(page)
            count += len(page)
        return count

    def merge_duplicates(self, wanted: UnitFilter) -> int:
        """Leave one of each set of units that are equal in every text; return how many went.

        The most trusted one stays, the oldest of several, and takes over what properties the
        others have beside its own.

        Args:
            wanted: Which units are looked at.
        """
        count = 0
        for rows in list(likeness.duplicates(self.connection, wanted)):
            kept, *others = sorted(rows, key=lambda row: (row.status, row.id))
            self._replace([(kept, _with_properties_of(kept, others))])
            self._delete(others)
            count += len(others)
        return count

    # The journal

    def undo(self, changeset_id: int) -> None:
        """Take back what a changeset did.

        Raises:
            StoreError: There is none with this number.
            ConflictError: It was taken back already, or something since depends on it.
        """
        Undo(self.connection, self._journal, self._writer).undo(changeset_id)
        self._places.forget()

    def finish(self) -> None:
        """Write what waits to be written; :meth:`Store.change` calls it."""
        self._writer.settle()
        if self._added >= _MANY:
            count_for_planner(self.connection, (unit, variant, index_column, index_entries))
        self.made = self._journal.finish()
        self._counters.store()

    def close(self) -> None:
        """Let go of what was not written, after a failure; :meth:`Store.change` calls it."""
        self._writer.close()

    def _add(self, units: Iterable[TranslationUnit], place: Place) -> int:
        """Add units where a function of their provenance says; return how many there were."""
        count = 0
        rest = iter(units)
        while batch := list(islice(rest, _BATCH)):
            count += len(self._add_batch(batch, place))
        return count

    def _add_batch(self, units: Sequence[TranslationUnit], place: Place) -> range:
        rows = self._rows.new(units, place)
        self._writer.add(rows)
        self._added += len(rows)
        self._journal.added(Entity.UNIT, rows[0].id, rows[-1].id)
        return range(rows[0].id, rows[-1].id + 1)

    def _replace(self, pairs: list[tuple[UnitRow, UnitRow]]) -> int:
        pairs = [(before, after) for before, after in pairs if before != after]
        if pairs:
            self._writer.replace(pairs)
        for before, after in pairs:
            self._journal.changed(before, after)
        return len(pairs)

    def _delete(self, rows: list[UnitRow]) -> None:
        self._writer.delete(rows)
        for row in rows:
            self._journal.changed(row, None)

    def _delete_document(self, article: Article) -> None:
        row = self._places.article(article.id or 0)
        delete_rows(self.connection, document, [row.id])
        self._journal.changed(row, None)
        self._places.forget()

    def memory(self, name: str) -> Memory | None:
        """Return a memory by its name, as it is now."""
        self._forget_names()  # this change may have changed it
        return super().memory(name)

    def _learn_names(self, memory_ids: set[int], document_ids: set[int | None]) -> None:
        self._forget_names()  # this change may have changed them
        super()._learn_names(memory_ids, document_ids)


def _with_properties_of(kept: UnitRow, others: list[UnitRow]) -> UnitRow:
    stored = [unpack_properties(row.properties) for row in (kept, *others) if row.properties]
    together = tuple(dict.fromkeys(pair for properties in stored for pair in properties))
    return kept._replace(properties=pack_properties(together))
