"""XLIFF 2.0 to 2.2: a ``unit`` is a unit; several segments in it stand as codes in its texts.

Spaces between segments (``ignorable``) are text outside of any segment. Modules such as matches,
glossary and metadata are kept as they stand.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from lxml import etree

from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Header, ReadOptions, Refused
from tmtool.formats.inline_xml import Collected, attribute_pairs, local_name
from tmtool.formats.own_properties import recovered
from tmtool.formats.xliff import GENERATED
from tmtool.formats.xliff2_content import Content2
from tmtool.formats.xliff2_names import (
    PREFIX,
    SEGMENT,
    XML_LANG,
    Properties,
    read_attributes,
    read_element,
)
from tmtool.formats.xml_source import XmlSource
from tmtool.inline import Code, CodeKind
from tmtool.units import UNDETERMINED, Provenance, TranslationUnit, UnitStatus, Variant

SEGMENT_CODE = "xliff2:segment"
_PARTS = frozenset({"segment", "ignorable"})
_APPROVED = frozenset({"reviewed", "final"})


class Xliff2Reader:
    """An XLIFF 2 file.

    Args:
        path: The file.
        options: How to read it.

    Raises:
        InputError: It cannot be opened, or its encoding is not known.
    """

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._options = options
        self._source = XmlSource(path, options.encoding)

    @cached_property
    def header(self) -> Header:
        """What the file says of itself.

        Raises:
            InputError: Its beginning is not well-formed.
        """
        root = self._source.root()
        return Header(
            format=FileFormat.XLIFF2,
            version=root.get("version", ""),
            encoding=self._source.encoding,
            source_lang=root.get("srcLang", self._options.source_lang),
            target_lang=root.get("trgLang", self._options.target_lang),
            properties=tuple((str(n), str(v)) for n, v in root.items()),
        )

    def elements(self) -> Iterator[etree._Element]:
        """Yield the ``unit`` elements, each dropped when the next one is asked for.

        Raises:
            InputError: The file is not well-formed, or not in its encoding.
        """
        return self._source.elements(("unit",))

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the file's units in its order.

        Raises:
            InputError: The file is not well-formed, or not in its encoding.
        """
        langs = self.header.source_lang, self.header.target_lang
        for position, element in enumerate(self.elements()):
            line = element.sourceline or 0
            place = Provenance(memory=self._options.memory, position=position)
            try:
                unit = read_unit(element, langs, place)
            except InputError as problem:
                yield Refused(line, problem.message)
                continue
            yield Entry(line, unit)


def read_unit(
    element: etree._Element, langs: tuple[str, str], provenance: Provenance
) -> TranslationUnit:
    """Return the unit that an element is.

    Raises:
        InputError: It has no source text.
    """
    segments = [c for c in element if local_name(c) in _PARTS]
    if not any(c.find("{*}source") is not None for c in segments):
        raise InputError("a unit without a source text")
    content = Content2(original_data(element))
    said: dict[str, list[tuple[str, str]]] = {"unit": [], "source": [], "target": []}
    said["unit"] += _unit_properties(element, segments)
    for child in element:
        if local_name(child) not in {*_PARTS, "originalData", ""}:
            for of, name, value in read_element(child):
                said.get(of, said["unit"]).append((name, value))
    alone = len(segments) == 1
    variants = [_text(segments, "source", content, (langs[0], alone), said["source"])]
    if any(c.find("{*}target") is not None for c in segments):
        variants.append(_text(segments, "target", content, (langs[1], alone), said["target"]))
    return recovered(
        TranslationUnit(
            variants=tuple(variants),
            provenance=provenance,
            status=status_of([c.get("state", "") for c in segments if local_name(c) == "segment"]),
            properties=tuple(said["unit"]),
        )
    )


def original_data(element: etree._Element) -> dict[str, str]:
    """Return the native codes of a unit by their id."""
    found: dict[str, str] = {}
    for data in element.iterfind("{*}originalData/{*}data"):
        held = Collected()
        Content2({}).read(data, held)
        found[data.get("id", "")] = held.all()[0]
    return found


def _unit_properties(element: etree._Element, segments: list[etree._Element]) -> Properties:
    file = next(element.iterancestors("{*}file"), None)
    original = file.get("original", "") if file is not None else ""
    found = [(f"{PREFIX}original", original)] if original else []
    found += [
        (n, v)
        for n, v in read_attributes(element)
        if n != f"{PREFIX}id" or not v.startswith(GENERATED)
    ]
    if len(segments) == 1:
        found += read_attributes(segments[0], SEGMENT, {"state"})
        state = segments[0].get("state", "")
        found += [(f"{SEGMENT}state", state)] if state in {"translated", "reviewed"} else []
    return tuple(found)


def _text(
    segments: list[etree._Element],
    name: str,
    content: Content2,
    how: tuple[str, bool],
    said: list[tuple[str, str]],
) -> Variant:
    """Return a unit's text in one language.

    Args:
        segments: The unit's segments and what stands between them.
        name: ``source`` or ``target``.
        content: Reads texts.
        how: The language, and whether there is one segment, which needs no codes.
        said: The text's properties.
    """
    read = Collected()
    lang, alone = how
    properties: Properties = ()
    for segment in segments:
        text = segment.find("{*}" + name)
        marked = not alone and local_name(segment) == "segment"
        code = Code(
            at=read.length,
            kind=CodeKind.OPEN,
            element=SEGMENT_CODE,
            id=segment.get("id", ""),
            attributes=attribute_pairs(segment, frozenset({"id"})),
        )
        if marked:
            read.codes.append(code)
        if text is not None:
            content.read(text, read)
            lang = text.get(XML_LANG) or lang
            properties = properties or read_attributes(text)
        if marked:
            closing = Code(at=read.length, kind=CodeKind.CLOSE, element=SEGMENT_CODE, id=code.id)
            read.codes.append(closing)
    return Variant(lang or UNDETERMINED, *read.all(), (*properties, *said))


def status_of(states: list[str]) -> UnitStatus:
    """Return the status that the states of a unit's segments stand for.

    ``initial`` is what a segment is in whose state nobody has told, so that it says nothing.
    """
    if states and all(state in _APPROVED for state in states):
        return UnitStatus.APPROVED
    return UnitStatus.ALIGNED
