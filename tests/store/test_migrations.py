"""Databases are made and upgraded by the migrations, and others are refused."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData, Table, inspect

from tests.store.building import article_units, export, import_units
from tmtool.errors import SchemaError, StoreError
from tmtool.resources import shipped
from tmtool.store import Store
from tmtool.store.engine import make_engine, reading
from tmtool.store.glossary_tables import GLOSSARY_METADATA
from tmtool.store.index_tables import INDEX_METADATA
from tmtool.store.location import locate
from tmtool.store.migration import create
from tmtool.store.schema import REVISION
from tmtool.store.tables import METADATA

VERSIONS = shipped("migrations") / "versions"
TABLES = {t.name: t for m in (METADATA, INDEX_METADATA, GLOSSARY_METADATA) for t in m.sorted_tables}


def shape(table: Table) -> dict[str, tuple[str, bool, bool]]:
    """Tell of each column its affinity, whether it may be null, and whether it is the key."""
    return {
        c.name: (
            c.type.as_generic().python_type.__name__,
            bool(c.nullable),
            c.primary_key,
        )
        for c in table.columns
    }


def test_the_tables_are_what_the_statements_take_them_for(new_memory: Callable[[], str]) -> None:
    engine = make_engine(locate(new_memory()))
    made = MetaData()
    with reading(engine) as connection:
        made.reflect(connection)
        unique = inspect(connection).get_unique_constraints("document")
    engine.dispose()
    assert made.tables.keys() - {"alembic_version"} == TABLES.keys()
    for name, table in TABLES.items():
        assert shape(made.tables[name]) == shape(table), name
        assert {i.name for i in made.tables[name].indexes} == {i.name for i in table.indexes}, name
        references = {(k.parent.name, k.target_fullname) for k in table.foreign_keys}
        assert {
            (k.parent.name, k.target_fullname) for k in made.tables[name].foreign_keys
        } == references, name
    assert [u["column_names"] for u in unique] == [["memory_id", "key"]]


def test_the_revision_is_the_newest_migration() -> None:
    numbers = sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]
    assert numbers[-1] == REVISION


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.py")), ids=lambda p: p.stem)
def test_a_migration_imports_nothing_of_the_package(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"^\s*(from|import) tmtool", text, re.MULTILINE)


def test_the_file_is_kept_safe(new_sqlite: Callable[[], str]) -> None:
    engine = make_engine(locate(new_sqlite()))
    with reading(engine) as connection:
        asked = ("journal_mode", "foreign_keys", "synchronous", "page_size")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
    engine.dispose()
    assert found == ["wal", 1, 2, 4096]


def test_an_older_database_says_how_to_upgrade_it(tmp_path: Path) -> None:
    path = tmp_path / "old memory.db"
    create(locate(path), "0001")
    with pytest.raises(SchemaError, match=rf"older tmtool \(revision 0001, .* {REVISION}\)") as old:
        Store.open(path)
    assert "tmtool db upgrade" in old.value.hint
    done = Store.upgrade(path)
    assert done is not None
    assert (done.before, done.after) == ("0001", REVISION)
    assert done.backup == tmp_path / "old memory.db.0001.backup"
    Store.open(path).close()
    assert Store.upgrade(path) is None
    with pytest.raises(SchemaError):
        Store.open(done.backup)


def test_an_upgrade_keeps_what_is_in_the_database(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    create(locate(path), "0001")
    set_revision(path, REVISION)  # the tables of units are the same since 0001
    with Store.open(path) as store:
        import_units(store, article_units(5))
        before = export(store)
    set_revision(path, "0001")
    done = Store.upgrade(path)
    assert done is not None
    for kept in (path, done.backup):
        set_revision(kept, REVISION)
        with Store.open(kept) as store:
            assert export(store) == before


def test_an_older_postgresql_database_is_upgraded_with_a_backup(
    bare_postgresql: str, tmp_path: Path
) -> None:
    create(locate(bare_postgresql), "0001")
    with pytest.raises(SchemaError, match="older tmtool"):
        Store.open(bare_postgresql)
    done = Store.upgrade(bare_postgresql, tmp_path / "backup.db")
    assert done is not None
    Store.open(bare_postgresql).close()
    assert revision(done.backup) == "0001"


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    create(locate(path), "0001")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE lexicon (x)")  # in the way of a migration's last step
    with pytest.raises(StoreError, match="lexicon"):
        Store.upgrade(path)
    with closing(sqlite3.connect(path)) as raw, raw:
        tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
    assert revision(path) == "0001"
    assert "concept" not in tables


@pytest.mark.parametrize(
    ("found", "problem"), [("9999", "newer tmtool"), ("a1b2c3d4e5f6", "none of tmtool's")]
)
def test_a_database_from_the_future_is_refused(
    new_sqlite: Callable[[], str], found: str, problem: str
) -> None:
    path = Path(new_sqlite())
    set_revision(path, found)
    for action in (Store.open, Store.upgrade):
        with pytest.raises(SchemaError, match=problem) as raised:
            action(path)
        assert raised.value.hint
    assert revision(path) == found


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE bookmarks (x)")
    for action in (Store.open, Store.upgrade):
        with pytest.raises(StoreError, match="another program"):
            action(path)


def test_an_empty_file_is_no_memory_yet(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    for action in (Store.open, Store.upgrade):
        with pytest.raises(StoreError, match=r"empty\.db is empty") as raised:
            action(path)
        assert "tmtool init" in raised.value.hint
    Store.create(path)
    Store.open(path).close()


def test_what_is_there_is_not_made_again(new_memory: Callable[[], str]) -> None:
    location = new_memory()
    with Store.open(location) as store:
        import_units(store, article_units(2))
        before = export(store)
    with pytest.raises(StoreError):
        Store.create(location)
    with Store.open(location) as store:
        assert export(store) == before


def test_a_postgresql_database_is_made(bare_postgresql: str) -> None:
    with pytest.raises(StoreError, match="is empty"):
        Store.open(bare_postgresql)
    Store.create(bare_postgresql)
    with Store.open(bare_postgresql) as store:
        import_units(store, article_units(2))
        assert store.verify() == []


def set_revision(path: Path, number: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (number,))


def revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as raw, raw:
        found: str = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return found
