"""A second process makes the blocks of a large import, and is in nobody's way."""

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select

import pytest

from tests.store.building import article_units, export, import_units, unit
from tmtool.errors import StoreError
from tmtool.store import Store, index, index_beside, index_signatures
from tmtool.store.index_beside import Beside
from tmtool.store.index_blocks import read_blocks
from tmtool.store.index_making import Gatherer, MadeBlock
from tmtool.store.writing_rows import UnitWriter
from tmtool.units import TranslationUnit

WAIT = 30.0
ROOT = Path(__file__).parent.parent.parent


class Patient(Beside):
    """A second process that is waited for, so that it has its part in a small import, too."""

    started: list["Patient"]

    def __init__(self, gathered: int) -> None:
        super().__init__(gathered)
        self.started.append(self)

    def is_ready(self) -> bool:
        if self._process is not None:
            select([self._output], [], [], WAIT)
        return super().is_ready()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Patient]:
    """Let a second process be started from the first text on, and return what was started."""
    Patient.started = []
    monkeypatch.setattr(index, "processors", lambda: 2)
    monkeypatch.setattr(index, "BESIDE_FROM", 1)
    monkeypatch.setattr(index, "Beside", Patient)
    return Patient.started


@pytest.fixture
def small_gatherings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.IndexWriter.__init__, "__kwdefaults__", {"gathered": 1_500})


def many_units(count: int) -> list[TranslationUnit]:
    """Make units in three languages, of many lengths, some without a match unit."""
    made = article_units(count)
    return [
        unit(v.text if n % 50 else " ", w.text + f" in {n % 97} words" * (n % 7))
        for n, (v, w) in enumerate(u.variants for u in made)
    ]


def has_ended(process: int) -> bool:
    """Wait for a process to end; it may be nobody's child by then, or ours to bury."""
    stat = Path(f"/proc/{process}/stat")
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            if stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.usefixtures("small_gatherings")
def test_its_index_is_the_one_that_a_rebuild_makes(store: Store, started: list[Patient]) -> None:
    units = many_units(9_000)
    with store.change("import") as change:
        change.add_units(units[:8_000])
        [process] = [beside.pid for beside in started]
        change.add_units(units[8_000:])
    assert store.verify() == []
    assert has_ended(process)
    with store.read() as reader:
        blocks = read_blocks(reader.connection, "en")
    assert len(blocks) == 6
    assert {block.entries for block in blocks} == {1_500}


def test_what_is_left_over_for_the_tail_comes_back(store: Store, started: list[Patient]) -> None:
    import_units(store, many_units(600))
    assert len(started) == 1
    assert store.verify() == []


def test_a_change_that_fails_lets_it_go(store: Store, started: list[Patient]) -> None:
    import_units(store, many_units(10))
    before = export(store)

    def failing() -> Iterator[TranslationUnit]:
        yield from many_units(3_000)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), store.change("import") as change:
        change.add_units(failing())
    assert len(started) == 2
    assert all(beside._process is None for beside in started)
    assert export(store) == before
    assert store.verify() == []


def test_that_it_is_killed_is_told_and_leaves_nothing(store: Store, started: list[Patient]) -> None:
    def interrupted() -> Iterator[TranslationUnit]:
        yield from many_units(2_000)
        os.kill(started[0].pid, signal.SIGKILL)
        yield from many_units(6_000)

    told = "the process that makes the index has ended"
    with pytest.raises(StoreError, match=told), store.change("import") as change:
        change.add_units(interrupted())
    assert export(store) == b""
    assert store.verify() == []


