"""A write that is killed leaves the database as it was before, or as it is after it.

``TMTOOL_KILLS=200 python -m pytest tests/store/test_killed.py`` kills more often than the 60 times
of every run.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.store.building import export
from tests.store.killed import ACTIONS, edit, prepare
from tests.store.test_migrations import revision, set_revision
from tmtool.store import Store
from tmtool.store.location import locate
from tmtool.store.migration import create
from tmtool.store.schema import REVISION

KILLS = max(1, int(os.environ.get("TMTOOL_KILLS", "60")) // len(ACTIONS))


@dataclass
class Worker:
    """Does writes, and kills them."""

    process: "subprocess.Popen[str]"

    def begin(self, action: str, location: str) -> int:
        assert self.process.stdin
        print(json.dumps([action, location]), file=self.process.stdin, flush=True)
        return self._answer()

    def end(self) -> int:
        """Wait for the write to end; return 0 if it was not killed."""
        return self._answer()

    def kill(self, child: int) -> int:
        """Kill the write; return 0 if it had ended by then."""
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        return self._answer()

    def _answer(self) -> int:
        assert self.process.stdout
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.killed"],
        cwd=Path(__file__).parent.parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Worker(process)
        assert process.stdin
        process.stdin.close()


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with units, which tests work on copies of."""
    path = tmp_path_factory.mktemp("filled") / "memory.db"
    shutil.copy(sqlite_template, path)
    prepare(str(path))
    return path


def copied(filled: Path, path: Path) -> str:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(filled, path)
    return str(path)


def state(location: str) -> bytes:
    """Write a database down; see to it that it is sound and its index that of a rebuild."""
    with Store.open(location) as store:
        assert store.verify() == []
        written = export(store)
        with store.read() as reader:
            return written + repr([(c.id, c.command) for c in reader.changesets()]).encode()


def killed_at_random(
    worker: Worker, action: str, new: Callable[[], str], check: Callable[[str], None]
) -> None:
    """Kill a write at random moments between its begin and its end, and look each time."""
    location = new()
    begun = time.monotonic()
    worker.begin(action, location)
    assert worker.end() == 0
    lasted = time.monotonic() - begun
    check(location)
    moments = random.Random(f"{action} {KILLS}")  # noqa: S311 -- no secret
    for _ in range(KILLS):
        location = new()
        child = worker.begin(action, location)
        time.sleep(moments.uniform(0, lasted))
        worker.kill(child)
        check(location)


@pytest.mark.parametrize("action", ["import", "edit", "undo", "optimize"])
def test_a_killed_write_is_whole_or_not_at_all(
    worker: Worker, filled: Path, tmp_path: Path, action: str
) -> None:
    path = tmp_path / "memory.db"
    before = state(copied(filled, path))
    done = copied(filled, tmp_path / "done.db")
    ACTIONS[action](done)
    whole = {before, state(done)}

    def check(location: str) -> None:
        assert state(location) in whole

    killed_at_random(worker, action, lambda: copied(filled, path), check)
    edit(str(path))  # whatever was left behind is in nobody's way
    with Store.open(path) as store:
        assert store.verify() == []


def test_a_killed_upgrade_is_whole_or_not_at_all(worker: Worker, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    create(locate(old), "0001")
    set_revision(old, REVISION)
    prepare(str(old))  # the tables of units are the same since 0001
    with Store.open(old) as store:
        before = export(store)
    set_revision(old, "0001")
    path = tmp_path / "memory.db"

    def check(location: str) -> None:
        assert revision(Path(location)) in {"0001", REVISION}
        Store.upgrade(location)
        with Store.open(location) as store:
            assert store.verify() == []
            assert export(store) == before

    killed_at_random(worker, "upgrade", lambda: copied(old, path), check)


def test_a_killed_backup_leaves_no_half_copy(worker: Worker, filled: Path, tmp_path: Path) -> None:
    before = state(copied(filled, tmp_path / "memory.db"))

    def check(location: str) -> None:
        copy = Path(f"{location}.copy")
        if copy.exists():
            assert state(str(copy)) == before
        assert state(location) == before

    new = lambda: copied(filled, tmp_path / "memory.db")  # noqa: E731 -- as the others
    killed_at_random(worker, "backup", new, check)


def test_a_killed_import_leaves_nothing_on_postgresql(
    worker: Worker, new_postgresql: Callable[[], str]
) -> None:
    location = new_postgresql()
    before = state(location)
    moments = random.Random(1)  # noqa: S311 -- no secret
    for _ in range(5):
        child = worker.begin("import", location)
        time.sleep(moments.uniform(0.02, 0.2))
        if not worker.kill(child):
            break
        assert state(location) == before
    worker.begin("import", new_postgresql())
    assert worker.end() == 0
