"""Rows of the fuzzy index for many texts at once: what an import spends most of its time on.

The same as a text at a time with :class:`tmtool.match_units.FeatureColumns`, but the texts are cut
together, and their features hashed and turned into bits with numpy. Only writers of many texts
import numpy: that takes longer than a search.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from tmtool.match_units import (
    COLUMNS,
    PAIR_COLUMNS,
    PAIR_HASHES,
    FeatureColumns,
    feature_column,
    is_single,
    normalized_units,
    speaking_units,
    standing_alone,
    unit_hash,
)
from tmtool.store.index_bits import SIGNATURE_BYTES, pack_signature
from tmtool.store.index_making import Rows
from tmtool.store.index_signatures import Signatures
from tmtool.text import is_plain, normalize

_PRIVATE: Final = range(0xF0000, 0x10FFFE)
_PLANE: Final = 0x10000
_SPACE: Final = 0x20
_KEPT: Final = 40_000
_MOST_KEPT: Final = 4 * _KEPT
_NUMBER_BITS: Final = 32


class BulkFeatures:
    """Makes rows of the index; keeps what it has hashed, so make one and use it."""

    def __init__(self) -> None:
        self._words = _Words()
        self._alone = FeatureColumns()

    def rows(self, variants: Sequence[int], texts: Iterable[str]) -> Rows:
        """Return the rows of texts; those without any match unit are left out.

        Args:
            variants: Their numbers in the store.
            texts: The texts; they need not be normalised.
        """
        if len(self._words) > _KEPT or len(self._words.numbers) > _MOST_KEPT:
            self._words = _Words()
        # Units do not reach over white space, so it need not be levelled.
        plain = [text if is_plain(text) else normalize(text) for text in texts]
        lengths, numbers = self._cut(plain)
        held = np.flatnonzero(lengths)
        rows = Rows(
            array("I", lengths[held].tobytes()),
            array("q", np.array(variants, np.int64)[held].tobytes()),
            Signatures(self._signatures(lengths[held], numbers)),
        )
        for place in np.flatnonzero(lengths == 0).tolist():
            # Nothing, or nothing but punctuation.
            if text_units := normalized_units(plain[place]):
                signature = pack_signature(self._alone.signature(text_units))
                rows.append(len(text_units), variants[place], signature)
        return rows

    def _cut(self, texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
        """Return how many units each text has, and the numbers of all of them, text by text."""
        together = "\n".join(texts)
        # Signs that no text has are units of their own: one between texts, one for a stretch of
        # characters that are units each.
        signs = (sign for sign in map(chr, _PRIVATE) if sign not in together)
        between, stretch = next(signs), next(signs)
        folded = f" {between} ".join((*texts, "")).casefold()
        codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
        others, alone, counts = _parted(codes, ord(stretch))
        numbers = self._words.cut(others.tobytes().decode("utf-32-le", "surrogatepass").split())
        places = numbers == self._words.units[stretch]
        times = np.ones(len(numbers), np.int64)
        times[places] = counts
        numbers = np.repeat(numbers, times)
        numbers[np.repeat(places, times)] = alone
        ends = np.flatnonzero(numbers == self._words.units[between])
        lengths = np.diff(ends, prepend=-1) - 1
        return lengths.astype(np.uint32), np.delete(numbers, ends)

    def _signatures(
        self, lengths: npt.NDArray[np.uint32], numbers: npt.NDArray[np.uint32]
    ) -> bytes:
        """Return the packed signatures of texts.

        Args:
            lengths: How many units each text has.
            numbers: The numbers of their units, text by text.
        """
        rows = np.repeat(np.arange(len(lengths), dtype=np.uint64), lengths)
        # Sorted, equal units of a text stand beside each other.
        pairs = np.sort(rows << np.uint64(_NUMBER_BITS) | numbers)
        in_order, numbers = numbers, pairs.astype(np.uint32)
        columns = np.array(self._words.units.hashes)[numbers] % COLUMNS
        again = np.flatnonzero(pairs[1:] == pairs[:-1]) + 1
        if len(again):
            columns[again] = self._later_columns(numbers[again], _occurrences(again))
        bits = np.zeros((len(lengths), COLUMNS + PAIR_COLUMNS), np.bool_)
        bits[rows, columns] = True
        self._set_pairs(bits, rows, in_order)
        return np.packbits(bits, axis=1, bitorder="little").tobytes()

    def _set_pairs(
        self,
        bits: npt.NDArray[np.bool_],
        rows: npt.NDArray[np.uint64],
        numbers: npt.NDArray[np.uint32],
    ) -> None:
        """Set the columns of neighbours; see :func:`tmtool.match_units.pair_columns`."""
        single = np.array(self._words.units.single, np.bool_)[numbers]
        places = np.flatnonzero(single[1:] & single[:-1] & (rows[1:] == rows[:-1]))
        if not len(places):
            return
        hashes = np.array(self._words.units.hashes)[numbers]
        both = hashes[places] * np.uint32(PAIR_HASHES[0]) + hashes[places + 1]
        for by in PAIR_HASHES:
            words = (both * np.uint32(by)).astype(np.uint64)
            bits[rows[places], COLUMNS + (words * np.uint64(PAIR_COLUMNS) >> np.uint64(32))] = True

    def _later_columns(
        self, numbers: npt.NDArray[np.uint32], occurrences: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.uint16]:
        """Return the columns of occurrences of units after their first."""
        features = numbers.astype(np.int64) << _NUMBER_BITS | occurrences
        distinct, places = np.unique(features, return_inverse=True)
        unit, mask = self._words.units.unit, (1 << _NUMBER_BITS) - 1
        columns = [feature_column(unit(f >> _NUMBER_BITS), f & mask) for f in distinct.tolist()]
        return np.array(columns, np.uint16)[places]


def in_order(lengths: "array[int]") -> "array[int]":
    """Return the places of texts in the order of their lengths; of one length, as they come."""
    order = np.argsort(np.array(lengths), kind="stable").astype(np.int64)
    return array("q", order.tobytes())


def turned(signatures: bytes) -> Iterator[tuple[int, bytes]]:
    """Turn packed signatures into columns, as :func:`tmtool.store.index_bits.columns_of` does.

    Args:
        signatures: Those of any number of texts, one after the other.

    Yields:
        The column's number and its bits; columns without any are left out.
    """
    matrix = np.frombuffer(signatures, np.uint8).reshape(-1, SIGNATURE_BYTES)
    for place in range(SIGNATURE_BYTES):
        plane = np.unpackbits(matrix[:, place, np.newaxis], axis=1, bitorder="little")
        columns = np.packbits(plane.T, axis=1, bitorder="little")
        for bit in np.flatnonzero(columns.any(axis=1)).tolist():
            yield place * 8 + bit, columns[bit].tobytes()


class _Units(dict[str, int]):
    """Numbers for units, given as they are asked for; a character that stands alone has its own.

    Attributes:
        hashes: Their hashes by number; modulo ``COLUMNS``, the columns of their first occurrences.
        single: 1 for those that are one character each, else 0.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hashes = array("I", _hashes_of_three_bytes().tobytes())
        self.single = array("B", _standing_alone().tobytes())
        self._others: list[str] = []

    def __missing__(self, unit: str) -> int:
        number = self[unit] = len(self.hashes)
        self._others.append(unit)
        self.hashes.append(unit_hash(unit))
        self.single.append(is_single(unit))
        return number

    def unit(self, number: int) -> str:
        """Return the unit of a number."""
        return chr(number) if number < _PLANE else self._others[number - _PLANE]


