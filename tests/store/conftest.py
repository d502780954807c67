"""Real databases of both kinds, made by the migrations."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_postgresql.janitor import DatabaseJanitor

from tests.store import postgresql
from tmtool.store import Store

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty memory, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    Store.create(path)
    return path


@pytest.fixture(scope="session")
def postgresql_socket() -> Iterator[Path]:
    """Return the folder of a PostgreSQL server's socket; its database "empty" is a memory."""
    with postgresql.server() as socket, _database(socket, "empty"):
        Store.create(postgresql.url(socket, "empty"))
        yield socket


def _database(socket: Path, name: str, template: str | None = None) -> DatabaseJanitor:
    return DatabaseJanitor(
        user=postgresql.USER, host=str(socket), port=5432, dbname=name, template_dbname=template
    )


@pytest.fixture
def new_sqlite(sqlite_template: Path, tmp_path: Path) -> Callable[[], str]:
    """Return a function that makes an empty memory in a file."""

    def make() -> str:
        path = tmp_path / f"memory-{next(_NUMBERS)}.db"
        shutil.copy(sqlite_template, path)
        return str(path)

    return make


@pytest.fixture
def new_postgresql(postgresql_socket: Path) -> Iterator[Callable[[], str]]:
    """Return a function that makes an empty memory on a PostgreSQL server."""
    made: list[DatabaseJanitor] = []

    def make() -> str:
        janitor = _database(postgresql_socket, f"test_{next(_NUMBERS)}", "empty")
        janitor.init()
        made.append(janitor)
        return postgresql.url(postgresql_socket, janitor.dbname)

    yield make
    for janitor in made:
        janitor.drop()


@pytest.fixture
def bare_postgresql(postgresql_socket: Path) -> Iterator[str]:
    """Return the URL of a PostgreSQL database without tables."""
    name = f"bare_{next(_NUMBERS)}"
    with _database(postgresql_socket, name):
        yield postgresql.url(postgresql_socket, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_memory(request: pytest.FixtureRequest) -> Callable[[], str]:
    """Return a function that makes an empty memory, of either kind."""
    made: Callable[[], str] = request.getfixturevalue(f"new_{request.param}")
    return made


@pytest.fixture
def store(new_memory: Callable[[], str]) -> Iterator[Store]:
    """Return an empty memory, of either kind, opened."""
    with Store.open(new_memory()) as opened:
        yield opened
