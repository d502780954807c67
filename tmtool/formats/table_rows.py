"""The rows of a table one by one, from TSV, CSV and XLSX files of any size.

A table whose cells are never quoted is common, and so are sentences that begin with a quotation
mark; a cell's quotation marks are taken for the table's own only where the first row names its
columns in them, or the whole table is consistent with RFC 4180.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from tmtool.documents.decoding import decode
from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat
from tmtool.formats.table_cells import delimiter_of
from tmtool.formats.text_lines import text_lines
from tmtool.formats.workbook import read_workbook
from tmtool.formats.xml_source import MARKS, open_binary

_SAMPLE_BYTES: Final = 1_000_000
_LONGEST_CELL: Final = 1_000_000

Row = tuple[int, list[str]]
"""A row, with the line that it begins on, counted from 1."""


class WorkbookRows:
    """The rows of a workbook's first sheet.

    Args:
        path: The workbook.
    """

    format = FileFormat.XLSX
    encoding = "utf-8"

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self) -> Iterator[Row]:
        """Yield the rows that are not empty.

        Raises:
            InputError: It is no workbook that can be read.
        """
        with open_binary(self.path) as file:
            yield from read_workbook(file, str(self.path))


class TextRows:
    """The rows of a TSV or CSV file.

    Args:
        path: The file.
        encoding: How it is encoded; found out if empty.

    Raises:
        InputError: It cannot be read.
    """

    def __init__(self, path: Path, encoding: str = "") -> None:
        self.path = path
        self.encoding, sample = _sample(path, encoding)
        self.delimiter = delimiter_of(sample, str(path))
        self.format = FileFormat.TSV if self.delimiter == "\t" else FileFormat.CSV
        self.quoted = self._is_quoted()

    def rows(self) -> Iterator[Row]:
        """Yield the rows.

        Raises:
            InputError: The file breaks off being a table.
        """
        return ((line, cells) for line, cells, _ in self.raw())

    def raw(self) -> Iterator[tuple[int, list[str], str]]:
        """Yield the rows, each with its text as it stands in the file.

        Raises:
            InputError: The file breaks off being a table.
        """
        with self._open() as file:
            lines = self._lines(file)
            if not self.quoted:
                for line, text in enumerate(lines, 1):
                    yield line, text.rstrip("\r\n").split(self.delimiter), text
                return
            csv.field_size_limit(_LONGEST_CELL)
            held: list[str] = []
            reader = csv.reader(_kept(lines, held), delimiter=self.delimiter)
            line = 1
            try:
                for cells in reader:
                    yield line, cells, "".join(held)
                    held.clear()
                    line = reader.line_num + 1
            except csv.Error as problem:
                raise InputError(
                    f"{self.path}:{line}: not a table: {problem}",
                    "Check the quotation marks of that line.",
                ) from None

    @property
    def mark(self) -> bytes:
        """The byte order mark that the file begins with; may be empty."""
        with open_binary(self.path) as file:
            head = file.read(4)
        return next((m for m, _ in MARKS if head.startswith(m)), b"")

    @property
    def codec(self) -> str:
        """The file's encoding without a mark, for what is written after it."""
        if self.encoding == "utf-8-sig":
            return "utf-8"
        if self.encoding in {"utf-16", "utf-32"}:
            big = self.mark in {b"\xfe\xff", b"\x00\x00\xfe\xff"}
            return f"{self.encoding}-{'be' if big else 'le'}"
        return self.encoding

    def _open(self) -> TextIO:
        return self.path.open(encoding=self.encoding, newline="")

    def _lines(self, file: TextIO) -> Iterator[str]:
        return (text.replace("\0", " ") for text in text_lines(file, self.path))

    def _is_quoted(self) -> bool:
        """Tell whether cells with quotation marks are quoted as RFC 4180 says.

        A comma can stand in any sentence, so CSV always is.
        """
        if self.delimiter != "\t":
            return True
        doubled = quoted = bare = False
        with self._open() as file:
            for number, line in enumerate(self._lines(file)):
                if '"' not in line:
                    bare = bare or bool(line.strip())
                    continue
                cells = line.rstrip("\r\n").split("\t")
                if number == 0 and all(_is_name(cell) for cell in cells):
                    return True
                for cell in cells:
                    inner = cell[1:-1] if len(cell) > 1 else ""
                    if cell[:1] == cell[-1:] == '"' and '"' not in inner.replace('""', ""):
                        doubled = doubled or '""' in inner
                        quoted = True
                    elif '"' in cell:
                        return False
                    else:
                        bare = True
        return doubled or (quoted and not bare)


def _kept(lines: Iterator[str], held: list[str]) -> Iterator[str]:
    for line in lines:
        held.append(line)
        yield line


def _is_name(cell: str) -> bool:
    """Tell whether a cell is a quoted name of a column, and no quoted sentence."""
    inner = cell[1:-1]
    return cell[:1] == cell[-1:] == '"' and bool(inner) and '"' not in inner and " " not in inner


def _sample(path: Path, encoding: str) -> tuple[str, str]:
    """Return a file's encoding, and the text of its beginning."""
    with open_binary(path) as file:
        head = file.read(_SAMPLE_BYTES)
        whole = not file.read(1)
    if not head.strip():
        raise InputError(f"{path}: the file is empty", "Give a table of texts and translations.")
    if not whole and (end := head.rfind(b"\n")) > 0:
        head = head[: end + 1]
    text, found = decode(head, str(path), encoding=encoding)
    return found, text
