"""XLIFF 1.0 to 1.2, with SDLXLIFF: a ``trans-unit`` is a unit, its segments are codes in it.

Where a unit is segmented, ``seg-source`` is its source text, since it holds the same words as
``source`` and the segments beside them.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from lxml import etree

from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Header, ReadOptions, Refused
from tmtool.formats.inline_xml import local_name
from tmtool.formats.own_properties import recovered
from tmtool.formats.xliff_content import read_content
from tmtool.formats.xliff_names import XML_LANG, read_attributes, read_element
from tmtool.formats.xml_source import XmlSource
from tmtool.units import UNDETERMINED, Provenance, TranslationUnit, UnitStatus, Variant

GENERATED: Final = "tmtool-"
"""How ids begin that were made because a unit had none; they are not read back."""
_DONE: Final = frozenset({"final", "signed-off"})
_OPEN: Final = frozenset({"new"})


class XliffReader:
    """An XLIFF 1.x file.

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
        """What the file says of itself: of its first ``file`` element, if it has several.

        Raises:
            InputError: It is not well-formed as far as its first unit.
        """
        root = self._source.root()
        properties: tuple[tuple[str, str], ...] = ()
        for element in self._source.elements(("trans-unit", "file")):
            file = _file(element)
            properties = tuple((str(n), str(v)) for n, v in file.items())
            break
        said = dict(properties)
        return Header(
            format=FileFormat.XLIFF,
            version=root.get("version", ""),
            encoding=self._source.encoding,
            source_lang=said.get("source-language", self._options.source_lang),
            target_lang=said.get("target-language", self._options.target_lang),
            properties=properties,
        )

    def elements(self) -> Iterator[etree._Element]:
        """Yield the ``trans-unit`` elements, each dropped when the next one is asked for.

        Raises:
            InputError: The file is not well-formed, or not in its encoding.
        """
        return self._source.elements(("trans-unit",))

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the file's units in its order.

        Raises:
            InputError: The file is not well-formed, or not in its encoding.
        """
        for position, element in enumerate(self.elements()):
            line = element.sourceline or 0
            place = Provenance(memory=self._options.memory, position=position)
            try:
                unit = read_unit(element, place, self._options)
            except InputError as problem:
                yield Refused(line, problem.message)
                continue
            yield Entry(line, unit)


def _file(element: etree._Element) -> etree._Element:
    """Return the ``file`` that an element stands in."""
    if local_name(element) == "file":
        return element
    found = next(element.iterancestors("{*}file"), None)
    return element if found is None else found


def read_unit(
    element: etree._Element, provenance: Provenance, options: ReadOptions
) -> TranslationUnit:
    """Return the unit that a ``trans-unit`` is.

    Raises:
        InputError: It has no source text.
    """
    file = _file(element)
    parts = {local_name(c): c for c in reversed(element)}
    source = parts.get("seg-source", parts.get("source"))
    if source is None:
        raise InputError("a unit without a source text")
    said: dict[str, list[tuple[str, str]]] = {"unit": [], "source": [], "target": []}
    said["unit"] += _unit_attributes(element, file)
    for child in element:
        if local_name(child) not in {"source", "seg-source", "target", ""}:
            for of, name, value in read_element(child):
                said.get(of, said["unit"]).append((name, value))
    target = parts.get("target")
    variants = [
        _variant(source, file.get("source-language") or options.source_lang, said["source"])
    ]
    if target is not None:
        lang = file.get("target-language") or options.target_lang
        found = _variant(target, lang, said["target"])
        variants += [found] if found.text or found.codes or found.properties else []
    return recovered(
        TranslationUnit(
            variants=tuple(variants),
            provenance=provenance,
            status=_status(element, variants),
            properties=tuple(said["unit"]),
        )
    )


def _unit_attributes(element: etree._Element, file: etree._Element) -> Iterator[tuple[str, str]]:
    original = file.get("original", "")
    if original:
        yield "xliff:original", original
    for name, value in read_attributes(element, {"approved"}):
        if name != "xliff:id" or not value.startswith(GENERATED):
            yield name, value


def _variant(element: etree._Element, lang: str, properties: list[tuple[str, str]]) -> Variant:
    text, codes = read_content(element)
    said = (*read_attributes(element), *properties)
    return Variant(element.get(XML_LANG) or lang or UNDETERMINED, text, codes, said)


def _status(element: etree._Element, variants: list[Variant]) -> UnitStatus:
    """Return how far a unit is to be trusted, as ``approved`` and ``state`` say."""
    approved = element.get("approved", "")
    return status_of(variants[-1].properties, approved=approved == "yes")


def status_of(properties: tuple[tuple[str, str], ...], *, approved: bool) -> UnitStatus:
    """Return the status that XLIFF's own words stand for.

    Args:
        properties: What is said of the target text.
        approved: Whether the unit says that it is approved.
    """
    state = dict(properties).get("xliff:state", "")
    if approved or state in _DONE:
        return UnitStatus.APPROVED
    if state in _OPEN or state.startswith("needs-"):
        return UnitStatus.PENDING
    return UnitStatus.ALIGNED
