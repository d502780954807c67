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
_LOOKED_AT = 3
"""Up to how many rows it is faster to look at each in the columns left."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored text that may be near a query.

    Attributes:
        variant_id: Its number in the store.
        bound: Its unit similarity to the query is at most this, 0–1.
    """

    variant_id: int
    bound: float


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
        self._firsts: dict[tuple[int, int], int] = {}

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
                    yield Candidate(variant, min(held / max(length, self.length), 1.0))

    def count_rarest_first(self, shares: Mapping[int, float]) -> None:
        """Order the columns by how many texts have features in them.

        A text that lacks few of the query's features has most of the rarest, and hardly any other
        text has: where these have been counted, little is left to be counted.

        Args:
            shares: How many features in each a text has, by how many units it has, 0-1.
        """
        self.columns.sort(key=shares.__getitem__)
        self._expected = list(accumulate((shares[c] for c in self.columns), initial=0.0))

    def in_block(self, block: Block, bits: Mapping[int, int]) -> Iterator[tuple[int, float]]:
        """Yield row and bound of the candidates of a block."""
        # The longer a text, the more it must hold.
        least = self.least(self._least_possible(block))
        first = self._first(len(self.columns) - least, block)
        planes = count_planes([bits[column] for column in self.columns[:first]])
        lacking = len(self.columns) - first
        reaching = rows_reaching(planes, least - lacking, block.entries)
        if not reaching:
            return
        left = [bits[column] for column in self.columns[first:]]
        if left and reaching.bit_count() > _LOOKED_AT:
            planes = add_planes(planes, count_planes(left))
            reaching, left = rows_reaching(planes, least, block.entries), []
        rows = set_rows(reaching)
        sums = sums_at(planes, rows)
        if left:
            sums = [n + sum(b >> row & 1 for b in left) for n, row in zip(sums, rows, strict=True)]
        for row, held in zip(rows, sums, strict=True):
            length = block.lengths[bisect_right(block.ends, row)]
            if self._shortest <= length <= self._longest and held >= self.least(length):
                yield row, held / max(length, self.length)

    def _first(self, lacking: int, block: Block) -> int:
        """Return how many of the rarest columns leave few texts, of which some may lack a few."""
        length = block.lengths[len(block.lengths) // 2]
        known = self._firsts.get((lacking, length))
        if known is None:
            counted = range(lacking + _LEAST, len(self.columns))
            enough = (n for n in counted if _few(length * self._expected[n], n - lacking))
            known = self._firsts[lacking, length] = next(enough, len(self.columns))
        return known


def _few(expected: float, least: int) -> bool:
    """Tell whether few texts hold so many features of which a text is expected to hold others.

    The bound of Chernoff for a sum of independent events.
    """
    if expected >= least:
        return False
    return least * (1 + log(max(expected, _RARE) / least)) - expected < _FEW
