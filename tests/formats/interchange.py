"""The real files of other tools, and what an independent parser counted in them."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tmtool.formats.bilingual import ReadOptions, Refused, WriteOptions, Written
from tmtool.formats.registry import open_bilingual, write_bilingual
from tmtool.units import TranslationUnit

_FOLDER = SHARED / "interchange"


@dataclass(frozen=True)
class RealFile:
    """A file of the manifest."""

    path: Path
    well_formed: bool
    units: int
    variants: int


def real_files(*formats: str) -> list[object]:
    """Return the files of some formats as parameters; one that skips where there are none."""
    manifest = _FOLDER / "manifest.tsv"
    if not manifest.is_file():
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"{manifest} is missing"))]
    with manifest.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        pytest.param(
            RealFile(
                _FOLDER / row["format"] / row["file"],
                row["well_formed"] == "1",
                int(row["expected_units"] or 0),
                int(row["expected_variants"] or 0),
            ),
            id=row["file"].rpartition("__")[2],
        )
        for row in rows
        if row["format"] in formats
    ]


def read(path: Path, options: ReadOptions | None = None) -> list[TranslationUnit]:
    """Return the units of a file in which everything is one."""
    entries = list(open_bilingual(path, options).units())
    assert not [e for e in entries if isinstance(e, Refused)]
    return [e.unit for e in entries if not isinstance(e, Refused)]


def write(path: Path, format_: str, units: list[TranslationUnit], **options: str) -> Written:
    """Write units to a file."""
    with path.open("wb") as file:
        return write_bilingual(format_, units, file, WriteOptions(**options))