@pytest.mark.parametrize("executable", ["/nonexistent/python", "/bin/false"])
def test_where_it_cannot_be_started_one_process_does_it_all(
    store: Store, started: list[Patient], monkeypatch: pytest.MonkeyPatch, executable: str
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    import_units(store, many_units(3_000))
    assert len(started) == 1
    assert store.verify() == []


def test_it_imports_nothing_of_the_database() -> None:
    code = (
        "import sys, tmtool.store.index_beside, tmtool.store.index_bulk; "
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_small_import_and_a_single_core_need_none(
    store: Store, started: list[Patient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "BESIDE_FROM", 40_000)
    import_units(store, many_units(3_000))
    monkeypatch.setattr(index, "BESIDE_FROM", 1)
    monkeypatch.setattr(index, "processors", lambda: 1)
    import_units(store, many_units(3_000))
    assert started == []


@pytest.fixture
def importing(new_sqlite: Callable[[], str]) -> Iterator[tuple["subprocess.Popen[str]", int, str]]:
    """Give a process that imports without end, the second process of it, and the database."""
    location = new_sqlite()
    with Store.open(location) as store:
        import_units(store, many_units(50))
    code = (
        "from tests.store import test_index_beside; "
        f"test_index_beside.import_without_end({location!r})"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        try:
            yield process, int(process.stdout.readline()), location
        finally:
            process.kill()


def import_without_end(location: str) -> None:
    """Import until killed; say which the second process is once it has its part."""
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # not so where tests run in the background
    index.BESIDE_FROM = 1
    vars(index)["processors"] = lambda: 2
    with Store.open(location) as store, store.change("import") as change:
        told = False
        while True:
            change.add_units(many_units(2_000))
            beside = _gatherer(change._writer)
            if isinstance(beside, Beside) and not told:
                assert beside._process
                print(beside._process.pid, flush=True)  # noqa: T201 -- the answer
                told = True


def _gatherer(writer: UnitWriter) -> object:
    assert writer._index
    return writer._index._gatherer


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_the_import_however_that_ends(
    importing: tuple["subprocess.Popen[str]", int, str], number: signal.Signals
) -> None:
    process, second, location = importing
    time.sleep(0.3)
    os.killpg(process.pid, number)
    assert process.wait(WAIT) == -number
    assert has_ended(second)
    with Store.open(location) as store:
        assert store.verify() == []
        with store.read() as reader:
            assert reader.statistics().units == 50


def talk(messages: list[object], gathered: int = 2_500) -> list[object]:
    """Give the second process's work some messages; return its answers."""
    output = io.BytesIO()
    source = io.BytesIO(b"".join(map(pickle.dumps, messages)))
    index_beside.work(Gatherer(gathered), source, output)
    output.seek(0)
    answers = []
    while output.tell() < len(output.getbuffer()):
        answers.append(pickle.load(output))  # noqa: S301 -- written a moment ago
    return answers


def test_each_message_is_answered_and_blocks_come_while_there_is_more() -> None:
    texts = {"ko": (range(1, 2_001), [f"제{i}차 회의" for i in range(2_000)])}
    more = {"ko": (range(2_001, 4_001), [f"제{i}차 회담" for i in range(2_000)])}
    last = {"en": (range(4_001, 4_003), ["a", "b"])}
    ready, first, second, block, third, rest = talk([{}, texts, more, last, 1_000])
    assert ready is first is second is None
    for made, entries in ((block, 2_500), (third, 1_500)):
        assert isinstance(made, tuple)
        assert made[0] == "ko"
        assert isinstance(made[1], MadeBlock)
        assert made[1].entries == entries
    assert isinstance(rest, dict)
    assert rest.keys() == {"en"}


def test_a_message_that_breaks_off_is_the_end() -> None:
    assert talk([{}]) == [None]
    output = io.BytesIO()
    source = io.BytesIO(pickle.dumps({}) + pickle.dumps("long" * 100)[:50])
    index_beside.work(Gatherer(), source, output)
    assert pickle.loads(output.getvalue()) is None  # noqa: S301 -- written a moment ago


def test_a_full_disk_is_told_to_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(index_signatures, "_IN_MEMORY", 0)
    monkeypatch.setattr(index_signatures, "TemporaryFile", full)
    *_, answer = talk([{}, {"ko": ([1], ["글"])}])
    assert isinstance(answer, StoreError)
    assert "disk is full" in answer.message
    assert answer.hint
