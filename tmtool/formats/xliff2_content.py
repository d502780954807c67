"""The content of an XLIFF 2 ``source`` or ``target``, from and to XML (XLIFF 2.1, section 4.2.3).

Native codes stand apart in XLIFF 2, in the ``originalData`` of their unit; in a
:class:`~tmtool.inline.Code` they are its ``data``.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import regex
from lxml import etree

from tmtool.formats.code_pairs import partners
from tmtool.formats.inline_xml import (
    Attributes,
    Collected,
    Content,
    attribute_pairs,
    attributes_xml,
    containers,
    local_name,
    woven,
)
from tmtool.formats.xml_text import Escaper
from tmtool.inline import Code, CodeKind

PREFIX: Final = "xliff2:"
_KINDS: Final = {
    "sc": CodeKind.OPEN,
    "sm": CodeKind.OPEN,
    "ec": CodeKind.CLOSE,
    "em": CodeKind.CLOSE,
    "ph": CodeKind.PLACE,
}
_AROUND: Final = frozenset({"pc", "mrk"})
_TYPES: Final = frozenset({"fmt", "ui", "quote", "link", "image", "other"})
_KNOWN_TYPES: Final = {"bold": "fmt", "italic": "fmt", "underlined": "fmt"} | {
    name: name for name in _TYPES
}
_NOT_NAME: Final = regex.compile(r"[^\w.:-]+")


class Content2:
    """Reads the content of one unit's texts.

    Args:
        data: The unit's native codes by their id.
    """

    def __init__(self, data: Mapping[str, str]) -> None:
        self._data = data

    def read(self, element: etree._Element, into: Collected) -> None:
        """Read an element's plain text and codes."""
        into.text(element.text)
        for child in element:
            name = local_name(child)
            if name == "cp":
                into.text(_character(child.get("hex", "")))
            elif name in _KINDS:
                into.codes.append(self._code(child, name, into.length))
            elif name:
                self._around(child, name, into)
            into.text(child.tail)

    def _code(self, child: etree._Element, name: str, at: int) -> Code:
        reference = child.get("dataRef", "")
        pair = child.get("startRef", "")
        skipped = {"id", "startRef", "type"} | ({"dataRef"} if reference in self._data else set())
        return Code(
            at=at,
            kind=_KINDS[name],
            element=PREFIX + name,
            id=child.get("id", ""),
            pair=child.get("id", "") if name in {"sc", "sm"} else pair,
            type=child.get("type", ""),
            data=self._data.get(reference, ""),
            attributes=attribute_pairs(child, frozenset(skipped)),
        )

    def _around(self, child: etree._Element, name: str, into: Collected) -> None:
        """Read an element that contains text: ``pc``, ``mrk``, or one of another namespace."""
        start, end = child.get("dataRefStart", ""), child.get("dataRefEnd", "")
        skipped = {"id", "type"}
        skipped |= {"dataRefStart"} if start in self._data else set()
        skipped |= {"dataRefEnd"} if end in self._data else set()
        foreign = name not in _AROUND and str(child.tag).startswith("{")
        opening = Code(
            at=into.length,
            kind=CodeKind.OPEN,
            element=PREFIX + (str(child.tag) if foreign else name),
            id=child.get("id", ""),
            pair=child.get("id", ""),
            type=child.get("type", ""),
            data=self._data.get(start, ""),
            attributes=attribute_pairs(child, frozenset(skipped)),
        )
        into.codes.append(opening)
        self.read(child, into)
        into.codes.append(
            replace(
                opening,
                at=into.length,
                kind=CodeKind.CLOSE,
                data=self._data.get(end, ""),
                attributes=(),
            )
        )


def _character(hexadecimal: str) -> str:
    try:
        character = chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= character <= "\udfff" else character


class Data:
    """The native codes of a unit that is written, each once.

    Args:
        known: Native codes that the unit has already, and their ids.
    """

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        self._ids: dict[str, str] = dict(known or {})

    def reference(self, data: str) -> str:
        """Return the id of a native code."""
        if data not in self._ids:
            taken = set(self._ids.values())
            following = len(taken) + 1
            while f"d{following}" in taken:
                following += 1
            self._ids[data] = f"d{following}"
        return self._ids[data]

    def attribute(self, name: str, data: str) -> Attributes:
        """Return an attribute that refers to a native code; none where there is no such code."""
        return ((name, self.reference(data)),) if data else ()

    def xml(self, escaper: Escaper) -> str:
        """Return the ``originalData`` of the unit; "" if it has none."""
        if not self._ids:
            return ""
        held = "".join(f'<data id="{i}">{escaper.text(d)}</data>' for d, i in self._ids.items())
        return f"<originalData>{held}</originalData>\n"


