"""What a query asks of the fuzzy index: how many of its features a text must hold, and which do.

:mod:`tmtool.store.index` says why no text is missed that reaches the threshold.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tmtool.match_units import feature_columns, largest_distance
from tmtool.store.index_blocks import Block


class Candidate(NamedTuple):
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
    """A query's features, and what a text must hold of them.

    Args:
        text_units: Its match units, one or more.
        threshold: The unit similarity to reach, 1–100.

    Attributes:
        columns: The column of each feature.
    """

    def __init__(self, text_units: Sequence[str], threshold: int) -> None:
        self.columns = feature_columns(text_units)
        self._length = len(text_units)
        self._threshold = threshold
        distinct = set(self.columns)
        self._signature = sum(1 << c for c in distinct)
        self._shared = len(self.columns) - len(distinct)
        # A text of any of these lengths may reach the threshold, no other.
        self._shortest = self._length - largest_distance(self._length, threshold)
        self._longest = self._length * 100 // threshold

    def least(self, length: int) -> int:
        """Return how many of the query's features a text of a length must hold, 1 or more."""
        longer = max(self._length, length)
        return longer - largest_distance(longer, self._threshold)

    def may_reach(self, block: Block) -> bool:
        """Tell whether a block has texts of a possible length."""
        return self.shortest(block) <= self._longest

    def shortest(self, block: Block) -> int:
        """Return the shortest length of a block's texts that is long enough."""
        place = bisect_left(block.lengths, self._shortest)
        return block.lengths[place] if place < len(block.lengths) else self._longest + 1

    def bound(self, length: int, held: int) -> float | None:
        """Return what the similarity of a text is at most; ``None`` if that is not enough.

        Args:
            length: How many match units it has.
            held: In how many of the query's columns it has a bit.
        """
        longer = max(length, self._length)
        # What is asked for is held >= least(length), and said so in fewer steps.
        if not self._shortest <= length <= self._longest or 100 * held < self._threshold * longer:
            return None
        return min(held / longer, 1.0)

    def in_tail(self, tail: Iterable[tuple[int, int, int]]) -> Iterator[Candidate]:
        """Yield the candidates among the texts of a tail."""
        for variant, length, signature in tail:
            # Each of the query's features that shares its column may be there, too.
            held = (signature & self._signature).bit_count() + self._shared
            bound = self.bound(length, held)
            if bound is not None:
                yield Candidate(variant, bound, held)
