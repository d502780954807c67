"""How properties are named and written in TMX: attributes, ``prop`` and ``note`` (TMX 1.4b, 2.2).

An attribute's name is its property's name; a ``prop`` is named by its ``type``, with ``prop:``
before it where an attribute or a note has the same name; the language of a ``prop`` or ``note``
follows after ``@``.
"""

from collections.abc import Iterable
from typing import Final

import regex
from lxml import etree

from tmtool.formats.inline_xml import local_name
from tmtool.formats.xml_text import Escaper

_SHARED: Final = frozenset(
    {
        "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool",
        "creationtoolversion", "creationdate", "creationid", "changedate", "o-tmf", "changeid",
    }
)  # fmt: skip
UNIT_ATTRIBUTES: Final = _SHARED | {"tuid", "segtype", "srclang"}
TEXT_ATTRIBUTES: Final = _SHARED
HEADER_ATTRIBUTES: Final = _SHARED | {"segtype", "adminlang", "srclang"}
_REMEMBERED: Final = 1_000
_PROPERTY: Final = "prop:"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES: Final = frozenset({_LANG, "lang"})
_LANGUAGE: Final = regex.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_SEGMENTS: Final = frozenset({"block", "paragraph", "sentence", "phrase"})

Properties = tuple[tuple[str, str], ...]


def language_of(element: etree._Element) -> str:
    """Return the language that an element says it is in: ``xml:lang``, or ``lang`` before 1.4."""
    return (element.get(_LANG) or element.get("lang") or "").strip()


def read_properties(element: etree._Element, attributes: frozenset[str]) -> Properties:
    """Return the properties of a ``tu``, ``tuv`` or ``header``.

    Args:
        element: The element.
        attributes: Which attributes it may have.
    """
    if not len(element) and not element.attrib:
        return ()
    found = [
        (str(name) if name in attributes else _prop_name(str(name), attributes), str(value))
        for name, value in element.items()
        if name not in _LANGUAGES
    ]
    for child in element:
        name = local_name(child)
        if name == "note":
            found.append((_with_language("note", child), _text(child)))
        elif name == "prop":
            named = _prop_name(child.get("type", ""), attributes)
            found.append((_with_language(named, child), _text(child)))
    return tuple(found)


def _text(element: etree._Element) -> str:
    return "".join(str(t) for t in element.itertext()) if len(element) else element.text or ""


def _prop_name(name: str, attributes: frozenset[str]) -> str:
    taken = name in attributes or name == "note" or name.startswith((_PROPERTY, "note@"))
    return _PROPERTY + name if taken or not name else name


def _with_language(name: str, element: etree._Element) -> str:
    if language := language_of(element):
        return f"{name}@{language}"
    _, mark, after = name.rpartition("@")
    return name + "@" if mark and (not after or _LANGUAGE.fullmatch(after)) else name


def _parted(name: str) -> tuple[str, str]:
    """Return a property's name without its language, and the language."""
    before, mark, after = name.rpartition("@")
    return (before, after) if mark and (not after or _LANGUAGE.fullmatch(after)) else (name, "")


def properties_xml(
    properties: Iterable[tuple[str, str]], attributes: frozenset[str], escaper: Escaper
) -> tuple[str, str]:
    """Return properties as attributes, each after a space, and as elements."""
    within: dict[str, str] = {}
    elements: list[str] = []
    for name, value in properties:
        if name in attributes and name not in within and _may_be(name, value):
            within[name] = value
        else:
            start, end = escaper.tags.get(name) or _tags(name, escaper)
            elements.append(f"{start}{escaper.text(value)}{end}")
    return escaper.attributes(within.items()) if within else "", "".join(elements)


def _may_be(name: str, value: str) -> bool:
    return name != "segtype" or value in _SEGMENTS


def _tags(name: str, escaper: Escaper) -> tuple[str, str]:
    """Return what stands around the value of a property, and remember it."""
    named, language = _parted(name)
    lang = f' xml:lang="{escaper.value(language)}"' if language else ""
    tags = f"<note{lang}>", "</note>"
    if named != "note":
        type_ = escaper.value(named.removeprefix(_PROPERTY))
        tags = f'<prop type="{type_}"{lang}>', "</prop>"
    if len(escaper.tags) < _REMEMBERED:
        escaper.tags[name] = tags
    return tags
