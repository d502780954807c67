"""A manifest: a table of many articles with their translations, one row a pair.

Columns are ``source`` and ``target`` (files, beside the manifest if their paths are relative) and
any of those in :data:`COLUMNS`, in any order, under a first row that names them. Without such a
row they are taken in the order of :data:`UNNAMED`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tmtool.documents.dates import iso_date
from tmtool.documents.reading import read_bytes
from tmtool.errors import InputError
from tmtool.formats.table_cells import read_rows
from tmtool.workspace.pairs import PairRequest

COLUMNS: Mapping[str, str] = {
    "source": "source", "target": "target", "date": "date", "title": "title", "url": "url",
    "publisher": "publisher", "domain": "domain", "memory": "memory", "encoding": "encoding",
    "from": "source_lang", "source_lang": "source_lang", "source language": "source_lang",
    "to": "target_lang", "target_lang": "target_lang", "target language": "target_lang",
}  # fmt: skip
"""The names of columns, and what each says of a request."""
UNNAMED = ("source", "target", "date", "title", "url", "publisher")
"""The columns of a manifest whose first row names none."""
_NEEDED = ("source", "target")


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """A row of a manifest.

    Attributes:
        line: Where it begins, counted from 1.
        name: What messages call it: its two files.
        request: What it asks for; ``None`` if it cannot be understood.
        problem: Why it cannot; "" if it can.
    """

    line: int
    name: str
    request: PairRequest | None
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A manifest that was read.

    Attributes:
        path: Its file.
        rows: Its rows, in order.
        unused: Names of columns that say nothing here.
        content: The file's bytes, which tell it from another version of itself.
    """

    path: Path
    rows: tuple[ManifestRow, ...]
    unused: tuple[str, ...]
    content: bytes


def read_manifest(path: Path, usual: PairRequest) -> Manifest:
    """Read a manifest.

    Args:
        path: Its file: TSV, CSV or XLSX.
        usual: What holds for every row that does not say otherwise.

    Raises:
        InputError: It cannot be read, names no files, or holds no rows.
    """
    content = read_bytes(path)
    table = [(line, cells) for line, cells in read_rows(content, str(path)) if not _comment(cells)]
    if not table:
        raise InputError(f"{path}: holds no rows", "Give a row a pair: source, target, date, …")
    first = [" ".join(cell.casefold().split()) for cell in table[0][1]]
    named = any(name in first for name in _NEEDED)
    missing = [name for name in _NEEDED if named and name not in first]
    if missing:
        raise InputError(
            f"{path}:{table[0][0]}: no column {' nor '.join(missing)}",
            "Name the columns of the two files source and target.",
        )
    names = first if named else list(UNNAMED)
    rows = tuple(_rows(path, names, table[named:], usual))
    if not rows:
        raise InputError(f"{path}: holds no rows", "Give a row a pair, under the names.")
    unused = tuple(name for name in names if name and name not in COLUMNS)
    return Manifest(path=path, rows=rows, unused=unused, content=content)


def _comment(cells: Sequence[str]) -> bool:
    return cells[0].startswith("#")


def _rows(
    path: Path, names: Sequence[str], table: Sequence[tuple[int, list[str]]], usual: PairRequest
) -> Iterator[ManifestRow]:
    """Yield the rows; the second of two that ask for the same files is a problem."""
    seen: dict[tuple[str, str], int] = {}
    for line, cells in table:
        said = {
            COLUMNS[name]: cell.strip()
            for name, cell in zip(names, cells, strict=False)
            if name in COLUMNS and cell.strip()
        }
        files = said.get("source", ""), said.get("target", "")
        name = " + ".join(filter(None, files))
        problem = _problem(said)
        if not problem and files in seen:
            problem = f"the same files as in line {seen[files]}"
        if problem:
            yield ManifestRow(line=line, name=name, request=None, problem=problem)
        else:
            seen[files] = line
            yield ManifestRow(line=line, name=name, request=_request(path, said, usual))


def _problem(said: Mapping[str, str]) -> str:
    for name in _NEEDED:
        if name not in said:
            return f"no {name} is named"
    if "date" in said and _day(said["date"]) is None:
        return f"{said['date']!r} is no day; write it as 2026-03-12"
    return ""


def _day(written: str) -> dt.date | None:
    """Return a day as people and spreadsheets write it, the year first; a time may stand behind."""
    return iso_date(written) if written[:4].isdecimal() else None


def _request(path: Path, said: Mapping[str, str], usual: PairRequest) -> PairRequest:
    values: dict[str, Any] = {
        **said,
        "source": path.parent / said["source"],
        "target": path.parent / said["target"],
        "date": _day(said["date"]) if "date" in said else usual.date,
    }
    return replace(usual, **values)
