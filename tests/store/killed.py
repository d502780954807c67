"""A process that does writes in children of its own, to be killed while they are at it.

It reads a line of JSON for each from standard input, ``[name, location]``, begins it in a child,
writes the child's number, and when that has ended a line with how. Forking is quick: what is
needed is imported once.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.store.building import ARTICLE, article_units, import_units
from tmtool.store import Store, UnitFilter
from tmtool.units import TranslationUnit, Variant

UNITS = 1_300
OTHER = replace(ARTICLE, key="another", title="다른 글")


def prepare(location: str) -> None:
    """Fill a database: an import that can be undone, and units that can be changed."""
    with Store.open(location) as store:
        import_units(store, article_units(UNITS))
        import_units(store, article_units(300, OTHER))


def do_import(location: str) -> None:
    with Store.open(location) as store:
        import_units(store, article_units(UNITS, replace(ARTICLE, key="third")))


def edit(location: str) -> None:
    def edited(unit: TranslationUnit) -> TranslationUnit:
        return replace(unit, variants=(*unit.variants[:1], Variant("en", f"edited {unit.id}")))

    with Store.open(location) as store, store.change("edit") as change:
        change.update(UnitFilter(ids=range(50, 700)), edited)


def undo(location: str) -> None:
    with Store.open(location) as store, store.change("undo 1") as change:
        change.undo(1)


def optimize(location: str) -> None:
    with Store.open(location) as store:
        store.optimize()


def upgrade(location: str) -> None:
    Store.upgrade(location)


def backup(location: str) -> None:
    with Store.open(location) as store:
        store.backup(Path(f"{location}.copy"))


ACTIONS: dict[str, Callable[[str], None]] = {
    "import": do_import,
    "edit": edit,
    "undo": undo,
    "optimize": optimize,
    "upgrade": upgrade,
    "backup": backup,
}


def main() -> None:
    """Do what standard input says."""
    import alembic.command  # noqa: F401, PLC0415 -- so that children need not import it

    for line in sys.stdin:
        name, location = json.loads(line)
        child = os.fork()
        if not child:
            ACTIONS[name](location)
            os._exit(0)
        print(child, flush=True)  # noqa: T201 -- the answer
        _, status = os.waitpid(child, 0)
        print(status, flush=True)  # noqa: T201 -- the answer


if __name__ == "__main__":
    main()
