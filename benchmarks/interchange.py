"""How much of other tools' files comes in and goes out, unchanged, and how fast.

Reads the real files and the segments beside the checkout. A memory of 200 MB is made of the
segments, imported and exported by the command line, each in a process of its own whose time and
memory are measured; translate-toolkit, installed into a temporary folder, parses the same file in
the same run. What is written is held against DTD and schemas by the tests (``tests/formats``).
"""

import argparse
import csv
import json
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from processes import waited

from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, ReadOptions, WriteOptions
from tmtool.formats.registry import open_bilingual, write_bilingual
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant

SHARED = Path(__file__).parent.parent / ".." / "shared"
BILINGUAL = ("tmx", "xliff", "po")
ROUND = (FileFormat.TMX, FileFormat.XLIFF, FileFormat.XLIFF2, FileFormat.PO, FileFormat.XLSX)
TARGETS = {"import_units_s": 15_000, "import_mb": 200, "export_units_s": 80_000}
TOOLKIT = """
import sys, time
from translate.storage import tmx
started = time.perf_counter()
with open(sys.argv[1], "rb") as file:
    store = tmx.tmxfile.parsefile(file)
print(len(store.units), time.perf_counter() - started)
"""
TMTOOL = """
from tmtool.__main__ import main
main()
"""


class Spent(NamedTuple):
    """What a process took."""

    seconds: float
    cpu: float
    mb: float
    printed: str


def run(program: str, *arguments: str, env: dict[str, str] | None = None) -> Spent:
    """Run a Python program to its end; measure it, with the processes that it starts."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as printed:
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            stdout=printed,
            env={**os.environ, **(env or {})},
        )
        status, used, kilobytes = waited(process.pid)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        printed.seek(0)
        text = printed.read()
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return Spent(seconds, used.ru_utime + used.ru_stime, kilobytes / 1024, text)


def read(path: Path) -> list[TranslationUnit]:
    """Return the units of a file."""
    entries = open_bilingual(path, ReadOptions(usual=("en", "ko"))).units()
    return [e.unit for e in entries if isinstance(e, Entry)]


def manifest() -> dict[str, str]:
    """Return how many real files come in as an independent parser counted, and come back whole."""
    folder = SHARED / "interchange"
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    came = back = good = told = bad = 0
    for row in rows:
        if row["format"] not in BILINGUAL:
            continue
        path = folder / row["format"] / row["file"]
        if row["well_formed"] != "1":
            bad += 1
            told += is_told(path)
            continue
        good += 1
        units = read(path)
        came += counts(units, row) == (int(row["expected_units"]), int(row["expected_variants"]))
        back += comes_back(path, units)
    return {
        "well_formed": f"{came}/{good}",
        "come_back": f"{back}/{good}",
        "malformed_told": f"{told}/{bad}",
    }


def counts(units: list[TranslationUnit], row: dict[str, str]) -> tuple[int, int]:
    """Return units and variants as the manifest counts them: in PO what is translated for good."""
    if row["format"] == "tmx":
        return len(units), sum(len(u.variants) for u in units)
    if row["format"] == "xliff":
        return len(units), len(units)
    done = [u for u in units if u.status is not UnitStatus.PENDING]
    return len(units), sum(any(v.text for v in u.variants if v.lang != source(u)) for u in done)


def source(unit: TranslationUnit) -> str:
    """Return the language that a unit's first text is in."""
    return unit.variants[0].lang


def is_told(path: Path) -> bool:
    """Tell whether a malformed file gets a message with its line."""
    try:
        read(path)
    except InputError as problem:
        return problem.message.startswith(f"{path}:")
    return False


def comes_back(path: Path, units: list[TranslationUnit]) -> bool:
    """Tell whether what was read is the same after it was written and read again."""
    header = open_bilingual(path, ReadOptions(usual=("en", "ko"))).header
    options = WriteOptions(source_lang=header.source_lang, target_lang=header.target_lang)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"copy.{header.format}"
        with copy.open("wb") as file:
            write_bilingual(header.format, units, file, options)
        return read(copy) == units


def segments() -> list[tuple[str, str]]:
    """Return the real segments in Korean and English."""
    path = SHARED / "corpora" / "segments.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [(row[1], row[2]) for row in rows if row[1].strip() and row[2].strip()]


