"""Writes XLIFF 2.0, which every reader of 2.0 to 2.2 reads, valid against its schema."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import BinaryIO, Final

import regex

from tmtool.formats.bilingual import WriteOptions, Written
from tmtool.formats.bilingual_writing import languages_of, pairs
from tmtool.formats.own_properties import described
from tmtool.formats.segments import Part, parts
from tmtool.formats.xliff import GENERATED
from tmtool.formats.xliff2 import SEGMENT_CODE, status_of
from tmtool.formats.xliff2_content import Data, content_xml
from tmtool.formats.xliff2_names import (
    NAMESPACE,
    PREFIX,
    SEGMENT,
    SEGMENT_ATTRIBUTES,
    TEXT_ATTRIBUTES,
    UNIT_ATTRIBUTES,
    Properties,
    attribute_xml,
    elements_xml,
)
from tmtool.formats.xml_text import Escaper, Losses
from tmtool.units import TranslationUnit, UnitStatus, Variant

_ID: Final = f"{PREFIX}id"
_NAME: Final = regex.compile(r"[\w.:-]+")
_SAME_IDS: Final = "ids that stand twice in a file or are no names, which XLIFF 2 forbids"
_LANGUAGES: Final = "regions of the languages of single texts, which XLIFF 2 does not tell"
_SUBFLOWS: Final = "texts within inline codes"


def write_xliff2(
    units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions
) -> Written:
    """Write units as XLIFF 2.0; units of one original that follow each other make one ``file``.

    Raises:
        InputError: There is no language to write from.
    """
    losses = Losses()
    escaper = Escaper(losses)
    source, target, units = languages_of(units, options)
    said = [("version", "2.0"), ("srcLang", source), *([("trgLang", target)] if target else [])]
    file.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff xmlns="{NAMESPACE}"{escaper.attributes(said)}>\n'.encode()
    )
    writing = _Xliff2File(source, target, options.original, losses)
    file.writelines(piece.encode() for piece in writing.pieces(units))
    file.write(b"</xliff>\n")
    return Written(writing.count, losses.all())


class _Xliff2File:
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
        self._files = 0
        self.count = 0

    def pieces(self, units: Iterable[TranslationUnit]) -> Iterator[str]:
        """Yield the ``file`` elements in pieces."""
        current: str | None = None
        for unit, first, second in pairs(units, self._source, self._target, self._losses):
            original = dict(unit.properties).get(f"{PREFIX}original", self._original)
            if original != current:
                if current is not None:
                    yield "</file>\n"
                yield self._opening(original)
                current = original
                self._ids.clear()
            self.count += 1
            yield self._unit(unit, first, second)
        if current is not None:
            yield "</file>\n"

    def _opening(self, original: str) -> str:
        self._files += 1
        said = [("id", f"f{self._files}"), ("original", original)]
        return f'<file{self._escaper.attributes(said)} xml:space="preserve">\n'

    def _unit(self, unit: TranslationUnit, source: Variant, target: Variant | None) -> str:
        escaper = self._escaper
        properties, state = _own_words(unit, source)
        properties = self._with_id(properties)
        if any(c.flows for v in (source, target) if v for c in v.codes):
            self._losses.add(_SUBFLOWS)
        data = Data()
        segments = "".join(self._segments(source, target, data, properties, state))
        others = elements_xml(
            properties, source.properties, target.properties if target else (), escaper
        )
        attributes = attribute_xml(properties, UNIT_ATTRIBUTES, escaper)
        return f"<unit{attributes}>\n{others}{data.xml(escaper)}{segments}</unit>\n"

    def _with_id(self, properties: Properties) -> Properties:
        wanted = dict(properties).get(_ID, "")
        if wanted and wanted not in self._ids and _NAME.fullmatch(wanted):
            self._ids.add(wanted)
            return properties
        if wanted:
            self._losses.add(_SAME_IDS)
        made = f"{GENERATED}{self.count}"
        return ((_ID, made), *((n, v) for n, v in properties if n != _ID))

    def _segments(
        self,
        source: Variant,
        target: Variant | None,
        data: Data,
        properties: Properties,
        state: str,
    ) -> Iterator[str]:
        """Yield the segments of a unit, with what stands between them."""
        if not parts(source):
            said = attribute_xml(properties, SEGMENT_ATTRIBUTES, self._escaper, SEGMENT) + state
            yield self._part("segment", said, source, target, data)
            return
        first = _pieces(source)
        second = _pieces(target) if target else []
        if [x for x, _ in first] != [x for x, _ in second]:
            second = _beside(first, second)
        for (part, text), (_, other) in zip_longest(first, second, fillvalue=(None, None)):
            assert text is not None
            if part is None:
                yield self._part("ignorable", "", text, other, data)
                continue
            opening = source.codes[part.opening]
            pairs_ = [("id", opening.id)] if opening.id else []
            said = self._escaper.attributes([*pairs_, *opening.attributes])
            yield self._part("segment", said, text, other, data)

    def _part(
        self, name: str, said: str, source: Variant, target: Variant | None, data: Data
    ) -> str:
        texts = [self._text("source", source, self._source, data)]
        if target is not None:
            texts.append(self._text("target", target, self._target, data))
        return f"<{name}{said}>{''.join(texts)}</{name}>\n"

    def _text(self, name: str, variant: Variant, usual: str, data: Data) -> str:
        escaper = self._escaper
        if variant.lang != usual:
            self._losses.add(_LANGUAGES)
        known = TEXT_ATTRIBUTES if name == "target" else frozenset[str]()
        attributes = attribute_xml(variant.properties, known, escaper)
        content = content_xml((variant.text, variant.codes), data, escaper)
        return f"<{name}{attributes}>{content}</{name}>"


_Piece = tuple[Part | None, Variant]


def _pieces(variant: Variant) -> list[_Piece]:
    """Return the segments of a text and what stands between them, in order."""
    found: list[_Piece] = []
    at = number = 0
    for part in parts(variant):
        opening, closing = variant.codes[part.opening], variant.codes[part.closing]
        _between(variant, (at, opening.at), (number, part.opening), found)
        found.append((part, part.variant))
        at, number = closing.at, part.closing + 1
    _between(variant, (at, len(variant.text)), (number, len(variant.codes)), found)
    return found


def _between(
    variant: Variant, texts: tuple[int, int], codes: tuple[int, int], found: list[_Piece]
) -> None:
    text = variant.text[slice(*texts)]
    within = tuple(replace(c, at=c.at - texts[0]) for c in variant.codes[slice(*codes)])
    if text or within:
        found.append((None, replace(variant, text=text, codes=within)))


def _beside(first: list[_Piece], second: list[_Piece]) -> list[_Piece]:
    """Return the pieces of a translation in the order of those of its source, by their ids."""
    by_id = {part.id: text for part, text in second if part}
    between = [text for part, text in second if part is None]
    found: list[_Piece] = []
    for part, text in first:
        if part:
            found.append((part, by_id.get(part.id, replace(text, text="", codes=()))))
        else:
            spare = replace(text, text="", codes=())
            found.append((None, between.pop(0) if between else spare))
    return found


def _own_words(unit: TranslationUnit, source: Variant) -> tuple[Properties, str]:
    """Return a unit's properties, and the state of its segment as an attribute.

    The status goes in XLIFF's own words if they can say it.
    """
    opening = [c for c in source.codes if c.element == SEGMENT_CODE and c.kind.value == "open"]
    if opening:
        said = status_of([dict(c.attributes).get("state", "") for c in opening])
        held = replace(unit, status=UnitStatus.ALIGNED) if said is unit.status else unit
        return _described(held), ""
    told = dict(unit.properties).get(f"{SEGMENT}state", "")
    if status_of([told]) is unit.status:
        return _described(replace(unit, status=UnitStatus.ALIGNED)), ""
    if unit.status is UnitStatus.APPROVED and not told:
        return _described(replace(unit, status=UnitStatus.ALIGNED)), ' state="final"'
    return _described(unit), ""


def _described(unit: TranslationUnit) -> Properties:
    return tuple((n, v) for n, v in described(unit) if n != f"{PREFIX}original")
