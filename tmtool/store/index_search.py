"""Reading the fuzzy index: candidates and near texts.

    cache = IndexCache()
    search(connection, cache, "ko", text, threshold=70, limit=5)   # -> [Near(variant_id, …), …]
    candidates(connection, cache, "ko", text, threshold=70)        # not verified, best bound first

A language is wanted by its BCP 47 tag: the index finds by the primary subtag, and whoever reads
the texts leaves out those of another region. :mod:`tmtool.store.index` says why nothing is missed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Connection, select

from tmtool.match_units import largest_distance, units
from tmtool.store.index_bits import CHUNK_ENTRIES, STRIDE
from tmtool.store.index_blocks import STRUCK_OUT, Block, from_little, read_blocks
from tmtool.store.index_query import Candidate, Query
from tmtool.store.index_tables import index_tail
from tmtool.store.index_texts import texts_of
from tmtool.units import primary

if TYPE_CHECKING:
    from array import array

_STAMPS = "SELECT lang, stamp FROM index_language"
_VERIFIED_AT_ONCE = 32
_READ_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Near:
    """A stored text that is near a query.

    Attributes:
        variant_id: Its number in the store.
        similarity: Its unit similarity to the query, 0–1.
    """

    variant_id: int
    similarity: float


@dataclass(slots=True)
class _Language:
    """What is kept of one language for as long as its stamp stays."""

    stamp: int
    blocks: list[Block]
    tail: list[tuple[int, int, int]]
    chunks: "dict[int, array[int]]" = field(default_factory=dict)
    _shares: dict[int, float] = field(default_factory=dict)

    def shares_of(
        self, columns: Iterable[int], blocks: Sequence[Block], bits: dict[int, dict[int, int]]
    ) -> dict[int, float]:
        """Return how often a unit of a text has a feature in columns, as one block shows it."""
        missing = [column for column in columns if column not in self._shares]
        if missing:
            block = max(blocks, key=lambda b: b.entries)
            units_there = block.entries * max(block.lengths[len(block.lengths) // 2], 1)
            for column in missing:
                self._shares[column] = bits[block.id][column].bit_count() / units_there
        return self._shares


class IndexCache:
    """What one reader keeps of the index between queries: columns, lists of blocks, tails.

    It may outlive transactions and connections of one database, but serves one thread at a time.

    Args:
        limit: How many bytes of columns are kept before all are let go.
    """

    def __init__(self, limit: int = 512 * 2**20) -> None:
        self._limit = limit
        self._kept = 0
        self._columns: dict[int, dict[int, int]] = {}
        self._languages: dict[str, _Language] = {}

    def language(self, connection: Connection, lang: str) -> _Language | None:
        """Return the blocks and tail of a language as they are in this transaction."""
        stamps = connection.exec_driver_sql(_STAMPS)
        stamp = next((stamp for known, stamp in stamps.all() if known == lang), None)
        if stamp is None:
            return None
        kept = self._languages.get(lang)
        if kept is None or kept.stamp != stamp:
            kept = self._languages[lang] = _Language(
                stamp, read_blocks(connection, lang), _read_tail(connection, lang)
            )
            self._let_go({b.id for known in self._languages.values() for b in known.blocks})
        return kept

    def columns(
        self, connection: Connection, blocks: Iterable[Block], columns: Iterable[int]
    ) -> dict[int, dict[int, int]]:
        """Return the bits of columns of blocks, by block and column; others may be there, too."""
        wanted, blocks = frozenset(columns), list(blocks)
        missing = self._missing(blocks, wanted)
        if missing and self._kept > self._limit:
            self._columns.clear()
            self._kept = 0
            missing = self._missing(blocks, wanted)
        for key in missing:
            self._columns[key // STRIDE][key % STRIDE] = 0
        for key, bits in _rows_by_id(connection, "index_column", "bits", missing):
            self._columns[key // STRIDE][key % STRIDE] = int.from_bytes(bits, "little")
            self._kept += len(bits)
        return self._columns

    def _missing(self, blocks: Iterable[Block], wanted: frozenset[int]) -> list[int]:
        """Return the ids of the columns that are not kept."""
        missing: list[int] = []
        for block in blocks:
            kept = self._columns.setdefault(block.id, {})
            missing += [block.id * STRIDE + column for column in wanted.difference(kept)]
        return sorted(missing)

    def _let_go(self, blocks: set[int]) -> None:
        """Let go of the columns of blocks that are no more."""
        for block in self._columns.keys() - blocks:
            gone = self._columns.pop(block).values()
            self._kept -= sum((bits.bit_length() + 7) // 8 for bits in gone)


def candidates(
    connection: Connection, cache: IndexCache, lang: str, text_units: Sequence[str], threshold: int
) -> list[Candidate]:
    """Return every text that may reach a unit similarity, the most promising first.

    Args:
        connection: Where the index is.
        cache: What this reader keeps.
        lang: BCP 47 tag; texts of its other regions are among the candidates.
        text_units: The query.
        threshold: The unit similarity to reach, 1–100.
    """
    known = cache.language(connection, primary(lang))
    if known is None or not text_units:
        return []
    query = Query(text_units, threshold)
    found = list(query.in_tail(known.tail))
    blocks = [b for b in known.blocks if query.may_reach(b)]
    bits = cache.columns(connection, blocks, query.columns)
    if blocks:
        query.count_rarest_first(known.shares_of(query.columns, blocks, bits))
    places = [
        (block, *place) for block in blocks for place in query.in_block(block, bits[block.id])
    ]
    chunk_keys = {block.id * STRIDE + row // CHUNK_ENTRIES for block, row, _ in places}
    chunks = entry_chunks(connection, known, chunk_keys)
    for block, row, bound in places:
        chunk = chunks[block.id * STRIDE + row // CHUNK_ENTRIES]
        if (variant := chunk[row % CHUNK_ENTRIES]) != STRUCK_OUT:
            found.append(Candidate(variant, bound))
    found.sort(key=lambda c: (-c.bound, -c.variant_id))
    return found


def search(
    connection: Connection,
    cache: IndexCache,
    lang: str,
    text: str,
    *,
    threshold: int = 70,
    limit: int | None = None,
) -> list[Near]:
    """Return the stored texts nearest to a text by unit similarity, best and newest first.

    Args:
        connection: Where index and texts are.
        cache: What this reader keeps.
        lang: BCP 47 tag of the texts to look among: ``ko`` finds ``ko-KR``.
        text: The query.
        threshold: The least similarity, 1–100.
        limit: How many at most; ``None`` for all.
    """
    text_units = units(text)
    waiting = iter(candidates(connection, cache, lang, text_units, threshold))
    found: list[Near] = []
    while some := list(islice(waiting, _VERIFIED_AT_ONCE)):
        if limit is not None and len(found) >= limit:
            found = _best(found)[:limit]
            if some[0].bound < found[-1].similarity:
                break
        found += _verified(connection, lang, text_units, some, threshold)
    return _best(found)[:limit]


def _verified(
    connection: Connection,
    lang: str,
    query: Sequence[str],
    some: Iterable[Candidate],
    threshold: int,
) -> Iterator[Near]:
    """Yield the candidates that reach the threshold, with their true similarity."""
    for variant, text in texts_of(connection, lang, (c.variant_id for c in some)):
        other = units(text)
        longer = max(len(query), len(other))
        allowed = largest_distance(longer, threshold)
        distance = Levenshtein.distance(query, other, score_cutoff=allowed)
        if distance <= allowed:
            yield Near(variant, (longer - distance) / longer)


def _best(found: list[Near]) -> list[Near]:
    return sorted(found, key=lambda n: (-n.similarity, -n.variant_id))


def _read_tail(connection: Connection, lang: str) -> list[tuple[int, int, int]]:
    rows = connection.execute(
        select(index_tail.c.variant_id, index_tail.c.length, index_tail.c.signature).where(
            index_tail.c.lang == lang
        )
    )
    return [(v, length, int.from_bytes(signature, "little")) for v, length, signature in rows]


def entry_chunks(
    connection: Connection, known: _Language, keys: set[int]
) -> "dict[int, array[int]]":
    """Return chunks of variant ids, read once as long as the language's stamp stays."""
    missing = sorted(keys - known.chunks.keys())
    for key, packed in _rows_by_id(connection, "index_entries", "variants", missing):
        known.chunks[key] = from_little("q", packed)
    return known.chunks


def _rows_by_id(
    connection: Connection, table: str, column: str, ids: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """Read blobs by id; the ids, being integers, stand in the statement itself."""
    for start in range(0, len(ids), _READ_AT_ONCE):
        some = ",".join(map(str, ids[start : start + _READ_AT_ONCE]))
        rows = connection.exec_driver_sql(
            f"SELECT id, {column} FROM {table} WHERE id IN ({some})"  # noqa: S608 -- integers
        )
        yield from ((key, blob) for key, blob in rows)
