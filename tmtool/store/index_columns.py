"""Columns of the fuzzy index as a reader keeps them, and which texts reach what a query asks.

There are two kinds, which give the same. :class:`~tmtool.store.index_bytes.ColumnBytes` counts in
C; :class:`~tmtool.store.index_integers.ColumnIntegers` counts on Python's integers and takes
three times as long, for where tmtool was installed without a C compiler.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tmtool.errors import StoreError
from tmtool.store.index_bits import STRIDE, set_rows
from tmtool.store.index_blocks import Block
from tmtool.store.index_query import Query

_DAMAGED = "the index of the memory is damaged"
_ANEW = "`tmtool db optimize` makes it anew; `tmtool db verify` tells whether all else is whole."


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


class Columns(ABC):
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
        for key in missing:
            self._read[key % STRIDE] |= 1 << self._place_of[key // STRIDE]
        for key, bits in found:
            place = self._place_of[key // STRIDE]
            if len(bits) != (self.blocks[place].entries + 7) // 8:
                raise StoreError(_DAMAGED, _ANEW)
            self._keep(key % STRIDE, place, bits)
            self.size += len(bits)

    def renewed(self, blocks: Sequence[Block]) -> "Columns":
        """Return columns of the blocks that there are now, with what is known of those from before.

        Args:
            blocks: The blocks, in order of length.
        """
        if [block.id for block in blocks] == [block.id for block in self.blocks]:
            self.blocks = blocks  # some entries may have been struck out, their bits are the same
            return self
        made, there = type(self)(blocks), {block.id for block in blocks}
        for column, read in self._read.items():
            places = {self.blocks[place].id: place for place in set_rows(read)}
            both = {id_ * STRIDE + column: p for id_, p in places.items() if id_ in there}
            bits = ((key, self._bits(column, p)) for key, p in both.items())
            made.keep(both, ((key, packed) for key, packed in bits if packed is not None))
        return made

    def clear(self) -> None:
        """Let all columns go."""
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

    @abstractmethod
    def rows(self, query: Query, places: Sequence[int]) -> Iterator[Row]:
        """Yield the texts that may reach what a query asks.

        Args:
            query: The query.
            places: The blocks that may have any; its columns of these are kept.
        """

    @abstractmethod
    def holding(self, columns: Sequence[int]) -> Iterator[tuple[Block, int]]:
        """Yield each block that has texts with bits in all of some columns, and a bit for each.

        Args:
            columns: The columns, one or more; they are kept of every block.
        """

    @abstractmethod
    def _keep(self, column: int, place: int, bits: bytes) -> None:
        """Keep a column of a block."""

    @abstractmethod
    def _bits(self, column: int, place: int) -> bytes | None:
        """Return a column of a block that is kept; ``None`` if no text has a bit in it."""

    def _count(self, column: int, place: int) -> int:
        """Return how many texts of a block have a bit in a column."""
        return int.from_bytes(self._bits(column, place) or b"", "little").bit_count()
