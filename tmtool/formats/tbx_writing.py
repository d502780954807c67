"""Concepts as TBX: version 2, or version 3 in either style, all within TBX-Basic.

What TBX has a place for stands there: definition, source, notes, status, short forms. The rest
(kinds, holders, dates of validity, patterns …) stands as JSON in one note a concept and one a term,
so that reading gives back what was written and other tools still see a valid file.
"""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import regex

from tmtool.formats.tbx import CORE, OWN, SHORT_FORM
from tmtool.terminology.concept import Concept, TermStatus
from tmtool.terminology.image import plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MIN, _BASIC = "http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic"
_IN_MIN = {"administrativeStatus"}
_ID = regex.compile(r"[A-Za-z_][\w.\-]*", regex.ASCII)
# What XML 1.0 cannot hold, section 2.2.
_NOT_XML = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}


class TbxStyle(StrEnum):
    """A version of TBX, and of version 3 how it names its data categories."""

    V2 = "v2"
    """ISO 30042:2008."""
    DCA = "dca"
    """ISO 30042:2019, categories as attributes."""
    DCT = "dct"
    """ISO 30042:2019, categories as elements."""


class _Names(NamedTuple):
    root: str
    header: str
    entry: str
    language: str
    term: str


_V2 = _Names("martif", "martifHeader", "termEntry", "langSet", "tig")
_V3 = _Names("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec")
_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
_XCS = "http://www.lisa.org/fileadmin/standards/tbx/TBXXCSV02.xcs"


def write_tbx(
    concepts: Iterable[Concept], file: BinaryIO, style: TbxStyle, *, title: str = "glossary"
) -> None:
    """Write concepts as a TBX file, one after the other.

    Args:
        concepts: The concepts, in order.
        file: Where to.
        style: Which version and style.
        title: What the collection is called.
    """
    _Writer(style).write(concepts, file, title)


