"""What other times and other versions do to a memory: nothing."""

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Self

import pytest

from tests.store.building import article_units, export, import_units, unit
from tmtool.errors import SchemaError
from tmtool.store import Store


class SetBack(dt.datetime):
    """A clock that stands in the year 2000."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Self:
        return cls(2000, 1, 1, tzinfo=tz)


def test_a_clock_that_is_set_back_does_not_disturb_the_journal(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = import_units(store, [unit("하나", "one")])
    before = export(store)
    monkeypatch.setattr("tmtool.store.journal.dt.datetime", SetBack)
    second = import_units(store, article_units(3))
    with store.change("undo") as change:
        change.undo(second)
    assert export(store) == before
    with store.read() as reader:
        listed = [(c.id, c.at.year) for c in reader.changesets()]
    assert [number for number, _ in listed] == sorted((n for n, _ in listed), reverse=True)
    assert listed[-1][0] == first
    assert listed[0][1] == listed[1][1] == 2000


def test_a_database_upgraded_meanwhile_is_refused_by_the_older_version(
    new_sqlite: Callable[[], str],
) -> None:
    path = new_sqlite()
    with Store.open(path) as older:
        import_units(older, [unit("하나", "one")])
        before = export(older)
        with closing(sqlite3.connect(path)) as newer, newer:
            newer.execute("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(SchemaError, match="newer tmtool"):
            import_units(older, [unit("둘", "two")])
        with pytest.raises(SchemaError, match="newer tmtool"), older.write():
            pass
        assert export(older) == before
