"""Blocks of the fuzzy index in the making: texts gathered by language, sorted, and turned.

Nothing here knows of a database, so that a process beside the one that writes can do it: see
:mod:`tmtool.store.index_beside`.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING

from tmtool.match_units import FeatureColumns, units
from tmtool.store.index_bits import CHUNK_ENTRIES, SIGNATURE_BYTES, columns_of, pack_signature
from tmtool.store.index_signatures import Signatures
from tmtool.units import primary

if TYPE_CHECKING:
    from tmtool.store.index_bulk import BulkFeatures

BLOCK_ENTRIES = 32_256
"""Entries of a full block: a column of them fills one page of SQLite, no more."""
GATHERED = 12 * BLOCK_ENTRIES
"""How many texts of a language are sorted together."""
_TOGETHER = 2_000
_MANY_TEXTS = 500
_MANY_ROWS = 4_096

Texts = Mapping[str, tuple[Sequence[int], Sequence[str]]]
"""Variant ids and texts to index, by BCP 47 tag."""


@dataclass(slots=True)
class Rows:
    """Texts that wait to become a block, in little memory.

    Attributes:
        lengths: Of each text, its length in match units.
        variants: Its variant id.
        signatures: The columns it has features in, packed.
    """

    lengths: "array[int]" = field(default_factory=lambda: array("I"))
    variants: "array[int]" = field(default_factory=lambda: array("q"))
    signatures: Signatures = field(default_factory=Signatures)

    def __len__(self) -> int:
        return len(self.variants)

    def append(self, length: int, variant: int, signature: bytes) -> None:
        """Add a text."""
        self.lengths.append(length)
        self.variants.append(variant)
        self.signatures.append(signature)

    def extend(self, others: "Rows") -> None:
        """Add texts."""
        self.lengths.extend(others.lengths)
        self.variants.extend(others.variants)
        self.signatures.append(others.signatures.all())

    def part(self, start: int, end: int) -> "Rows":
        """Return some of the texts, from one until before another."""
        packed = self.signatures.all()[start * SIGNATURE_BYTES : end * SIGNATURE_BYTES]
        return Rows(self.lengths[start:end], self.variants[start:end], Signatures(packed))

    def __iter__(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield length, variant id and packed signature of each text."""
        signatures = self.signatures.read(range(len(self)))
        return zip(self.lengths, self.variants, signatures, strict=True)


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """A block, before it has an id and a place in a database.

    Attributes:
        entries: How many texts it holds.
        first_variant: The lowest variant id.
        last_variant: The highest.
        lengths: Pairs of a length in match units and how many texts have it, packed.
        columns: Each column that a text has a feature in, and its bits, a bit a text.
        variants: The variant ids, packed, ``CHUNK_ENTRIES`` together.
    """

    entries: int
    first_variant: int
    last_variant: int
    lengths: bytes
    columns: list[tuple[int, bytes]]
    variants: list[bytes]


Made = tuple[str, MadeBlock]
"""A block with its language."""


class Gatherer:
    """Gathers texts by language, and makes blocks of them.

    Args:
        gathered: How many texts of a language are sorted together; more make an index that
            answers faster.
        rows: Texts that were gathered already, by language; they are taken over.
    """

    def __init__(self, gathered: int = GATHERED, rows: dict[str, Rows] | None = None) -> None:
        self.rows = {} if rows is None else rows
        self._gathered = gathered
        self._features = FeatureColumns()
        self._languages: dict[str, str] = {}

    def gather(self, texts: Texts) -> Iterator[Made]:
        """Take texts; return the blocks of the languages that have enough, made one by one."""
        full: list[tuple[str, Rows]] = []
        together = min(_TOGETHER, self._gathered)
        for tag, (ids, tagged) in texts.items():
            lang = self._languages.get(tag) or self._languages.setdefault(tag, primary(tag))
            for start in range(0, len(tagged), together):
                page = slice(start, start + together)
                more = self._rows(ids[page], tagged[page])
                rows = self.rows.setdefault(lang, Rows())
                room = self._gathered - len(rows)
                rows.extend(more.part(0, room))
                if len(rows) == self._gathered:
                    full.append((lang, rows))
                    self.rows[lang] = more.part(room, len(more))
        return chain.from_iterable(_made(lang, rows) for lang, rows in full)

    def rest(self, least: int) -> Iterator[Made]:
        """Make blocks of what is left of the languages that have some texts; leave the others.

        Args:
            least: From how many texts on.
        """
        for lang in sorted(self.rows):
            if len(self.rows[lang]) >= least:
                yield from _made(lang, self.rows.pop(lang))

    def close(self) -> None:
        """Let go of what is gathered."""
        for rows in self.rows.values():
            rows.signatures.close()

    def _rows(self, ids: Sequence[int], texts: Sequence[str]) -> Rows:
        if len(texts) >= _MANY_TEXTS:
            return self._bulk.rows(ids, texts)
        rows = Rows()
        for variant, text in zip(ids, texts, strict=True):
            if text_units := units(text):
                signature = pack_signature(self._features.signature(text_units))
                rows.append(len(text_units), variant, signature)
        return rows

    @cached_property
    def _bulk(self) -> "BulkFeatures":
        from tmtool.store.index_bulk import BulkFeatures  # noqa: PLC0415 -- imports numpy

        return BulkFeatures()


def _made(lang: str, rows: Rows) -> Iterator[Made]:
    return ((lang, block) for block in made_blocks(rows))


def made_blocks(rows: Rows) -> Iterator[MadeBlock]:
    """Make blocks of texts sorted by length, full ones, and one for the rest; let the rows go."""
    order = _by_length(rows)
    for start in range(0, len(order), BLOCK_ENTRIES):
        yield _made_block(rows, order[start : start + BLOCK_ENTRIES].tolist())
    rows.signatures.close()


def _by_length(rows: Rows) -> "array[int]":
    """Return the places of texts in the order of their lengths."""
    if len(rows) < _MANY_ROWS:
        return array("q", sorted(range(len(rows)), key=rows.lengths.__getitem__))
    from tmtool.store.index_bulk import in_order  # noqa: PLC0415 -- imports numpy

    return in_order(rows.lengths)


def _made_block(rows: Rows, order: list[int]) -> MadeBlock:
    variants = array("q", map(rows.variants.__getitem__, order))
    counts = array("I")
    for length, group in groupby(order, key=rows.lengths.__getitem__):
        counts.extend((length, sum(1 for _ in group)))
    chunks = range(0, len(variants), CHUNK_ENTRIES)
    return MadeBlock(
        entries=len(order),
        first_variant=min(variants),
        last_variant=max(variants),
        lengths=packed_integers(counts),
        columns=list(_columns(rows.signatures.read(order))),
        variants=[packed_integers(variants[start : start + CHUNK_ENTRIES]) for start in chunks],
    )


def _columns(signatures: Sequence[bytes]) -> Iterable[tuple[int, bytes]]:
    """Return the columns that texts have bits in."""
    if len(signatures) < _MANY_ROWS:
        size = (len(signatures) + 7) // 8
        columns = columns_of(signatures)
        return ((column, bits.to_bytes(size, "little")) for column, bits in columns)
    from tmtool.store.index_bulk import turned  # noqa: PLC0415 -- imports numpy

    return turned(b"".join(signatures))


def packed_integers(numbers: "array[int]") -> bytes:
    """Return integers as they are stored, low byte first."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()
