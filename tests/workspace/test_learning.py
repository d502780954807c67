from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import import_units, unit
from tmtool.store import Store
from tmtool.store.lexicon import StoredLexicon, get_lexicon, put_lexicon
from tmtool.units import TranslationUnit
from tmtool.workspace.learning import learned_lexicon

NOUNS = {"사과": "apple", "정부": "government", "회담": "talks", "배": "pear", "장관": "minister"}
VERBS = {"봤다": "saw", "샀다": "bought", "칭찬했다": "praised"}


def units(count: int) -> list[TranslationUnit]:
    return [
        unit(f"그는 {noun}을 {verb}", f"He {said} the {thing}")
        for _, (noun, thing), (verb, said) in zip(
            range(count), list(NOUNS.items()) * count, list(VERBS.items()) * count, strict=False
        )
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "memory.db"
    Store.create(path)
    with Store.open(path) as opened:
        yield opened


def trained_on(store: Store) -> int | None:
    with store.read() as reader:
        kept = get_lexicon(reader.connection, "en", "ko")
    return None if kept is None else kept.trained_on


def test_a_small_memory_teaches_nothing(store: Store) -> None:
    import_units(store, units(10))
    assert learned_lexicon(store, "ko", "en") is None
    assert trained_on(store) is None


def test_what_the_memory_teaches_is_kept_and_serves_both_directions(store: Store) -> None:
    import_units(store, units(60))
    onward = learned_lexicon(store, "ko", "en-US")
    back = learned_lexicon(store, "en", "ko")
    assert onward
    assert back
    assert onward.entries["정부"][0].word == "government"
    assert back.entries["government"][0].word == "정부"
    assert trained_on(store) == 60


def test_it_is_learned_again_when_the_memory_has_grown_by_a_tenth(store: Store) -> None:
    import_units(store, units(100))
    learned_lexicon(store, "ko", "en")
    import_units(store, units(10))
    learned_lexicon(store, "ko", "en")
    assert trained_on(store) == 100
    import_units(store, units(1))
    learned_lexicon(store, "ko", "en", refresh=False)
    assert trained_on(store) == 100
    learned_lexicon(store, "ko", "en")
    assert trained_on(store) == 111


def test_a_damaged_lexicon_is_learned_again(store: Store) -> None:
    import_units(store, units(60))
    with store.write() as connection:
        put_lexicon(connection, "en", "ko", StoredLexicon(60, b"damaged"))
    assert learned_lexicon(store, "ko", "en", refresh=False) is None
    assert learned_lexicon(store, "ko", "en")


def test_languages_that_the_memory_does_not_hold_have_no_lexicon(store: Store) -> None:
    import_units(store, units(60))
    assert learned_lexicon(store, "ja", "en") is None
    assert learned_lexicon(store, "ko", "en", refresh=False) is None
