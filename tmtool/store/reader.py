"""Reading: memories, articles and units of one snapshot of the database."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, Column, Connection, and_, bindparam, func, select

from tmtool.store import history
from tmtool.store.faults import no_memory
from tmtool.store.filters import UnitFilter, matching
from tmtool.store.journal_format import Entity
from tmtool.store.reading_rows import (
    Fetched,
    find_documents,
    memory_rows,
    select_fetched,
    select_unit_rows,
    unit_rows,
    units_of_variants,
)
from tmtool.store.records import Changeset, Difference, Divergence, Memory, Statistics
from tmtool.store.rows import (
    STATUSES,
    DocumentRow,
    MemoryRow,
    Row,
    UnitRow,
    document_value,
    memory_value,
    unit_value,
    unpack_properties,
    variant_value,
)
from tmtool.store.tables import changeset, document, memory, unit, variant
from tmtool.units import Article, Provenance, TranslationUnit, Variant

_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_TEXTS: BindParameter[Sequence[str]] = bindparam("texts", expanding=True)
_UNITS_HOLDING = select(variant.c.unit_id).where(variant.c.text.in_(_TEXTS))
_TEXTS_AT_ONCE: Final = 2_000
_OTHER = unit.alias("other")
_NEIGHBOURS = (
    select(unit.c.id, unit.c.position, _OTHER.c.id, _OTHER.c.position)
    .join(
        _OTHER,
        and_(
            _OTHER.c.document_id == unit.c.document_id,
            _OTHER.c.position.in_([unit.c.position - 1, unit.c.position + 1]),
        ),
    )
    .where(unit.c.id.in_(_IDS))
    .order_by(unit.c.id, _OTHER.c.id)
)
_DAYS = (
    select(unit.c.id, document.c.date)
    .join(document, document.c.id == unit.c.document_id)
    .where(unit.c.id.in_(_IDS), document.c.date.is_not(None))
)
_DAYS_AT_ONCE: Final = 1_000
_ARTICLES_KEPT: Final = 10_000


class Reader:
    """Reads one snapshot of a store; :meth:`Store.read` makes it.

    Args:
        connection: In a transaction.

    Attributes:
        connection: The same, for the other modules of :mod:`tmtool.store`.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection: Final = connection
        self._memory_names: dict[int, str] = {}
        self._memories: dict[str, Memory | None] = {}
        self._articles: dict[int, Article] = {}

    # Memories and articles

    def memories(self) -> list[Memory]:
        """Return all memories, by name."""
        counted = select(unit.c.memory_id, func.count()).group_by(unit.c.memory_id)
        counts = {row[0]: row[1] for row in self.connection.execute(counted)}
        found = [memory_value(r, counts.get(r.id, 0)) for r in memory_rows(self.connection)]
        return sorted(found, key=lambda m: m.name)

    def memory(self, name: str) -> Memory | None:
        """Return a memory by its name, without the count of its units."""
        if name not in self._memories:
            found = (memory_value(r) for r in memory_rows(self.connection) if r.name == name)
            self._memories[name] = next(found, None)
        return self._memories[name]

    def require_memories(self, names: Iterable[str]) -> None:
        """Refuse names that no memory has.

        Raises:
            StoreError: There is no memory with one of the names.
        """
        for name in names:
            if self.memory(name) is None:
                raise no_memory(name, (memory.name for memory in self.memories()))

    def article(self, key: str, memory: str) -> Article | None:
        """Return the article of a memory that has a key."""
        id_ = self._memory_id(memory)
        found = [] if id_ is None else find_documents(self.connection, id_, key)
        return document_value(found[0]) if found else None

    def articles(self, memory: str) -> list[Article]:
        """Return the articles and files that a memory was made from, oldest import first."""
        id_ = self._memory_id(memory)
        found = [] if id_ is None else find_documents(self.connection, id_, None)
        return [document_value(row) for row in found]

    # Units

    def units(self, ids: Iterable[int]) -> dict[int, TranslationUnit]:
        """Return units by their numbers; those that are not there are left out."""
        values = self._values(unit_rows(self.connection, ids))
        return {value.id: value for value in values if value.id is not None}

    def units_of_variants(
        self, variant_ids: Iterable[int]
    ) -> dict[int, tuple[TranslationUnit, int]]:
        """Return for each variant its unit, and which of the unit's variants it is."""
        return self.units_with(dict(units_of_variants(self.connection, list(variant_ids))))

    def units_with(self, unit_of: Mapping[int, int]) -> dict[int, tuple[TranslationUnit, int]]:
        """Return for each variant its unit, and which of the unit's variants it is.

        Args:
            unit_of: The variants, each with the number of its unit, which holds it.
        """
        rows = {r.id: r for r in unit_rows(self.connection, unit_of.values())}
        values = {value.id: value for value in self._values(rows.values())}
        return {
            id_: (values[unit_id], [v.id for v in rows[unit_id].variants].index(id_))
            for id_, unit_id in unit_of.items()
        }

    def holding(self, texts: Sequence[str], memory: str) -> list[TranslationUnit]:
        """Return the units of a memory that have one of some texts, letter for letter.

        Every text of the store is looked at: ask for many at once, or seldom.

        Args:
            texts: The texts, a few thousand at most.
            memory: The memory's name.
        """
        ids: set[int] = set()
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            page = texts[start : start + _TEXTS_AT_ONCE]
            ids.update(self.connection.scalars(_UNITS_HOLDING, {"texts": page}))
        found = self.select(UnitFilter(ids=sorted(ids), memory=memory))
        return list(found)

    def select(
        self, wanted: UnitFilter, article: Callable[[Article | None], Article | None] | None = None
    ) -> Iterator[TranslationUnit]:
        """Yield the units that a filter means, in the order in which they were added.

        The order is stable: undoing a deletion puts a unit back in its place.

        Args:
            wanted: Which units.
            article: Is asked, unit by unit, what stands for its article; that itself if ``None``.
        """
        for units, variants in select_fetched(self.connection, wanted):
            yield from self._fetched_values(units, variants, article)

    def article_units(self, article: int) -> list[TranslationUnit]:
        """Return the units of an article in the order of the article."""
        found = self.select(UnitFilter(article=article))
        return sorted(found, key=lambda u: u.provenance.position)

    def neighbours(
        self, ids: Iterable[int]
    ) -> dict[int, tuple[TranslationUnit | None, TranslationUnit | None]]:
        """Return the units right before and after others in their articles.

        Args:
            ids: The numbers of units; each is in the answer.
        """
        wanted = list(ids)
        beside: dict[int, list[int | None]] = {id_: [None, None] for id_ in wanted}
        for id_, place, other, other_place in self.connection.execute(_NEIGHBOURS, {"ids": wanted}):
            side = int(other_place > place)
            if beside[id_][side] is None:
                beside[id_][side] = other
        units = self.units({n for pair in beside.values() for n in pair if n is not None})
        return {
            id_: (units.get(before or 0), units.get(after or 0))
            for id_, (before, after) in beside.items()
        }

    def in_memories(self, ids: Iterable[int], names: Collection[str]) -> set[int]:
        """Return those of some units that are in one of the memories with these names."""
        wanted = select(unit.c.id).join(memory, memory.c.id == unit.c.memory_id)
        wanted = wanted.where(unit.c.id.in_(_IDS), memory.c.name.in_(list(names)))
        return set(self.connection.scalars(wanted, {"ids": list(ids)}))

    def days(self, ids: Iterable[int]) -> dict[int, dt.date]:
        """Return the day of each unit's article; units without are left out."""
        found: dict[int, dt.date] = {}
        wanted, waiting = list(ids), 0
        while waiting < len(wanted):
            page = {"ids": wanted[waiting : waiting + _DAYS_AT_ONCE]}
            found |= {row.id: row.date for row in self.connection.execute(_DAYS, page)}
            waiting += _DAYS_AT_ONCE
        return found

    def count(self, wanted: UnitFilter) -> int:
        """Return how many units a filter means."""
        if wanted.ids is not None:
            return sum(len(page) for page in select_unit_rows(self.connection, wanted))
        counted = select(func.count()).select_from(unit).where(*matching(wanted))
        return self.connection.scalar(counted) or 0

    def articles_of(self, wanted: UnitFilter) -> set[int]:
        """Return the ids of the articles that units come from which a filter means.

        Args:
            wanted: Which units; not by their ids.
        """
        found = select(unit.c.document_id).where(*matching(wanted)).distinct()
        return {id_ for id_ in self.connection.scalars(found) if id_ is not None}

    def statistics(self) -> Statistics:
        """Count what the store holds."""
        by_status = self._counts(unit.c.status)
        return Statistics(
            units=sum(by_status.values()),
            articles=self.connection.scalar(select(func.count()).select_from(document)) or 0,
            memories=self.connection.scalar(select(func.count()).select_from(memory)) or 0,
            changesets=self.connection.scalar(select(func.count()).select_from(changeset)) or 0,
            languages=self._counts(variant.c.lang),
            statuses={s: by_status.get(i, 0) for i, s in enumerate(STATUSES)},
        )

    def duplicates(self, wanted: UnitFilter) -> Iterator[tuple[TranslationUnit, ...]]:
        """Yield units of one memory that are equal in every text, together, oldest first."""
        from tmtool.store.likeness import duplicates  # noqa: PLC0415 -- no lookup needs it

        for rows in duplicates(self.connection, wanted):
            yield tuple(self._values(rows))

    def divergences(
        self, source: str, target: str, wanted: UnitFilter | None = None
    ) -> Iterator[Divergence]:
        """Yield each source text that has different targets, with all its units.

        Texts are compared as :func:`tmtool.text.normalize` leaves them.

        Args:
            source: The language of the source.
            target: The language of the targets.
            wanted: Which units are looked at.
        """
        from tmtool.store.likeness import divergences  # noqa: PLC0415 -- no lookup needs it

        wanted = wanted or UnitFilter()
        for text, rows in divergences(self.connection, source, target, wanted):
            yield Divergence(text, tuple(self._values(rows)))

    # The journal

    def changesets(self, limit: int | None = None, before: int | None = None) -> list[Changeset]:
        """Return changesets, the newest first.

        Args:
            limit: How many at most.
            before: Only those older than this one.
        """
        return history.changesets(self.connection, limit, before)

    def changeset(self, id_: int) -> Changeset:
        """Return one changeset.

        Raises:
            StoreError: There is none with this number.
        """
        return history.changeset_by_id(self.connection, id_)

    def differences(self, id_: int) -> Iterator[Difference]:
        """Yield what a changeset changed, in the order in which it did.

        Raises:
            StoreError: There is none with this number.
        """
        self.changeset(id_)
        for step in history.steps(self.connection, id_):
            before, after = (self._value(r) for r in (step.before, step.after))
            yield Difference(step.id, before, after)

    # From rows to values

    def _value(self, row: Row | None) -> Memory | Article | TranslationUnit | None:
        match row:
            case UnitRow():
                return self._values([row])[0]
            case DocumentRow():
                return document_value(row)
            case MemoryRow():
                return memory_value(row)
            case None:
                return None

    def _values(self, rows: Iterable[UnitRow]) -> list[TranslationUnit]:
        rows = list(rows)
        self._learn_names({r.memory_id for r in rows}, {r.document_id for r in rows})
        names, articles = self._memory_names, self._articles
        made = []
        for row in rows:
            here = None if row.document_id is None else articles[row.document_id]
            where = Provenance(memory=names[row.memory_id], article=here, position=row.position)
            made.append(unit_value(row, where))
        return made

    def _fetched_values(
        self,
        units: Fetched,
        variants: Fetched,
        article: Callable[[Article | None], Article | None] | None,
    ) -> list[TranslationUnit]:
        """Return what :meth:`_values` does, in half the time: no rows are made in between."""
        self._learn_names({u.memory_id for u in units}, {u.document_id for u in units})
        names, articles = self._memory_names, self._articles
        texts: dict[int, list[Variant]] = {}
        for unit_id, lang, text, detail in variants:
            made = variant_value(lang, text, detail) if detail else Variant(lang, text)
            if unit_id in texts:
                texts[unit_id].append(made)
            else:
                texts[unit_id] = [made]
        found = []
        for id_, memory_id, document_id, position, status, confidence, properties in units:
            here = None if document_id is None else articles[document_id]
            if article is not None:
                here = article(here)
            found.append(
                TranslationUnit(
                    variants=tuple(texts.get(id_, ())),
                    provenance=Provenance(memory=names[memory_id], article=here, position=position),
                    status=STATUSES[status],
                    confidence=confidence,
                    properties=unpack_properties(properties) if properties else (),
                    id=id_,
                )
            )
        return found

    def _learn_names(self, memory_ids: set[int], document_ids: set[int | None]) -> None:
        """Read the memories and articles of units that are not known yet."""
        if memories := memory_ids - self._memory_names.keys():
            for row in history.last_known(self.connection, Entity.MEMORY, memories):
                assert isinstance(row, MemoryRow)
                self._memory_names[row.id] = row.name
        articles = {id_ for id_ in document_ids if id_ is not None}
        if missing := articles - self._articles.keys():
            if len(self._articles) > _ARTICLES_KEPT:
                self._articles.clear()
                missing = articles
            for row in history.last_known(self.connection, Entity.DOCUMENT, missing):
                assert isinstance(row, DocumentRow)
                self._articles[row.id] = document_value(row)

    def _forget_names(self) -> None:
        """Forget memories and articles that were read, as they may have changed."""
        self._memory_names.clear()
        self._memories.clear()
        self._articles.clear()

    def _memory_id(self, name: str) -> int | None:
        return next((r.id for r in memory_rows(self.connection) if r.name == name), None)

    def _counts(self, column: Column[Any]) -> dict[Any, int]:
        counted = select(column, func.count()).group_by(column).order_by(column)
        return {row[0]: row[1] for row in self.connection.execute(counted)}
