"""Bits by text and bits by column are two views of one matrix."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.store.index_bits import (
    SIGNATURE_BYTES,
    add_planes,
    columns_of,
    count_planes,
    rows_reaching,
    set_rows,
    signatures_of,
    sums_at,
)
from tmtool.store.index_bulk import turned

packed = st.binary(min_size=SIGNATURE_BYTES, max_size=SIGNATURE_BYTES)
matrices = st.lists(packed, min_size=1, max_size=20)


@settings(deadline=None)
@given(signatures=matrices)
def test_columns_hold_the_bits_of_their_rows(signatures: list[bytes]) -> None:
    columns = dict(columns_of(signatures))
    for row, signature in enumerate(signatures):
        for column in range(SIGNATURE_BYTES * 8):
            there = signature[column // 8] >> column % 8 & 1
            assert columns.get(column, 0) >> row & 1 == there


@settings(deadline=None)
@given(signatures=matrices)
def test_many_signatures_are_turned_as_few_are(signatures: list[bytes]) -> None:
    order = sorted(range(len(signatures)), key=signatures.__getitem__)
    size = (len(order) + 7) // 8
    assert dict(turned(b"".join(signatures[row] for row in order))) == {
        column: bits.to_bytes(size, "little")
        for column, bits in columns_of([signatures[row] for row in order])
    }


@settings(deadline=None)
@given(signatures=matrices)
def test_columns_turn_back_into_their_rows(signatures: list[bytes]) -> None:
    assert signatures_of(columns_of(signatures), len(signatures)) == signatures


@settings(deadline=None)
@given(
    columns=st.lists(st.integers(0, 2**24 - 1), max_size=70),
    least=st.integers(1, 80),
)
def test_counting_all_rows_at_once_counts_each(columns: list[int], least: int) -> None:
    planes = count_planes(columns)
    sums = [sum(column >> row & 1 for column in columns) for row in range(24)]
    reaching = set_rows(rows_reaching(planes, least))
    assert reaching == [row for row, total in enumerate(sums) if total >= least]
    assert sums_at(planes, range(24)) == sums


@settings(deadline=None)
@given(
    some=st.lists(st.integers(0, 2**24 - 1), max_size=40),
    others=st.lists(st.integers(0, 2**24 - 1), max_size=40),
)
def test_counting_in_two_parts_counts_all(some: list[int], others: list[int]) -> None:
    together = add_planes(count_planes(some), count_planes(others))
    assert sums_at(together, range(24)) == sums_at(count_planes(some + others), range(24))
