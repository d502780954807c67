"""Signatures that wait to become blocks: in memory while they are few, then in a nameless file.

An import gathers half a million texts of a language before it writes blocks, so that each holds
texts of a length; their signatures would take more memory than all else of the import.
"""

import os
from collections.abc import Sequence
from tempfile import TemporaryFile, gettempdir
from typing import IO, Final

from tmtool.errors import StoreError
from tmtool.store.index_bits import SIGNATURE_BYTES

_IN_MEMORY: Final = 1 << 20


class Signatures:
    """Packed signatures, one after the other; close it once they are read.

    Args:
        packed: The first of them.
    """

    def __init__(self, packed: bytes = b"") -> None:
        self._packed = bytearray(packed)
        self._file: IO[bytes] | None = None

    def append(self, packed: bytes) -> None:
        """Add one or several.

        Raises:
            StoreError: There is no room for them on the disk.
        """
        self._packed += packed
        if len(self._packed) > _IN_MEMORY or self._file is not None:
            self._put_down()

    def _put_down(self) -> None:
        try:
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 -- see close()
            self._file.write(self._packed)
            self._file.flush()
        except OSError as problem:
            raise StoreError(
                f"{gettempdir()}: the disk is full, or fails ({problem.strerror})",
                "Make room, or name another folder in TMPDIR; nothing was changed.",
            ) from problem
        self._packed.clear()

    def close(self) -> None:
        """Let them go."""
        if self._file is not None:
            self._file.close()

    def all(self) -> bytes:
        """Return all of them, one after the other."""
        if self._file is None:
            return bytes(self._packed)
        file = self._file.fileno()
        return os.pread(file, os.fstat(file).st_size, 0)

    def read(self, rows: Sequence[int]) -> list[bytes]:
        """Return those of some rows."""
        starts = [row * SIGNATURE_BYTES for row in rows]
        if self._file is None:
            return [bytes(self._packed[start : start + SIGNATURE_BYTES]) for start in starts]
        file = self._file.fileno()
        return [os.pread(file, SIGNATURE_BYTES, start) for start in starts]
