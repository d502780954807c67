"""Fills tables in place: only the rows that get a translation are written anew."""

import io
from pathlib import Path
from typing import BinaryIO, Final

from tmtool.documents.archives import refuse_bomb
from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat
from tmtool.formats.bilingual_table import TableReader
from tmtool.formats.filling import (
    ENCODING_CHANGED,
    Filled,
    Filling,
    FillOptions,
    Gap,
    Translate,
    letters_without,
)
from tmtool.formats.table_cells import bare, cell_value, joined_row, safe
from tmtool.formats.table_rows import TextRows
from tmtool.formats.xml_source import open_binary
from tmtool.formats.xml_text import Losses
from tmtool.units import Variant

_SCORES: Final = "scores and origins, which a table has no place for"
_CODES: Final = "inline codes"
_TWO: Final = 2


def fill_table(path: Path, file: BinaryIO, translate: Translate, options: FillOptions) -> Filled:
    """Write a table anew with translations in the place of empty cells.

    Raises:
        InputError: It is no table of two languages.
    """
    reader = TableReader(path, options.reading)
    if len(reader.columns.texts) < _TWO:
        raise InputError(f"{path}: no column for translations", "Name its columns.")
    column = reader.columns.texts[1][0]
    book = _Book(path, column) if reader.header.format is FileFormat.XLSX else None
    losses = Losses()
    segments, fillings = _fillings(
        reader, translate, again=options.again, fixed=book.formulas if book else frozenset()
    )
    if fillings:
        losses.add(_SCORES, len(fillings))
    if codes := sum(bool(f.codes) for f in fillings.values()):
        losses.add(_CODES, codes)
    texts = {line: filling.text for line, filling in fillings.items()}
    if book:
        book.write(texts, file)
    else:
        rows = TextRows(path, options.encoding)
        codec = rows.codec
        if lacking := letters_without(codec, texts.values()):
            losses.add(ENCODING_CHANGED, lacking)
            codec = "utf-8"
        _write_text(rows, file, texts, column, codec)
    return Filled(
        segments=segments,
        filled=len(fillings),
        losses=losses.all(),
    )


def _fillings(
    reader: TableReader, translate: Translate, *, again: bool, fixed: frozenset[int]
) -> tuple[int, dict[int, Filling]]:
    """Return how many segments there are, and the translations by the lines of their rows."""
    (first, source), (second, target) = reader.columns.texts[:2]
    texts = [
        (line, _cell(cells, first), _cell(cells, second), cells)
        for line, cells in reader.rows()
        if _cell(cells, first).strip()
    ]
    around = ["", *(text for _, text, _, _ in texts), ""]
    found: dict[int, Filling] = {}
    for number, (line, text, old, cells) in enumerate(texts, 1):
        if line in fixed or (old.strip() and not again):
            continue
        properties = tuple((n, _cell(cells, i)) for i, n in reader.columns.properties)
        filling = translate(
            Gap(
                line=line,
                source=Variant(source, text),
                target=Variant(target, old) if old.strip() else None,
                previous=around[number - 1],
                following=around[number + 1],
                properties=properties,
            )
        )
        if filling:
            found[line] = filling
    return len(texts), found


def _cell(cells: list[str], column: int) -> str:
    return bare(cells[column]) if column < len(cells) else ""


def _write_text(
    rows: TextRows, file: BinaryIO, texts: dict[int, str], column: int, codec: str
) -> None:
    file.write(rows.mark)
    for line, cells, raw in rows.raw():
        if line not in texts:
            file.write(raw.encode(codec))
            continue
        wide = [*cells, *[""] * (column + 1 - len(cells))]
        wide[column] = safe(texts[line])
        end = "\r\n" if raw.endswith("\r\n") else "\n"
        file.write((_row(rows, wide, path=rows.path, line=line) + end).encode(codec))


def _row(rows: TextRows, cells: list[str], *, path: Path, line: int) -> str:
    if rows.quoted:
        return joined_row(cells, rows.delimiter)
    if any(mark in cell for cell in cells for mark in (rows.delimiter, "\n", "\r")):
        raise InputError(
            f"{path}:{line}: a translation with a tab or a line end, in a table without quotation"
            " marks",
            "Save the table as CSV or XLSX.",
        )
    return rows.delimiter.join(cells)


class _Book:
    """A workbook whose cells are filled.

    Args:
        path: The workbook.
        column: Which column, counted from 0.

    Attributes:
        formulas: The rows whose cell in that column is a formula, which stays what it is.
    """

    def __init__(self, path: Path, column: int) -> None:
        from openpyxl import load_workbook  # noqa: PLC0415 -- only for workbooks

        with open_binary(path) as content:
            refuse_bomb(content, str(path))
            self._book = load_workbook(io.BytesIO(content.read()))
        self._sheet = self._book.worksheets[0]
        self._column = column + 1
        cells = next(self._sheet.iter_cols(self._column, self._column), ())
        self.formulas = frozenset(row for row, cell in enumerate(cells, 1) if cell.data_type == "f")

    def write(self, texts: dict[int, str], file: BinaryIO) -> None:
        """Write the workbook with texts in the rows of the column."""
        for line, text in texts.items():
            cell = self._sheet.cell(line, self._column)
            cell.value = cell_value(text)
            cell.data_type = "s"
        self._book.save(file)
