"""Copies all rows of a database to an empty one of the same revision, whichever kind each is."""

from sqlalchemy import Connection, MetaData, insert, select

_PAGE = 1_000
_OWN = "alembic_version"


def copy_database(source: Connection, target: Connection) -> None:
    """Copy every table.

    Args:
        source: In a transaction that sees one snapshot.
        target: In a transaction, made by the same migrations, without rows.
    """
    tables, copies = MetaData(), MetaData()
    tables.reflect(source)
    copies.reflect(target)
    for copy in copies.sorted_tables:
        if copy.name == _OWN:
            continue
        table = tables.tables[copy.name]
        wanted = select(*(table.c[c.name] for c in copy.c)).order_by(*table.primary_key)
        rows = source.execution_options(yield_per=_PAGE).execute(wanted)
        for page in rows.mappings().partitions():
            target.execute(insert(copy), [dict(row) for row in page])
