"""The text of a TMX ``seg``: plain text and inline codes, from and to XML (TMX 1.4b, section 2.3).

Elements that TMX does not have (``<b>`` in a careless export) are read as the native codes that
they were meant to be.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from tmtool.errors import InputError
from tmtool.formats.code_pairs import pair_numbers
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


class _Read:
    """Collects plain text and codes while an element is walked."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.codes: list[Code] = []

    def text(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def read_content(element: etree._Element) -> tuple[str, tuple[Code, ...]]:
    """Return an element's plain text and its codes.

    Raises:
        InputError: It holds a reference that nothing explains.
    """
    if not len(element):
        return element.text or "", ()
    read = _Read()
    _walk(element, read)
    return "".join(read.parts), tuple(read.codes)


def _walk(element: etree._Element, read: _Read) -> None:
    read.text(element.text)
    for child in element:
        if not isinstance(child.tag, str):
            refuse_entity(child)
        else:
            name = etree.QName(child).localname
            if name in _NATIVE:
                read.codes.append(_native(child, name, read.length))
            else:
                _spanning(child, name, read)
        read.text(child.tail)


def refuse_entity(child: etree._Element) -> None:
    """Refuse a reference to an entity that the file does not declare.

    Raises:
        InputError: It is one.
    """
    if isinstance(child, etree._Entity):  # noqa: SLF001 -- lxml names the class so
        raise InputError(f"the entity {child.text} is not declared")


def _native(child: etree._Element, name: str, at: int) -> Code:
    data, flows = _data(child)
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


def _data(child: etree._Element) -> tuple[str, tuple[Subflow, ...]]:
    """Return the native code of an element, and the texts within it."""
    if not len(child):
        return child.text or "", ()
    parts, flows = [child.text or ""], []
    for inner in child:
        if not isinstance(inner.tag, str):
            refuse_entity(inner)
        elif etree.QName(inner).localname == "sub":
            text, codes = read_content(inner)
            said = tuple((str(n), str(v)) for n, v in inner.items() if n in _ALLOWED["sub"])
            flows.append(Subflow(sum(map(len, parts)), text, codes, said))
        else:
            parts.append("".join(str(t) for t in inner.itertext()))
        parts.append(inner.tail or "")
    return "".join(parts), tuple(flows)


def _spanning(child: etree._Element, name: str, read: _Read) -> None:
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
    said = "".join(f' {etree.QName(str(n)).localname}="{v}"' for n, v in child.items())
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
    return "".join(_pieces(text, codes, escaper))


def _pieces(text: str, codes: tuple[Code, ...], escaper: Escaper) -> Iterator[str]:
    numbers = pair_numbers(codes, own="tmx:")
    whole = highlights(codes, "tmx:hi")
    done = 0
    for number, code in enumerate(codes):
        at = max(done, min(code.at, len(text)))
        yield escaper.text(text[done:at])
        done = at
        if code.element == "tmx:hi" and whole[number]:
            yield _hi(code, escaper)
        else:
            yield _element(code, numbers[number], escaper)
    yield escaper.text(text[done:])


def highlights(codes: tuple[Code, ...], *elements: str) -> list[bool]:
    """Tell of each code whether it is one end of an element that contains text.

    It is not where its other end is missing, or where the two overlap with another such pair.
    """
    found = [False] * len(codes)
    opened: list[int] = []
    for number, code in enumerate(codes):
        if code.element not in elements:
            continue
        if code.kind is CodeKind.OPEN:
            opened.append(number)
        elif opened and codes[opened[-1]].element == code.element:
            found[number] = found[opened.pop()] = True
    return found


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
    return f"<{name}{escaper.attributes(said)}>{_native_xml(code, escaper)}</{name}>"


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


def _native_xml(code: Code, escaper: Escaper) -> str:
    parts, done = [], 0
    for flow in code.flows:
        at = max(done, min(flow.at, len(code.data)))
        parts.append(escaper.text(code.data[done:at]))
        inner = content_xml(flow.text, flow.codes, escaper)
        said = [(n, v) for n, v in flow.attributes if n in _ALLOWED["sub"]]
        parts.append(f"<sub{escaper.attributes(said)}>{inner}</sub>")
        done = at
    return "".join([*parts, escaper.text(code.data[done:])])
