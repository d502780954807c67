"""TMX: translation memories of any version are read, 1.4 is written (TMX 1.4b specification).

Real files are kinder than their DTD is strict: ``lang`` for ``xml:lang``, header attributes that
are missing, a ``seg`` before its ``prop``, one language twice in a unit, no ``srclang``. All of
it is read; what is written is valid.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

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
from tmtool.formats.inline_xml import local_name
from tmtool.formats.own_properties import described, recovered
from tmtool.formats.tmx_content import content_xml, read_content
from tmtool.formats.tmx_names import (
    HEADER_ATTRIBUTES,
    TEXT_ATTRIBUTES,
    UNIT_ATTRIBUTES,
    language_of,
    properties_xml,
    read_properties,
)
from tmtool.formats.xml_source import XmlSource
from tmtool.formats.xml_text import Escaper, Losses
from tmtool.units import Provenance, TranslationUnit, Variant

_ANY: Final = "*all*"
_BLOCK: Final = 1 << 18
_TOP: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="tmtool" creationtoolversion="{version}" segtype="sentence" o-tmf="tmtool" \
adminlang="en" srclang="{srclang}" datatype="plaintext"/>
<body>
"""


class TmxReader:
    """A TMX file.

    Args:
        path: The file.
        options: How to read it.

    Raises:
        InputError: It cannot be opened, or its encoding is not known.
    """

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._memory = options.memory
        self._source = XmlSource(path, options.encoding)

    @cached_property
    def header(self) -> Header:
        """What the file says of itself.

        Raises:
            InputError: It is not well-formed as far as its first unit.
        """
        root = self._source.root()
        said: tuple[tuple[str, str], ...] = ()
        for element in self._source.elements(("header", "tu")):
            if local_name(element) == "header":
                said = read_properties(element, HEADER_ATTRIBUTES)
            break
        srclang = dict(said).get("srclang", "")
        return Header(
            format=FileFormat.TMX,
            version=root.get("version", ""),
            encoding=self._source.encoding,
            source_lang="" if srclang.casefold() == _ANY else srclang,
            properties=said,
        )

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the file's units in its order.

        Raises:
            InputError: The file is not well-formed, or not in its encoding.
        """
        for position, element in enumerate(self._source.elements(("tu",))):
            line = element.sourceline or 0
            try:
                unit = _unit(element, Provenance(memory=self._memory, position=position))
            except InputError as problem:
                yield Refused(line, problem.message)
                continue
            yield Entry(line, unit)


def _unit(element: etree._Element, provenance: Provenance) -> TranslationUnit:
    variants = tuple([_variant(child) for child in element if local_name(child) == "tuv"])
    if not variants:
        raise InputError("a unit without a text")
    return recovered(
        TranslationUnit(
            variants=variants,
            provenance=provenance,
            properties=read_properties(element, UNIT_ATTRIBUTES),
        )
    )


def _variant(element: etree._Element) -> Variant:
    lang = language_of(element)
    if not lang:
        raise InputError("a text does not say its language")
    if len(element) == 1 and len(element.attrib) == 1 and local_name(element[0]) == "seg":
        # Most texts are so; this is where the time of reading goes.
        return Variant(lang, *read_content(element[0]))
    segment = next((c for c in element if local_name(c) == "seg"), None)
    if segment is None:
        raise InputError(f"the text in {lang} is missing")
    text, codes = read_content(segment)
    if len(element) == 1 and len(element.keys()) == 1:  # as nearly all are: nothing else is said
        return Variant(lang, text, codes)
    return Variant(lang, text, codes, read_properties(element, TEXT_ATTRIBUTES))


def write_tmx(units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions) -> Written:
    """Write units as TMX 1.4, valid against its DTD.

    Args:
        units: The units, in order.
        file: Where to.
        options: ``source_lang`` becomes the header's ``srclang``, ``*all*`` if empty.
    """
    from tmtool import __version__  # noqa: PLC0415 -- the package's own names come last

    losses = Losses()
    escaper = Escaper(losses)
    srclang = escaper.value(options.source_lang or _ANY)
    held = [_TOP.format(version=escaper.value(__version__), srclang=srclang)]
    size = count = 0
    for unit in units:
        piece = _unit_xml(unit, escaper)
        held.append(piece)
        size += len(piece)
        count += 1
        if size > _BLOCK:
            file.write("".join(held).encode())
            held.clear()
            size = 0
    held.append("</body>\n</tmx>\n")
    file.write("".join(held).encode())
    return Written(count, losses.all())


def _unit_xml(unit: TranslationUnit, escaper: Escaper) -> str:
    attributes = elements = ""
    if properties := described(unit):
        attributes, elements = properties_xml(properties, UNIT_ATTRIBUTES, escaper)
    variants = "".join([_variant_xml(v, escaper) for v in unit.variants])
    return f"<tu{attributes}>{elements}\n{variants}</tu>\n"


def _variant_xml(variant: Variant, escaper: Escaper) -> str:
    attributes = elements = ""
    if variant.properties:
        attributes, elements = properties_xml(variant.properties, TEXT_ATTRIBUTES, escaper)
    content = content_xml(variant.text, variant.codes, escaper)
    lang = escaper.name(variant.lang)
    return f'<tuv xml:lang="{lang}"{attributes}>{elements}<seg>{content}</seg></tuv>\n'
