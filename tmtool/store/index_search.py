"""Reading the fuzzy index: candidates and near texts.

    cache = IndexCache()
    search(connection, cache, "ko", text, threshold=70, limit=5)   # -> [Near(variant_id, …), …]
    candidates(connection, cache, "ko", text, threshold=70)        # not verified, best bound first

A language is wanted by its BCP 47 tag: the index finds by the primary subtag, and whoever reads
the texts leaves out those of another region. :mod:`tmtool.store.index` says why nothing is missed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import Levenshtein
from sqlalchemy import Connection, select

from tmtool.match_units import largest_distance, units
from tmtool.store.direct import fetch
from tmtool.store.index_bits import CHUNK_ENTRIES, STRIDE
from tmtool.store.index_blocks import STRUCK_OUT, Block, from_little, read_blocks
from tmtool.store.index_columns import Columns
from tmtool.store.index_query import Candidate, Query
from tmtool.store.index_tables import index_tail
from tmtool.store.index_texts import unit_texts
from tmtool.units import primary

if TYPE_CHECKING:
    from array import array

_STAMPS = "SELECT lang, stamp FROM index_language"
_COLUMNS = "SELECT id, bits FROM index_column WHERE id IN :ids"
_CHUNKS = "SELECT id, variants FROM index_entries WHERE id IN :ids"
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
class KnownLanguage:
    """What is kept of one language for as long as its stamp stays.

    Attributes:
        stamp: Changes with its index.
        tail: Variant id, length and columns of the texts that are in no block.
        columns: Its blocks, by the length of their texts, and the columns that were read.
        chunks: Variant ids of entries, by the chunk's id.
    """

    stamp: int
    tail: list[tuple[int, int, int]]
    columns: Columns[Any]
    chunks: "dict[int, array[int]]" = field(default_factory=dict)

    @property
    def blocks(self) -> Sequence[Block]:
        """Its blocks, by the length of their texts."""
        return self.columns.blocks


class IndexCache:
    """What one reader keeps of the index between queries: columns, lists of blocks, tails.

    It may outlive transactions and connections of one database, but serves one thread at a time.

    Args:
        limit: How many bytes of columns are kept before all are let go.
        columns: How they are kept; ``None`` for the fastest way.
    """

    def __init__(self, limit: int = 512 * 2**20, columns: type[Columns[Any]] | None = None) -> None:
        self._limit = limit
        self._kind = columns or fastest_columns()
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
            columns = self._kind(blocks) if kept is None else kept.columns.renewed(blocks)
            kept = KnownLanguage(stamp, _read_tail(connection, lang), columns)
            self._languages[lang] = kept
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
        missing = known.columns.missing(places, wanted)
        languages = self._languages.values()
        if missing and sum(language.columns.size for language in languages) > self._limit:
            for language in languages:
                language.columns.clear()
            missing = known.columns.missing(places, wanted)
        if missing:
            found = _rows_by_id(connection, _COLUMNS, missing)
            known.columns.keep(missing, found)


@cache
def fastest_columns() -> type[Columns[Any]]:
    """Return the kind of columns that counts in C, if tmtool was installed with it."""
    try:
        from tmtool.store.index_bytes import ColumnBytes  # noqa: PLC0415 -- may not be there
    except ImportError:
        from tmtool.store.index_integers import ColumnIntegers  # noqa: PLC0415 -- in its place

        return ColumnIntegers
    return ColumnBytes


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
    rows = list(known.columns.rows(query, places))
    chunk_keys = {block.id * STRIDE + row // CHUNK_ENTRIES for block, row, *_ in rows}
    chunks = entry_chunks(connection, known, chunk_keys)
    for block, row, bound, held in rows:
        chunk = chunks[block.id * STRIDE + row // CHUNK_ENTRIES]
        if (variant := chunk[row % CHUNK_ENTRIES]) != STRUCK_OUT:
            found.append(Candidate(variant, bound, held))
    found.sort(key=lambda c: (c.bound, c.variant_id), reverse=True)
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
    for variant, _, text in unit_texts(connection, lang, [c.variant_id for c in some]):
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
    for key, packed in _rows_by_id(connection, _CHUNKS, missing):
        known.chunks[key] = from_little("q", packed)
    return known.chunks


def _rows_by_id(
    connection: Connection, wanted: str, ids: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """Read blobs by id."""
    for start in range(0, len(ids), _READ_AT_ONCE):
        yield from fetch(connection, wanted, ids[start : start + _READ_AT_ONCE])
