"""Columns of the fuzzy index as a reader keeps them, and which texts reach what a query asks.

There are two kinds, which give the same. :class:`~tmtool.store.index_bytes.ColumnBytes` counts in
C; :class:`~tmtool.store.index_integers.ColumnIntegers` counts on Python's integers and takes
three times as long, for where tmtool was installed without a C compiler.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from tmtool.errors import StoreError
from tmtool.store.index_bits import STRIDE, set_rows
from tmtool.store.index_blocks import Block
from tmtool.store.index_query import Query

_DAMAGED = "the index of the memory is damaged"
_ANEW = "`tmtool db optimize` makes it anew; `tmtool db verify` tells whether all else is whole."

Kept = TypeVar("Kept", int, bytes)
"""The bits of a column in a block, as they are kept; false where no text has any."""


class Row(NamedTuple):
    """A text of a block that may be near a query.

    Attributes:
        block: The block.
        row: Which of its entries.
        bound: Its unit similarity to the query is at most this, 0–1.
        held: In how many of the query's columns it has a bit.
    """

    block: Block
    row: int
    bound: float
    held: int


def row_of(query: Query, block: Block, row: int, held: int) -> Row | None:
    """Return a text of a block if it may be near enough to a query."""
    bound = query.bound(block.lengths[bisect_right(block.ends, row)], held)
    return None if bound is None else Row(block, row, bound, held)


class Columns(ABC, Generic[Kept]):
    """The columns that were read of a language's blocks.

    Args:
        blocks: The blocks, in order of length.

    Attributes:
        blocks: The same.
        size: How many bytes of columns are kept.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.size = 0
        self._place_of = {block.id: place for place, block in enumerate(blocks)}
        # By column and, within it, by block: a query goes over a few lists, block by block, which
        # its memory is quickest at.
        self._kept: dict[int, list[Kept]] = {}
        self._read: defaultdict[int, int] = defaultdict(int)
        self._shares: dict[int, float] = {}

    def missing(self, places: Iterable[int], columns: Iterable[int]) -> list[int]:
        """Return the ids of the columns that are not kept, sorted.

        Args:
            places: Which blocks they are wanted of.
            columns: The columns.
        """
        wanted = sum(1 << place for place in places)
        read = self._read
        return sorted(
            self.blocks[place].id * STRIDE + column
            for column in columns
            if wanted & ~read[column]
            for place in set_rows(wanted & ~read[column])
        )

    def keep(self, missing: Iterable[int], found: Iterable[tuple[int, bytes]]) -> None:
        """Keep columns that were read.

        Args:
            missing: The ids of all that were looked for.
            found: Ids and bits of those that any text has a feature in.

        Raises:
            StoreError: A column has not the bits that its block has entries.
        """
        for key, bits in found:
            place = self._place_of[key // STRIDE]
            if len(bits) != _bytes_of(self.blocks[place]):
                raise StoreError(_DAMAGED, _ANEW)
            self.put(key % STRIDE, place, self._loaded(bits))
        for key in missing:
            self._read[key % STRIDE] |= 1 << self._place_of[key // STRIDE]

    def put(self, column: int, place: int, kept: Kept) -> None:
        """Keep a column of a block."""
        self._read[column] |= 1 << place
        self._of(column)[place] = kept
        self.size += _bytes_of(self.blocks[place]) if kept else 0

    def renewed(self, blocks: Sequence[Block]) -> "Columns[Kept]":
        """Return columns of the blocks that there are now, with what is known of those from before.

        Args:
            blocks: The blocks, in order of length.
        """
        if [block.id for block in blocks] == [block.id for block in self.blocks]:
            self.blocks = blocks  # some entries may have been struck out, their bits are the same
            return self
        made = type(self)(blocks)
        there = {block.id: place for place, block in enumerate(blocks)}
        both = [(p, there[block.id]) for p, block in enumerate(self.blocks) if block.id in there]
        for column, read in self._read.items():
            for before, now in both:
                if read >> before & 1:
                    made.put(column, now, self._of(column)[before])
        return made

    def clear(self) -> None:
        """Let all columns go."""
        self._kept.clear()
        self._read.clear()
        self.size = 0

    def rarest_first(self, query: Query, places: Sequence[int]) -> list[int]:
        """Return a query's columns in the order of how many texts have features in them.

        A text that lacks few of the query's features has most of the rarest, and hardly any other
        text has: where these have been counted, little is left to be counted.

        Args:
            query: The query.
            places: The blocks that its columns were read of; the largest shows how many.
        """
        missing = [column for column in query.columns if column not in self._shares]
        if missing:
            place = max(places, key=lambda p: self.blocks[p].entries)
            block = self.blocks[place]
            units_there = block.entries * max(block.lengths[len(block.lengths) // 2], 1)
            for column in missing:
                self._shares[column] = self._count(column, place) / units_there
        return sorted(query.columns, key=self._shares.__getitem__)

    def rows(self, query: Query, places: Sequence[int]) -> Iterator[Row]:
        """Yield the texts that may reach what a query asks.

        Args:
            query: The query.
            places: The blocks that may have any; its columns of these are kept.
        """
        if places:
            yield from self._rows(query, self.rarest_first(query, places), places)

    def holding(self, columns: Iterable[int]) -> Iterator[tuple[Block, int]]:
        """Yield each block that has texts with bits in all of some columns, and a bit for each.

        Args:
            columns: The columns, which are kept of every block.
        """
        kept = [self._of(column) for column in columns]
        for place, block in enumerate(self.blocks):
            rows = (1 << block.entries) - 1
            for column in kept:
                rows &= self._integer(column[place])
            if rows:
                yield block, rows

    def _of(self, column: int) -> list[Kept]:
        """Return what is kept of a column, by block."""
        if column not in self._kept:
            self._kept[column] = [self._loaded(b"")] * len(self.blocks)
        return self._kept[column]

    def _count(self, column: int, place: int) -> int:
        """Return how many texts of a block have a bit in a column."""
        return self._integer(self._of(column)[place]).bit_count()

    @abstractmethod
    def _rows(self, query: Query, columns: Sequence[int], places: Sequence[int]) -> Iterator[Row]:
        """Yield the texts that may reach what a query asks.

        Args:
            query: The query.
            columns: Its columns, the rarest first.
            places: The blocks that may have any, one or more.
        """

    @staticmethod
    @abstractmethod
    def _loaded(bits: bytes) -> Kept:
        """Return the bits of a column as they are kept, row 0 in the lowest of the first byte."""

    @staticmethod
    @abstractmethod
    def _integer(kept: Kept) -> int:
        """Return them as an integer, row 0 in the lowest bit."""


def _bytes_of(block: Block) -> int:
    """Return how many bytes a column of a block has."""
    return (block.entries + 7) // 8
