"""Reading the fuzzy index: candidates and near texts.

    cache = IndexCache()
    search(connection, cache, "ko", text, threshold=70, limit=5)   # -> [Near(variant_id, …), …]
    candidates(connection, cache, "ko", text, threshold=70)        # not verified, best bound first

A language is wanted by its BCP 47 tag: the index finds by the primary subtag, and whoever reads
the texts leaves out those of another region. :mod:`tmtool.store.index` says why nothing is missed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Connection, bindparam, select

from tmtool.match_units import feature_columns, largest_distance, units
from tmtool.store.index import primary_subtag
from tmtool.store.index_bits import STRIDE, count_planes, rows_reaching, set_rows, sums_at
from tmtool.store.index_blocks import CHUNK_ENTRIES, STRUCK_OUT, Block, from_little, read_blocks
from tmtool.store.index_tables import index_language, index_tail
from tmtool.store.index_texts import texts_of

if TYPE_CHECKING:
    from array import array

_STAMP = select(index_language.c.stamp).where(index_language.c.lang == bindparam("lang"))
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored text that may be near a query.

    Attributes:
        variant_id: Its number in the store.
        bound: Its unit similarity to the query is at most this, 0–1.
    """

    variant_id: int
    bound: float


@dataclass(slots=True)
class _Language:
    """What is kept of one language for as long as its stamp stays."""

    stamp: int
    blocks: list[Block]
    tail: list[tuple[int, int, int]]
    chunks: "dict[int, array[int]]"


class IndexCache:
    """What one reader keeps of the index between queries: columns, lists of blocks, tails.

    It may outlive transactions and connections of one database, but serves one thread at a time.

    Args:
        limit: How many bytes of columns are kept before all are let go.
    """

    def __init__(self, limit: int = 512 * 2**20) -> None:
        self._limit = limit
        self._kept = 0
        self._columns: dict[int, int] = {}
        self._languages: dict[str, _Language] = {}

    def language(self, connection: Connection, lang: str) -> _Language | None:
        """Return the blocks and tail of a language as they are in this transaction."""
        stamp = connection.scalar(_STAMP, {"lang": lang})
        if stamp is None:
            return None
        kept = self._languages.get(lang)
        if kept is None or kept.stamp != stamp:
            kept = self._languages[lang] = _Language(
                stamp, read_blocks(connection, lang), _read_tail(connection, lang), {}
            )
            self._let_go({b.id for known in self._languages.values() for b in known.blocks})
        return kept

    def columns(
        self, connection: Connection, blocks: Iterable[Block], columns: Sequence[int]
    ) -> dict[int, int]:
        """Return the bits of columns of blocks, by block * 1,024 + column."""
        wanted = [block.id * STRIDE + column for block in blocks for column in columns]
        missing = [key for key in wanted if key not in self._columns]
        if missing:
            if self._kept > self._limit:
                self._columns.clear()
                self._kept = 0
                missing = wanted
            self._columns.update(dict.fromkeys(missing, 0))
            for key, bits in _rows_by_id(connection, "index_column", "bits", missing):
                self._columns[key] = int.from_bytes(bits, "little")
                self._kept += len(bits)
        return self._columns

    def _let_go(self, blocks: set[int]) -> None:
        """Let go of the columns of blocks that are no more."""
        gone = [key for key in self._columns if key // STRIDE not in blocks]
        for key in gone:
            self._kept -= (self._columns.pop(key).bit_length() + 7) // 8


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
    known = cache.language(connection, primary_subtag(lang))
    if known is None or not text_units:
        return []
    query = _Query(text_units, threshold)
    found = list(query.in_tail(known.tail))
    blocks = [b for b in known.blocks if query.may_reach(b)]
    bits = cache.columns(connection, blocks, query.distinct)
    places = [(block, *place) for block in blocks for place in query.in_block(block, bits)]
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


class _Query:
    """A query's features, and what a text must hold of them."""

    def __init__(self, text_units: Sequence[str], threshold: int) -> None:
        self.length = len(text_units)
        self.threshold = threshold
        self.columns = feature_columns(text_units)
        self.distinct = sorted(set(self.columns))
        self._signature = sum(1 << c for c in self.distinct)
        self._shared = len(self.columns) - len(self.distinct)
        # A text of any of these lengths may reach the threshold, no other.
        self._shortest = self.length - largest_distance(self.length, threshold)
        self._longest = self.length * 100 // threshold

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

    def in_block(self, block: Block, bits: dict[int, int]) -> Iterator[tuple[int, float]]:
        """Yield row and bound of the candidates of a block."""
        base = block.id * STRIDE
        planes = count_planes([bits[base + column] for column in self.columns])
        # The longer a text, the more it must hold.
        least = self.least(self._least_possible(block))
        rows = set_rows(rows_reaching(planes, least, block.entries))
        for row, held in zip(rows, sums_at(planes, rows), strict=True):
            length = block.lengths[bisect_right(block.ends, row)]
            if self._shortest <= length <= self._longest and held >= self.least(length):
                yield row, held / max(length, self.length)


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
