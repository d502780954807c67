"""Whatever has been imported, edited, deleted and undone, search finds what a full scan finds."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from tests.store.building import unit
from tests.store.test_index import edited, small_blocks, some_texts
from tests.store.test_index_columns import KINDS
from tmtool.errors import ConflictError
from tmtool.match_units import largest_distance, units
from tmtool.store import Reader, Store, UnitFilter
from tmtool.store.index_search import IndexCache, search
from tmtool.units import TranslationUnit, Variant

__all__ = ["small_blocks"]

any_text = some_texts() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
pairs = st.lists(st.tuples(any_text, any_text), min_size=1, max_size=8)


def full_scan(reader: Reader, lang: str, query: list[str], threshold: int) -> list[float]:
    """Return the similarities that reach a threshold, of every text there is, best first."""
    found = []
    for one in reader.select(UnitFilter()):
        for variant in one.variants:
            other = units(variant.text)
            longer = max(len(query), len(other))
            distance = Levenshtein.distance(query, other)
            if variant.lang == lang and other and distance <= largest_distance(longer, threshold):
                found.append((longer - distance) / longer)
    return sorted(found, reverse=True)


def write(store: Store, data: st.DataObject, number: int) -> None:
    """Make one changeset of a kind that is drawn."""
    kind = data.draw(st.sampled_from(["import", "import", "edit", "delete", "undo"]))
    ids = st.lists(st.integers(1, 30), min_size=1, max_size=5)
    try:
        with store.change(f"{kind} {number}") as change:
            if kind == "import":
                change.add_units([unit(*pair) for pair in data.draw(pairs)])
            elif kind == "edit":
                text = data.draw(any_text)

                def changed(one: TranslationUnit) -> TranslationUnit:
                    return replace(one, variants=(Variant("ko", text), *one.variants[1:]))

                change.update(UnitFilter(ids=data.draw(ids)), changed)
            elif kind == "delete":
                change.delete(UnitFilter(ids=data.draw(ids)))
            elif made := change.changesets():
                change.undo(data.draw(st.sampled_from(made)).id)
    except ConflictError:
        assert kind == "undo"


@pytest.mark.usefixtures("small_blocks")
@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_search_finds_what_a_full_scan_finds_after_any_history(
    new_memory: Callable[[], str], data: st.DataObject
) -> None:
    cache = IndexCache(columns=data.draw(st.sampled_from(KINDS)))
    with Store.open(new_memory()) as store:
        for number in range(data.draw(st.integers(1, 6))):
            write(store, data, number)
            with store.read() as reader:
                texts = [v.text for u in reader.select(UnitFilter()) for v in u.variants]
                query = data.draw(edited(data.draw(st.sampled_from(texts or [""]))) | any_text)
                lang = data.draw(st.sampled_from(["ko", "en"]))
                threshold = data.draw(st.integers(50, 100))
                cut = units(query)
                wanted = full_scan(reader, lang, cut, threshold) if cut else []
                found = search(reader.connection, cache, lang, query, threshold=threshold)
                assert [near.similarity for near in found] == wanted
                best = search(reader.connection, cache, lang, query, threshold=threshold, limit=5)
                assert best == found[:5]
        assert store.verify() == []
