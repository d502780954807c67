"""Refuses archives (DOCX, XLSX) that would fill the memory when they are unpacked.

What an archive says of its sizes is checked first. Then the tags of its XML are counted as they are
unpacked in a stream, since a tree of elements takes many times the room of its text.
"""

import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from tmtool.errors import InputError

_MB: Final = 1 << 20
# A part below this size is never a bomb.
_SMALL: Final = 4 * _MB
_MOST_EXPANSION: Final = 200
# What is read as a stream may be large; what is held in memory may not.
_MOST_STREAMED: Final = 2048 * _MB
_MOST_HELD: Final = 64 * _MB
_MOST_TOGETHER: Final = 128 * _MB
_MOST_TAGS: Final = 800_000
_XML: Final = frozenset({".xml", ".rels"})
_STREAMED: Final = "worksheets"
_SHARED: Final = "sharedStrings.xml"
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, LookupError, EOFError,
    RuntimeError,
)  # fmt: skip


def refuse_bomb(file: BinaryIO, name: str) -> None:
    """Refuse an archive that would fill the memory when it is unpacked.

    Args:
        file: The archive; it is left at its beginning.
        name: What messages call it.

    Raises:
        InputError: It would, or is no archive.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            for part in archive.infolist():
                _check_size(part, name)
            held = sum(p.file_size for p in archive.infolist() if not _is_streamed(p.filename))
            if held > _MOST_TOGETHER:
                raise _too_large(name, "what is in it", held)
            for part in archive.infolist():
                if part.file_size > _SMALL and PurePosixPath(part.filename).suffix in _XML:
                    _count_tags(archive, part.filename, name)
    except _DAMAGED as problem:
        raise InputError(f"{name}: a damaged archive ({problem})", "Save it again.") from None
    file.seek(0)


def _is_streamed(filename: str) -> bool:
    return PurePosixPath(filename).parent.name == _STREAMED


def _check_size(part: zipfile.ZipInfo, name: str) -> None:
    most = _MOST_STREAMED if _is_streamed(part.filename) else _MOST_HELD
    expands = part.file_size > _MOST_EXPANSION * max(part.compress_size, 1)
    if part.file_size > most or (expands and part.file_size > _SMALL):
        raise _too_large(name, f"{part.filename} in it", part.file_size)


def _count_tags(archive: zipfile.ZipFile, filename: str, name: str) -> None:
    """Refuse a part whose elements, held at once, are more than any real document's."""
    streamed = _is_streamed(filename) or PurePosixPath(filename).name == _SHARED
    end = b"</si>" if filename.endswith(_SHARED) else b"</row>"
    tags = 0
    with archive.open(filename) as part:
        while block := part.read(_MB):
            tags = block.count(b"<") + (0 if streamed and end in block else tags)
            if tags > _MOST_TAGS:
                raise InputError(
                    f"{name}: {filename} in it holds more than {_MOST_TAGS:,} tags at once",
                    "Is it really a document? Save only its text.",
                )


def _too_large(name: str, what: str, size: int) -> InputError:
    return InputError(
        f"{name}: {what} unpacks to {size // _MB} MB",
        "Is it really a document? Save it again from the program that it comes from.",
    )
