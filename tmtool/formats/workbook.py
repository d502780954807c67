"""Reads the rows of workbooks (XLSX) that anybody may have made: none takes more than it should."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

import regex

from tmtool.documents.archives import refuse_bomb
from tmtool.errors import InputError

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


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(value))
