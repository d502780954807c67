"""TBX, the exchange format of terminology (ISO 30042), versions 2 and 3, read to concepts.

Version 2 (2008) is ``martif`` with ``termEntry``, ``langSet`` and ``tig`` or ``ntig``; version 3
(2019) is ``tbx`` with ``conceptEntry``, ``langSec`` and ``termSec``, its data categories named by
an attribute (DCA) or by elements of other namespaces (DCT). All are read alike. What a concept has
no place for is kept in its note, under the name of its category; who changed an entry when is not
kept. :mod:`tmtool.formats.tbx_writing` is the way back.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmtool.errors import InputError
from tmtool.formats.imported import Ids, ImportedTerms, Skipped, concept_of_table
from tmtool.terminology.concept import Concept

if TYPE_CHECKING:
    from lxml.etree import _Element

CORE = "urn:iso:std:iso:30042:ed-2"
"""The namespace of version 3."""
OWN = "tmtool: "
"""How a note begins that holds, as JSON, what TBX has no place for."""
SHORT_FORM = "shortForm"

_ENTRIES, _LANGUAGES, _TERMS = (
    ("termEntry", "conceptEntry"),
    ("langSet", "langSec"),
    ("tig", "ntig", "termSec"),
)
_TYPED = {"descrip", "admin", "termNote", "ref", "xref", "adminNote", "descripNote"}
_LOST = {"transacGrp", "transac"}
_OWN_TYPES = {"id": str, "lang": str, "text": str, "at": int, "short": list}
_STATUS_CATEGORIES = {"administrativestatus", "usagestatus", "normativeauthorization"}
_STATUSES = {
    "preferred": "preferred", "standardized": "preferred", "recommended": "preferred",
    "admitted": "admitted", "legal": "admitted", "regulated": "admitted", "proposed": "admitted",
    "allowed": "admitted", "new": "admitted",
    "deprecated": "deprecated", "superseded": "deprecated", "obsolete": "deprecated",
    "notrecommended": "deprecated",
    "forbidden": "forbidden", "prohibited": "forbidden", "donotuse": "forbidden",
}  # fmt: skip


def read_tbx(path: Path, taken: Collection[str] = ()) -> ImportedTerms:
    """Read a TBX file of any version and style.

    Args:
        path: The file.
        taken: Ids of other concepts, which none without an id here is to get.

    Raises:
        InputError: It is no TBX, or not well-formed; the message holds its line.
    """
    from tmtool.formats.xml_source import XmlSource  # noqa: PLC0415 -- lxml is costly

    source = XmlSource(path)
    root = str(source.root().tag).rpartition("}")[2]
    if root not in {"martif", "tbx"}:
        raise InputError(
            f"{path}: not TBX: its first element is {root!r}",
            "TBX begins with martif (version 2) or tbx (version 3).",
        )
    ids, concepts, skipped = Ids(taken), [], []
    for entry in source.elements(_ENTRIES):
        line = entry.sourceline or 1
        read = _Entry(entry, ids)
        skipped += [Skipped(at, "an empty term") for at in read.empty]
        if not read.table["term"]:
            skipped.append(Skipped(line, "no term"))
            continue
        made = concept_of_table(read.table)
        if isinstance(made, Concept):
            concepts.append(made)
        else:
            skipped.append(Skipped(line, made.message))
    return ImportedTerms(tuple(concepts), tuple(skipped))


@dataclass
class _Facts:
    """What stands at one level of an entry, beside the levels below.

    Attributes:
        definitions: Of the concept, in order.
        sources: Where it is documented.
        notes: Notes, and whatever has no place of its own.
        status: Whether the term may be used; "" if nothing says.
        kind: The category ``termType``: ``shortForm``, ``acronym`` …
        own: What tmtool has written because TBX has no place for it.
    """

    definitions: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    status: str = ""
    kind: str = ""
    own: dict[str, Any] = field(default_factory=dict)

    def take(self, category: str, text: str) -> None:
        """Sort one fact into its place."""
        key = category.casefold().replace(" ", "")
        if key == "definition":
            self.definitions.append(text)
        elif key == "source":
            self.sources.append(text)
        elif key in _STATUS_CATEGORIES and (status := _status(text)):
            self.status = self.status or status
        elif key == "note":
            self.notes.append(text)
        else:
            if key == "termtype":
                self.kind = text
            self.notes.append(f"{category}: {text}")


class _Entry:
    """One entry as a table of a glossary file.

    Attributes:
        table: The table, dates as texts; see :mod:`tmtool.terminology.fields`.
        empty: The lines of terms without a text.
    """

    def __init__(self, entry: "_Element", ids: Ids) -> None:
        self._terms: list[tuple[int, dict[str, Any]]] = []
        self.empty: list[int] = []
        facts = _facts(entry, _LANGUAGES)
        for section in _inner(entry, _LANGUAGES):
            inside = _facts(section, _TERMS)
            lang = _lang(section)
            for name in ("definitions", "sources", "notes"):
                getattr(facts, name).extend(getattr(inside, name))
            for term in _inner(section, _TERMS):
                self._take(term, lang)
        terms = [table for _, table in sorted(self._terms, key=lambda pair: pair[0])]
        _settle(terms)
        definition, *more = facts.definitions or [""]
        notes = [*facts.notes, *(f"definition: {text}" for text in more)]
        self.table: dict[str, Any] = {
            "id": entry.get("id") or "",
            "kind": "term",
            **_given("definition", definition),
            **_given("source", "; ".join(facts.sources)),
            **_given("note", "; ".join(notes)),
            **facts.own,
        }
        self.table["id"] = ids.unique(self.table["id"], *(t["text"] for t in terms))
        self.table["term"] = terms

    def _take(self, section: "_Element", lang: str) -> None:
        """Take a term, or a short form of the term before it."""
        facts = _facts(section, ())
        text = next((_text(e) for e in section.iter("{*}term")), "")
        own = facts.own
        if own.pop("short_form", False):
            if self._terms:
                self._terms[-1][1].setdefault("short", []).append(own.get("text", text))
            return
        if not text and "text" not in own:
            self.empty.append(section.sourceline or 1)
            return
        place = int(own.pop("at", len(self._terms)))
        table = {
            "lang": lang,
            "text": text,
            **_given("status", facts.status),
            **_given("source", "; ".join(facts.sources)),
            **_given("note", "; ".join((*facts.notes, *facts.definitions))),
            **own,
        }
        self._terms.append((place, table))


def _settle(terms: list[dict[str, Any]]) -> None:
    """Give a status to terms without one: a language's first is preferred unless another is."""
    by_language: dict[str, list[dict[str, Any]]] = {}
    for term in terms:
        by_language.setdefault(term["lang"].casefold(), []).append(term)
    for same in by_language.values():
        decided = any(term.get("status") == "preferred" for term in same)
        for term in same:
            if "status" not in term:
                term["status"] = "admitted" if decided else "preferred"
                decided = True