class _Words(dict[str, int]):
    """What stands between white space, cut into units once; a word's number is its place.

    Attributes:
        units: The numbers of units.
        numbers: Those of the units of all words, word by word.
        starts: For each word, where its units begin in these, and where the last word's end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.units = _Units()
        self.numbers = array("I")
        self.starts = array("I", [0])

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        self.numbers.extend(map(self.units.__getitem__, speaking_units(word)))
        self.starts.append(len(self.numbers))
        return number

    def cut(self, words: Sequence[str]) -> npt.NDArray[np.uint32]:
        """Return the numbers of the units of words, in order."""
        places = np.fromiter(map(self.__getitem__, words), np.int64, len(words))
        starts = np.array(self.starts, np.int64)
        begins = starts[places]
        counts = starts[places + 1] - begins
        ends = np.cumsum(counts)
        offsets = np.repeat(begins - ends + counts, counts)
        return np.array(self.numbers)[offsets + np.arange(len(offsets))]


def _parted(
    codes: npt.NDArray[np.uint32], stretch: int
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Part the characters that are units wherever they stand from the others.

    Args:
        codes: Code points of a text.
        stretch: What stands for a stretch of such characters, with or without spaces in it.

    Returns:
        The text with stretches replaced, the characters of these, how many there are in each.
    """
    alone = _standing_alone()[np.minimum(codes, _PLANE - 1)]
    seen = np.flatnonzero(codes != _SPACE)
    inside = alone[seen]
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    begins, ends = edges[::2], edges[1::2]
    kept = ~alone
    kept[seen[begins]] = True
    others = codes.copy()
    others[seen[begins]] = stretch
    return others[kept], codes[alone], ends - begins


def _hashes_of_three_bytes() -> npt.NDArray[np.uint32]:
    """Return the hashes of the characters of the first plane, right for all that take three bytes.

    That is :func:`~tmtool.match_units.unit_hash`, CRC-32 (ISO 3309), of UTF-8.
    """
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, table >> 1 ^ np.uint32(0xEDB88320), table >> 1)
    codes = np.arange(_PLANE, dtype=np.uint32)
    hashes = np.full(_PLANE, 0xFFFFFFFF, np.uint32)
    for byte in (0xE0 | codes >> 12, 0x80 | codes >> 6 & 0x3F, 0x80 | codes & 0x3F):
        hashes = table[(hashes ^ byte) & 0xFF] ^ hashes >> 8
    return ~hashes


@cache
def _standing_alone() -> npt.NDArray[np.bool_]:
    """Return for each code point of the first plane whether it is a unit wherever it stands."""
    among = np.zeros(_PLANE, np.bool_)
    among[np.frombuffer(standing_alone().encode("utf-32-le"), np.uint32)] = True
    return among


def _occurrences(again: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return which occurrence each is, counted from 0.

    Args:
        again: Places where a unit stands again; those of one unit of one text are neighbours.
    """
    place = np.arange(len(again))
    begins = np.concatenate(([True], np.diff(again) > 1))
    return place - np.maximum.accumulate(np.where(begins, place, 0)) + 1
