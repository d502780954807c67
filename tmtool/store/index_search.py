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
from typing import TYPE_CHECKING, cast

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Connection, select

from tmtool.match_units import largest_distance, units
from tmtool.store.direct import fetch, listed
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
class KnownLanguage:
    """What is kept of one language for as long as its stamp stays.

    Attributes:
        stamp: Changes with its index.
        blocks: Its blocks, by the length of their texts.
        tail: Variant id, length and columns of the texts that are in no block.
        columns: Of each column that was read, the bits by block, ``None`` where they were not.
            So a query goes over them block by block, which its memory is quickest at.
        chunks: Variant ids of entries, by the chunk's id.
    """

    stamp: int
    blocks: list[Block]
    tail: list[tuple[int, int, int]]
    columns: dict[int, list[int | None]] = field(default_factory=dict)
    chunks: "dict[int, array[int]]" = field(default_factory=dict)
    _shares: dict[int, float] = field(default_factory=dict)

    def bits(self, columns: Iterable[int]) -> list[list[int]]:
        """Return the bits of columns by block, those that were read."""
        return cast("list[list[int]]", [self.columns[column] for column in columns])

    def shares_of(self, columns: Iterable[int], places: Sequence[int]) -> dict[int, float]:
        """Return how often a unit of a text has a feature in columns, as one block shows it.

        Args:
            columns: The columns.
            places: The blocks that they were read of.
        """
        missing = [column for column in columns if column not in self._shares]
        if missing:
            place = max(places, key=lambda p: self.blocks[p].entries)
            block = self.blocks[place]
            units_there = block.entries * max(block.lengths[len(block.lengths) // 2], 1)
            for column, bits in zip(missing, self.bits(missing), strict=True):
                self._shares[column] = bits[place].bit_count() / units_there
        return self._shares

    def take_over(self, older: "KnownLanguage") -> None:
        """Keep what an older state knows of the blocks that are still there."""
        known = {block.id: place for place, block in enumerate(older.blocks)}
        places = [known.get(block.id) for block in self.blocks]
        for column, bits in older.columns.items():
            self.columns[column] = [None if place is None else bits[place] for place in places]

    def size(self) -> int:
        """Return how many bytes of columns are kept."""
        kept = (bits for column in self.columns.values() for bits in column if bits is not None)
        return sum((bits.bit_length() + 7) // 8 for bits in kept)


class IndexCache:
    """What one reader keeps of the index between queries: columns, lists of blocks, tails.

    It may outlive transactions and connections of one database, but serves one thread at a time.

    Args:
        limit: How many bytes of columns are kept before all are let go.
    """

    def __init__(self, limit: int = 512 * 2**20) -> None:
        self._limit = limit
        self._kept = 0
        self._languages: dict[str, KnownLanguage] = {}

    def language(self, connection: Connection, lang: str) -> KnownLanguage | None:
        """Return the blocks and tail of a language as they are in this transaction."""
        stamps = fetch(connection, _STAMPS)
        stamp = next((stamp for known, stamp in stamps if known == lang), None)
        if stamp is None:
            return None
        kept = self._languages.get(lang)
        if kept is None or kept.stamp != stamp:
            blocks = sorted(read_blocks(connection, lang), key=lambda b: (b.lengths, b.id))
            known = KnownLanguage(stamp, blocks, _read_tail(connection, lang))
            if kept is not None:
                known.take_over(kept)
            self._languages[lang] = kept = known
            self._kept = sum(known.size() for known in self._languages.values())
        return kept

    def read(
        self,
        connection: Connection,
        known: KnownLanguage,
        places: Sequence[int],
        columns: Iterable[int],
    ) -> None:
        """Read columns of blocks that are not kept yet.

        Args:
            connection: Where the index is.
            known: A language, as :meth:`language` returned it.
            places: Which of its blocks.
            columns: The columns.
        """
        wanted = frozenset(columns)
        missing = self._missing(known, places, wanted)
        if missing and self._kept > self._limit:
            for language in self._languages.values():
                language.columns.clear()
            self._kept = 0
            missing = self._missing(known, places, wanted)
        if not missing:
            return
        place_of = {known.blocks[place].id: place for place in places}
        for key in missing:
            known.columns[key % STRIDE][place_of[key // STRIDE]] = 0
        for key, bits in _rows_by_id(connection, "index_column", "bits", missing):
            known.columns[key % STRIDE][place_of[key // STRIDE]] = int.from_bytes(bits, "little")
            self._kept += len(bits)

    def _missing(
        self, known: KnownLanguage, places: Sequence[int], wanted: Iterable[int]
    ) -> list[int]:
        """Return the ids of the columns that are not kept."""
        missing: list[int] = []
        for column in wanted:
            bits = known.columns.setdefault(column, [None] * len(known.blocks))
            if None in bits:
                blocks = (known.blocks[place] for place in places if bits[place] is None)
                missing += [block.id * STRIDE + column for block in blocks]
        return sorted(missing)


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
    places = [p for p, block in enumerate(known.blocks) if query.may_reach(block)]
    cache.read(connection, known, places, query.columns)
    if places:
        query.count_rarest_first(known.shares_of(query.columns, places))
    bits = known.bits(query.columns)
    rows = [
        (block, *row)
        for block, columns in ((known.blocks[p], [c[p] for c in bits]) for p in places)
        for row in query.in_block(block, columns)
    ]
    chunk_keys = {block.id * STRIDE + row // CHUNK_ENTRIES for block, row, *_ in rows}
    chunks = entry_chunks(connection, known, chunk_keys)
    for block, row, bound, held in rows:
        chunk = chunks[block.id * STRIDE + row // CHUNK_ENTRIES]
        if (variant := chunk[row % CHUNK_ENTRIES]) != STRUCK_OUT:
            found.append(Candidate(variant, bound, held))
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
    connection: Connection, known: KnownLanguage, keys: set[int]
) -> "dict[int, array[int]]":
    """Return chunks of variant ids, read once as long as the language's stamp stays."""
    missing = sorted(keys - known.chunks.keys())
    for key, packed in _rows_by_id(connection, "index_entries", "variants", missing):
        known.chunks[key] = from_little("q", packed)
    return known.chunks


def _rows_by_id(
    connection: Connection, table: str, column: str, ids: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """Read blobs by id."""
    for start in range(0, len(ids), _READ_AT_ONCE):
        some = listed(ids[start : start + _READ_AT_ONCE])
        wanted = f"SELECT id, {column} FROM {table} WHERE id IN ({some})"  # noqa: S608 -- integers
        yield from fetch(connection, wanted)
