"""Making and upgrading databases, by the migrations only.

The one module that imports Alembic, and only when it is called.
"""

import os
from pathlib import Path

from sqlalchemy import Connection

from tmtool.errors import SchemaError, StoreError
from tmtool.resources import shipped
from tmtool.store.copying import copy_database
from tmtool.store.engine import make_engine, open_file, reading, writing
from tmtool.store.location import Location
from tmtool.store.records import Upgrade
from tmtool.store.schema import REVISION, refuse_newer, stored_revision

_PAGE_BYTES = 4_096  # the fuzzy index is laid out for it


def migrate(connection: Connection, revision: str = REVISION) -> None:
    """Bring a database to a revision, in the connection's transaction."""
    from alembic import command  # noqa: PLC0415 -- slow to import, and rarely needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def create(location: Location, revision: str = REVISION) -> None:
    """Make a database.

    Raises:
        StoreError: There is one already, or it cannot be made.
    """
    if location.path is not None:
        _create_file(location.path, revision)
        return
    engine = make_engine(location)
    try:
        with writing(engine) as connection:
            if stored_revision(connection) is not None:
                raise StoreError(f"{location.name} holds a memory already", "Use or move it.")
            migrate(connection, revision)
    finally:
        engine.dispose()


def _create_file(path: Path, revision: str) -> None:
    """Make a database beside its place and move it there, so that no half of one is ever seen."""
    if path.exists() and (path.is_dir() or path.stat().st_size):
        raise StoreError(f"{path} exists already", "Choose another file.")
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.touch(exist_ok=False)
        try:
            _fill_file(fresh, revision)
            _put(fresh, path)
        finally:
            for leftover in (fresh, Path(f"{fresh}-journal"), Path(f"{fresh}-wal")):
                leftover.unlink(missing_ok=True)
    except FileExistsError:
        raise StoreError(f"{path} exists already", "Choose another file.") from None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be made: {error.strerror}", "Choose a folder that you may write to."
        ) from error


def _put(fresh: Path, path: Path) -> None:
    """Give a new file its name, unless another one has taken it meanwhile."""
    if path.exists():
        fresh.replace(path)  # it was empty
    else:
        os.link(fresh, path)


def _fill_file(path: Path, revision: str) -> None:
    raw = open_file(path)
    try:
        raw.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
        raw.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
    engine = make_engine(Location(str(path), path=path))
    try:
        with writing(engine) as connection:
            migrate(connection, revision)
    finally:
        engine.dispose()


def upgrade(location: Location, backup: Path | None = None) -> Upgrade | None:
    """Bring a database to this tmtool's revision, after making a backup of it.

    Args:
        location: The database.
        backup: Where the backup goes, a file that does not exist; by default beside the
            database, or in the current folder if the database is no file.

    Returns:
        What was done; ``None`` if there was nothing to do.

    Raises:
        SchemaError: It was made by a newer tmtool.
        StoreError: It is no database of tmtool, or the backup cannot be made.
    """
    engine = make_engine(location)
    try:
        with writing(engine) as connection:
            before = stored_revision(connection)
            if before is None:
                raise StoreError(f"{location.name} is empty", "Make it with `tmtool init`.")
            if before == REVISION:
                return None
            refuse_newer(before, location.name)
            kept = backup or _backup_path(location, before)
            back_up(location, kept, before)
            migrate(connection)
            return Upgrade(before, REVISION, kept)
    finally:
        engine.dispose()


def back_up(location: Location, target: Path, revision: str = REVISION) -> None:
    """Copy a database, while it is in use, to a new SQLite file.

    Raises:
        StoreError: The file exists already or cannot be written.
    """
    if location.path is None:
        _back_up_server(location, target, revision)
        return
    if target.exists():
        raise StoreError(f"{target} exists already", "Give a file that does not.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        unfinished.touch(exist_ok=False)
        try:
            _copy_file(location.path, unfinished)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"{target} cannot be written: {error.strerror}", "Choose another place."
        ) from error


def _copy_file(path: Path, target: Path) -> None:
    source = open_file(path, "ro" if not os.access(path, os.W_OK) else "rw")
    try:
        copy = open_file(target)
        try:
            source.backup(copy)
        finally:
            copy.close()
    finally:
        source.close()


def _back_up_server(location: Location, target: Path, revision: str) -> None:
    create(Location(str(target), path=target), revision)
    source, copy = make_engine(location), make_engine(Location(str(target), path=target))
    try:
        with reading(source) as reader, writing(copy) as writer:
            copy_database(reader, writer)
    except BaseException:
        copy.dispose()
        for leftover in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
            leftover.unlink(missing_ok=True)
        raise
    finally:
        source.dispose()
        copy.dispose()


def _backup_path(location: Location, revision: str) -> Path:
    if location.path is not None:
        stem = location.path.with_name(f"{location.path.name}.{revision}")
    else:
        assert location.url is not None
        stem = Path.cwd() / f"{location.url.database}.{revision}"
    for number in range(1, 1_000):
        path = stem.with_name(f"{stem.name}.backup" + (f".{number}" if number > 1 else ""))
        if not path.exists():
            return path
    raise SchemaError(f"{stem}.backup: there are too many backups", "Delete some.")
