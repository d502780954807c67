"""The fuzzy index answers what a look at every text answers."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    insert,
    update,
)

from tests.store.test_index_columns import KINDS
from tmtool.match_units import FeatureColumns, feature_columns, largest_distance, units
from tmtool.store import index, index_making
from tmtool.store.index import add, difference, rebuild, remove
from tmtool.store.index_bits import pack_signature
from tmtool.store.index_bulk import BulkFeatures
from tmtool.store.index_holding import Holding
from tmtool.store.index_search import IndexCache, candidates, search
from tmtool.store.index_tables import INDEX_METADATA

TEXTS = MetaData()
VARIANT = Table(
    "variant",
    TEXTS,
    Column("id", Integer, primary_key=True),
    Column("unit_id", Integer),
    Column("lang", String),
    Column("text", String),
)

ALPHABETS = (
    "가나",
    "가나다라마바사아자차카타파하 .,",
    "ab ",
    "abcdefghij klmnop qrs, tuv.",
    "日本語のテキスト漢字カナ。",
    "😀👍🏽🇰🇷❤️ ",
    "가나 foreign 北 minister ひら 15차 3.5% ' \u0301é…",
    "กข๑๒ ကါ၁၂ 1가ー・々〇、",
    "\t\n\u200b\u00a0 a가",
)


@st.composite
def some_texts(draw: st.DrawFn) -> str:
    alphabet = draw(st.sampled_from(ALPHABETS))
    if draw(st.integers(0, 9)) == 0:
        piece = draw(st.text(alphabet, min_size=1, max_size=30))
        return piece * draw(st.integers(1, 3000 // len(piece)))
    return draw(st.text(alphabet, max_size=40))


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    letters = list(text)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(letters)))
        letters[place : place + draw(st.integers(0, 2))] = draw(st.text("가a .1日", max_size=2))
    return "".join(letters)


@dataclass
class Memory:
    """Texts with the index beside them, and a copy of the texts to look at one by one."""

    connection: Connection
    texts: dict[int, tuple[str, str]] = field(default_factory=dict)
    last: int = 0

    def insert(self, texts: list[tuple[str, str]]) -> None:
        entries = [(self.last + i, *text) for i, text in enumerate(texts, 1)]
        self.last += len(texts)
        for variant, lang, text in entries:
            self.connection.execute(insert(VARIANT).values(id=variant, lang=lang, text=text))
            self.texts[variant] = (lang, text)
        add(self.connection, entries)

    def edit(self, variant: int, text: str) -> None:
        lang, _ = self.texts[variant]
        remove(self.connection, [variant])
        self.connection.execute(update(VARIANT).where(VARIANT.c.id == variant).values(text=text))
        self.texts[variant] = (lang, text)
        add(self.connection, [(variant, lang, text)])

    def delete(self, variants: list[int]) -> None:
        self.connection.execute(delete(VARIANT).where(VARIANT.c.id.in_(variants)))
        for variant in variants:
            del self.texts[variant]
        remove(self.connection, variants)

    def scan(self, lang: str, text: str, threshold: int) -> dict[int, float]:
        query = units(text)
        found = {}
        for variant, (tag, other_text) in self.texts.items():
            other = units(other_text)
            longer = max(len(query), len(other))
            distance = Levenshtein.distance(query, other)
            near = distance <= largest_distance(longer, threshold)
            if tag == lang and query and other and near:
                found[variant] = (longer - distance) / longer
        return found


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let blocks be small, so that a few texts meet every way that texts are kept."""
    monkeypatch.setattr(index, "TAIL_ENTRIES", 5)
    monkeypatch.setattr(index, "SMALL_BLOCKS", 3)
    monkeypatch.setattr(index, "BLOCK_ENTRIES", 16)
    monkeypatch.setattr(index_making, "BLOCK_ENTRIES", 16)


