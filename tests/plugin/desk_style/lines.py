"""A format of the desk's own: a JSON object a line, with a text a language."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tmtool.formats.bilingual import Entry, Header, ReadOptions, Refused, WriteOptions, Written
from tmtool.formats.plugins import FormatPlugin
from tmtool.units import Provenance, TranslationUnit, Variant


@dataclass(frozen=True)
class LinesReader:
    """Reads the file unit by unit; a line that is none is refused."""

    path: Path
    options: ReadOptions

    @property
    def header(self) -> Header:
        """What the file says of itself: nothing."""
        return Header(format="desk-lines")

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the units in the file's order."""
        with self.path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    texts = json.loads(line)
                    variants = tuple(Variant(lang, text) for lang, text in texts.items())
                except (ValueError, AttributeError):
                    yield Refused(number, "no JSON object")
                    continue
                where = Provenance(memory=self.options.memory, position=number - 1)
                yield Entry(number, TranslationUnit(variants=variants, provenance=where))


def write_lines(units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions) -> Written:
    """Write a line a unit."""
    del options
    written = 0
    for unit in units:
        texts = {variant.lang: variant.text for variant in unit.variants}
        file.write(json.dumps(texts, ensure_ascii=False).encode() + b"\n")
        written += 1
    return Written(written)


LINES = FormatPlugin(
    suffixes=(".jsonl",),
    recognises=lambda path, head: path.suffix == ".jsonl" and head.startswith(b"{"),
    open=LinesReader,
    write=write_lines,
)