def content_xml(content: Content, data: Data, escaper: Escaper) -> str:
    """Return plain text with its codes as the content of a ``source`` or ``target``.

    Args:
        content: The text and its codes.
        data: Where native codes go.
        escaper: Escapes the text.
    """
    text, codes = content
    if not codes:
        return escaper.text(text)
    writing = _Writing(codes, data, escaper)
    return woven(text, codes, escaper, writing.code_xml)


class _Writing:
    """Writes the codes of one text."""

    def __init__(self, codes: tuple[Code, ...], data: Data, escaper: Escaper) -> None:
        self._codes = codes
        self._data = data
        self._escaper = escaper
        self._others = partners(codes)
        self._whole = containers(codes, _is_around)
        self._ids = _ids(codes, self._others)

    def code_xml(self, number: int, code: Code) -> str:
        if self._whole[number]:
            return self._end_of(number, code)
        if code.kind is CodeKind.PLACE:
            return self._element("ph", code, (("id", self._ids[number]),))
        annotation = code.element in {"xliff2:sm", "xliff2:em"}
        if code.kind is CodeKind.OPEN:
            said: Attributes = (("id", self._ids[number]),)
            if self._others[number] is None and not annotation:
                said = (*said, ("isolated", "yes"))
            return self._element("sm" if annotation else "sc", code, said)
        if self._others[number] is None and not annotation:
            said = (("id", self._ids[number]), ("isolated", "yes"))
        else:
            said = (("startRef", code.pair if annotation else self._ids[number]),)
        return self._element("em" if annotation else "ec", code, said)

    def _element(self, name: str, code: Code, said: Attributes) -> str:
        own = code.element == PREFIX + name
        if name != "em":
            said = (*said, *self._data.attribute("dataRef", code.data), *_type(code, own=own))
        kept = tuple(p for p in code.attributes if own and p[0] not in dict(said))
        return f"<{name}{attributes_xml((*said, *kept), self._escaper)}/>"

    def _end_of(self, number: int, code: Code) -> str:
        name = code.element.removeprefix(PREFIX)
        space = ""
        if name.startswith("{"):
            namespace, _, local = name[1:].rpartition("}")
            name, space = f"e:{local}", f' xmlns:e="{self._escaper.value(namespace)}"'
        if code.kind is CodeKind.CLOSE:
            return f"</{name}>"
        said: Attributes = (("id", code.id),) if code.id else ()
        if name == "pc":
            other = self._others[number]
            closing = self._codes[other].data if other is not None else ""
            for which, data in (("dataRefStart", code.data), ("dataRefEnd", closing)):
                said = (*said, *self._data.attribute(which, data))
        said = (*said, *((("type", code.type),) if code.type else ()))
        return f"<{name}{space}{attributes_xml((*said, *code.attributes), self._escaper)}>"


def _is_around(code: Code) -> bool:
    name = code.element.removeprefix(PREFIX)
    return code.element.startswith(PREFIX) and name not in _KINDS


def _type(code: Code, *, own: bool) -> Attributes:
    """Return the ``type`` of a code; what XLIFF 2 has no word for as a ``subType``."""
    if not code.type:
        return ()
    if own:
        return (("type", code.type),)
    known = _KNOWN_TYPES.get(code.type)
    if known == code.type:
        return (("type", code.type),)
    sub = _NOT_NAME.sub("-", code.type.replace(":", "-")) or "other"
    return (("type", known or "other"), ("subType", f"tmtool:{sub}"))


def _ids(codes: tuple[Code, ...], others: list[int | None]) -> list[str]:
    """Return an id for each code: its own, or one that no other of its text has."""
    taken = {c.id for c in codes if c.id}
    ids: list[str] = []
    following = 0
    for number, (code, other) in enumerate(zip(codes, others, strict=True)):
        wanted = code.id if _fits(code.id) else ""
        if code.kind is CodeKind.CLOSE and other is not None and other < number:
            wanted = ids[other]
        elif not wanted:
            following += 1
            while str(following) in taken:
                following += 1
            wanted = str(following)
            taken.add(wanted)
        ids.append(wanted)
    return ids


def _fits(id_: str) -> bool:
    return bool(id_) and not _NOT_NAME.search(id_)
