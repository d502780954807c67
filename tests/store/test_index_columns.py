"""Columns are counted in C as they are on integers; what is read is kept, and read once."""

import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.errors import StoreError
from tmtool.store.index_bits import STRIDE
from tmtool.store.index_blocks import Block
from tmtool.store.index_columns import Columns
from tmtool.store.index_integers import ColumnIntegers
from tmtool.store.index_query import Query
from tmtool.store.index_search import fastest_columns

KINDS: list[type[Columns[Any]]] = [ColumnIntegers]
if fastest_columns() is not ColumnIntegers:
    KINDS.append(fastest_columns())
NOT_COMPILED = "tmtool was installed without a C compiler"
UNITS = ("가", "나", "다", "라", "마", "바", "사", "사")


def block(id_: int, entries: int, length: int = 8) -> Block:
    return Block(id_, entries, 0, 1, entries, (length,), (entries,))


def kept(
    kind: type[Columns[Any]], blocks: list[Block], bits: dict[tuple[int, int], bytes]
) -> Columns[Any]:
    """Return columns of blocks, all of which were read."""
    columns = kind(blocks)
    everything = columns.missing(range(len(blocks)), range(20))
    by_id = {blocks[place].id * STRIDE + column: value for (column, place), value in bits.items()}
    columns.keep(everything, by_id.items())
    return columns


@settings(deadline=None)
@given(data=st.data(), sizes=st.lists(st.integers(1, 70), min_size=1, max_size=4))
def test_all_kinds_find_the_rows_that_a_look_at_each_finds(
    data: st.DataObject, sizes: list[int]
) -> None:
    query = Query(UNITS, data.draw(st.integers(1, 100)))
    query.columns = data.draw(st.lists(st.integers(0, 19), min_size=8, max_size=8))
    blocks = [block(i + 5, size, data.draw(st.integers(3, 20))) for i, size in enumerate(sizes)]
    bits = {
        (column, place): data.draw(st.integers(0, (1 << size) - 1)).to_bytes(
            (size + 7) // 8, "little"
        )
        for column in set(query.columns)
        for place, size in enumerate(sizes)
        if data.draw(st.integers(0, 4))
    }
    wanted = set()
    for place, one in enumerate(blocks):
        for row in range(one.entries):
            values = (int.from_bytes(bits.get((c, place), b""), "little") for c in query.columns)
            held = sum(value >> row & 1 for value in values)
            bound = query.bound(one.lengths[0], held)
            if bound is not None:
                wanted.add((one.id, row, bound, held))
    places = [place for place, one in enumerate(blocks) if query.may_reach(one)]
    for kind in KINDS:
        rows = kept(kind, blocks, bits).rows(query, places)
        assert {(one.id, *rest) for one, *rest in rows} == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_missing_until_they_were_read(kind: type[Columns[Any]]) -> None:
    columns = kind([block(5, 8), block(6, 8)])
    assert columns.missing([0, 1], [2, 3]) == sorted(b * STRIDE + c for b in (5, 6) for c in (2, 3))
    columns.keep([5 * STRIDE + 2, 6 * STRIDE + 2], [(6 * STRIDE + 2, b"\x81")])
    assert columns.missing([0, 1], [2]) == []
    assert columns.missing([1], [2, 3]) == [6 * STRIDE + 3]
    assert columns.size == 1
    assert [(one.id, rows) for one, rows in columns.holding([2])] == [(6, 0x81)]
    columns.clear()
    assert columns.missing([0], [2]) == [5 * STRIDE + 2]
    assert columns.size == 0


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_known_of_a_block_stays_known(kind: type[Columns[Any]]) -> None:
    known = kept(kind, [block(5, 8), block(6, 8)], {(2, 0): b"\x01", (2, 1): b"\x03"})
    columns = known.renewed([block(7, 8), block(6, 8)])
    assert columns.missing([0, 1], [2, 3]) == [7 * STRIDE + 2, 7 * STRIDE + 3]
    assert [(one.id, rows) for one, rows in columns.holding([2])] == [(6, 3)]
    assert columns.size == 1


@pytest.mark.parametrize("kind", KINDS)
def test_columns_stay_where_entries_alone_were_struck_out(kind: type[Columns[Any]]) -> None:
    known = kept(kind, [block(5, 8)], {(2, 0): b"\x01"})
    struck = replace(block(5, 8), removed=3)
    columns = known.renewed([struck])
    assert columns.missing([0], [2]) == []
    assert columns.blocks == [struck]


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_that_is_not_its_blocks_is_refused(kind: type[Columns[Any]]) -> None:
    columns = kind([block(5, 9)])
    wanted = columns.missing([0], [2, 3])
    for bits in (b"\x81", b"", b"\x81\x00\x00"):
        with pytest.raises(StoreError, match="damaged"):
            columns.keep(wanted, [(5 * STRIDE + 2, bits)])
        assert columns.missing([0], [2, 3]) == wanted, "nothing of it is taken for known"


def test_without_the_module_in_c_integers_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    fastest_columns.cache_clear()
    monkeypatch.setitem(sys.modules, "tmtool.store._counting", None)
    monkeypatch.delitem(sys.modules, "tmtool.store.index_bytes", raising=False)
    try:
        assert fastest_columns() is ColumnIntegers
    finally:
        fastest_columns.cache_clear()


@settings(deadline=None)
@given(
    columns=st.lists(
        st.one_of(st.just(b""), st.binary(min_size=1_030, max_size=1_030)), min_size=1, max_size=20
    ),
    least=st.integers(1, 21),
)
def test_in_c_every_row_of_a_block_is_counted(columns: list[bytes], least: int) -> None:
    counting = pytest.importorskip("tmtool.store._counting", reason=NOT_COMPILED)
    values = [int.from_bytes(column, "little") for column in columns]
    sums = [sum(value >> row & 1 for value in values) for row in range(8 * 1_030)]
    found = counting.rows_reaching([[b"", column] for column in columns], 1, 1_030, least)
    assert found == [(row, total) for row, total in enumerate(sums) if total >= least]


@pytest.mark.parametrize(
    ("arguments", "mistake"),
    [
        (([[b"ab"]], 0, 3, 1), ValueError),
        (([[b"ab"]], 0, 2, 0), ValueError),
        (([[b"ab"]], 0, -1, 1), ValueError),
        (([[b"ab"]], 1, 2, 1), IndexError),
        (([["ab"]], 0, 2, 1), TypeError),
        (([[None]], 0, 2, 1), TypeError),
        (([(b"ab",)], 0, 2, 1), TypeError),
        (((b"ab",), 0, 2, 1), TypeError),
    ],
)
def test_c_refuses_what_is_no_column(
    arguments: tuple[object, ...], mistake: type[Exception]
) -> None:
    counting = pytest.importorskip("tmtool.store._counting", reason=NOT_COMPILED)
    with pytest.raises(mistake):
        counting.rows_reaching(*arguments)
