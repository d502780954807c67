"""Processes that write to one database at once, and others that read it meanwhile.

``python -m tests.store.crowd LOCATION WRITERS READERS`` ends with status 0 if none of them met
anything wrong. It forks, so that what is needed is imported once.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from tests.store.building import ARTICLE, article_units
from tmtool.store import Store, UnitFilter
from tmtool.store.index_search import IndexCache, search

ROUNDS = 3
UNITS = 20
KEPT = UNITS - 1
"""How many units of an article are left: each writer deletes one."""


def key(writer: int, number: int) -> str:
    return f"https://example.org/{writer}/{number}"


def write(location: str, writer: int) -> None:
    """Import articles, edit a unit of each and delete one, undo one import in between."""
    with Store.open(location, f"writer {writer}") as store:
        for number in range(ROUNDS):
            article = replace(ARTICLE, key=key(writer, number))
            with store.change(f"import {number}") as change:
                change.add_units(article_units(UNITS, article))
            with store.change(f"edit {number}") as change:
                saved = change.article(article.key, "main")
                assert saved is not None
                first, *_, last = change.article_units(saved.id or 0)
                change.edit(replace(first, properties=(("writer", str(writer)),)))
                change.delete(UnitFilter(ids=(last.id or 0,)))
            with store.change("import again") as change:
                change.add_units(article_units(UNITS, replace(ARTICLE, key=f"undone {writer}")))
            assert change.made is not None
            with store.change("undo") as again:
                again.undo(change.made.id)


def read(location: str, reader_number: int) -> None:
    """See whole changesets only, and in the index what is in the texts, until all is written."""
    del reader_number
    cache = IndexCache()
    with Store.open(location) as store:
        last = 0
        while last < int(os.environ["CROWD_CHANGESETS"]):
            with store.read() as reader:
                last = max((c.id for c in reader.changesets(limit=1)), default=0)
                articles = reader.articles("main")
                for article in articles[-3:]:
                    assert reader.count(UnitFilter(article=article.id)) in {UNITS, KEPT}
                text = "제7차 한미일 외교차관 협의"
                near = search(reader.connection, cache, "ko", text, threshold=100)
                found = reader.units_of_variants([n.variant_id for n in near])
                assert {unit.variants[place].text for unit, place in found.values()} <= {text}
                assert len(found) == len(near) == len(articles)
            time.sleep(0.2)


def main() -> None:
    """Let them all run at once and wait for them."""
    location, writers, readers = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.environ["CROWD_CHANGESETS"] = str(writers * ROUNDS * 4)
    children = [_begin(write, location, n) for n in range(writers)]
    children += [_begin(read, location, n) for n in range(readers)]
    failed = [child for child in children if os.waitpid(child, 0)[1]]
    sys.exit(f"{len(failed)} of {len(children)} failed" if failed else 0)


def _begin(work: Callable[[str, int], None], location: str, number: int) -> int:
    if child := os.fork():
        return child
    try:
        work(location, number)
    except BaseException:  # noqa: BLE001 -- told below; nothing may go on in a child
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
