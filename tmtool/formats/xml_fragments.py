"""Elements that a format's reader has no name for, kept as they stand: as canonical XML."""

from copy import copy
from typing import Final

import regex
from lxml import etree

_DEFAULT_SPACE: Final = regex.compile(r' xmlns="[^"]*"')
_RAW_NAME: Final = regex.compile(r"<([\w.-]+)[ />]")


def fragment(element: etree._Element, own: frozenset[str]) -> str:
    """Return an element as XML that can stand in any file of its format.

    Args:
        element: The element.
        own: The format's namespaces, which are left unsaid.
    """
    xml = _canonical(element)
    return _DEFAULT_SPACE.sub(lambda m: "" if m[0][8:-1] in own else m[0], xml)


def _canonical(element: etree._Element) -> str:
    alone = copy(element)
    alone.tail = None
    try:
        return etree.tostring(alone, method="c14n", exclusive=True).decode()
    except etree.C14NError:
        # The first version of the standard forbids namespaces that are no absolute addresses.
        return etree.tostring(alone, method="c14n2").decode()


def fragment_name(xml: str) -> str:
    """Return the name of a fragment of the format's own; "" for one of another namespace."""
    found = _RAW_NAME.match(xml)
    if not found or _DEFAULT_SPACE.search(xml[: xml.find(">") + 1]):
        return ""
    return found[1]


def is_fragment(xml: str) -> bool:
    """Tell whether a property's value is one well-formed element, safe to be written as it is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        etree.fromstring(f"<x>{xml}</x>".encode(), parser)
    except (etree.XMLSyntaxError, UnicodeError):
        return False
    return True
