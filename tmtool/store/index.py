"""The fuzzy index: finds every text of a language that is near enough to a query.

Bit-sliced bags of match units (see :mod:`tmtool.match_units`). A text is the bag of its
features, each a unit and which occurrence of it, hashed to one of 512 columns. One edit
changes at most one feature on each side; so a text whose unit similarity to a query is at least
t holds at least ceil(t * max(|q|, |c|)) of the query's features, and its length lies between
t * |q| and |q| / t. Hash collisions only add candidates: nothing at or above t can be missed,
in any script, at any length. For concordance, neighbouring characters of scripts that do not part
words have 384 more columns, three a pair, so that few texts are looked at in vain.

Texts are gathered in blocks sorted by length; a block has a blob a column, a bit a text. New
texts stay in a tail until there are enough of them for a block; small blocks are merged. All
writing happens on the caller's connection, in the caller's transaction, so text and index
cannot part. Writers must be serialised by the caller.

    with IndexWriter(connection) as index:       # an import of any size, in bounded memory
        index.add(entries)
    add(connection, entries)                     # the same for a few
    remove(connection, variant_ids)              # before or after the texts are deleted
    rebuild(connection)
    difference(connection)                       # [] if the index is what rebuild would make

A text without any match unit (nothing but white space) is not indexed. Reading is the business
of :mod:`tmtool.store.index_search`.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, func, insert, select, update

from tmtool.match_units import FeatureColumns, units
from tmtool.processors import processors
from tmtool.store.bulk import insert_rows
from tmtool.store.index_beside import Beside
from tmtool.store.index_bits import pack_signature, random_bits
from tmtool.store.index_blocks import read_blocks, read_rows
from tmtool.store.index_making import BLOCK_ENTRIES, GATHERED, Gatherer, Made, Rows
from tmtool.store.index_tables import (
    index_block,
    index_column,
    index_entries,
    index_language,
    index_tail,
    variant_texts,
)
from tmtool.store.index_writing import merge_blocks, strike_out, write_block, write_blocks
from tmtool.units import primary

TAIL_ENTRIES = 1_024
"""From how many new texts on a language's tail becomes a block."""
SMALL_BLOCKS = 8
"""From how many blocks on that are not full they are merged."""
BESIDE_FROM = 40_000
"""From how many texts on a second process makes the blocks."""
_TAKEN = 8_000
_PAGE = 2_000


IndexEntry = tuple[int, str, str]
"""A text to index: its number in the store, above 0, its BCP 47 tag, and as it is stored."""


