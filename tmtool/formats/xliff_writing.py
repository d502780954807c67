"""Writes XLIFF 1.2, valid against its schema."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from tmtool.formats.bilingual import WriteOptions, Written
from tmtool.formats.bilingual_writing import languages_of, pairs
from tmtool.formats.own_properties import described
from tmtool.formats.segments import is_segment
from tmtool.formats.xliff import GENERATED, status_of
from tmtool.formats.xliff_content import content_xml
from tmtool.formats.xliff_names import (
    PREFIX,
    TEXT_ATTRIBUTES,
    UNIT_ATTRIBUTES,
    Properties,
    attribute_xml,
    elements_xml,
)
from tmtool.formats.xml_text import Escaper, Losses
from tmtool.units import TranslationUnit, UnitStatus, Variant

_SAME_IDS: Final = "ids that stand twice in a file, which XLIFF forbids"
_ID: Final = "xliff:id"
_TOP: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
"""


def write_xliff(units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions) -> Written:
    """Write units as XLIFF 1.2; units of one original that follow each other make one ``file``.

    Raises:
        InputError: There is no language to write from.
    """
    losses = Losses()
    source, target, units = languages_of(units, options)
    writing = _XliffFile(source, target, options.original, losses)
    file.write(_TOP.encode())
    file.writelines(piece.encode() for piece in writing.pieces(units))
    file.write(b"</xliff>\n")
    return Written(writing.count, losses.all())


class _XliffFile:
    """Writes units, and remembers which original and which ids they have.

    Args:
        source: The source language.
        target: The target language.
        original: What is translated, where a unit does not say it.
        losses: What is left out.
    """

    def __init__(self, source: str, target: str, original: str, losses: Losses) -> None:
        self._source = source
        self._target = target
        self._original = original
        self._losses = losses
        self._escaper = Escaper(losses)
        self._ids: set[str] = set()
        self.count = 0

    def pieces(self, units: Iterable[TranslationUnit]) -> Iterator[str]:
        """Yield the ``file`` elements in pieces."""
        current: str | None = None
        for unit, first, second in pairs(units, self._source, self._target, self._losses):
            original = dict(unit.properties).get("xliff:original", self._original)
            if original != current:
                if current is not None:
                    yield "</body></file>\n"
                yield self._opening(original)
                current = original
                self._ids.clear()
            self.count += 1
            yield self._unit(unit, first, second)
        if current is None:
            yield self._opening(self._original)
        yield "</body></file>\n"

    def _opening(self, original: str) -> str:
        said = [("original", original), ("source-language", self._source)]
        said += [("target-language", self._target)] if self._target else []
        said.append(("datatype", "plaintext"))
        return f"<file{self._escaper.attributes(said)}><body>\n"

    def _unit(self, unit: TranslationUnit, source: Variant, target: Variant | None) -> str:
        escaper = self._escaper
        approved, properties = _own_words(unit, target or source)
        properties = self._with_id(properties)
        attributes = attribute_xml(properties, UNIT_ATTRIBUTES, escaper)
        said = ' approved="yes"' if approved else ""
        parts = [f'<trans-unit{attributes}{said} xml:space="preserve">\n']
        parts += self._source_xml(source)
        if target is not None:
            parts.append(self._text_xml("target", target, self._target))
        parts.append(
            elements_xml(
                properties, source.properties, target.properties if target else (), escaper
            )
        )
        parts.append("</trans-unit>\n")
        return "".join(parts)

    def _with_id(self, properties: Properties) -> Properties:
        """Return properties with an id that no other unit of the ``file`` has."""
        wanted = dict(properties).get(_ID, "")
        if wanted and wanted not in self._ids:
            self._ids.add(wanted)
            return properties
        if wanted:
            self._losses.add(_SAME_IDS)
        made = f"{GENERATED}{self.count}"
        return ((_ID, made), *((n, v) for n, v in properties if n != _ID))

    def _source_xml(self, source: Variant) -> Iterator[str]:
        if not any(is_segment(code) for code in source.codes):
            yield self._text_xml("source", source, self._source)
            return
        whole = replace(source, codes=tuple(c for c in source.codes if not is_segment(c)))
        yield self._text_xml("source", replace(whole, properties=()), self._source)
        yield self._text_xml("seg-source", source, self._source)

    def _text_xml(self, name: str, variant: Variant, usual: str) -> str:
        escaper = self._escaper
        lang = f' xml:lang="{escaper.value(variant.lang)}"' if variant.lang != usual else ""
        known = TEXT_ATTRIBUTES if name == "target" else frozenset({"ts"})
        attributes = attribute_xml(variant.properties, known, escaper)
        content = content_xml(variant.text, variant.codes, escaper)
        return f"<{name}{lang}{attributes}>{content}</{name}>\n"


def _own_words(unit: TranslationUnit, target: Variant) -> tuple[bool, tuple[tuple[str, str], ...]]:
    """Return whether a unit is to be called approved, and its properties.

    The status goes in XLIFF's own words if they can say it.
    """
    for approved in (False, True):
        if status_of(target.properties, approved=approved) is unit.status:
            properties = described(replace(unit, status=UnitStatus.ALIGNED))
            break
    else:
        approved, properties = False, described(unit)
    return approved, tuple((n, v) for n, v in properties if n != f"{PREFIX}original")
