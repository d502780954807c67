"""How properties of units are named and written in XLIFF 2: attributes, notes, other elements."""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from tmtool.formats.inline_xml import attributes_xml, local_name
from tmtool.formats.xml_fragments import fragment, fragment_name, is_fragment
from tmtool.formats.xml_text import Escaper

PREFIX: Final = "xliff2:"
ELEMENT: Final = "xliff2:element"
NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
NAMESPACES: Final = frozenset({NAMESPACE, "urn:oasis:names:tc:xliff:document:2.2"})
METADATA: Final = "urn:oasis:names:tc:xliff:metadata:2.0"
OWN_CATEGORY: Final = "tmtool-"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
UNIT_ATTRIBUTES: Final = frozenset(
    {"id", "name", "canResegment", "translate", "srcDir", "trgDir", "type"}
)
SEGMENT_ATTRIBUTES: Final = frozenset({"id", "canResegment", "state", "subState"})
SEGMENT: Final = "xliff2:segment."
"""Before the names of what a unit's only segment says of itself."""
TEXT_ATTRIBUTES: Final = frozenset({"order"})
_NOTE: Final = ("id", "appliesTo", "category", "priority")

Properties = tuple[tuple[str, str], ...]


def read_attributes(
    element: etree._Element, prefix: str = PREFIX, without: Iterable[str] = ()
) -> Properties:
    """Return an element's attributes as properties; its language and white space are not said."""
    skipped = {XML_LANG, _XML_SPACE, *without}
    return tuple((prefix + str(n), str(v)) for n, v in element.items() if n not in skipped)


def read_element(element: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the properties of an element beside the segments, each after what it is of.

    Yields:
        ``unit``, ``source`` or ``target``, the name, and the value.
    """
    name = local_name(element)
    if name == "notes":
        for note in element.iterchildren("{*}note"):
            yield "unit", "note", "".join(str(t) for t in note.itertext())
            for said in _NOTE:
                if said in note.attrib:
                    yield "unit", f"note:{said}", note.get(said, "")
    elif _is_own(element):
        for group in element:
            of = group.get("category", "").removeprefix(OWN_CATEGORY)
            for meta in group:
                yield of, meta.get("type", ""), meta.text or ""
    else:
        yield "unit", ELEMENT, fragment(element, NAMESPACES)


def _is_own(element: etree._Element) -> bool:
    """Tell whether an element holds properties that tmtool wrote, and nothing else."""
    return (
        element.tag == f"{{{METADATA}}}metadata"
        and len(element) > 0
        and all(g.get("category", "").startswith(OWN_CATEGORY) for g in element)
    )


def attribute_xml(
    properties: Properties, known: frozenset[str], escaper: Escaper, prefix: str = PREFIX
) -> str:
    """Return the attributes among properties."""
    pairs = [(n.removeprefix(prefix), v) for n, v in properties if is_attribute(n, known, prefix)]
    return attributes_xml(tuple(pairs), escaper)


def is_attribute(name: str, known: frozenset[str], prefix: str = PREFIX) -> bool:
    """Tell whether a property is an attribute: one of XLIFF's, or of another namespace."""
    bare = name.removeprefix(prefix)
    return name.startswith(prefix) and (bare in known or bare.startswith("{"))


def elements_xml(unit: Properties, source: Properties, target: Properties, escaper: Escaper) -> str:
    """Return what stands before the segments of a unit: modules, and then its notes."""
    fragments: list[str] = []
    notes: list[str] = []
    others: dict[str, list[tuple[str, str]]] = {"unit": [], "source": [], "target": []}
    rest = list(unit)
    while rest:
        name, value = rest.pop(0)
        if is_attribute(name, UNIT_ATTRIBUTES) or is_attribute(name, SEGMENT_ATTRIBUTES, SEGMENT):
            continue
        if name == "note":
            said = []
            while rest and rest[0][0].startswith("note:"):
                said.append(rest.pop(0))
            notes.append(_note_xml(value, said, escaper))
        elif name == ELEMENT and is_fragment(value) and not fragment_name(value):
            fragments.append(value)
        else:
            others["unit"].append((name, value))
    for of, properties in (("source", source), ("target", target)):
        others[of] += [p for p in properties if not is_attribute(p[0], TEXT_ATTRIBUTES)]
    groups = "".join(_group_xml(of, pairs, escaper) for of, pairs in others.items() if pairs)
    metadata = f'<mda:metadata xmlns:mda="{METADATA}">{groups}</mda:metadata>\n' if groups else ""
    held = f"<notes>{''.join(notes)}</notes>\n" if notes else ""
    return "".join([*fragments, metadata, held])


def _note_xml(value: str, said: Iterable[tuple[str, str]], escaper: Escaper) -> str:
    pairs = [(n.removeprefix("note:"), v) for n, v in said if n.removeprefix("note:") in _NOTE]
    return f"<note{escaper.attributes(pairs)}>{escaper.text(value)}</note>"


def _group_xml(of: str, pairs: Iterable[tuple[str, str]], escaper: Escaper) -> str:
    metas = "".join(
        f'<mda:meta type="{escaper.value(name)}">{escaper.text(value)}</mda:meta>'
        for name, value in pairs
    )
    return f'<mda:metaGroup category="{OWN_CATEGORY}{of}">{metas}</mda:metaGroup>'