class _Writer:
    """Writes entries in one style."""

    def __init__(self, style: TbxStyle) -> None:
        from lxml import etree  # noqa: PLC0415 -- costly, and only for TBX

        self._etree = etree
        self._style = style
        self._names = _V2 if style is TbxStyle.V2 else _V3
        self._namespace = "" if style is TbxStyle.V2 else CORE
        self._ids: set[str] = set()

    def write(self, concepts: Iterable[Concept], file: BinaryIO, title: str) -> None:
        before, after = self._frame(title)
        file.write(before)
        for concept in concepts:
            entry = self._etree.tostring(self._entry(concept), encoding="utf-8", pretty_print=True)
            # The namespaces are declared above it.
            file.write(entry.replace(self._declared, b"", 1))
        file.write(after)

    def _frame(self, title: str) -> tuple[bytes, bytes]:
        """Return what stands before and after the entries."""
        attributes = {"type": "TBX" if self._style is TbxStyle.V2 else "TBX-Basic", _XML_LANG: "en"}
        if self._style is not TbxStyle.V2:
            attributes["style"] = self._style.value
        root = self._etree.Element(self._name(self._names.root), attributes, nsmap=self._nsmap())
        root.append(self._header(title))
        self._add(self._add(root, "text"), "body")
        held = self._etree.tostring(
            root,
            encoding="utf-8",
            xml_declaration=True,
            pretty_print=True,
            doctype=_DOCTYPE if self._style is TbxStyle.V2 else None,
        )
        before, _, after = held.partition(b"<body/>")
        return before + b"<body>\n", b"</body>" + after

    @cached_property
    def _declared(self) -> bytes:
        """The declarations of namespaces that an element has that stands alone."""
        name = self._names.entry
        held = self._etree.tostring(self._etree.Element(self._name(name), nsmap=self._nsmap()))
        return held.removeprefix(f"<{name}".encode()).removesuffix(b"/>")

    def _nsmap(self) -> dict[str | None, str]:
        if self._style is TbxStyle.V2:
            return {}
        if self._style is TbxStyle.DCA:
            return {None: CORE}
        return {None: CORE, "min": _MIN, "basic": _BASIC}

    def _name(self, name: str) -> str:
        return f"{{{self._namespace}}}{name}" if self._namespace else name

    def _add(self, parent: "_Element", name: str, text: str = "") -> "_Element":
        element = self._etree.SubElement(parent, self._name(name))
        element.text = _xml(text) if text else None
        return element

    def _header(self, title: str) -> "_Element":
        header = self._etree.Element(self._name(self._names.header), nsmap=self._nsmap())
        described = self._add(header, "fileDesc")
        self._add(self._add(described, "titleStmt"), "title", title)
        self._add(self._add(described, "sourceDesc"), "p", f"{title}, written by tmtool")
        if self._style is TbxStyle.V2:
            self._add(self._add(header, "encodingDesc"), "p", _XCS).set("type", "XCSURI")
        return header

    def _entry(self, concept: Concept) -> "_Element":
        table = plain(concept)
        terms = table.pop("term")
        entry = self._etree.Element(self._name(self._names.entry), nsmap=self._nsmap())
        own = dict(table)
        if _ID.fullmatch(concept.id) and concept.id not in self._ids:
            self._ids.add(concept.id)
            entry.set("id", own.pop("id"))
        if own["kind"] == "term":
            del own["kind"]
        self._described(entry, own)
        languages: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
        for number, term in enumerate(terms):
            languages.setdefault(term["lang"], []).append((number, term))
        written = 0
        for lang, held in languages.items():
            section = self._add(entry, self._names.language)
            section.set(_XML_LANG, lang.replace("_", "-"))
            for number, term in held:
                self._term(section, term, {} if number == written else {"at": number})
                written += 1
        return entry

    def _described(self, element: "_Element", own: dict[str, Any]) -> None:
        """Write what TBX has a place for, the rest in a note of ours."""
        if _plain(definition := own.get("definition", "")):
            self._category(element, "descrip", "definition", definition)
            del own["definition"]
        self._documented(element, own)

    def _documented(self, element: "_Element", own: dict[str, Any]) -> None:
        """Write source and note, and what is left in a note of ours."""
        if _plain(source := own.get("source", "")):
            self._category(element, "admin", "source", source)
            del own["source"]
        if _plain(note := own.get("note", "")) and not note.startswith(OWN):
            self._add(element, "note", note)
            del own["note"]
        if own:
            self._add(element, "note", OWN + _json(own))

    def _term(self, section: "_Element", term: Mapping[str, Any], own: dict[str, Any]) -> None:
        """Write a term, and its short forms after it."""
        own |= {k: v for k, v in term.items() if k not in {"lang", "text", "status", "short"}}
        if "_" in term["lang"]:
            own["lang"] = term["lang"]
        if term["status"] == TermStatus.FORBIDDEN:
            own["status"] = term["status"]
        status = _STATUSES[TermStatus(term["status"])]
        self._form(section, term["text"], {"administrativeStatus": status}, own)
        for short in term.get("short", ()):
            self._form(section, short, {"termType": SHORT_FORM}, {"short_form": True})

    def _form(
        self, section: "_Element", text: str, notes: Mapping[str, str], own: dict[str, Any]
    ) -> None:
        element = self._add(section, self._names.term)
        self._add(element, "term", text)
        if not _plain(text):
            own["text"] = text
        for category, value in notes.items():
            self._category(element, "termNote", category, value)
        self._documented(element, own)

    def _category(self, parent: "_Element", kind: str, category: str, text: str) -> None:
        """Write a value of a data category, as an element or as an attribute."""
        if self._style is TbxStyle.DCT:
            namespace = _MIN if category in _IN_MIN else _BASIC
            self._etree.SubElement(parent, f"{{{namespace}}}{category}").text = text
        else:
            self._add(parent, kind, text).set("type", category)


def _plain(text: str) -> bool:
    """Tell whether a text is read back as it is: no odd white space, nothing XML cannot hold."""
    return bool(text) and " ".join(text.split()) == text and not _NOT_XML.search(text)


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _json(own: Mapping[str, Any]) -> str:
    held = json.dumps(own, ensure_ascii=False)
    return _NOT_XML.sub(lambda m: f"\\u{ord(m[0]):04x}", held)