@contextmanager
def empty() -> Iterator[Connection]:
    """Yield a database with empty tables, which is closed whatever happens."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            TEXTS.create_all(connection)
            INDEX_METADATA.create_all(connection)
            yield connection
    finally:
        engine.dispose()


@pytest.fixture
def connection() -> Iterator[Connection]:
    with empty() as connection:
        yield connection


@pytest.mark.usefixtures("small_blocks")
@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_it_finds_what_a_full_scan_finds_after_any_history(data: st.DataObject) -> None:
    with empty() as connection:
        memory = Memory(connection)
        cache = IndexCache(columns=data.draw(st.sampled_from(KINDS)))
        lang = st.sampled_from(["ko", "en"])
        for _ in range(data.draw(st.integers(1, 5))):
            memory.insert(data.draw(st.lists(st.tuples(lang, some_texts()), max_size=12)))
            known = sorted(memory.texts)
            if data.draw(st.booleans()) and known:
                memory.edit(data.draw(st.sampled_from(known)), data.draw(some_texts()))
            if data.draw(st.booleans()) and known:
                memory.delete(data.draw(st.lists(st.sampled_from(known), unique=True)))
            assert difference(connection) == []
            seen = sorted(text for _, text in memory.texts.values()) or [""]
            query = data.draw(edited(data.draw(st.sampled_from(seen))) | some_texts())
            threshold = data.draw(st.integers(50, 100))
            found = search(connection, cache, "ko", query, threshold=threshold)
            assert {n.variant_id: n.similarity for n in found} == memory.scan(
                "ko", query, threshold
            )
            five = search(connection, cache, "ko", query, threshold=threshold, limit=5)
            assert five == found[:5]
        rebuild(connection)
        assert difference(connection) == []
        assert search(connection, cache, "ko", query, threshold=threshold) == found


@pytest.mark.usefixtures("small_blocks")
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_every_text_that_holds_the_units_is_among_those_containing(data: st.DataObject) -> None:
    with empty() as connection:
        memory = Memory(connection)
        texts = data.draw(st.lists(some_texts(), min_size=1, max_size=40))
        memory.insert([("ko", text) for text in texts])
        needle = units(data.draw(st.sampled_from(texts)))
        start = data.draw(st.integers(0, len(needle)))
        needle = needle[start : start + data.draw(st.integers(1, 5))]
        cache = IndexCache(columns=data.draw(st.sampled_from(KINDS)))
        found = Holding(connection, cache, "ko", needle).newest()
        wanted = {v for v, (_, text) in memory.texts.items() if _holds(units(text), needle)}
        assert wanted <= set(found)
        assert found == sorted(set(found), reverse=True)


def _holds(text_units: list[str], needle: list[str]) -> bool:
    return bool(needle) and all(text_units.count(u) >= needle.count(u) for u in needle)


def test_a_bound_is_never_below_the_similarity(connection: Connection) -> None:
    memory = Memory(connection)
    memory.insert([("ko", "외교부 1차관은 15일 도쿄에서 회담했다."), ("ko", "가" * 700)])
    for query in ("외교부 2차관은 15일 서울에서 회담했다.", "가" * 600):
        query_units = units(query)
        [candidate] = candidates(connection, IndexCache(), "ko", query_units, 60)
        [near] = search(connection, IndexCache(), "ko", query, threshold=60)
        assert candidate.variant_id == near.variant_id
        assert candidate.bound >= near.similarity


def test_a_text_exactly_at_the_threshold_is_found(connection: Connection) -> None:
    Memory(connection).insert([("ko", "가나다라마바사아자차카타파하거너더러머버")])
    query = "가나다라마바사아자차카타파하거너더---"
    [found] = search(connection, IndexCache(), "ko", query, threshold=85)
    assert found.similarity == pytest.approx(0.85)
    assert search(connection, IndexCache(), "ko", query, threshold=86) == []


def test_a_region_is_found_by_its_language_and_not_the_other_way(connection: Connection) -> None:
    Memory(connection).insert([("ko-KR", "같은 글"), ("ko", "같은 글"), ("koi", "같은 글")])
    cache = IndexCache()
    assert [n.variant_id for n in search(connection, cache, "ko", "같은 글")] == [2, 1]
    assert [n.variant_id for n in search(connection, cache, "KO_kr", "같은 글")] == [1]


def test_decomposed_text_finds_composed_text(connection: Connection) -> None:
    Memory(connection).insert([("ko", "한미 정상회담")])
    decomposed = unicodedata.normalize("NFD", "한미 정상회담")
    [found] = search(connection, IndexCache(), "ko", decomposed, threshold=100)
    assert found.similarity == 1


def test_a_cache_does_not_believe_what_was_rolled_back(connection: Connection) -> None:
    cache = IndexCache()
    memory = Memory(connection)
    memory.insert([("ko", "첫째 글")])
    with connection.begin_nested() as nested:
        memory.insert([("ko", f"둘째 글 {i}") for i in range(1100)])
        assert search(connection, cache, "ko", "둘째 글 7", threshold=100)
        nested.rollback()
    assert search(connection, cache, "ko", "둘째 글 7", threshold=100) == []
    memory.last = 1
    memory.insert([("ko", f"셋째 글 {i}") for i in range(1100)])
    assert search(connection, cache, "ko", "셋째 글 7", threshold=100)


def test_difference_names_what_is_missing_changed_or_left_over(connection: Connection) -> None:
    memory = Memory(connection)
    memory.insert([("ko", "하나"), ("ko", "둘"), ("en", "three")])
    connection.execute(update(VARIANT).where(VARIANT.c.id == 1).values(text="다른 글"))
    connection.execute(delete(VARIANT).where(VARIANT.c.id == 2))
    connection.execute(insert(VARIANT).values(id=9, lang="ko", text="새 글"))
    assert difference(connection) == [
        "variant 1 is in the index with another text",
        "variant 9 is not in the index",
        "variant 2 is in the index, but not in the store",
    ]
    rebuild(connection)
    assert difference(connection) == []


def test_more_texts_than_are_gathered_are_all_found(connection: Connection) -> None:
    texts = [("ko", f"제{i}차 회의가 열렸다") for i in range(50)]
    entries = [(i, *text) for i, text in enumerate(texts, 1)]
    connection.execute(
        insert(VARIANT), [{"id": i, "lang": lang, "text": text} for i, lang, text in entries]
    )
    with index.IndexWriter(connection, gathered=7) as writer:
        writer.add(entries)
    assert difference(connection) == []
    assert len(search(connection, IndexCache(), "ko", "제7차 회의가 열렸다", threshold=80)) == 50


@settings(deadline=None, max_examples=60)
@given(st.lists(some_texts() | st.text(max_size=20), max_size=30))
def test_many_texts_at_once_have_the_features_of_each_alone(texts: list[str]) -> None:
    rows = BulkFeatures().rows(range(1, len(texts) + 1), texts)
    made = {
        rows.variants[i]: (rows.lengths[i], rows.signatures.read([i])[0]) for i in range(len(rows))
    }
    alone = FeatureColumns()
    cut = {variant: units(text) for variant, text in enumerate(texts, 1)}
    assert made == {
        variant: (len(found), pack_signature(alone.signature(found)))
        for variant, found in cut.items()
        if found
    }


def test_features_of_a_text_are_as_many_as_its_units() -> None:
    text_units = units("the cat and the dog and the end")
    assert len(feature_columns(text_units)) == len(text_units) == 8
