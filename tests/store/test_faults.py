"""What goes wrong outside: missing, damaged, locked, read-only, full."""

import os
import resource
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.building import article_units, export, import_units
from tmtool.errors import StoreError
from tmtool.store import Store
from tmtool.store.engine import make_engine
from tmtool.store.location import locate


def refused(location: str | Path, problem: str) -> StoreError:
    with pytest.raises(StoreError, match=problem) as raised:
        Store.open(location)
    assert raised.value.hint
    assert "\n" not in raised.value.message
    return raised.value


def test_a_missing_database_is_not_made_by_opening_it(tmp_path: Path) -> None:
    assert "tmtool init" in refused(tmp_path / "none.db", "no database at").hint
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    refused(tmp_path, "is a folder")
    with pytest.raises(StoreError, match="exists already"):
        Store.create(tmp_path)


@pytest.mark.parametrize(
    "location",
    ["mysql://host/name", "postgresql+asyncpg://host/name", "sqlite://", "x y://", "http://[::1"],
)
def test_other_urls_are_refused(location: str) -> None:
    refused(location, "://|no URL")


def test_a_url_may_name_a_file(new_sqlite: Callable[[], str]) -> None:
    Store.open(f"sqlite:///{new_sqlite()}").close()


def test_a_password_is_not_shown() -> None:
    error = refused("postgresql+psycopg://kim:secret@127.0.0.1:1/x", "cannot be reached")
    assert "secret" not in str(error)


def test_a_postgresql_database_that_is_not_there(postgresql_socket: Path) -> None:
    refused(f"postgresql+psycopg://tmtool@/nowhere?host={postgresql_socket}", "nowhere")


@pytest.mark.parametrize("content", [b"not a database " * 1000, b"\0" * 8192, os.urandom(9000)])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "noise.db"
    path.write_bytes(content)
    refused(path, "no SQLite database, or is damaged")
    assert path.read_bytes() == content


def test_a_damaged_database_is_noticed(new_sqlite: Callable[[], str]) -> None:
    path = Path(new_sqlite())
    with Store.open(path) as store:
        import_units(store, article_units(2_000))
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in range(size // 8192, size // 4096, 3):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    with Store.open(path) as store:
        assert "damaged" in store.verify()[0]
        with pytest.raises(StoreError, match="damaged") as raised:
            export(store)
    assert "backup" in raised.value.hint


def test_a_truncated_database_is_refused(new_sqlite: Callable[[], str]) -> None:
    path = Path(new_sqlite())
    with Store.open(path) as store:
        import_units(store, article_units(500))
    os.truncate(path, 8192)
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        export(store)


def test_a_database_that_another_program_holds(new_sqlite: Callable[[], str]) -> None:
    path = new_sqlite()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Store.open(path) as store:
        with store.read() as reader:
            assert reader.memories() == []
        with (
            pytest.raises(StoreError, match="locked by another program"),
            store.change("import", wait=0.1) as change,
        ):
            change.add_units(article_units(1))
        holder.execute("ROLLBACK")
        import_units(store, article_units(1))
    holder.close()


def test_a_postgresql_database_that_another_program_holds(
    new_postgresql: Callable[[], str],
) -> None:
    location = new_postgresql()
    with Store.open(location) as holder, Store.open(location) as store:
        with holder.change("import") as change:
            change.add_units(article_units(1))
            with (
                pytest.raises(StoreError, match="locked by another program"),
                store.change("import", wait=0.1),
            ):
                pass
        import_units(store, article_units(1))
        assert store.verify() == []


def test_a_database_that_may_not_be_written_to(new_sqlite: Callable[[], str]) -> None:
    path = new_sqlite()
    with Store.open(path) as store:
        import_units(store, article_units(1))
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="may not be written to"):
            import_units(store, article_units(1))


def test_a_place_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file" / "memory.db", tmp_path / "none" / "memory.db"):
        with pytest.raises(StoreError, match="cannot be made") as raised:
            Store.create(path)
        assert raised.value.hint


def test_a_full_disk_leaves_everything_as_it_was(new_sqlite: Callable[[], str]) -> None:
    path = new_sqlite()
    with Store.open(path) as store:
        import_units(store, article_units(100))
        before = export(store)
    engine = make_engine(locate(path))
    with Store(engine, locate(path)) as store:
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {(pages or 0) + 20}")
        with pytest.raises(StoreError, match="the disk is full") as raised:
            import_units(store, article_units(5_000))
        assert "Make room" in raised.value.hint
        assert export(store) == before
        assert store.verify() == []


LIMITED = """
    import resource, sys
    from tests.store.building import article_units, import_units
    from tmtool.errors import StoreError
    from tmtool.store import Store

    try:
        with Store.open(sys.argv[1]) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
            import_units(store, article_units(50_000))
    except StoreError as error:
        print(error, error.hint, sep="\\n")
    else:
        sys.exit("there was room")
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on files here")
def test_a_file_that_cannot_grow_leaves_everything_as_it_was(
    new_sqlite: Callable[[], str],
) -> None:
    path = new_sqlite()
    with Store.open(path) as store:
        import_units(store, article_units(100))
        before = export(store)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "disk is full" in done.stdout
    with Store.open(path) as store:
        assert export(store) == before
        assert store.verify() == []