def units_of(pairs: Iterable[tuple[str, str]]) -> Iterator[TranslationUnit]:
    """Yield units of Korean and English."""
    for position, (korean, english) in enumerate(pairs):
        yield TranslationUnit(
            variants=(Variant("ko", korean), Variant("en", english)),
            provenance=Provenance(memory="", position=position),
        )


def round_trips(pairs: list[tuple[str, str]]) -> dict[str, int]:
    """Return for each format how many units are not the same after they were written and read."""
    given = list(units_of(pairs))
    changed = {}
    with tempfile.TemporaryDirectory() as folder:
        for form in ROUND:
            path = Path(folder) / f"segments.{form}"
            with path.open("wb") as file:
                write_bilingual(form, given, file, WriteOptions(source_lang="ko", target_lang="en"))
            back = read(path)
            same = sum(a.variants == b.variants for a, b in zip(given, back, strict=False))
            changed[form.value] = max(len(given), len(back)) - same
    return changed


def numbered(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the segments over and over, so that no two units are the same."""
    turn = 0
    while True:
        yield from ((f"{ko} {turn}", f"{en} {turn}") for ko, en in pairs) if turn else pairs
        turn += 1


def speed(pairs: list[tuple[str, str]], megabytes: int, folder: Path) -> dict[str, float]:
    """Return how fast a memory is read, imported and exported, and what it takes."""
    path = folder / "memory.tmx"
    with path.open("wb") as file:
        units = until(units_of(numbered(pairs)), file, megabytes * 1_000_000)
        count = write_bilingual(FileFormat.TMX, units, file, WriteOptions(source_lang="ko")).units
    database = {"PYTHONPATH": str(Path(__file__).parent.parent.resolve())}
    run(TMTOOL, "init", str(folder), env=database)
    database["TMTOOL_DB"] = str(folder / "tmtool.db")
    read_ = run(READ, str(path), env=database)
    imported = run(TMTOOL, "import", str(path), env=database)
    exported = run(TMTOOL, "export", str(folder / "out.tmx"), env=database)
    found = {
        "units": count,
        "read_units_s": count / read_.seconds,
        "read_mb": read_.mb,
        "import_units_s": count / imported.seconds,
        "import_units_cpu_s": count / imported.cpu,
        "import_mb": imported.mb,
        "export_units_s": count / exported.seconds,
        "export_units_cpu_s": count / exported.cpu,
        "export_mb": exported.mb,
    }
    return found | toolkit(path, folder)


READ = """
import sys
from pathlib import Path
from tmtool.formats.registry import open_bilingual
print(sum(1 for _ in open_bilingual(Path(sys.argv[1])).units()))
"""


def until(units: Iterator[TranslationUnit], file: BinaryIO, size: int) -> Iterator[TranslationUnit]:
    """Yield units until the file that they are written to has a size."""
    for unit in units:
        if file.tell() >= size:
            return
        yield unit


def toolkit(path: Path, folder: Path) -> dict[str, float]:
    """Return how fast translate-toolkit parses the same file; nothing where it cannot be had."""
    where = folder / "toolkit"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--target", str(where)]
    if subprocess.run([*pip, "translate-toolkit"], check=False).returncode:
        return {}
    spent = run(TOOLKIT, str(path), env={"PYTHONPATH": str(where)})
    units, seconds = spent.printed.split()
    return {"toolkit_units_s": float(units) / float(seconds), "toolkit_mb": spent.mb}


def main() -> None:
    """Measure, print, and end with one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a memory of 20 MB, fewer segments")
    quick = parser.parse_args().quick
    pairs = segments()
    figures: dict[str, object] = {**manifest()}
    print("real files:", json.dumps(figures))
    figures["changed"] = round_trips(pairs[:5_000] if quick else pairs)
    print("segments that came back changed:", json.dumps(figures["changed"]))
    with tempfile.TemporaryDirectory() as folder:
        measured = speed(pairs, 20 if quick else 200, Path(folder))
    for name, value in measured.items():
        target = TARGETS.get(name)
        print(f"{name:>20} {value:12,.0f}" + (f"   (wanted {target:,})" if target else ""))
    figures |= {name: round(value) for name, value in measured.items()}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
