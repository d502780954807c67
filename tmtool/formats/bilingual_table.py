"""Bilingual tables: TSV and CSV with a text a column, read row by row to translation units.

The first row may name the columns: language tags (``ko``, ``en-US``), or ``source`` and
``target``; further named columns are kept as properties. Without such a row the first two columns
are the texts. Files of any size are read in bounded memory.

A table whose cells are never quoted is common, and so are sentences that begin with a quotation
mark; a cell's quotation marks are taken for the table's own only where the whole table is
consistent with RFC 4180.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

import regex

from tmtool.documents.decoding import decode
from tmtool.errors import InputError
from tmtool.formats.bilingual import Refused
from tmtool.formats.table_cells import delimiter_of
from tmtool.units import Provenance, TranslationUnit, Variant

_SAMPLE_BYTES = 1_000_000
_LONGEST_CELL = 1_000_000
_LANGUAGE = regex.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", regex.IGNORECASE)
_SOURCE, _TARGET = frozenset({"source", "src"}), frozenset({"target", "tgt", "trg", "translation"})
_NOT_LANGUAGES = frozenset({"id", "no", "nr", "key", "url", "tag"})


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are.

    Attributes:
        texts: For each text column, its index and its language, a BCP 47 tag.
        properties: For each column kept beside them, its index and its name.
        heading: Whether the first row names them.
    """

    texts: tuple[tuple[int, str], ...]
    properties: tuple[tuple[int, str], ...] = ()
    heading: bool = False


class BilingualTable:
    """A TSV or CSV file of texts and their translations.

    Args:
        path: The file.
        encoding: How it is encoded; found out if empty.

    Raises:
        InputError: It cannot be read, or is no table.
    """

    def __init__(self, path: Path, encoding: str = "") -> None:
        self._path = path
        self.encoding, sample = _sample(path, encoding)
        self._delimiter = delimiter_of(sample, str(path))
        self._quoted = self._consistently_quoted()
        self.first_rows = list(islice(self._rows(), 50))
        if not any(len(cells) > 1 for _, cells in self.first_rows):
            raise InputError(
                f"{path}: no table with two columns",
                "A row holds a text and its translation with a tab or a comma between them.",
            )

    def columns(self, source: str, target: str) -> Columns:
        """Return what the columns are.

        Args:
            source: The language of the first text column, where the table does not say it.
            target: The language of the second.
        """
        names = [c.strip() for c in self.first_rows[0][1]]
        texts = [(i, lang) for i, n in enumerate(names) if (lang := _language(n, source, target))]
        if len(texts) < 2:  # noqa: PLR2004 -- a text and its translation
            return Columns(((0, source), (1, target)))
        held = {i for i, _ in texts}
        others = tuple((i, n) for i, n in enumerate(names) if i not in held and n)
        return Columns(tuple(texts), others, heading=True)

    def sample(self, column: int) -> str:
        """Return some text of a column, which tells its language."""
        return "\n".join(cells[column] for _, cells in self.first_rows if column < len(cells))

    def units(self, columns: Columns, memory: str) -> Iterator[TranslationUnit | Refused]:
        """Yield the table's units, and the rows that are none, in the table's order.

        Raises:
            InputError: The file breaks off being a table.
        """
        rows = self._rows()
        if columns.heading:
            next(rows, None)
        for position, (line, cells) in enumerate(rows):
            variants = tuple(
                Variant(lang, text)
                for i, lang in columns.texts
                if i < len(cells) and (text := cells[i].strip())
            )
            if len(variants) < 2:  # noqa: PLR2004 -- a text and its translation
                if any(c.strip() for c in cells):
                    yield Refused(line, "a text or its translation is missing")
                continue
            yield TranslationUnit(
                variants=variants,
                provenance=Provenance(memory=memory, position=position),
                properties=tuple(
                    (name, value)
                    for i, name in columns.properties
                    if i < len(cells) and (value := cells[i].strip())
                ),
            )

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        with self._open() as file:
            lines = _without_nul(file, self._path)
            if not self._quoted:
                for line, text in enumerate(lines, 1):
                    yield line, text.rstrip("\r\n").split(self._delimiter)
                return
            csv.field_size_limit(_LONGEST_CELL)
            reader = csv.reader(lines, delimiter=self._delimiter)
            line = 1
            try:
                for cells in reader:
                    yield line, cells
                    line = reader.line_num + 1
            except csv.Error as problem:
                raise InputError(
                    f"{self._path}:{line}: not a table: {problem}",
                    "Check the quotation marks of that line.",
                ) from None

    def _open(self) -> TextIO:
        return self._path.open(encoding=self.encoding, newline="")

    def _consistently_quoted(self) -> bool:
        """Tell whether cells with quotation marks are quoted as RFC 4180 says.

        A comma can stand in any sentence, so CSV always is.
        """
        if self._delimiter != "\t":
            return True
        doubled = quoted = bare = False
        with self._open() as file:
            for line in _without_nul(file, self._path):
                if '"' not in line:
                    bare = bare or bool(line.strip())
                    continue
                for cell in line.rstrip("\r\n").split("\t"):
                    inner = cell[1:-1] if len(cell) > 1 else ""
                    if cell[:1] == cell[-1:] == '"' and '"' not in inner.replace('""', ""):
                        doubled = doubled or '""' in inner
                        quoted = True
                    elif '"' in cell:
                        return False
                    else:
                        bare = True
        return doubled or (quoted and not bare)


def _sample(path: Path, encoding: str) -> tuple[str, str]:
    """Return a file's encoding, and the text of its beginning."""
    try:
        with path.open("rb") as file:
            head = file.read(_SAMPLE_BYTES)
            whole = not file.read(1)
    except OSError as problem:
        raise InputError(
            f"{path}: {problem.strerror or problem}", "Check the name and the folder."
        ) from None
    if not head.strip():
        raise InputError(f"{path}: the file is empty", "Give a table of texts and translations.")
    if not whole and (end := head.rfind(b"\n")) > 0:
        head = head[: end + 1]
    text, found = decode(head, str(path), encoding=encoding)
    return found, text


def _without_nul(file: TextIO, path: Path) -> Iterator[str]:
    """Yield the lines of a file; what is no text in its encoding is refused with its line."""
    line = 0
    try:
        for line, text in enumerate(file, 1):  # noqa: B007 -- told where it fails
            yield text.replace("\0", " ")
    except UnicodeDecodeError as problem:
        raise InputError(
            f"{path}:{line + 1}: not {problem.encoding} text",
            "Save the file as UTF-8, or name its encoding with --encoding.",
        ) from None


def _language(name: str, source: str, target: str) -> str:
    """Return the language that a column's name stands for, or ""."""
    folded = name.casefold()
    if folded in _SOURCE:
        return source
    if folded in _TARGET:
        return target
    return name if _LANGUAGE.fullmatch(name) and folded not in _NOT_LANGUAGES else ""
