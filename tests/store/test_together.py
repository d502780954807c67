"""Many write and read one database at once: nothing is lost or doubled, nobody sees halves."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.building import article_units, import_units
from tests.store.crowd import KEPT, ROUNDS, key
from tmtool.store import Store, UnitFilter


@pytest.mark.parametrize(("kind", "writers", "readers"), [("sqlite", 4, 4), ("postgresql", 8, 8)])
def test_many_write_and_read_at_once(
    request: pytest.FixtureRequest, kind: str, writers: int, readers: int
) -> None:
    location: str = request.getfixturevalue(f"new_{kind}")()
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.crowd", location, str(writers), str(readers)],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with Store.open(location) as store, store.read() as reader:
        assert store.verify() == []
        assert {a.key for a in reader.articles("main")} == {
            key(w, n) for w in range(writers) for n in range(ROUNDS)
        }
        for article in reader.articles("main"):
            units = reader.article_units(article.id or 0)
            assert [u.provenance.position for u in units] == list(range(KEPT))
            assert units[0].properties
        made = reader.changesets()
        assert [c.id for c in made] == list(range(writers * ROUNDS * 4, 0, -1))
        assert {c.author for c in made} == {f"writer {w}" for w in range(writers)}


def test_a_reader_does_not_wait_for_a_writer(new_memory: Callable[[], str]) -> None:
    with Store.open(new_memory()) as store:
        import_units(store, article_units(5))
        seen = []

        def look() -> None:
            with store.read() as reader:
                seen.append(reader.count(UnitFilter()))

        with store.change("import") as change:
            change.add_units(article_units(2_000))
            reading = threading.Thread(target=look)
            reading.start()
            reading.join(30)
            assert seen == [5]
        look()
        assert seen == [5, 2_005]
