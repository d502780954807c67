"""The store as everything above it sees it: made, opened, read, changed, kept."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine

from tmtool.errors import StoreError
from tmtool.store.engine import WAIT, make_engine, reading, writing
from tmtool.store.faults import reported
from tmtool.store.location import Location, locate
from tmtool.store.reader import Reader
from tmtool.store.records import Upgrade
from tmtool.store.schema import check_revision
from tmtool.terminology.concept import Glossary

if TYPE_CHECKING:
    from tmtool.store.change import Change


class Store:
    """One database of tmtool's; make it with :meth:`open`.

    What only writing, upgrading and keeping need is imported when it is asked for: a lookup is
    over in little more time than importing SQLAlchemy takes.
    """

    def __init__(self, engine: Engine, location: Location, author: str = "") -> None:
        self._engine = engine
        self._location = location
        self._author = author

    @classmethod
    def create(cls, location: str | Path) -> None:
        """Make a database.

        Args:
            location: A path that does not exist, or the URL of an empty PostgreSQL database.

        Raises:
            StoreError: There is one already, or it cannot be made.
        """
        from tmtool.store.migration import create  # noqa: PLC0415 -- see the class

        place = locate(location)
        with reported(place.name):
            create(place)

    @classmethod
    def open(cls, location: str | Path, author: str = "") -> Self:
        """Open a database.

        Args:
            location: A path or a URL.
            author: Who writes, for the journal, where a change does not say it.

        Raises:
            SchemaError: It was made by an older or a newer tmtool.
            StoreError: There is none, or it cannot be used.
        """
        place = locate(location)
        _refuse_missing(place)
        store = cls(make_engine(place), place, author)
        try:
            with store.read() as reader:
                check_revision(reader.connection, place.name)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def upgrade(cls, location: str | Path, backup: Path | None = None) -> Upgrade | None:
        """Bring a database to this tmtool's revision, after making a backup of it.

        Args:
            location: The database.
            backup: Where the backup goes; by default beside the database, or in the current
                folder if the database is no file.

        Returns:
            What was done; ``None`` if there was nothing to do.

        Raises:
            SchemaError: It was made by a newer tmtool.
            StoreError: There is none, or it cannot be used.
        """
        from tmtool.store.migration import upgrade  # noqa: PLC0415 -- see the class

        place = locate(location)
        _refuse_missing(place)
        with reported(place.name):
            return upgrade(place, backup)

    @property
    def name(self) -> str:
        """What a person calls the database: its path, or its URL without the password."""
        return self._location.name

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a reader that sees one snapshot of the database, whoever writes meanwhile.

        Raises:
            StoreError: The database cannot be used.
        """
        with reported(self.name), reading(self._engine) as connection:
            yield Reader(connection)

    @contextmanager
    def change(
        self, command: str, author: str = "", *, dry_run: bool = False, wait: float = WAIT
    ) -> "Iterator[Change]":
        """Make a changeset: all that is done with what this gives, or nothing if it fails.

        Args:
            command: What is done, for the journal.
            author: Who does it, for the journal; whoever opened the store if empty.
            dry_run: Take everything back at the end; ``made`` says what would have been.
            wait: For how many seconds to wait for other writers.

        Raises:
            SchemaError: Another version of tmtool has upgraded the database meanwhile.
            StoreError: The database cannot be used, or stays locked; nothing was changed.
        """
        from tmtool.store.change import Change  # noqa: PLC0415 -- see the class

        with reported(self.name), writing(self._engine, wait) as connection:
            check_revision(connection, self.name)
            change = Change(connection, command, author or self._author)
            with closing(change):
                yield change
                change.finish()
            if dry_run:
                connection.rollback()

    def glossary(self, *layers: Iterable[Path]) -> Glossary:
        """Return the glossary of some files, compiled again if one of them has changed.

        Args:
            layers: Files beside each other, layer by layer; a later layer's concept replaces an
                earlier layer's of the same id.

        Raises:
            GlossaryError: Files cannot be read or used; one line a problem, with its place.
            StoreError: The database cannot be used.
        """
        from tmtool.store.glossary import opened  # noqa: PLC0415 -- not every run asks

        with reported(self.name):
            return opened(self._engine, *layers)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection for what can be made anew at any time, and so is not journalled.

        That is the compiled glossary and learned lexicons: see :mod:`tmtool.store.glossary` and
        :mod:`tmtool.store.lexicon`.

        Raises:
            StoreError: The database cannot be used; nothing was changed.
        """
        with reported(self.name), writing(self._engine) as connection:
            check_revision(connection, self.name)
            yield connection

    def backup(self, target: Path) -> None:
        """Copy the database, while it is in use, to a new SQLite file.

        Raises:
            StoreError: The file exists already or cannot be written.
        """
        from tmtool.store.migration import back_up  # noqa: PLC0415 -- see the class

        with reported(self.name):
            back_up(self._location, target)

    def verify(self) -> list[str]:
        """Look for damage; return a line for each problem, none if all is well."""
        from tmtool.store.maintenance import verify  # noqa: PLC0415 -- see the class

        with reported(self.name), reading(self._engine) as connection:
            return verify(connection)

    def optimize(self) -> None:
        """Make the index anew, give unused room back, and count what the planner needs to know.

        Raises:
            StoreError: The database cannot be used; nothing was lost.
        """
        from tmtool.store.maintenance import compact, rebuild_index  # noqa: PLC0415 -- see the class

        with reported(self.name):
            with writing(self._engine) as connection:
                rebuild_index(connection)
            compact(self._engine)


def _refuse_missing(place: Location) -> None:
    path = place.path
    if path is None:
        return
    if path.is_dir():
        raise StoreError(f"{path} is a folder, no database", "Give the database file in it.")
    if not path.exists():
        raise StoreError(f"there is no database at {path}", "Make one with `tmtool init`.")
