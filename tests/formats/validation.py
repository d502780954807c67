"""Validates files against the schemas of their formats, without the network."""

import re
from functools import cache
from pathlib import Path

from lxml import etree

_SCHEMAS = Path(__file__).parent / "schemas"
_IMPORTED = re.compile(rb"[^\"]+/xml\.xsd")


@cache
def xliff_schema(version: str, *, foreign: bool = False) -> etree.XMLSchema:
    """Return a schema of XLIFF.

    Args:
        version: ``1.2`` or ``2.0``.
        foreign: Whether elements and attributes of other namespaces may have no schema of their
            own, as the transitional schema of 1.2 has it.
    """
    name = "xliff-core-1.2-strict.xsd" if version == "1.2" else "xliff-core-2.0.xsd"
    text = _IMPORTED.sub(bytes(_SCHEMAS / "xml.xsd"), (_SCHEMAS / name).read_bytes())
    if foreign:
        text = text.replace(b'processContents="strict"', b'processContents="lax"')
    return etree.XMLSchema(etree.fromstring(text, etree.XMLParser(no_network=True)))


def tmx_faults(path: Path) -> list[str]:
    """Return what is wrong with a TMX file by the DTD of TMX 1.4."""
    with (_SCHEMAS / "tmx14.dtd").open("rb") as file:
        dtd = etree.DTD(file)
    dtd.validate(etree.parse(path))
    return [str(e) for e in dtd.error_log.filter_from_errors()]


def xliff_faults(path: Path, version: str, *, foreign: bool = False) -> list[str]:
    """Return what is wrong with an XLIFF file by its schema."""
    schema = xliff_schema(version, foreign=foreign)
    schema.validate(etree.parse(path))
    return [str(e) for e in schema.error_log]
