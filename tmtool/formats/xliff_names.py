"""How properties of units and texts are named and written in XLIFF 1.2.

Attributes are named after XLIFF (``xliff:resname``), notes ``note`` as everywhere, elements that
stand beside them (``alt-trans``, ``context-group``, another tool's own) are kept as XML under
``xliff:element``. Everything else is written as contexts of the type ``x-tmtool-…``.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from tmtool.formats.inline_xml import attributes_xml, local_name
from tmtool.formats.xml_fragments import fragment, fragment_name, is_fragment
from tmtool.formats.xml_text import Escaper

PREFIX: Final = "xliff:"
ELEMENT: Final = "xliff:element"
NAMESPACES: Final = frozenset(
    f"urn:oasis:names:tc:xliff:document:{version}" for version in ("1.0", "1.1", "1.2")
)
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_SHARED: Final = frozenset(
    {"phase-name", "resname", "coord", "font", "css-style", "style", "exstyle", "datatype"}
    | {"restype", "ts"}
)
UNIT_ATTRIBUTES: Final = _SHARED | {
    "id", "translate", "reformat", "extradata", "help-id", "menu", "menu-option", "menu-name",
    "extype", "maxbytes", "minbytes", "size-unit", "maxheight", "minheight", "maxwidth",
    "minwidth", "charclass",
}  # fmt: skip
TEXT_ATTRIBUTES: Final = _SHARED | {"state", "state-qualifier", "equiv-trans"}
_NOTE: Final = ("from", "priority", "annotates")
_CONTEXT: Final = "x-tmtool-"

Properties = tuple[tuple[str, str], ...]


def read_attributes(element: etree._Element, without: Iterable[str] = ()) -> Properties:
    """Return an element's attributes as properties; its language and white space are not said."""
    skipped = {XML_LANG, _XML_SPACE, *without}
    return tuple((PREFIX + str(n), str(v)) for n, v in element.items() if n not in skipped)


def read_note(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the properties of a ``note``: itself, and after it what it says of itself."""
    lang = element.get(XML_LANG, "")
    text = "".join(str(t) for t in element.itertext())
    yield f"note@{lang}" if lang else "note", text
    yield from ((f"note:{n}", element.get(n, "")) for n in _NOTE if n in element.attrib)


def read_element(element: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the properties of an element beside the texts, each after what it is of.

    Yields:
        ``unit``, ``source`` or ``target``, the name, and the value.
    """
    name = local_name(element)
    if name == "note":
        yield from (("unit", n, v) for n, v in read_note(element))
    elif name == "context-group" and all(
        local_name(c) == "context" and c.get("context-type", "").startswith(_CONTEXT)
        for c in element
    ):
        for child in element:
            of, _, named = child.get("context-type", "").removeprefix(_CONTEXT).partition("-")
            yield of, unquote(named), child.text or ""
    else:
        yield "unit", ELEMENT, fragment(element, NAMESPACES)


def attribute_xml(properties: Properties, known: frozenset[str], escaper: Escaper) -> str:
    """Return the attributes among properties."""
    pairs = [(n.removeprefix(PREFIX), v) for n, v in properties if is_attribute(n, known)]
    return attributes_xml(tuple(pairs), escaper)


def is_attribute(name: str, known: frozenset[str]) -> bool:
    """Tell whether a property is an attribute: one of XLIFF's, or of another namespace."""
    bare = name.removeprefix(PREFIX)
    return name.startswith(PREFIX) and (bare in known or bare.startswith("{"))


def elements_xml(unit: Properties, source: Properties, target: Properties, escaper: Escaper) -> str:
    """Return what stands beside the texts of a unit, in the order that the schema asks for."""
    own: list[str] = []
    foreign: list[str] = []
    waiting: list[str] = []
    rest = list(unit)
    while rest:
        name, value = rest.pop(0)
        if is_attribute(name, UNIT_ATTRIBUTES):
            continue
        if name == "note" or name.startswith("note@"):
            said = []
            while rest and rest[0][0].removeprefix("note:") in _NOTE and ":" in rest[0][0]:
                said.append(rest.pop(0))
            _flush(waiting, own)
            own.append(_note_xml(name, value, said, escaper))
        elif name == ELEMENT and is_fragment(value):
            _flush(waiting, own)
            (own if fragment_name(value) else foreign).append(value)
        else:
            waiting.append(_context_xml("unit", name, value, escaper))
    for of, properties in (("source", source), ("target", target)):
        waiting += [
            _context_xml(of, n, v, escaper)
            for n, v in properties
            if not is_attribute(n, TEXT_ATTRIBUTES)
        ]
    _flush(waiting, own)
    return "".join([*own, *foreign])


def _flush(waiting: list[str], into: list[str]) -> None:
    if waiting:
        into.append(f"<context-group>{''.join(waiting)}</context-group>\n")
        waiting.clear()


def _note_xml(name: str, value: str, said: Iterable[tuple[str, str]], escaper: Escaper) -> str:
    lang = name.partition("@")[2]
    pairs = [("xml:lang", lang)] if lang else []
    pairs += [(n.removeprefix("note:"), v) for n, v in said]
    return f"<note{escaper.attributes(pairs)}>{escaper.text(value)}</note>\n"


def _context_xml(of: str, name: str, value: str, escaper: Escaper) -> str:
    type_ = f"{_CONTEXT}{of}-{quote(name, safe=':@')}"
    return f'<context context-type="{type_}">{escaper.text(value)}</context>'
