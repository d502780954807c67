"""What a query asks of the fuzzy index: how many of its features a text must hold, and which do.

:mod:`tmtool.store.index` says why no text is missed that reaches the threshold.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from tmtool.match_units import feature_columns, largest_distance
from tmtool.store.index_bits import add_planes, count_planes, rows_reaching, set_rows, sums_at
from tmtool.store.index_blocks import Block

_FEW = log(1 / 32_256)
"""The logarithm of the share of texts that may be left when the rarest columns are counted."""
_RARE = 1e-4
"""A column that no text of one block has features in may have some of others."""
_LEAST = 2
_FEWER, _MORE = 0.25, 4
"""How many columns fewer are counted after a block that had no row left, or more after too many."""
_LOOKED_AT = 3
"""Up to how many rows it is faster to look at each in the columns left."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored text that may be near a query.

    Attributes:
        variant_id: Its number in the store.
        bound: Its unit similarity to the query is at most this, 0–1.
        held: It has at most so many of the query's match units.
    """

    variant_id: int
    bound: float
    held: int


class Query:
    """A query's features, and what a text must hold of them."""

    def __init__(self, text_units: Sequence[str], threshold: int) -> None:
        self.length = len(text_units)
        self.threshold = threshold
        self.columns = feature_columns(text_units)
        distinct = set(self.columns)
        self._signature = sum(1 << c for c in distinct)
        self._shared = len(self.columns) - len(distinct)
        # A text of any of these lengths may reach the threshold, no other.
        self._shortest = self.length - largest_distance(self.length, threshold)
        self._longest = self.length * 100 // threshold
        self._expected: list[float] = []
        self._more = 0.0

    def least(self, length: int) -> int:
        """Return how many of the query's features a text of a length must hold."""
        longer = max(self.length, length)
        return longer - largest_distance(longer, self.threshold)

    def may_reach(self, block: Block) -> bool:
        """Tell whether a block has texts of a possible length."""
        return self._least_possible(block) <= self._longest

    def _least_possible(self, block: Block) -> int:
        """Return the shortest length of a block's texts that is long enough."""
        place = bisect_left(block.lengths, self._shortest)
        return block.lengths[place] if place < len(block.lengths) else self._longest + 1

    def in_tail(self, tail: Iterable[tuple[int, int, int]]) -> Iterator[Candidate]:
        """Yield the candidates among the texts of a tail."""
        for variant, length, signature in tail:
            if self._shortest <= length <= self._longest:
                # Each of the query's features that shares its column may be there, too.
                held = (signature & self._signature).bit_count() + self._shared
                if held >= self.least(length):
                    yield Candidate(variant, min(held / max(length, self.length), 1.0), held)

    def count_rarest_first(self, shares: Mapping[int, float]) -> None:
        """Order the columns by how many texts have features in them.

        A text that lacks few of the query's features has most of the rarest, and hardly any other
        text has: where these have been counted, little is left to be counted.

        Args:
            shares: How many features in each a text has, by how many units it has, 0-1.
        """
        self.columns.sort(key=shares.__getitem__)
        self._expected = list(accumulate((shares[c] for c in self.columns), initial=0.0))

    def in_block(self, block: Block, columns: Sequence[int]) -> list[tuple[int, float, int]]:
        """Return row, bound and units held of the candidates of a block.

        Args:
            block: The block; blocks are best asked for in order of length.
            columns: Its bits in the query's columns.
        """
        shortest = self._least_possible(block)
        # The longer a text, the more it must hold.
        least = self.least(shortest)
        first = self._first(len(columns) - least, shortest)
        planes = count_planes(columns[:first])
        lacking = len(columns) - first
        reaching = rows_reaching(planes, least - lacking, block.entries)
        if not reaching:
            self._more -= _FEWER
            return []
        left = columns[first:]
        if left and reaching.bit_count() > _LOOKED_AT:
            self._more += _MORE
            planes = add_planes(planes, count_planes(left))
            reaching, left = rows_reaching(planes, least, block.entries), ()
        rows = set_rows(reaching)
        found = []
        for row, counted in zip(rows, sums_at(planes, rows), strict=True):
            length = block.lengths[bisect_right(block.ends, row)]
            if not self._shortest <= length <= self._longest:
                continue
            held = _held(row, counted, left, self.least(length))
            if held is not None:
                found.append((row, held / max(length, self.length), held))
        return found

    def _first(self, lacking: int, length: int) -> int:
        """Return how many of the rarest columns to count, where a text may lack a few of them.

        The first time that is estimated for texts of a length; what each block then shows, whether
        too few were counted or more than needed, serves for the next.
        """
        if not self._more:
            counted = range(lacking + _LEAST, len(self.columns))
            enough = (n for n in counted if _few(length * self._expected[n], n - lacking, n))
            self._more = next(enough, len(self.columns)) - lacking
        self._more = max(self._more, _LEAST)
        return min(lacking + int(self._more), len(self.columns))


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
