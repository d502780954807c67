"""A real memory for every test, made by the migrations."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tmtool.store import Store


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty memory, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    Store.create(path)
    return path


@pytest.fixture
def new_store(template: Path, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Return a function that makes an empty memory."""
    with ExitStack() as opened:
        made = 0

        def make() -> Store:
            nonlocal made
            made += 1
            path = tmp_path / f"memory-{made}.db"
            shutil.copy(template, path)
            return opened.enter_context(Store.open(path))

        yield make


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    """Return an empty memory."""
    return new_store()
