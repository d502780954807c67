"""Rows of the fuzzy index for many texts at once: what an import spends most of its time on.

The same as a text at a time with :class:`tmtool.match_units.FeatureColumns`, but the texts are cut
together, and their features hashed and turned into bits with numpy. Only writers of many texts
import numpy: that takes longer than a search.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
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
    unit_hash,
)
from tmtool.store.index_bits import SIGNATURE_BYTES, pack_signature
from tmtool.store.index_making import Rows
from tmtool.store.index_signatures import Signatures
from tmtool.text import normalize

_PRIVATE: Final = range(0xF0000, 0x10FFFE)
_KEPT: Final = 200_000
_NUMBER_BITS: Final = 32


class BulkFeatures:
    """Makes rows of the index; keeps what it has hashed, so make one and use it."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._alone = FeatureColumns()

    def rows(self, variants: Sequence[int], texts: Iterable[str]) -> Rows:
        """Return the rows of texts; those without any match unit are left out.

        Args:
            variants: Their numbers in the store.
            texts: The texts; they need not be normalised.
        """
        if len(self._numbers) > _KEPT:
            self._numbers = _Numbers()
        normalized = [normalize(text) for text in texts]
        lengths, numbers = self._cut(normalized)
        held = np.flatnonzero(lengths)
        rows = Rows(
            array("I", lengths[held].tobytes()),
            array("q", np.array(variants, np.int64)[held].tobytes()),
            Signatures(self._signatures(lengths[held], numbers)),
        )
        for place in np.flatnonzero(lengths == 0).tolist():
            # Nothing, or nothing but punctuation.
            if text_units := normalized_units(normalized[place]):
                signature = pack_signature(self._alone.signature(text_units))
                rows.append(len(text_units), variants[place], signature)
        return rows

    def _cut(self, texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
        """Return how many units each text has, and the numbers of all of them, text by text."""
        together = " ".join(texts)
        # A sign that no text has is a unit of its own between them.
        between = next(sign for sign in map(chr, _PRIVATE) if sign not in together)
        text_units = speaking_units(f" {between} ".join((*texts, "")))
        numbers = np.fromiter(
            map(self._numbers.__getitem__, text_units), np.uint32, len(text_units)
        )
        ends = np.flatnonzero(numbers == self._numbers[between])
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
        columns = np.array(self._numbers.first)[numbers]
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
        single = np.array(self._numbers.single, np.bool_)[numbers]
        places = np.flatnonzero(single[1:] & single[:-1] & (rows[1:] == rows[:-1]))
        if not len(places):
            return
        hashes = np.array(self._numbers.hashes, np.uint32)[numbers]
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
        units, mask = self._numbers.units, (1 << _NUMBER_BITS) - 1
        columns = [feature_column(units[f >> _NUMBER_BITS], f & mask) for f in distinct.tolist()]
        return np.array(columns, np.uint16)[places]


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


class _Numbers(dict[str, int]):
    """Numbers for units, given as they are asked for.

    Attributes:
        units: The units by number.
        first: The columns of their first occurrences.
        hashes: Their hashes, for pairs.
        single: 1 for those that are one character each, else 0.
    """

    def __init__(self) -> None:
        super().__init__()
        self.units: list[str] = []
        self.first = array("H")
        self.hashes = array("I")
        self.single = array("B")

    def __missing__(self, unit: str) -> int:
        number = self[unit] = len(self.units)
        self.units.append(unit)
        self.first.append(feature_column(unit, 0))
        self.hashes.append(unit_hash(unit))
        self.single.append(is_single(unit))
        return number


def _occurrences(again: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return which occurrence each is, counted from 0.

    Args:
        again: Places where a unit stands again; those of one unit of one text are neighbours.
    """
    place = np.arange(len(again))
    begins = np.concatenate(([True], np.diff(again) > 1))
    return place - np.maximum.accumulate(np.where(begins, place, 0)) + 1
