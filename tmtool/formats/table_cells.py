"""Rows of cells from and to CSV, TSV and XLSX files.

A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage
return) is written behind an apostrophe; reading takes it away again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

import regex

from tmtool.documents.decoding import decode
from tmtool.errors import InputError
from tmtool.formats.workbook import read_workbook

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_DELIMITERS = "\t,;|"
_SAMPLE = 50
_FORMULA = regex.compile(r"'*[=+\-@\t\r]")
_NEUTRALISED = regex.compile(r"'+[=+\-@\t\r]")
_MOST_CELL = 1_000_000
# What XML cannot hold stands in a workbook as _xHHHH_ (ECMA-376 part 1, 22.9.2.19).
_NOT_XML = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)"
)

Row = tuple[int, list[str]]
"""A row that is not empty, with the line that it begins on, counted from 1."""


def read_rows(content: bytes, name: str) -> list[Row]:
    """Return the rows of a table: XLSX by its content, CSV or TSV otherwise.

    Raises:
        InputError: It is no table.
    """
    if content.startswith(b"PK\x03\x04"):
        rows: Iterable[Row] = read_workbook(io.BytesIO(content), name)
    else:
        rows = _text_rows(decode(content, name)[0], name)
    return [(line, cells) for line, cells in rows if any(cells)]


def _text_rows(text: str, name: str) -> Iterator[Row]:
    csv.field_size_limit(_MOST_CELL)
    delimiter = delimiter_of(text, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"{name}:{line}: not a table: {error}", "Check the quotation marks of that line."
        ) from error


def delimiter_of(text: str, name: str = "") -> str:
    """Return what parts the cells of a table in text: the mark that most lines agree on."""
    if PurePath(name).suffix.casefold() in {".tsv", ".tab"}:
        return "\t"
    lines = [line for line in islice(text.splitlines(), _SAMPLE) if line.strip()]
    # A tab may stand in a text of a table with commas, but hardly among the names of its columns.
    if lines and ("\t" in lines[0] or lines[0].startswith("#")):
        tabbed = sum("\t" in line for line in lines)
        if tabbed * 2 > len(lines):
            return "\t"

    def agreement(mark: str) -> tuple[int, int, int]:
        counts = _widths(text, mark)
        several = [n for n in counts if n > 1]
        most = several.count(max(set(several), key=several.count)) if several else 0
        return several.count(counts[0]) if counts else 0, len(several), most

    return max(_DELIMITERS[1:], key=agreement)


def _widths(text: str, mark: str) -> list[int]:
    """Return how many cells each of the first rows has, if a mark parts them."""
    csv.field_size_limit(_MOST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        return [len(row) for row in islice(rows, _SAMPLE) if row]
    except csv.Error:
        return []


def write_text(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Return rows as CSV or TSV in UTF-8; with a mark, since spreadsheets ask for one, in CSV."""
    text = "".join([text_row(row, delimiter) for row in rows])
    return text.encode("utf-8-sig" if delimiter == "," else "utf-8")


def text_row(row: Sequence[str], delimiter: str) -> str:
    """Return a row of a table in text, with its line end; no cell is one that spreadsheets run."""
    return joined_row([safe(cell) for cell in row], delimiter) + "\n"


def joined_row(row: Sequence[str], delimiter: str) -> str:
    """Return cells as a row of a table in text, quoted where they must be.

    The standard library's writer leaves a bare carriage return unquoted, which its reader then
    takes for the end of a row.
    """
    return delimiter.join(_quoted(cell, delimiter) for cell in row)


def _quoted(cell: str, delimiter: str) -> str:
    if delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def write_workbook(rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Return rows as a workbook with one sheet; every cell is a text."""
    from openpyxl import Workbook  # noqa: PLC0415 -- only for workbooks

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append([cell_for_workbook(sheet, text) for text in row])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def cell_for_workbook(sheet: "WriteOnlyWorksheet", text: str) -> "Cell":
    """Return a cell that is a text, whatever the text looks like."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- only for workbooks

    cell = WriteOnlyCell(sheet, value=cell_value(text))
    cell.data_type = "s"
    return cell


def cell_value(text: str) -> str:
    """Return what stands in a cell of a workbook for a text."""
    return _NOT_XML.sub(_escape, safe(text))


def _escape(match: "regex.Match[str]") -> str:
    return f"_x{ord(match[0]):04X}_"


def safe(cell: str) -> str:
    """Return a cell as no spreadsheet runs it."""
    return "'" + cell if _FORMULA.match(cell) else cell


def bare(cell: str) -> str:
    """Return a cell without the apostrophe that :func:`safe` has put there."""
    return cell[1:] if cell[:1] == "'" and _NEUTRALISED.match(cell) else cell
