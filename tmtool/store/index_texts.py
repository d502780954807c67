"""The stored texts, as searching reads them: id and text, many at once, nothing else."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from tmtool.store.index_tables import variant_texts
from tmtool.units import speaks

_READ_AT_ONCE = 1_000


def texts_of(
    connection: Connection, lang: str, variant_ids: Iterable[int]
) -> Iterator[tuple[int, str]]:
    """Yield id and text of those variants that are in a language or a region of it, in no order.

    Args:
        connection: Where the texts are.
        lang: BCP 47 tag; "" for any language.
        variant_ids: Which variants; those that are not there are left out.
    """
    ids = list(variant_ids)
    for start in range(0, len(ids), _READ_AT_ONCE):
        # The ids, being integers, stand in the statement itself.
        some = ",".join(map(str, ids[start : start + _READ_AT_ONCE]))
        rows = connection.exec_driver_sql(
            f"SELECT id, lang, text FROM variant WHERE id IN ({some})"  # noqa: S608 -- integers
        )
        spoken: dict[str, bool] = {}
        for variant, tag, text in rows:
            if tag not in spoken:
                spoken[tag] = not lang or speaks(tag, lang)
            if spoken[tag]:
                yield variant, text


def all_texts(
    connection: Connection, lang: str, *, newest_first: bool = True
) -> Iterator[tuple[int, str]]:
    """Yield id and text of all variants in a language or a region of it, by id.

    Args:
        connection: Where the texts are.
        lang: BCP 47 tag; "" for any language.
        newest_first: From the highest id down.
    """
    table = variant_texts.c
    order = table.id.desc() if newest_first else table.id.asc()
    page = select(table.id, table.lang, table.text).order_by(order).limit(_READ_AT_ONCE)
    rows = connection.execute(page).all()
    while rows:
        yield from ((v, text) for v, tag, text in rows if not lang or speaks(tag, lang))
        last = rows[-1][0]
        beyond = table.id < last if newest_first else table.id > last
        rows = connection.execute(page.where(beyond)).all()