class IndexWriter:
    """Adds any number of texts to the index within one transaction, in bounded memory.

    Use it as a context manager: what was added can be found once it is left. If it is left by
    an exception nothing more is written, and the caller rolls back.

    Of many texts a second process makes the blocks, where there is a second core.

    Args:
        connection: In a transaction.
        gathered: How many texts of a language are held to be sorted together (12 bytes each in
            memory, the rest in a file); more make an index that answers faster.
    """

    def __init__(self, connection: Connection, *, gathered: int = GATHERED) -> None:
        self._connection = connection
        self._gathered = gathered
        self._gatherer: Gatherer | Beside = Gatherer(gathered)
        self._starting: Beside | None = None
        self._added = 0
        self._touched: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._settle()
        finally:
            self.close()

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add texts; none may be in the index already.

        Raises:
            StoreError: There is no room for what is gathered.
        """
        waiting = iter(entries)
        while some := list(islice(waiting, _TAKEN)):
            self._added += len(some)
            self._go_beside()
            by_tag: dict[str, tuple[list[int], list[str]]] = {}
            for variant, tag, text in some:
                ids, texts = by_tag.setdefault(tag, ([], []))
                ids.append(variant)
                texts.append(text)
            self._write(self._gatherer.gather(by_tag))

    def close(self) -> None:
        """Let go of what is not written."""
        self._gatherer.close()
        if self._starting is not None:
            self._starting.close()

    def _go_beside(self) -> None:
        """Let a second process go on once there are many texts, as soon as it is there."""
        if self._starting is None and self._added >= BESIDE_FROM and processors() > 1:
            self._starting = Beside(self._gathered)
        alone = isinstance(self._gatherer, Gatherer)
        if alone and self._starting is not None and self._starting.is_ready():
            self._starting.take_over(self._gatherer.rows)
            self._gatherer.close()
            self._gatherer = self._starting

    def _write(self, made: Iterable[Made]) -> None:
        for lang, block in made:
            write_block(self._connection, lang, block)
            self._touched.add(lang)

    def _settle(self) -> None:
        """Write what is left, then keep the tails and the number of small blocks low."""
        self._write(self._gatherer.rest(TAIL_ENTRIES))
        left = {lang: rows for lang, rows in self._gatherer.rows.items() if rows}
        for lang in sorted(self._touched | left.keys()):
            if rows := left.get(lang):
                _append_to_tail(self._connection, lang, rows)
            _fold_tail(self._connection, lang)
            _merge_small_blocks(self._connection, lang)
            _restamp(self._connection, lang)


def add(connection: Connection, entries: Iterable[IndexEntry]) -> None:
    """Add texts that the index does not hold."""
    with IndexWriter(connection) as writer:
        writer.add(entries)


def remove(connection: Connection, variant_ids: Iterable[int]) -> None:
    """Take texts out of the index; a changed text is removed and added again.

    Args:
        connection: In a transaction.
        variant_ids: Which variants; those that the index does not hold are ignored.
    """
    wanted = set(variant_ids)
    touched = _remove_from_tail(connection, wanted)
    languages = connection.scalars(select(index_language.c.lang)).all()
    for lang in languages if wanted else ():
        for block in read_blocks(connection, lang):
            here = {v for v in wanted if block.first_variant <= v <= block.last_variant}
            if here and (struck := strike_out(connection, block, here)):
                wanted -= struck
                touched.add(lang)
    for lang in sorted(touched):
        _merge_small_blocks(connection, lang)
        _restamp(connection, lang)


def rebuild(connection: Connection) -> None:
    """Make the index anew from the stored texts, as small and fast as it can be."""
    for table in (index_tail, index_column, index_entries, index_block):
        connection.execute(delete(table))
    for lang in connection.scalars(select(index_language.c.lang)).all():
        _restamp(connection, lang)
    with IndexWriter(connection, gathered=4 * GATHERED) as writer:
        writer.add(_stored_texts(connection))


def difference(connection: Connection) -> list[str]:
    """Compare the index with the stored texts; one line a disagreement, none if all is well."""
    found: list[str] = []
    features = FeatureColumns()
    indexed: dict[int, int] = {}  # hashes, since millions of texts are to fit
    for variant, lang, length, signature in _indexed_rows(connection):
        if variant in indexed:
            found.append(f"variant {variant} is in the index twice")
        indexed[variant] = hash((lang, length, signature))
    for variant, tag, text in _stored_texts(connection):
        there = indexed.pop(variant, None)
        if not (text_units := units(text)):
            if there is not None:
                found.append(f"variant {variant} is empty, yet in the index")
            continue
        signature = pack_signature(features.signature(text_units))
        if there is None:
            found.append(f"variant {variant} is not in the index")
        elif there != hash((primary(tag), len(text_units), signature)):
            found.append(f"variant {variant} is in the index with another text")
    found += [f"variant {v} is in the index, but not in the store" for v in indexed]
    return found


def _append_to_tail(connection: Connection, lang: str, rows: Rows) -> None:
    fresh = [(variant, lang, length, signature) for length, variant, signature in rows]
    insert_rows(connection, index_tail, fresh)


def _fold_tail(connection: Connection, lang: str) -> None:
    """Make a block of the tail if it has grown long."""
    mine = index_tail.c.lang == lang
    count = connection.scalar(select(func.count()).select_from(index_tail).where(mine))
    if (count or 0) < TAIL_ENTRIES:
        return
    rows = Rows()
    for row in connection.execute(select(index_tail).where(mine).order_by(index_tail.c.variant_id)):
        rows.append(row.length, row.variant_id, row.signature)
    connection.execute(delete(index_tail).where(mine))
    write_blocks(connection, lang, rows)


def _merge_small_blocks(connection: Connection, lang: str) -> None:
    """Merge the blocks that are not full, or hardly, if there are many."""
    small = [b for b in read_blocks(connection, lang) if b.entries - b.removed < BLOCK_ENTRIES // 2]
    if len(small) >= SMALL_BLOCKS:
        merge_blocks(connection, lang, small)


def _remove_from_tail(connection: Connection, wanted: set[int]) -> set[str]:
    """Take variants out of the tail and out of ``wanted``; return the languages they were in."""
    tail = connection.execute(select(index_tail.c.variant_id, index_tail.c.lang)).all()
    here = {variant: lang for variant, lang in tail if variant in wanted}
    wanted -= here.keys()
    ids = sorted(here)
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        connection.execute(delete(index_tail).where(index_tail.c.variant_id.in_(page)))
    return set(here.values())


def _restamp(connection: Connection, lang: str) -> None:
    """Tell readers that what they keep of a language's list of blocks and tail is old."""
    stamp = random_bits(62)
    changed = connection.execute(
        update(index_language).where(index_language.c.lang == lang).values(stamp=stamp)
    )
    if not changed.rowcount:
        connection.execute(insert(index_language).values(lang=lang, stamp=stamp))


def _indexed_rows(connection: Connection) -> Iterator[tuple[int, str, int, bytes]]:
    """Yield variant, language, length and packed signature of all that the index holds."""
    for lang in connection.scalars(select(index_language.c.lang)).all():
        for block in read_blocks(connection, lang):
            for length, variant, signature in read_rows(connection, block):
                yield variant, lang, length, signature
    for row in connection.execute(select(index_tail)):
        yield row.variant_id, row.lang, row.length, row.signature


def _stored_texts(connection: Connection) -> Iterator[IndexEntry]:
    """Yield all stored texts, a page at a time, so that the index may be written meanwhile."""
    last = 0
    while page := connection.execute(
        select(variant_texts.c.id, variant_texts.c.lang, variant_texts.c.text)
        .where(variant_texts.c.id > last)
        .order_by(variant_texts.c.id)
        .limit(_PAGE)
    ).all():
        yield from ((variant, lang, text) for variant, lang, text in page)
        last = page[-1][0]
