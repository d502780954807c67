"""Writing and reading back: units, articles, memories, and batches."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from tests.store.building import ARTICLE, article_units, export, import_units, unit
from tmtool.errors import InputError, StoreError
from tmtool.inline import Code, CodeKind, Subflow
from tmtool.store import Memory, Store, UnitFilter, change, journal
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant


def units_of(store: Store, wanted: UnitFilter | None = None) -> list[TranslationUnit]:
    with store.read() as reader:
        return list(reader.select(wanted or UnitFilter()))


def test_a_unit_comes_back_as_it_went_in(store: Store) -> None:
    given = TranslationUnit(
        variants=(
            Variant(
                "ko-KR",
                "외교부 1차관 — 朴潤柱",
                codes=(
                    Code(at=4, kind=CodeKind.OPEN, element="tmx:bpt", pair="1", data="<b>"),
                    Code(
                        at=7,
                        kind=CodeKind.PLACE,
                        element="tmx:ph",
                        flows=(Subflow(0, "그림", attributes=(("type", "alt"),)),),
                    ),
                    Code(at=7, kind=CodeKind.CLOSE, element="tmx:ept", pair="1", data="</b>"),
                ),
                properties=(("creationdate", "20250610T000000Z"), ("note", "")),
            ),
            Variant("en", "First Vice Minister 👍🏽"),
            Variant("ja", "外務次官\n(次)"),
            Variant("en", "First Vice Foreign Minister"),
        ),
        provenance=Provenance(memory="un", article=ARTICLE, position=7),
        status=UnitStatus.PENDING,
        confidence=0.125,
        properties=(("note", "둘째"), ("note", "first"), ("x-id", "")),
    )
    import_units(store, [given])
    (stored,) = units_of(store)
    article = stored.provenance.article
    assert article is not None
    assert article.id is not None
    assert replace(article, id=None) == ARTICLE
    provenance = replace(stored.provenance, article=ARTICLE)
    assert replace(stored, id=None, provenance=provenance) == given


def test_postgresql_knows_how_much_there_is_after_a_large_import(
    new_postgresql: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "_MANY", 100)
    rows = text("SELECT reltuples FROM pg_class WHERE relname = 'unit'")
    with Store.open(new_postgresql()) as store:
        import_units(store, article_units(99))
        with store.read() as reader:
            assert reader.connection.scalar(rows) <= 0
        import_units(store, article_units(100))
        with store.read() as reader:
            assert reader.connection.scalar(rows) == 199


def test_units_come_in_the_order_in_which_they_were_added(store: Store) -> None:
    given = article_units(2_500)
    import_units(store, given)
    assert [u.variants for u in units_of(store)] == [u.variants for u in given]
    with store.read() as reader:
        assert reader.statistics().languages == {"ko": 2_500, "en": 2_500}
        assert reader.count(UnitFilter(ids=range(1, 11))) == 10


def test_an_article_whose_text_changed_has_its_units_replaced_in_one_changeset(
    store: Store,
) -> None:
    import_units(store, article_units(5))
    with store.read() as reader:
        known = reader.article(ARTICLE.key, "main")
    assert known is not None
    with store.change("import again") as change:
        change.replace_units(replace(ARTICLE, digest="d2"), "main", article_units(3))
    assert change.made is not None
    assert (change.made.added, change.made.deleted) == (3, 5)
    with store.read() as reader:
        changed = reader.article(ARTICLE.key, "main")
        assert changed == replace(known, digest="d2")
        assert [u.provenance.position for u in reader.article_units(known.id or 0)] == [0, 1, 2]
        assert reader.count(UnitFilter()) == 3
    assert store.verify() == []


def test_the_same_article_may_be_in_two_memories(store: Store) -> None:
    import_units(store, article_units(2))
    elsewhere = [replace(u.provenance, memory="un") for u in article_units(2)]
    import_units(
        store, [replace(u, provenance=p) for u, p in zip(article_units(2), elsewhere, strict=True)]
    )
    with store.read() as reader:
        assert [m.units for m in reader.memories()] == [2, 2]
        assert reader.article(ARTICLE.key, "main") != reader.article(ARTICLE.key, "un")
        assert reader.article(ARTICLE.key, "nowhere") is None


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    before = export(store)

    def units() -> object:
        yield from article_units(3_000)
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"), store.change("import") as change:
        change.add_units(units())  # type: ignore[arg-type]
    assert export(store) == before
    with store.read() as reader:
        assert reader.changesets() == []


def test_a_dry_run_says_what_would_be_and_changes_nothing(store: Store) -> None:
    import_units(store, article_units(4))
    before = export(store)
    with store.change("approve", dry_run=True) as change:
        assert change.set_status(UnitFilter(), UnitStatus.APPROVED) == 4
        assert change.count(UnitFilter(statuses=[UnitStatus.APPROVED])) == 4
    assert change.made is not None
    assert change.made.changed == 4
    assert export(store) == before


def test_nothing_written_is_no_changeset(store: Store) -> None:
    with store.change("look") as change:
        change.delete(UnitFilter(memory="nowhere"))
    assert change.made is None
    with store.read() as reader:
        assert reader.changesets() == []


def test_an_edit_changes_text_and_index(store: Store) -> None:
    import_units(store, article_units(3))
    first = units_of(store)[0]
    texts = (Variant("ko", "새 문장"), Variant("en", "A new one"), Variant("ja", "新しい文"))
    with store.change("edit") as change:
        change.edit(replace(first, variants=texts, status=UnitStatus.APPROVED))
    assert units_of(store)[0] == replace(first, variants=texts, status=UnitStatus.APPROVED)
    assert store.verify() == []
    with store.change("edit") as change:
        change.edit(replace(first, variants=texts[:1]))
        change.edit(replace(first, variants=texts[1:]))
    assert units_of(store)[0].variants == texts[1:]
    assert store.verify() == []


def test_editing_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no unit 5"), store.change("edit") as change:
        change.edit(replace(unit("가", "a"), id=5))


def test_ids_are_never_used_again(store: Store) -> None:
    import_units(store, article_units(3))
    with store.change("delete") as change:
        assert change.delete(UnitFilter()) == 3
    import_units(store, article_units(1))
    assert [u.id for u in units_of(store)] == [4]
    assert store.verify() == []


def test_filters(store: Store) -> None:
    later = replace(ARTICLE, key="b", date=ARTICLE.date.replace(month=9) if ARTICLE.date else None)
    import_units(store, [*article_units(2), *article_units(3, later), unit("가", "a", memory="un")])
    regional = TranslationUnit(
        variants=(Variant("ko_KR", "나"), Variant("fr", "n")), provenance=Provenance(memory="un")
    )
    import_units(store, [regional])

    def count(wanted: UnitFilter) -> int:
        found = units_of(store, wanted)
        with store.read() as reader:
            assert reader.count(wanted) == len(found)
            if wanted.ids is None:
                articles = (u.provenance.article for u in found)
                assert reader.articles_of(wanted) == {a.id for a in articles if a is not None}
        return len(found)

    assert count(UnitFilter(memory="un")) == 2
    assert count(UnitFilter(memory="nowhere")) == 0
    assert count(UnitFilter(article=2)) == 3
    assert count(UnitFilter(since=later.date)) == 3
    assert count(UnitFilter(until=later.date)) == 2
    assert count(UnitFilter(langs=["ko", "EN"])) == 6
    assert count(UnitFilter(langs=["ko"])) == 7
    assert count(UnitFilter(langs=["ko-kr"])) == 1
    assert count(UnitFilter(langs=["k"])) == 0
    assert count(UnitFilter(statuses=[UnitStatus.REJECTED])) == 0
    assert count(UnitFilter(ids=[7, 1, 99])) == 2
    assert count(UnitFilter(ids=[])) == 0


def test_neighbours_are_those_beside_in_the_article(store: Store) -> None:
    import_units(store, [*article_units(3), unit("가", "a")])
    with store.change("delete") as change:
        change.delete(UnitFilter(ids=[3]))
    with store.read() as reader:
        beside = reader.neighbours([1, 2, 4])
        first, second = reader.units([1, 2]).values()
    assert beside == {1: (None, second), 2: (first, None), 4: (None, None)}


def test_variants_lead_to_their_units(store: Store) -> None:
    import_units(store, article_units(3))
    with store.read() as reader:
        found = reader.units_of_variants([6, 1, 99])
    assert {id_: (u.id, place) for id_, (u, place) in found.items()} == {6: (3, 1), 1: (1, 0)}


def test_memories_have_priority_and_penalty(store: Store) -> None:
    with store.change("memory") as change:
        change.save_memory(Memory(name="un", priority=5, penalty=2))
    import_units(store, [unit("가", "a", memory="un")])
    with store.change("memory") as change:
        change.save_memory(Memory(name="un", priority=1))
        change.rename_memory("un", "유엔")
    with store.read() as reader:
        assert reader.memories() == [Memory(name="유엔", priority=1, units=1)]
        assert reader.memory("un") is None
    with pytest.raises(StoreError, match="no memory 'un'"), store.change("memory") as change:
        change.delete_memory("un")
    with store.change("memory") as change:
        assert change.delete_memory("유엔") == 1
    with store.read() as reader:
        assert reader.memories() == []


@pytest.mark.parametrize("wanted", [Memory(name=" "), Memory(name="x", penalty=101)])
def test_what_no_memory_can_be_is_refused(store: Store, wanted: Memory) -> None:
    with pytest.raises(InputError), store.change("memory") as change:
        change.save_memory(wanted)


def test_merging_duplicates_keeps_the_most_trusted(store: Store) -> None:
    approved = replace(unit("가", "a"), status=UnitStatus.APPROVED, properties=(("note", "right"),))
    noted = replace(unit("가", "a"), properties=(("note", "old"), ("note", "right")))
    others = [unit("가", "b"), unit("가", "a", memory="un")]
    import_units(store, [noted, approved, *others])
    before = export(store)
    with store.read() as reader:
        (group,) = reader.duplicates(UnitFilter())
    assert [u.id for u in group] == [1, 2]
    with store.change("merge") as change:
        assert change.merge_duplicates(UnitFilter()) == 1
    kept = units_of(store)[0]
    assert (kept.id, kept.status) == (2, UnitStatus.APPROVED)
    assert kept.properties == (("note", "right"), ("note", "old"))
    with store.change("undo") as change:
        change.undo(2)
    assert export(store) == before


def test_one_source_with_different_targets_is_found(store: Store) -> None:
    import_units(
        store,
        [
            unit("가 나", "a"),
            unit("가  나", "b"),
            unit("다", "c"),
            unit("다", "c"),
            unit("라", "d"),
        ],
    )
    with store.read() as reader:
        (found,) = reader.divergences("ko", "en")
        assert [u.id for u in found.units] == [1, 2]
        assert found.source == "가 나"
        assert list(reader.divergences("en", "ko")) == []


@pytest.mark.parametrize("text", ["가\0나", "half \ud800"])
def test_what_no_database_can_hold_is_refused(store: Store, text: str) -> None:
    with pytest.raises(InputError), store.change("import") as change:
        change.add_units([unit("좋다", "good"), unit(text, "bad")])
    assert units_of(store) == []


def test_a_clock_that_is_turned_back_does_not_turn_the_journal_round(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = iter([dt.datetime(2026, 3, 12, tzinfo=dt.UTC), dt.datetime(1970, 1, 1, tzinfo=dt.UTC)])
    clock = SimpleNamespace(datetime=SimpleNamespace(now=lambda _: next(days)), UTC=dt.UTC)
    monkeypatch.setattr(journal, "dt", clock)
    first, second = (import_units(store, article_units(1)) for _ in range(2))
    assert first < second
    with store.read() as reader:
        assert [c.id for c in reader.changesets()] == [second, first]
        assert [c.at.year for c in reader.changesets()] == [1970, 2026]
