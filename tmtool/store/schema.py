"""Which revision a database has, and whether this tmtool can work with it.

The revision is compared with a constant by plain SQL: Alembic is imported only to migrate, in
:mod:`tmtool.store.migration`.
"""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tmtool.errors import SchemaError, StoreError
from tmtool.store.engine import is_sqlite

REVISION = "0002"
"""The revision that this tmtool works with: the newest of the migrations."""


def stored_revision(connection: Connection) -> str | None:
    """Return the revision that a database has; ``None`` if it holds nothing at all.

    Raises:
        StoreError: It holds tables, but no revision.
    """
    if not has_table(connection, "alembic_version"):
        if _tables(connection):
            raise StoreError(
                "the database belongs to another program",
                "Give another one with --db, or make one with `tmtool init`.",
            )
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def check_revision(connection: Connection, name: str) -> None:
    """See to it that a database has the revision that this tmtool works with.

    Raises:
        SchemaError: It has an older or a newer one.
        StoreError: It is no database of tmtool.
    """
    try:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except DBAPIError:
        connection.rollback()
        found = stored_revision(connection)
    if found == REVISION:
        return
    if found is None:
        raise StoreError(f"{name} is empty", "Make it a memory with `tmtool init`.")
    refuse_newer(str(found), name)
    raise SchemaError(
        f"{name} was made by an older tmtool (revision {found}, this one needs {REVISION})",
        "Run `tmtool db upgrade`; it makes a backup first.",
    )


def refuse_newer(found: str, name: str) -> None:
    """Refuse a revision that this tmtool does not know.

    Raises:
        SchemaError: It is newer than this tmtool's, or none of tmtool's.
    """
    if not found.isdecimal() or len(found) != len(REVISION):
        raise SchemaError(
            f"{name} has the revision {found!r}, which is none of tmtool's",
            "Give another database with --db.",
        )
    if found > REVISION:
        raise SchemaError(
            f"{name} was made by a newer tmtool (revision {found}, this one knows {REVISION})",
            "Update tmtool: pip install --upgrade tmtool.",
        )


def has_table(connection: Connection, table: str) -> bool:
    """Tell whether a database has a table of that name."""
    return table in _tables(connection)


def _tables(connection: Connection) -> set[str]:
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if is_sqlite(connection)
        else "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = ANY "
        "(current_schemas(false))"
    )
    return set(connection.exec_driver_sql(asked).scalars())
