"""Bilingual tables: TSV, CSV and XLSX with a text a column, read row by row to units.

The first row may name the columns: language tags (``ko``, ``en-US``), or ``source`` and
``target``; further named columns are kept as properties. Without such a row the first two columns
are the texts. A caller may say what each column is. Files of any size are read in bounded memory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

import regex

from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Header, ReadOptions, Refused
from tmtool.formats.own_properties import recovered
from tmtool.formats.table_cells import bare
from tmtool.formats.table_rows import Row, TextRows, WorkbookRows
from tmtool.units import UNDETERMINED, Provenance, TranslationUnit, Variant, speaks

_LANGUAGE: Final = regex.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}", regex.IGNORECASE)
_SOURCE, _TARGET = frozenset({"source", "src"}), frozenset({"target", "tgt", "trg", "translation"})
_NOT_LANGUAGES: Final = frozenset({"id", "no", "nr", "key", "url", "tag"})
_NOTHING: Final = frozenset({"", "-"})
_LOOKED_AT: Final = 50
_TWO: Final = 2


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


class TableReader:
    """A TSV, CSV or XLSX file of texts and their translations.

    Args:
        path: The file.
        options: How to read it.

    Raises:
        InputError: It cannot be read, is no table, or its columns are not as they were said.
    """

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._options = options
        self._rows = _rows(path, options.encoding)
        self._first = list(islice(self._rows.rows(), _LOOKED_AT))
        if not any(len(cells) > 1 for _, cells in self._first):
            raise InputError(
                f"{path}: no table with two columns",
                "A row holds a text and its translation with a tab or a comma between them.",
            )

    @cached_property
    def header(self) -> Header:
        """What the table says of itself, and what its texts say of their languages.

        Raises:
            InputError: Two columns are in the same language.
        """
        texts = self.columns.texts
        return Header(
            format=self._rows.format,
            encoding=self._rows.encoding,
            source_lang=texts[0][1],
            target_lang=texts[1][1] if len(texts) > 1 else "",
            properties=tuple(("column", name) for _, name in self.columns.properties),
        )

    @cached_property
    def columns(self) -> Columns:
        """What the columns are.

        Raises:
            InputError: Two columns are in the same language, or one that was named is missing.
        """
        names = [c.strip() for c in self._first[0][1]]
        if self._options.columns:
            return self._as_told(names)
        roles = {i: role for i, n in enumerate(names) if (role := _role(n))}
        if len(roles) < _TWO:
            source, target = self._languages(0, 1)
            return Columns(((0, source), (1, target)))
        tags = self._tags(roles)
        others = tuple((i, n) for i, n in enumerate(names) if i not in roles and n)
        return Columns(tuple(tags.items()), others, heading=True)

    def _as_told(self, names: list[str]) -> Columns:
        """Return the columns as the caller said that they are."""
        heading = False
        told: dict[int, str] = {}
        for column, meaning in self._options.columns:
            if column in names:
                told[names.index(column)] = meaning
                heading = True
            elif column.isdecimal() and 0 < int(column) <= max(len(c) for _, c in self._first):
                told[int(column) - 1] = meaning
            else:
                raise InputError(
                    f"{self.path}: no column {column!r}", f"The first row is: {', '.join(names)}."
                )
        roles = {i: role for i, meaning in told.items() if (role := _role(meaning))}
        if not roles:
            raise InputError(
                f"{self.path}: no column of texts was named", "Say which is ko, which is en …"
            )
        heading = heading or sum(bool(_role(n)) for n in names) >= _TWO
        others = {i: m for i, m in told.items() if i not in roles and m not in _NOTHING}
        return Columns(tuple(self._tags(roles).items()), tuple(others.items()), heading=heading)

    def _tags(self, roles: Mapping[int, str]) -> dict[int, str]:
        """Return the language of each text column, where the table says only source and target."""
        places = {role: i for i, role in roles.items()}
        tags = dict(roles)
        if "source" in places or "target" in places:
            source, target = self._languages(places.get("source", -1), places.get("target", -1))
            for role, tag in (("source", source), ("target", target)):
                if role in places:
                    tags[places[role]] = tag
        return tags

    def _languages(self, source: int, target: int) -> tuple[str, str]:
        """Return the languages of two columns: as told, as the texts say, as usual."""
        from tmtool import languages  # noqa: PLC0415 -- only where nobody says it

        options = self._options
        first = options.source_lang or languages.detect(self._sample(source))
        first = first or options.usual[0] or UNDETERMINED
        second = options.target_lang or languages.detect(self._sample(target))
        if second and not speaks(second, first):
            return first, second
        if second:
            raise InputError(
                f"{self.path}: both columns are in the same language ({first})",
                "Name the languages with --from and --to, or in the first row.",
            )
        usual = next((x for x in reversed(options.usual) if x and not speaks(first, x)), "")
        return first, usual or UNDETERMINED

    def _sample(self, column: int) -> str:
        """Return some text of a column, which tells its language."""
        if column < 0:
            return ""
        return "\n".join(cells[column] for _, cells in self._first if column < len(cells))

    def rows(self) -> Iterator[Row]:
        """Yield the table's rows without the one that names its columns.

        Raises:
            InputError: The file breaks off being a table.
        """
        return islice(self._rows.rows(), int(self.columns.heading), None)

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the table's units in its order, and the rows that are none.

        Raises:
            InputError: The file breaks off being a table.
        """
        columns = self.columns
        first = columns.texts[0][0]
        for position, (line, cells) in enumerate(self.rows()):
            variants = [
                Variant(lang, bare(cells[i]))
                for i, lang in columns.texts
                if i < len(cells) and cells[i] and not cells[i].isspace()
            ]
            if not variants or len(cells) <= first or not cells[first].strip():
                if any(c.strip() for c in cells):
                    yield Refused(line, "a text or its translation is missing")
                continue
            properties = [
                (name, bare(cells[i]))
                for i, name in columns.properties
                if i < len(cells) and cells[i].strip()
            ]
            unit = TranslationUnit(
                variants=tuple(variants),
                provenance=Provenance(memory=self._options.memory, position=position),
                properties=tuple(properties),
            )
            yield Entry(line, recovered(unit) if properties else unit)


def _rows(path: Path, encoding: str) -> TextRows | WorkbookRows:
    from tmtool.formats.detection import detect  # noqa: PLC0415 -- it knows what a table is

    if detect(path) is FileFormat.XLSX:
        return WorkbookRows(path)
    return TextRows(path, encoding)


def _role(name: str) -> str:
    """Return the language that a column's name stands for, ``source``, ``target`` or ""."""
    folded = name.casefold()
    if folded in _SOURCE:
        return "source"
    if folded in _TARGET:
        return "target"
    return name if _LANGUAGE.fullmatch(name) and folded not in _NOT_LANGUAGES else ""
