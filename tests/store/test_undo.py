"""Undo: every changeset can be taken back, and what stands in the way is explained."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.building import ARTICLE, article_units, export, import_units, unit
from tmtool.errors import ConflictError, StoreError
from tmtool.store import Memory, Store, UnitFilter
from tmtool.store.change import Change
from tmtool.units import UnitStatus, Variant


def undo(store: Store, changeset: int) -> int:
    with store.change(f"undo {changeset}") as change:
        change.undo(changeset)
    assert change.made is not None
    return change.made.id


def edit(store: Store, id_: int, text: str) -> int:
    with store.change("edit", author="lee") as change:
        change.update(UnitFilter(ids=[id_]), lambda u: replace(u, variants=(Variant("ko", text),)))
    assert change.made is not None
    return change.made.id


def test_undoing_an_import_gives_back_the_export_from_before(store: Store) -> None:
    import_units(store, [unit("가", "a", memory="other")])
    before = export(store)
    number = import_units(store, article_units(1_500))
    after = export(store)
    undone = undo(store, number)
    assert export(store) == before
    assert store.verify() == []
    undo(store, undone)
    assert export(store) == after
    assert store.verify() == []


def test_undo_is_listed(store: Store) -> None:
    number = import_units(store, article_units(3))
    undone = undo(store, number)
    with store.read() as reader:
        last, first = reader.changesets()
        assert reader.changesets(limit=1) == [last]
        assert reader.changesets(before=last.id) == [first]
    assert (last.id, last.undoes, last.undone_by, last.deleted) == (undone, number, None, 3)
    assert (first.id, first.undoes, first.undone_by, first.added) == (number, None, undone, 3)
    assert (first.author, first.command) == ("kim", "import")


def test_what_was_changed_since_cannot_be_undone(store: Store) -> None:
    number = import_units(store, article_units(3))
    edited = edit(store, 2, "다른 말")
    with pytest.raises(ConflictError, match=rf"changeset {edited} \(edit, lee\)") as raised:
        undo(store, number)
    assert raised.value.hint == f"Undo {edited} first, the newest before the others."
    undo(store, edited)
    undo(store, number)
    with store.read() as reader:
        assert reader.count(UnitFilter()) == 0


def test_a_change_elsewhere_is_no_conflict(store: Store) -> None:
    import_units(store, article_units(3))
    edited = edit(store, 2, "다른 말")
    edit(store, 3, "또 다른 말")
    undo(store, edited)
    with store.read() as reader:
        assert reader.units([2])[2].variants[0].text == "제1차 한미일 외교차관 협의"
        assert reader.units([3])[3].variants[0].text == "또 다른 말"
    assert store.verify() == []


def test_an_undo_that_was_undone_is_in_the_way_again(store: Store) -> None:
    number = import_units(store, article_units(3))
    edited = edit(store, 2, "다른 말")
    undone = undo(store, edited)
    undo(store, undone)
    with pytest.raises(ConflictError, match=rf"changeset {edited} "):
        undo(store, number)
    with pytest.raises(ConflictError, match="taken back already"):
        undo(store, undone)


def test_nothing_is_undone_twice(store: Store) -> None:
    number = import_units(store, article_units(1))
    undone = undo(store, number)
    with pytest.raises(ConflictError, match=f"already, by changeset {undone}"):
        undo(store, number)
    with pytest.raises(StoreError, match="no changeset 77"):
        undo(store, 77)


def test_a_memory_that_others_use_by_now_stays(store: Store) -> None:
    first = import_units(store, article_units(2))
    import_units(store, [unit("가", "a")])
    undo(store, first)
    with store.read() as reader:
        assert reader.memories() == [Memory(name="main", units=1)]
        assert reader.articles("main") == []


def test_an_article_that_got_more_units_stays(store: Store) -> None:
    first = import_units(store, article_units(2))
    import_units(store, [unit("가", "a", article=ARTICLE, position=2)])
    with pytest.raises(ConflictError, match="got more units since"):
        undo(store, first)


def test_what_was_deleted_does_not_come_back_to_where_there_is_another(store: Store) -> None:
    import_units(store, article_units(2))
    with store.change("delete") as change:
        article = change.article(ARTICLE.key, "main")
        assert article is not None
        change.delete_article(article)
    assert change.made is not None
    import_units(store, article_units(2))
    with pytest.raises(ConflictError, match="imported again since"):
        undo(store, change.made.id)


def test_units_do_not_come_back_to_a_memory_that_is_gone(store: Store) -> None:
    import_units(store, [unit("가", "a"), unit("나", "b")])
    with store.change("delete") as change:
        change.delete(UnitFilter(ids=[1]))
    with store.change("delete memory") as gone:
        gone.delete_memory("main")
    with pytest.raises(ConflictError, match="memory that units would go back to was deleted"):
        undo(store, 2)
    undo(store, 3)
    undo(store, 2)
    with store.read() as reader:
        assert reader.count(UnitFilter(memory="main")) == 2


def test_a_changeset_shows_what_it_changed(store: Store) -> None:
    number = import_units(store, article_units(3))
    with store.read() as reader:
        units = list(reader.select(UnitFilter()))
    edited = edit(store, 2, "다른 말")
    with store.change("delete") as change:
        change.delete(UnitFilter(ids=[3]))
    with store.read() as reader:
        memory, article, *added = reader.differences(number)
        (changed,) = reader.differences(edited)
        (deleted,) = reader.differences(edited + 1)
    assert memory.after == Memory(name="main")
    assert article.after == units[0].provenance.article
    assert [d.after for d in added] == units
    assert (changed.before, deleted.before, deleted.after) == (units[1], units[2], None)
    undo(store, edited + 1)
    with store.read() as reader:
        assert [d.after for d in list(reader.differences(number))[2:]] == units


def test_what_is_gone_with_its_memory_is_still_shown(store: Store) -> None:
    number = import_units(store, article_units(2))
    undo(store, number)
    with store.read() as reader:
        texts = [d.after for d in reader.differences(number)]
    assert [u.provenance.article and u.provenance.article.key for u in texts[2:]] == [  # type: ignore[union-attr]
        ARTICLE.key
    ] * 2


def _import(change: Change, number: int) -> None:
    article = replace(ARTICLE, key=f"article {number % 3}")
    texts = [unit(f"문장 {number} {i}", f"s {number} {i}", article=article) for i in range(3)]
    change.add_units([*texts, unit(f"짝 {number}", "p", memory=f"memory {number % 2}")])


def _replace(change: Change, number: int) -> None:
    article = replace(ARTICLE, key=f"article {number % 3}", digest=str(number))
    change.replace_units(article, "main", [unit(f"새 {number}", f"new {number}")])


def _edit(change: Change, number: int) -> None:
    texts = (Variant("en", f"edited {number}"), Variant("ja", "訳"))[: 1 + number % 2]
    change.update(UnitFilter(ids=range(number, number + 3)), lambda u: replace(u, variants=texts))


def _twice(change: Change, number: int) -> None:
    _import(change, number)
    _edit(change, number)
    _edit(change, number + 1)
    change.delete(UnitFilter(ids=range(number, number + 2)))


def _delete(change: Change, number: int) -> None:
    change.delete(UnitFilter(ids=range(number, number + 5)))


def _status(change: Change, number: int) -> None:
    change.set_status(UnitFilter(memory=f"memory {number % 2}"), list(UnitStatus)[number % 4])


def _memory(change: Change, number: int) -> None:
    change.save_memory(Memory(name=f"memory {number % 2}", penalty=number % 10))


def _drop(change: Change, number: int) -> None:
    name = f"memory {number % 2}"
    if change.memory(name) is not None:
        change.delete_memory(name)


def _merge(change: Change, number: int) -> None:
    del number
    change.merge_duplicates(UnitFilter())


ACTIONS: list[Callable[[Change, int], None]] = [
    _import, _replace, _edit, _twice, _delete, _status, _memory, _drop, _merge,
]  # fmt: skip


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 25)), max_size=8))
def test_undoing_everything_goes_back_through_every_state(
    new_memory: Callable[[], str], steps: list[tuple[Callable[[Change, int], None], int]]
) -> None:
    with Store.open(new_memory()) as store:
        states: list[tuple[int, bytes]] = []
        for action, number in steps:
            before = export(store)
            with store.change(action.__name__) as change:
                action(change, number)
            if change.made is not None:
                states.append((change.made.id, before))
        last = export(store)
        undone = [(undo(store, id_), export(store) == before) for id_, before in reversed(states)]
        assert all(same for _, same in undone)
        assert store.verify() == []
        for id_, _ in reversed(undone):
            undo(store, id_)
        assert export(store) == last
        assert store.verify() == []
