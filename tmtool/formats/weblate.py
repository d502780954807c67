"""Weblate's export of a translation memory: a list of JSON objects, each a source and a target.

See Weblate's documentation, "Translation memory schema". Files are read object by object.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from tmtool.errors import InputError
from tmtool.formats.bilingual import (
    Entry,
    FileFormat,
    Header,
    ReadOptions,
    Refused,
    WriteOptions,
    Written,
)
from tmtool.formats.bilingual_writing import languages_of, pairs
from tmtool.formats.own_properties import described
from tmtool.formats.po_file import language_tag
from tmtool.formats.xml_text import Losses
from tmtool.units import Provenance, TranslationUnit, Variant

PREFIX: Final = "weblate:"
_BLOCK: Final = 1 << 16
_LONGEST: Final = 16 << 20
_TEXTS: Final = ("source", "target", "source_language", "target_language")
_KEPT: Final = ("origin", "category", "context", "status")
_OF_FILE: Final = 1
_PROPERTIES: Final = "properties, of which Weblate keeps none but its own"
_CODES: Final = "inline codes"
_UNTRANSLATED: Final = "units without a translation"


class WeblateReader:
    """A translation memory of Weblate.

    Args:
        path: The file.
        options: How to read it.
    """

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._options = options

    @cached_property
    def header(self) -> Header:
        """The languages of its first unit, if it has any.

        Raises:
            InputError: It is not such a file.
        """
        langs = ["", ""]
        for entry in self.units():
            if isinstance(entry, Entry):
                langs = [v.lang for v in entry.unit.variants]
                break
        return Header(format=FileFormat.WEBLATE, source_lang=langs[0], target_lang=langs[1])

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the file's units in its order.

        Raises:
            InputError: It is not JSON, or not a list.
        """
        encoding = self._options.encoding or "utf-8-sig"
        try:
            with self.path.open(encoding=encoding, newline="") as file:
                objects = _Objects(file, self.path).all()
                for position, (line, found) in enumerate(objects):
                    place = Provenance(memory=self._options.memory, position=position)
                    yield _entry(line, found, place)
        except (OSError, LookupError) as problem:
            raise InputError(
                f"{self.path}: {problem}", "Check the name and the encoding."
            ) from None
        except UnicodeError:
            raise InputError(
                f"{self.path}: not {encoding} text", "Name its encoding with --encoding."
            ) from None


def _entry(line: int, found: object, place: Provenance) -> Entry | Refused:
    if not isinstance(found, dict) or not all(isinstance(found.get(k), str) for k in _TEXTS):
        return Refused(line, f"not an object with the texts {', '.join(_TEXTS)}")
    if not (found["source_language"] and found["target_language"]):
        return Refused(line, "a text does not say its language")
    properties = tuple(
        (PREFIX + name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in found.items()
        if name not in _TEXTS
    )
    variants = (
        Variant(language_tag(found["source_language"]), found["source"]),
        Variant(language_tag(found["target_language"]), found["target"]),
    )
    return Entry(line, TranslationUnit(variants=variants, provenance=place, properties=properties))


class _Objects:
    """The members of a JSON list, read one by one.

    Args:
        file: The text.
        path: What messages call it.
    """

    def __init__(self, file: TextIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._held = ""
        self._at = 0
        self._line = 1
        self._decoder = json.JSONDecoder()

    def all(self) -> Iterator[tuple[int, object]]:
        """Yield each member, with the line that it begins on."""
        self._expect("[")
        if self._next() == "]":
            return
        while True:
            yield self._line, self._member()
            mark = self._next()
            self._at += 1
            if mark == "]":
                break
            if mark != ",":
                raise self._wrong("a comma is missing")
            self._next()
        if self._next():
            raise self._wrong("something follows the list")

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            raise self._wrong("not a list")
        self._at += 1

    def _next(self) -> str:
        """Return the next character that is no space, where reading goes on; "" at the end."""
        while True:
            while self._at < len(self._held):
                character = self._held[self._at]
                if character not in " \t\r\n":
                    return character
                self._line += character == "\n"
                self._at += 1
            if not self._more(_BLOCK):
                return ""

    def _member(self) -> object:
        size = _BLOCK
        while True:
            try:
                found, end = self._decoder.raw_decode(self._held, self._at)
            except (ValueError, RecursionError) as problem:
                if isinstance(problem, RecursionError) or len(self._held) > _LONGEST:
                    raise self._wrong("lists within lists, or an object without an end") from None
                if not self._more(size):
                    raise self._wrong(str(problem).partition(":")[0]) from None
                size *= 2
                continue
            self._line += self._held.count("\n", self._at, end)
            self._at = end
            return found

    def _more(self, size: int) -> bool:
        block = self._file.read(size)
        self._held = self._held[self._at :] + block
        self._at = 0
        return bool(block)

    def _wrong(self, why: str) -> InputError:
        return InputError(
            f"{self._path}:{self._line}: not a translation memory of Weblate: {why}",
            "Download it again as JSON.",
        )


def write_weblate(
    units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions
) -> Written:
    """Write units as a translation memory of Weblate.

    Raises:
        InputError: There is no language to write from.
    """
    losses = Losses()
    source, target, units = languages_of(units, options)
    count = 0
    file.write(b"[")
    for unit, first, second in pairs(units, source, target, losses):
        if second is None or not second.text:
            losses.add(_UNTRANSLATED)
            continue
        held = json.dumps(_object(unit, first, second, losses), ensure_ascii=False)
        file.write((",\n" if count else "\n").encode() + held.encode("utf-8", "replace"))
        count += 1
    file.write(b"\n]\n")
    return Written(count, losses.all())


def _object(
    unit: TranslationUnit, source: Variant, target: Variant, losses: Losses
) -> dict[str, Any]:
    said = dict(unit.properties)
    kept = {name: said[PREFIX + name] for name in _KEPT if PREFIX + name in said}
    lost = len(described(unit)) - len(kept) + len(source.properties) + len(target.properties)
    if lost:
        losses.add(_PROPERTIES, lost)
    if codes := bool(source.codes) + bool(target.codes):
        losses.add(_CODES, codes)
    article = unit.provenance.article
    return {
        "source": source.text,
        "target": target.text,
        "source_language": source.lang.replace("-", "_"),
        "target_language": target.lang.replace("-", "_"),
        "origin": (article.title or article.key) if article else "tmtool",
        "category": _OF_FILE,
        **{name: _number(value) if name != "origin" else value for name, value in kept.items()},
    }


def _number(value: str) -> object:
    return int(value) if value.isdecimal() and len(value) < 18 else value  # noqa: PLR2004 -- a number
