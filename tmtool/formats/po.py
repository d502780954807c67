"""PO: translations of messages, read as units; obsolete entries are left out.

A plural message is one unit: its forms are texts of their languages, each with the property
``po:plural``. A fuzzy entry is a unit that waits for review.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

import regex

from tmtool.formats.bilingual import Entry, FileFormat, Header, ReadOptions, Refused
from tmtool.formats.own_properties import recovered
from tmtool.formats.po_entries import PoEntry, unescaped
from tmtool.formats.po_file import PoFile, language_tag
from tmtool.units import UNDETERMINED, Provenance, TranslationUnit, UnitStatus, Variant, speaks

PLURAL: Final = "po:plural"
"""The property of a plural form: ``msgid``, ``msgid_plural``, or the number of the form."""
CONTEXT: Final = "po:msgctxt"
GENERATED: Final = "tmtool-"
"""How contexts begin that were made to tell messages apart; they are not read back."""
_LOOKED_AT: Final = 60
_ENOUGH: Final = 300
_OWN: Final = regex.compile(r'@(unit|source|target):(\S+) "(.*)"', regex.DOTALL)
_FUZZY: Final = "fuzzy"


class PoReader:
    """A PO file.

    Args:
        path: The file.
        options: How to read it.

    Raises:
        InputError: It cannot be opened, or its encoding is not known.
    """

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._options = options
        self._file = PoFile(path, options.encoding)

    @cached_property
    def header(self) -> Header:
        """What the file says of itself.

        Raises:
            InputError: It is not a PO file as far as its first entry.
        """
        said = self._file.header()
        options = self._options
        target = language_tag(said.get("Language", "")) or options.target_lang
        source = language_tag(said.get("X-Source-Language", "")) or options.source_lang
        if not (source and target):
            source, target = self._told_by_texts(source, target)
        return Header(
            format=FileFormat.PO,
            encoding=self._file.encoding,
            source_lang=source or UNDETERMINED,
            target_lang=target or UNDETERMINED,
            properties=tuple(said.items()),
        )

    def _told_by_texts(self, source: str, target: str) -> tuple[str, str]:
        """Return the languages: as said, as the texts say, as usual; never the same twice."""
        some = [e for e in islice(self._file.entries(), _LOOKED_AT) if not e.is_header]
        found = _detected([e.texts["msgid"] for e in some], self._options.usual)
        usual = self._options.usual
        if not source and not (target and speaks(found, target)):
            source = found
        source = source or next((x for x in usual if x and not speaks(x, target or "-")), "")
        if not target:
            found = _detected([t for e in some for t in e.translations()], usual)
            target = "" if found and speaks(found, source or "-") else found
        return source, target or next((x for x in usual[::-1] if x and not speaks(x, source)), "")

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the file's units in its order.

        Raises:
            InputError: It is not a PO file, or not in its encoding.
        """
        position = 0
        header = self.header
        for entry in self._file.entries():
            if entry.is_header or entry.obsolete:
                continue
            place = Provenance(memory=self._options.memory, position=position)
            yield Entry(entry.line, _unit(entry, header, place))
            position += 1


def _detected(texts: list[str], usual: tuple[str, str]) -> str:
    """Return the language of texts; of a few words only one that is usual is believed."""
    from tmtool import languages  # noqa: PLC0415 -- only where nobody says it

    text = "\n".join(texts)
    found = languages.detect(text)
    sure = len(text) >= _ENOUGH or any(x and speaks(found, x) for x in usual)
    return found if sure else ""


def _unit(entry: PoEntry, header: Header, place: Provenance) -> TranslationUnit:
    said: dict[str, list[tuple[str, str]]] = {"unit": [], "source": [], "target": []}
    said["unit"] += _properties(entry, said)
    return recovered(
        TranslationUnit(
            variants=tuple(_variants(entry, header, said)),
            provenance=place,
            status=UnitStatus.PENDING if _FUZZY in entry.flags else UnitStatus.ALIGNED,
            properties=tuple(said["unit"]),
        )
    )


def _variants(
    entry: PoEntry, header: Header, said: dict[str, list[tuple[str, str]]]
) -> Iterator[Variant]:
    plural = entry.texts.get("msgid_plural")
    for key, lang in (("msgid", header.source_lang), ("msgid_plural", header.source_lang)):
        if key in entry.texts:
            own = ((PLURAL, key),) if plural is not None else ()
            first = said["source"] if key == "msgid" else ()
            yield Variant(lang, entry.texts[key], (), (*own, *first))
    if not any(entry.translations()):
        return
    for number, text in enumerate(entry.translations()):
        own = ((PLURAL, str(number)),) if plural is not None else ()
        yield Variant(header.target_lang, text, (), (*own, *(() if number else said["target"])))


def _properties(
    entry: PoEntry, said: dict[str, list[tuple[str, str]]]
) -> Iterator[tuple[str, str]]:
    """Yield the properties of an entry; what is of a text goes to it."""
    context = entry.texts.get("msgctxt")
    if context is not None and not context.startswith(GENERATED):
        yield CONTEXT, context
    if entry.comments:
        yield "note", "\n".join(entry.comments)
    extracted = []
    own = []
    for line in entry.extracted:
        found = _OWN.fullmatch(line)
        if found is None:
            extracted.append(line)
        elif found[1] == "unit":
            own.append((unescaped(found[2]), unescaped(found[3])))
        else:
            said[found[1]].append((unescaped(found[2]), unescaped(found[3])))
    if extracted:
        yield "po:extracted", "\n".join(extracted)
    if entry.references:
        yield "po:reference", "\n".join(entry.references)
    flags = [flag for flag in entry.flags if flag != _FUZZY]
    if flags:
        yield "po:flags", ", ".join(flags)
    for key, text in entry.previous.items():
        yield f"po:previous-{key}", text
    yield from own
