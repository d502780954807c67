"""Columns as Python's integers, and counting them: for where there was no compiler."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log

from tmtool.store.index_bits import add_planes, count_planes, rows_reaching, set_rows, sums_at
from tmtool.store.index_blocks import Block
from tmtool.store.index_columns import Columns, Row, row_of
from tmtool.store.index_query import Query

_FEW = log(1 / 32_256)
"""The logarithm of the share of texts that may be left when the rarest columns are counted."""
_RARE = 1e-4
"""A column that no text of one block has features in may have some of others."""
_LEAST = 2
_FEWER, _MORE = 0.25, 4
"""How many columns fewer are counted after a block that had no row left, or more after too many."""
_LOOKED_AT = 3
"""Up to how many rows it is faster to look at each in the columns left."""


class ColumnIntegers(Columns[int]):
    """Columns as integers."""

    def _rows(self, query: Query, columns: Sequence[int], places: Sequence[int]) -> Iterator[Row]:
        counting = _Counting([self._shares[column] for column in columns])
        kept = [self._of(column) for column in columns]
        for place in places:
            bits = [column[place] for column in kept]
            yield from _rows_of(query, counting, self.blocks[place], bits)

    @staticmethod
    def _loaded(bits: bytes) -> int:
        return int.from_bytes(bits, "little")

    @staticmethod
    def _integer(kept: int) -> int:
        return kept


class _Counting:
    """How many of the rarest columns to count: estimated once, then learned block by block.

    Args:
        shares: How many features in each column a text has, by how many units it has, 0-1;
            ascending.
    """

    def __init__(self, shares: Sequence[float]) -> None:
        self._expected = list(accumulate(shares, initial=0.0))
        self._columns = len(shares)
        self._more = 0.0

    def first(self, lacking: int, length: int) -> int:
        """Return how many of the rarest columns to count, where a text may lack a few of them.

        The first time that is estimated for texts of a length; what each block then shows, whether
        too few were counted or more than needed, serves for the next.
        """
        if not self._more:
            counted = range(lacking + _LEAST, self._columns)
            enough = (n for n in counted if _few(length * self._expected[n], n - lacking, n))
            self._more = next(enough, self._columns) - lacking
        self._more = max(self._more, _LEAST)
        return min(lacking + int(self._more), self._columns)

    def none_left(self) -> None:
        """Learn that a block had no row left."""
        self._more -= _FEWER

    def many_left(self) -> None:
        """Learn that a block had too many."""
        self._more += _MORE


def _rows_of(query: Query, counting: _Counting, block: Block, columns: Sequence[int]) -> list[Row]:
    """Return the candidates of a block.

    Args:
        query: The query.
        counting: How many columns to count; blocks are best asked for in order of length.
        block: The block.
        columns: Its bits in the query's columns, the rarest first.
    """
    shortest = query.shortest(block)
    # The longer a text, the more it must hold.
    least = query.least(shortest)
    first = counting.first(len(columns) - least, shortest)
    planes = count_planes(columns[:first])
    left = columns[first:]
    reaching = rows_reaching(planes, least - len(left))
    if not reaching:
        counting.none_left()
        return []
    if left and reaching.bit_count() > _LOOKED_AT:
        counting.many_left()
        planes = add_planes(planes, count_planes(left))
        reaching, left = rows_reaching(planes, least), ()
    rows = set_rows(reaching)
    counts = zip(rows, sums_at(planes, rows), strict=True)
    held = ((row, _held(row, counted, left, least)) for row, counted in counts)
    found = (row_of(query, block, row, many) for row, many in held if many is not None)
    return [row for row in found if row is not None]


def _held(row: int, counted: int, left: Sequence[int], least: int) -> int | None:
    """Return how many columns a row has a bit in; ``None`` if it is less than enough.

    Args:
        row: The row.
        counted: How many of the columns that were counted.
        left: The columns that were not, the rarest first.
        least: How many are enough.
    """
    may_lack = counted + len(left) - least
    for column in left:
        if may_lack < 0:
            return None
        may_lack -= 1 - (column >> row & 1)
    return least + may_lack if may_lack >= 0 else None


def _few(expected: float, least: int, counted: int) -> bool:
    """Tell whether few texts have so many of some columns, being expected to have fewer.

    The bound of Chernoff for a sum of independent events (Hoeffding 1963, theorem 1).
    """
    if expected >= least:
        return False
    share, mean = least / counted, max(expected, _RARE) / counted
    exponent = share * log(share / mean)
    if share < 1:
        exponent += (1 - share) * log((1 - share) / (1 - mean))
    return -exponent * counted < _FEW
