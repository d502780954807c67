"""Reads memories, articles and units out of their tables, as rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    select,
)

from tmtool.store.direct import fetch
from tmtool.store.filters import UnitFilter, matching
from tmtool.store.rows import DocumentRow, MemoryRow, UnitRow, VariantRow
from tmtool.store.tables import document, memory, unit, variant

Fetched = Sequence[Any]
"""Rows as the database gives them."""

PAGE: Final = 1_000
"""How many units are read at a time."""


def _fields(table: Table, row: type[NamedTuple]) -> Select[tuple[Any, ...]]:
    """Select the columns of a table that a row has."""
    return select(*(table.c[name] for name in row._fields if name in table.c))


_MEMORIES = _fields(memory, MemoryRow)
_DOCUMENTS = _fields(document, DocumentRow)
_UNITS = _fields(unit, UnitRow)
_IDS: BindParameter[Sequence[int]] = bindparam("ids", expanding=True)
_MEMORIES_BY_ID = _MEMORIES.where(memory.c.id.in_(_IDS))
_DOCUMENTS_BY_ID = _DOCUMENTS.where(document.c.id.in_(_IDS))
_UNIT_FIELDS = len(UnitRow._fields) - 1
_of_unit = itemgetter(slice(_UNIT_FIELDS))
# Written out: a match reads few units and would wait for the statements more than for the rows.
_UNITS_OF_VARIANTS = "SELECT id, unit_id FROM variant WHERE id IN :ids"
_BOTH = ", ".join(
    (
        *(f"unit.{name}" for name in UnitRow._fields[:_UNIT_FIELDS]),
        *(f"variant.{name}" for name in VariantRow._fields),
    )
)
_UNITS_BY_ID = (
    f"SELECT {_BOTH} FROM unit JOIN variant ON variant.unit_id = unit.id "  # noqa: S608
    "WHERE unit.id IN :ids ORDER BY unit.id, variant.id"
)


def _of_units(*names: str) -> tuple[Select[Any], str]:
    """Select columns of the variants of units from one id to another, and of units by id."""
    chosen = select(*(variant.c[name] for name in names))
    between = variant.c.unit_id.between(bindparam("first"), bindparam("last"))
    by_id = f"SELECT {', '.join(names)} FROM variant WHERE unit_id IN :ids ORDER BY unit_id, id"  # noqa: S608
    return chosen.where(between).order_by(variant.c.unit_id, variant.c.id), by_id


_VARIANTS = _of_units("unit_id", *VariantRow._fields)
_TEXTS = _of_units("unit_id", "lang", "text", "detail")


def memory_rows(connection: Connection, ids: Iterable[int] | None = None) -> list[MemoryRow]:
    """Return memories by id, or all, in the order of their ids."""
    if ids is None:
        found = connection.execute(_MEMORIES.order_by(memory.c.id))
    else:
        found = connection.execute(_MEMORIES_BY_ID, {"ids": list(ids)})
    return sorted(map(MemoryRow._make, found))


def document_rows(connection: Connection, ids: Iterable[int]) -> list[DocumentRow]:
    """Return articles by id, in the order of their ids."""
    found = connection.execute(_DOCUMENTS_BY_ID, {"ids": list(ids)})
    return sorted(map(_document_row, found))


def find_documents(connection: Connection, memory_id: int, key: str | None) -> list[DocumentRow]:
    """Return the articles of a memory, or the one with a key."""
    wanted = _DOCUMENTS.where(document.c.memory_id == memory_id).order_by(document.c.id)
    if key is not None:
        wanted = wanted.where(document.c.key == key)
    return [_document_row(row) for row in connection.execute(wanted)]


def units_of_variants(connection: Connection, ids: Sequence[int]) -> list[tuple[int, int]]:
    """Return of each variant its id and its unit's; those that are not there are left out."""
    found: list[tuple[int, int]] = []
    for start in range(0, len(ids), PAGE):
        page = fetch(connection, _UNITS_OF_VARIANTS, ids[start : start + PAGE])
        found += [(id_, unit_id) for id_, unit_id in page]
    return found


def unit_rows(connection: Connection, ids: Iterable[int]) -> list[UnitRow]:
    """Return units by id, in the order of their ids; those that are not there are left out."""
    wanted = sorted(set(ids))
    rows: list[UnitRow] = []
    for start in range(0, len(wanted), PAGE):
        found = fetch(connection, _UNITS_BY_ID, wanted[start : start + PAGE])
        for fields, texts in groupby(found, key=_of_unit):
            variants = tuple([VariantRow._make(row[_UNIT_FIELDS:]) for row in texts])
            rows.append(UnitRow._make((*fields, variants)))
    return rows


def unit_rows_between(connection: Connection, first: int, last: int) -> Iterator[list[UnitRow]]:
    """Yield the units of a range of ids, a page at a time; the last id is part of it."""
    for page in _paged(connection, _UNITS.where(unit.c.id <= last), first - 1):
        yield _with_variants(connection, page)


def select_unit_rows(connection: Connection, wanted: UnitFilter) -> Iterator[list[UnitRow]]:
    """Yield units that a filter means in the order of their ids, a page at a time.

    What is read may be changed before the next page is asked for.
    """
    for page in _selected(connection, wanted):
        yield _with_variants(connection, page)


def select_fetched(connection: Connection, wanted: UnitFilter) -> Iterator[tuple[Fetched, Fetched]]:
    """Yield what :func:`select_unit_rows` does for who needs values alone, as it is fetched.

    Yields:
        Units with the fields of :class:`~tmtool.store.rows.UnitRow` up to their variants, and all
        their variants: the unit's id, language, text and detail, in the order of the units.
    """
    for page in _selected(connection, wanted):
        yield page, _fetch(connection, _TEXTS, [row[0] for row in page])


def _selected(connection: Connection, wanted: UnitFilter) -> Iterator[Fetched]:
    chosen = _UNITS.where(*matching(wanted))
    if wanted.ids is None:
        yield from _paged(connection, chosen, 0)
        return
    ids = sorted(set(wanted.ids))
    for start in range(0, len(ids), PAGE):
        page = chosen.where(unit.c.id.in_(ids[start : start + PAGE])).order_by(unit.c.id)
        if units := connection.execute(page).all():
            yield units


def _paged(
    connection: Connection, wanted: Select[tuple[Any, ...]], after: int
) -> Iterator[Fetched]:
    page = wanted.order_by(unit.c.id).limit(PAGE)
    while units := connection.execute(page.where(unit.c.id > after)).all():
        yield units
        after = units[-1].id


def _with_variants(connection: Connection, units: Fetched) -> list[UnitRow]:
    grouped: dict[int, list[VariantRow]] = {}
    for unit_id, id_, lang, text, detail in _fetch(connection, _VARIANTS, [r[0] for r in units]):
        grouped.setdefault(unit_id, []).append(VariantRow(id_, lang, text, detail))
    return [UnitRow._make((*row, tuple(grouped.get(row[0], ())))) for row in units]


def _fetch(
    connection: Connection, of_units: tuple[Select[Any], str], unit_ids: Sequence[int]
) -> Fetched:
    """Fetch the variants of units, whose ids are in order."""
    if not unit_ids:
        return ()
    between, by_id = of_units
    first, last = unit_ids[0], unit_ids[-1]
    if last - first < 2 * len(unit_ids):
        return connection.execute(between, {"first": first, "last": last}).all()
    return fetch(connection, by_id, unit_ids)


def _document_row(row: Row[tuple[Any, ...]]) -> DocumentRow:
    stored = DocumentRow._make(row)
    return stored if row.date is None else stored._replace(date=row.date.isoformat())
