"""Texts that hold given match units: a complete first filter for concordance and fragments.

    holding = Holding(connection, cache, "ko", needle_units)
    holding.most                        # no more texts than this hold them
    holding.newest()                    # variant ids, newest first, all of them
    for variant in holding: …           # the same in any order, read as far as it is looked at

None that holds the units, each as often as it is given, is missing; a few may not hold them.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from tmtool.match_units import feature_columns, pair_columns
from tmtool.store.index_bits import CHUNK_ENTRIES, STRIDE, set_rows
from tmtool.store.index_blocks import STRUCK_OUT, Block
from tmtool.store.index_search import IndexCache, entry_chunks
from tmtool.store.index_tables import index_language
from tmtool.units import primary


class Holding:
    """The texts of a language that may hold given units, in any order.

    Args:
        connection: Where the index is.
        cache: What this reader keeps.
        lang: BCP 47 tag; texts of its other regions are among them.
        text_units: The units; without any there are no texts.
        pairs: Those of them that stand beside each other.

    Attributes:
        most: How many texts hold them at most.
        texts: How many texts of the language are indexed.
    """

    def __init__(
        self,
        connection: Connection,
        cache: IndexCache,
        lang: str,
        text_units: Sequence[str],
        pairs: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._connection = connection
        self._known = known = cache.language(connection, primary(lang))
        self._tail: list[int] = []
        self._rows: list[tuple[Block, int]] = []
        self.most = self.texts = 0
        if known is None or not text_units:
            return
        columns = sorted({*feature_columns(text_units), *pair_columns(pairs)})
        needle = sum(1 << c for c in columns)
        self._tail = [v for v, _, signature in known.tail if signature & needle == needle]
        cache.read(connection, known, range(len(known.blocks)), columns)
        self._rows = list(known.columns.holding(columns))
        self.most = len(self._tail) + sum(rows.bit_count() for _, rows in self._rows)
        self.texts = len(known.tail) + sum(b.entries - b.removed for b in known.blocks)

    def __iter__(self) -> Iterator[int]:
        """Yield their variant ids, as they come."""
        yield from self._tail
        for block, rows in self._rows:
            yield from self._in_block(block, rows)

    def newest(self) -> list[int]:
        """Return their variant ids, the newest first."""
        return sorted(self, reverse=True)

    def _in_block(self, block: Block, rows: int) -> Iterator[int]:
        assert self._known is not None
        places = set_rows(rows)
        base = block.id * STRIDE
        keys = {base + row // CHUNK_ENTRIES for row in places}
        chunks = entry_chunks(self._connection, self._known, keys)
        for row in places:
            variant = chunks[base + row // CHUNK_ENTRIES][row % CHUNK_ENTRIES]
            if variant != STRUCK_OUT:
                yield variant


def indexed_languages(connection: Connection) -> list[str]:
    """Return the primary subtags of the languages that are indexed, sorted."""
    wanted = select(index_language.c.lang).order_by(index_language.c.lang)
    return list(connection.scalars(wanted))
