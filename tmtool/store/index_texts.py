"""The stored texts, as searching reads them: text and ids, many at once, nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from tmtool.store.direct import fetch
from tmtool.store.index_tables import variant_texts
from tmtool.units import speaks

_READ_AT_ONCE = 1_000
_UNIT_TEXTS = "SELECT id, unit_id, text, lang FROM variant WHERE id IN :ids"


class UnitText(NamedTuple):
    """A text, and the unit that it is of."""

    variant_id: int
    unit_id: int
    text: str


def unit_texts(connection: Connection, lang: str, variant_ids: Sequence[int]) -> Iterator[UnitText]:
    """Yield those variants that are in a language or a region of it, in the order given.

    Args:
        connection: Where the texts are.
        lang: BCP 47 tag; "" for any language.
        variant_ids: Which variants; those that are not there are left out.
    """
    for start in range(0, len(variant_ids), _READ_AT_ONCE):
        page = variant_ids[start : start + _READ_AT_ONCE]
        found = {row[0]: row for row in fetch(connection, _UNIT_TEXTS, page)}
        yield from _spoken((found[v] for v in page if v in found), lang)


def all_unit_texts(
    connection: Connection, lang: str, *, newest_first: bool = True
) -> Iterator[UnitText]:
    """Yield all variants in a language or a region of it, by id.

    Args:
        connection: Where the texts are.
        lang: BCP 47 tag; "" for any language.
        newest_first: From the highest id down.
    """
    table = variant_texts.c
    order = table.id.desc() if newest_first else table.id.asc()
    wanted = select(table.id, table.unit_id, table.text, table.lang)
    page = wanted.order_by(order).limit(_READ_AT_ONCE)
    rows = connection.execute(page).all()
    while rows:
        yield from _spoken(rows, lang)
        last = rows[-1][0]
        beyond = table.id < last if newest_first else table.id > last
        rows = connection.execute(page.where(beyond)).all()


def _spoken(rows: Iterable[Sequence[Any]], lang: str) -> Iterator[UnitText]:
    known: dict[str, bool] = {}
    for variant, unit, text, tag in rows:
        if tag not in known:
            known[tag] = not lang or speaks(tag, lang)
        if known[tag]:
            yield UnitText(variant, unit, text)