def _facts(element: "_Element", below: tuple[str, ...]) -> _Facts:
    """Return the facts of an element, without what stands in the levels below."""
    facts = _Facts()
    for category, text in _categories(element, below):
        if category == "note" and text.startswith(OWN):
            held = _own(text)
            if held is not None:
                facts.own |= held
                continue
        clean = " ".join(text.split())
        if clean:
            facts.take(category, clean)
    return facts


def _categories(element: "_Element", below: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield category and text of the facts within an element, groups opened."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        namespace, _, name = child.tag.rpartition("}")
        if name in below or name in _LOST or name == "term":
            continue
        if name in _TYPED:
            yield child.get("type") or name, "".join(child.itertext())
        elif name == "note" or (namespace.lstrip("{") not in {"", CORE} and not len(child)):
            yield name, "".join(child.itertext())
        else:
            yield from _categories(child, below)


def _inner(element: "_Element", names: tuple[str, ...]) -> Iterator["_Element"]:
    for child in element:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in names:
            yield child


def _own(note: str) -> dict[str, Any] | None:
    """Return what tmtool has put into a note; ``None`` if it is a note like any other.

    What is used here before the whole concept is checked has to be of its type.
    """
    try:
        held = json.loads(note.removeprefix(OWN))
    except (ValueError, RecursionError):
        return None
    fits = isinstance(held, dict) and all(
        isinstance(held[key], type_) and not isinstance(held[key], bool)
        for key, type_ in _OWN_TYPES.items()
        if key in held
    )
    return held if fits else None


def _text(element: "_Element") -> str:
    return " ".join("".join(element.itertext()).split())


def _lang(section: "_Element") -> str:
    tag = section.get("{http://www.w3.org/XML/1998/namespace}lang") or section.get("lang") or "und"
    return tag.strip()


def _status(text: str) -> str:
    """Return the status that a value of another tool means; "" if it means none."""
    key = text.casefold().removesuffix("-admn-sts")
    key = "".join(c for c in key if c.isalpha()).removesuffix("term")
    return _STATUSES.get(key, "")


def _given(key: str, value: str) -> Mapping[str, str]:
    return {key: value} if value else {}
