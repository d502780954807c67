"""The text of a TMX ``seg``: plain text and inline codes, from and to XML (TMX 1.4b, section 2.3).

Elements that TMX does not have (``<b>`` in a careless export) are read as the native codes that
they were meant to be.
"""

from dataclasses import replace
from typing import Final

from lxml import etree

from tmtool.formats.code_pairs import pair_numbers
from tmtool.formats.inline_xml import (
    Attributes,
    Collected,
    Content,
    attribute_pairs,
    collected,
    containers,
    local_name,
    native_data,
    native_xml,
    woven,
)
from tmtool.formats.xml_text import Escaper
from tmtool.inline import Code, CodeKind, Subflow

_KINDS: Final = {
    "bpt": CodeKind.OPEN,
    "ept": CodeKind.CLOSE,
    "ph": CodeKind.PLACE,
    "ut": CodeKind.PLACE,
    "it": CodeKind.PLACE,
}
_POSITIONS: Final = {"begin": CodeKind.OPEN, "end": CodeKind.CLOSE}
# The attributes that the DTD allows beside i, x and type.
_ALLOWED: Final = {"it": {"pos"}, "ph": {"assoc"}, "sub": {"datatype", "type"}}
_WITH_TYPE: Final = frozenset({"bpt", "it", "ph", "hi"})
_NATIVE: Final = frozenset(_KINDS)


def read_content(element: etree._Element) -> Content:
    """Return an element's plain text and its codes.

    Raises:
        InputError: It holds a reference that nothing explains.
    """
    return collected(element, _walk)


def _walk(element: etree._Element, read: Collected) -> None:
    read.text(element.text)
    for child in element:
        name = local_name(child)
        if name in _NATIVE:
            read.codes.append(_native(child, name, read.length))
        elif name:
            _spanning(child, name, read)
        read.text(child.tail)


def _native(child: etree._Element, name: str, at: int) -> Code:
    data, flows = native_data(child, read_content, _sub_attributes)
    kind = _KINDS[name]
    if name == "it":
        kind = _POSITIONS.get(child.get("pos", ""), kind)
    allowed: set[str] = _ALLOWED.get(name, set())
    return Code(
        at=at,
        kind=kind,
        element=f"tmx:{name}",
        id=child.get("x", "") if name != "ept" else "",
        pair=child.get("i", "") if name in {"bpt", "ept"} else "",
        type=child.get("type", "") if name in _WITH_TYPE else "",
        data=data,
        attributes=tuple((str(n), str(v)) for n, v in child.items() if n in allowed),
        flows=flows,
    )


def _sub_attributes(element: etree._Element) -> Attributes:
    return tuple((n, v) for n, v in attribute_pairs(element, frozenset()) if n in _ALLOWED["sub"])


def _spanning(child: etree._Element, name: str, read: Collected) -> None:
    """Read an element around text: ``hi``, or one that TMX does not have."""
    if name == "hi":
        code = Code(
            at=read.length,
            kind=CodeKind.OPEN,
            element="tmx:hi",
            id=child.get("x", ""),
            type=child.get("type", ""),
        )
        read.codes.append(code)
        _walk(child, read)
        read.codes.append(replace(code, at=read.length, kind=CodeKind.CLOSE))
        return
    said = "".join(f' {str(n).rpartition("}")[2]}="{v}"' for n, v in child.items())
    if not len(child) and not child.text:
        read.codes.append(
            Code(at=read.length, kind=CodeKind.PLACE, element="tmx:ph", data=f"<{name}{said}/>")
        )
        return
    pair = f"{name}{len(read.codes)}"
    read.codes.append(
        Code(
            at=read.length,
            kind=CodeKind.OPEN,
            element="tmx:bpt",
            pair=pair,
            data=f"<{name}{said}>",
        )
    )
    _walk(child, read)
    read.codes.append(
        Code(at=read.length, kind=CodeKind.CLOSE, element="tmx:ept", pair=pair, data=f"</{name}>")
    )


def content_xml(text: str, codes: tuple[Code, ...], escaper: Escaper) -> str:
    """Return plain text with its codes as the content of a ``seg`` or ``sub``."""
    if not codes:
        return escaper.text(text)
    numbers = pair_numbers(codes, own="tmx:")
    whole = containers(codes, lambda code: code.element == "tmx:hi")

    def code_xml(number: int, code: Code) -> str:
        if whole[number]:
            return _hi(code, escaper)
        return _element(code, numbers[number], escaper)

    return woven(text, codes, escaper, code_xml)


def _hi(code: Code, escaper: Escaper) -> str:
    if code.kind is CodeKind.CLOSE:
        return "</hi>"
    said = [(n, v) for n, v in (("x", code.id), ("type", code.type)) if v]
    return f"<hi{escaper.attributes(said)}>"


def _element(code: Code, number: str, escaper: Escaper) -> str:
    """Return a code as the element that it was, or as the one of TMX that says the same."""
    name = code.element.removeprefix("tmx:")
    said: list[tuple[str, str]] = []
    if name not in _NATIVE or not _fits(name, code, number):
        name = _named(code, number)
    else:
        said += code.attributes
    if name == "it" and "pos" not in dict(said):
        said.insert(0, ("pos", "begin" if code.kind is CodeKind.OPEN else "end"))
    if name in {"bpt", "ept"}:
        said.insert(0, ("i", number))
    if code.id and name != "ept":
        said.append(("x", code.id))
    if code.type and name in _WITH_TYPE:
        said.append(("type", code.type))
    native = native_xml(code, escaper, lambda flow: _flow_xml(flow, escaper))
    return f"<{name}{escaper.attributes(said)}>{native}</{name}>"


def _fits(name: str, code: Code, number: str) -> bool:
    if name in {"bpt", "ept"}:
        return bool(number)
    return name != "it" or "pos" in dict(code.attributes)


def _named(code: Code, number: str) -> str:
    """Return the element of TMX for a code of another format."""
    if code.kind is CodeKind.PLACE:
        return "ph"
    if not number:
        return "it"
    return "bpt" if code.kind is CodeKind.OPEN else "ept"


def _flow_xml(flow: Subflow, escaper: Escaper) -> str:
    said = [(n, v) for n, v in flow.attributes if n in _ALLOWED["sub"]]
    inner = content_xml(flow.text, flow.codes, escaper)
    return f"<sub{escaper.attributes(said)}>{inner}</sub>"
