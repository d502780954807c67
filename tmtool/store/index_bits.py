"""The arithmetic of the fuzzy index: bits by text, bits by column, and counting them.

A block of texts is a matrix of bits, a row a text and a column a hashed feature. It is made row
by row, kept column by column, and a query adds up its columns for all rows at once with a
carry-save adder on Python's integers, where one operation works on every row of the block.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from tmtool.match_units import COLUMNS, PAIR_COLUMNS

SIGNATURE_BYTES = (COLUMNS + PAIR_COLUMNS) // 8
STRIDE = 1_024
"""How far apart the ids of two blocks' columns are: more than there are columns."""
CHUNK_ENTRIES = 504
"""Entries a chunk of variant ids: they fill one page of SQLite, no more."""

_FEW = 8
"""Up to how many rows it is faster to look at each."""
_NOT_ZERO = re.compile(rb"[^\0]", re.DOTALL)


def random_bits(count: int) -> int:
    """Return a random number of some bits; the module ``secrets`` takes long to import."""
    size = (count + 7) // 8
    return int.from_bytes(os.urandom(size), "little") >> (8 * size - count)


def pack_signature(signature: int) -> bytes:
    """Return a text's columns as bytes, column 0 in the lowest bit of the first."""
    return signature.to_bytes(SIGNATURE_BYTES, "little")


def columns_of(signatures: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Turn the packed signatures of a block's rows into its columns.

    Yields:
        The column's number and its bits, row 0 in the lowest; columns without any are left out.
    """
    # The digits of a number stand highest first, so the last row comes first.
    rows = b"".join(reversed(signatures))
    digits = [bytes(48 + (byte >> bit & 1) for byte in range(256)) for bit in range(8)]
    for place in range(SIGNATURE_BYTES):
        plane = rows[place::SIGNATURE_BYTES]
        if plane.count(0) == len(plane):
            continue
        for bit in range(8):
            # In base 2 this is linear, and all of it happens in C.
            if column := int(plane.translate(digits[bit]), 2):
                yield place * 8 + bit, column


def signatures_of(columns: Iterable[tuple[int, int]], rows: int) -> list[bytes]:
    """Turn a block's columns back into the packed signatures of its rows.

    Args:
        columns: Column numbers and their bits, as :func:`columns_of` yields them.
        rows: How many rows the block has.
    """
    planes = [0] * SIGNATURE_BYTES
    for column, bits in columns:
        weights = bytes(48) + bytes((0, 1 << column % 8)) + bytes(206)
        row_bytes = f"{bits:0{rows}b}".encode().translate(weights)
        planes[column // 8] |= int.from_bytes(row_bytes, "little")
    matrix = b"".join(plane.to_bytes(rows, "little") for plane in planes)
    return [matrix[row::rows] for row in range(rows - 1, -1, -1)]


def count_planes(columns: Iterable[int]) -> list[int]:
    """Add up columns of bits, for each row.

    Returns:
        The sums in binary, a plane a digit: bit r of plane k is digit k of row r's sum.
    """
    planes: list[int] = []
    waiting = list(columns)
    while waiting:
        carries: list[int] = []
        total = waiting[0]
        for one, other in zip(waiting[1::2], waiting[2::2], strict=False):
            either = total ^ one
            carries.append(total & one | either & other)
            total = either ^ other
        if len(waiting) % 2 == 0:
            carries.append(total & waiting[-1])
            total ^= waiting[-1]
        planes.append(total)
        waiting = carries
    return planes


def add_planes(planes: Sequence[int], others: Sequence[int]) -> list[int]:
    """Add two sums of columns for each row, both as :func:`count_planes` returns them."""
    total: list[int] = []
    carry = 0
    for one, other in zip_longest(planes, others, fillvalue=0):
        either = one ^ other
        total.append(either ^ carry)
        carry = one & other | either & carry
    return [*total, carry] if carry else total


def rows_reaching(planes: Sequence[int], least: int) -> int:
    """Return a bit for each row whose sum is ``least`` or more.

    Args:
        planes: What :func:`count_planes` returned.
        least: The sum to reach, 1 or more.
    """
    if least >> len(planes):
        return 0
    reaching: int | None = None  # all rows, which they are as long as least has no digit
    for digit, plane in enumerate(planes):
        if least >> digit & 1:
            reaching = plane if reaching is None else plane & reaching
        elif reaching is not None:
            reaching |= plane
    assert reaching is not None
    return reaching


def set_rows(bits: int) -> list[int]:
    """Return the numbers of the bits that are set, ascending."""
    if bits.bit_count() <= _FEW:
        rows = []
        while bits:
            rows.append(bits.bit_length() - 1)
            bits ^= 1 << rows[-1]
        return rows[::-1]
    packed = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return [
        match.start() * 8 + bit
        for match in _NOT_ZERO.finditer(packed)
        for bit in range(8)
        if packed[match.start()] >> bit & 1
    ]


def sums_at(planes: Sequence[int], rows: Sequence[int]) -> list[int]:
    """Return the sums of some rows."""
    if len(rows) <= _FEW:
        return [
            sum((plane >> row & 1) << digit for digit, plane in enumerate(planes)) for row in rows
        ]
    size = max(rows) // 8 + 1
    mask = (1 << size * 8) - 1
    packed = [(plane & mask).to_bytes(size, "little") for plane in planes]
    return [
        sum((plane[row >> 3] >> (row & 7) & 1) << digit for digit, plane in enumerate(packed))
        for row in rows
    ]
