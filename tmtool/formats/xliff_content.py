"""The content of a ``source`` or ``target``, from and to XML (XLIFF 1.2, section 2.3)."""

from dataclasses import replace
from typing import Final

import regex
from lxml import etree

from tmtool.formats.code_pairs import pair_numbers
from tmtool.formats.inline_xml import (
    Attributes,
    Collected,
    Content,
    attribute_pairs,
    attributes_xml,
    collected,
    containers,
    local_name,
    native_data,
    native_xml,
    woven,
)
from tmtool.formats.xml_text import Escaper
from tmtool.inline import Code, CodeKind, Subflow

PREFIX: Final = "xliff:"
_KINDS: Final = {
    "bpt": CodeKind.OPEN,
    "bx": CodeKind.OPEN,
    "ept": CodeKind.CLOSE,
    "ex": CodeKind.CLOSE,
    "ph": CodeKind.PLACE,
    "x": CodeKind.PLACE,
    "it": CodeKind.PLACE,
}
_POSITIONS: Final = {"open": CodeKind.OPEN, "close": CodeKind.CLOSE}
_AROUND: Final = frozenset({"g", "mrk"})
_EMPTY: Final = frozenset({"bx", "ex", "x"})
# Which attribute is a code's id, pair and type.
_NAMED: Final = {"mrk": ("mid", "", "mtype")}
_USUAL: Final = ("id", "rid", "ctype")
_DELIMITERS: Final = frozenset({"bold", "italic", "underlined", "link"})
_PLACEHOLDERS: Final = frozenset({"image", "pb", "lb"})
_NO_TYPE: Final = frozenset({"ept", "ex"})
_SPACE: Final = regex.compile(r"\s+")


def read_content(element: etree._Element) -> Content:
    """Return an element's plain text and its codes.

    Raises:
        InputError: It holds a reference that nothing explains.
    """
    return collected(element, _walk)


def _walk(element: etree._Element, read: Collected) -> None:
    read.text(element.text)
    for child in element:
        name = _name(child)
        if name in _KINDS:
            read.codes.append(_code(child, name, read.length))
        elif name:
            opening = _around(child, name, read.length)
            read.codes.append(opening)
            _walk(child, read)
            read.codes.append(replace(opening, at=read.length, kind=CodeKind.CLOSE, attributes=()))
        read.text(child.tail)


def _name(child: etree._Element) -> str:
    """Return a name of XLIFF's, or that of another format with its namespace before it."""
    name = local_name(child)
    if name in _KINDS or name in _AROUND or not name:
        return name
    return str(child.tag) if str(child.tag).startswith("{") else name


def _code(child: etree._Element, name: str, at: int) -> Code:
    data, flows = native_data(child, read_content, lambda sub: attribute_pairs(sub, frozenset()))
    kind = _KINDS[name]
    if name == "it":
        kind = _POSITIONS.get(child.get("pos", ""), kind)
    return Code(
        at=at,
        kind=kind,
        element=PREFIX + name,
        id=child.get("id", ""),
        pair=child.get("rid", ""),
        type=child.get("ctype", ""),
        data=data,
        attributes=attribute_pairs(child, frozenset(_USUAL)),
        flows=flows,
    )


def _around(child: etree._Element, name: str, at: int) -> Code:
    id_, _, type_ = _NAMED.get(name, _USUAL)
    return Code(
        at=at,
        kind=CodeKind.OPEN,
        element=PREFIX + name,
        id=child.get(id_, ""),
        type=child.get(type_, ""),
        attributes=attribute_pairs(child, frozenset({id_, type_})),
    )


def content_xml(text: str, codes: tuple[Code, ...], escaper: Escaper) -> str:
    """Return plain text with its codes as the content of a ``source``, ``target`` or ``sub``."""
    if not codes:
        return escaper.text(text)
    numbers = pair_numbers(codes, own=PREFIX)
    whole = containers(codes, _is_around)

    def code_xml(number: int, code: Code) -> str:
        if whole[number]:
            return _end_of(code, escaper)
        if code.element.startswith(PREFIX) and code.element.removeprefix(PREFIX) in _KINDS:
            return _own(code, escaper)
        return _foreign(code, str(number + 1), numbers[number], escaper)

    return woven(text, codes, escaper, code_xml)


def _is_around(code: Code) -> bool:
    name = code.element.removeprefix(PREFIX)
    return name in _AROUND or (code.element.startswith(PREFIX) and name not in _KINDS)


def _end_of(code: Code, escaper: Escaper) -> str:
    """Return a tag of an element that contains text."""
    name = code.element.removeprefix(PREFIX)
    id_, _, type_ = _NAMED.get(name, _USUAL)
    said: Attributes = tuple((n, v) for n, v in ((id_, code.id), (type_, code.type)) if v)
    space = ""
    if name.startswith("{"):
        namespace, _, local = name[1:].rpartition("}")
        name = f"e:{local}" if namespace else local
        space = f' xmlns:e="{escaper.value(namespace)}"' if namespace else ""
    if code.kind is CodeKind.CLOSE:
        return f"</{name}>"
    return f"<{name}{space}{attributes_xml((*said, *code.attributes), escaper)}>"


def _own(code: Code, escaper: Escaper) -> str:
    """Return the element that a code was read from."""
    said: Attributes = tuple(
        (n, v) for n, v in zip(_USUAL, (code.id, code.pair, code.type), strict=True) if v
    )
    return _element(code.element.removeprefix(PREFIX), code, (*said, *code.attributes), escaper)


def _foreign(code: Code, id_: str, pair: str, escaper: Escaper) -> str:
    """Return the element of XLIFF that says the same as another format's."""
    named = code.data or code.flows
    if code.kind is CodeKind.PLACE:
        name = "ph" if named else "x"
    elif not pair:
        name = "it"
    elif code.kind is CodeKind.OPEN:
        name = "bpt" if named else "bx"
    else:
        name = "ept" if named else "ex"
    said = [("id", code.id or id_)]
    if name == "it":
        said.append(("pos", "open" if code.kind is CodeKind.OPEN else "close"))
    elif pair:
        said.append(("rid", pair))
    if code.type and name not in _NO_TYPE:
        known = _PLACEHOLDERS if code.kind is CodeKind.PLACE else _DELIMITERS
        said.append(("ctype", _type(code.type, known)))
    return _element(name, code, tuple(said), escaper)


def _type(given: str, known: frozenset[str]) -> str:
    if given in known or (given.startswith("x-") and given != "x-"):
        return _SPACE.sub("-", given)
    return "x-" + _SPACE.sub("-", given)


def _element(name: str, code: Code, said: Attributes, escaper: Escaper) -> str:
    start = f"<{name}{attributes_xml(said, escaper)}"
    if name in _EMPTY:
        return f"{start}/>"
    return f"{start}>{native_xml(code, escaper, lambda flow: _flow_xml(flow, escaper))}</{name}>"


def _flow_xml(flow: Subflow, escaper: Escaper) -> str:
    inner = content_xml(flow.text, flow.codes, escaper)
    return f"<sub{attributes_xml(flow.attributes, escaper)}>{inner}</sub>"
