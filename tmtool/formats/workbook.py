"""Reads the rows of workbooks (XLSX) that anybody may have made: none takes more than it should."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, Final

import regex

from tmtool.errors import InputError

_MB: Final = 1 << 20
# A part of the archive below this size is never a bomb.
_SMALL: Final = 4 * _MB
_MOST_EXPANSION: Final = 200
# What is read as a stream may be large; what is held in memory may not.
_MOST_SHEET: Final = 2048 * _MB
_MOST_HELD: Final = 64 * _MB
_ESCAPED: Final = regex.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(file: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a workbook's first sheet that are not empty, cells as text.

    Of a formula its last result is read, as the spreadsheet shows it.

    Args:
        file: The workbook.
        name: What messages call it.

    Raises:
        InputError: It is no workbook, or grows beyond measure when it is unpacked.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 -- only for workbooks
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 -- the same

    refuse_bomb(file, name)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # What a sheet says of its size is not always true, and a row is as wide as its cells.
        sheet.reset_dimensions()
        for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [_cell(value) for value in row]
            if any(cells):
                yield line, cells
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        LookupError,
        ValueError,
        OSError,
        SyntaxError,
        TypeError,
        AttributeError,
        NotImplementedError,
        EOFError,
        AssertionError,
        zlib.error,
        lzma.LZMAError,
    ) as problem:
        raise InputError(
            f"{name}: not a workbook that can be read ({problem})",
            "Save it as XLSX again, or as CSV.",
        ) from problem


def refuse_bomb(file: BinaryIO, name: str) -> None:
    """Refuse an archive that would fill the memory when it is unpacked.

    Args:
        file: The archive; its position is where it was afterwards.
        name: What messages call it.

    Raises:
        InputError: It would, or is no archive.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, LookupError) as problem:
        raise InputError(f"{name}: a damaged archive ({problem})", "Save it again.") from None
    file.seek(0)
    for part in parts:
        most = _MOST_SHEET if PurePath(part.filename).parent.name == "worksheets" else _MOST_HELD
        expands = part.file_size > _MOST_EXPANSION * max(part.compress_size, 1)
        if part.file_size > most or (expands and part.file_size > _SMALL):
            raise InputError(
                f"{name}: {part.filename} in it unpacks to {part.file_size // _MB} MB",
                "Is it really a document? Save it again from the program that it comes from.",
            )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(value))
