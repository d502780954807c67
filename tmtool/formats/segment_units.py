"""XLIFF's segments as units of their own, as a memory of sentences wants them.

A file keeps its paragraphs together, each a unit with segments in it; editors translate segment by
segment, and so does :func:`~tmtool.formats.registry.fill_bilingual`. A segment has the status that
its file tells of it: its ``state`` in XLIFF 2, its ``sdl:seg`` in SDLXLIFF.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import regex
from lxml import etree

from tmtool.formats.bilingual import Entry, Refused
from tmtool.formats.segments import Part, parts, split
from tmtool.formats.xliff2 import SEGMENT_CODE
from tmtool.formats.xliff2 import status_of as status_of_states
from tmtool.formats.xliff2_names import SEGMENT
from tmtool.formats.xliff_names import ELEMENT
from tmtool.units import TranslationUnit, UnitStatus, Variant

SDL: Final = "sdl:"
"""How the properties begin that SDLXLIFF's definition of a segment becomes."""
_DEFINITIONS: Final = "seg-defs"
_MATCH: Final = "alt-trans"
_WORDS: Final = regex.compile(r"[\p{L}\p{N}]")
# What Trados says of a segment; what is not said is as trusted as its file.
_STATUSES: Final = {
    "ApprovedTranslation": UnitStatus.APPROVED,
    "ApprovedSignOff": UnitStatus.APPROVED,
    "Translated": UnitStatus.ALIGNED,
    "Draft": UnitStatus.PENDING,
    "RejectedTranslation": UnitStatus.REJECTED,
    "RejectedSignOff": UnitStatus.REJECTED,
}

Properties = tuple[tuple[str, str], ...]


def by_segments(entries: Iterable[Entry | Refused]) -> Iterator[Entry | Refused]:
    """Yield a file's entries, a segmented unit as those that its segments are.

    A unit stays whole where that would lose something: where its texts are segmented differently,
    or words stand outside of the segments. Positions are counted anew.
    """
    more = 0
    for entry in entries:
        if isinstance(entry, Refused):
            yield entry
            continue
        units = list(_parted(entry.unit)) if _can_be_parted(entry.unit) else [entry.unit]
        for number, unit in enumerate(units):
            where = unit.provenance
            if more or number:
                where = replace(where, position=where.position + more + number)
                unit = replace(unit, provenance=where)  # noqa: PLW2901 -- the same, counted
            yield Entry(entry.line, unit)
        more += len(units) - 1


def _can_be_parted(unit: TranslationUnit) -> bool:
    first, *others = (parts(v) for v in unit.variants)
    ids = [part.id for part in first]
    if not ids or len(set(ids)) < len(ids):
        return False
    return all(other and {p.id for p in other} <= set(ids) for other in others) and not any(
        _WORDS.search(_outside(variant, found))
        for variant, found in zip(unit.variants, (first, *others), strict=True)
    )


def _outside(variant: Variant, found: list[Part]) -> str:
    """Return what of a text stands in none of its segments."""
    outside, at = [], 0
    for part in found:
        outside.append(variant.text[at : variant.codes[part.opening].at])
        at = variant.codes[part.closing].at
    return "".join((*outside, variant.text[at:]))


def _parted(unit: TranslationUnit) -> Iterator[TranslationUnit]:
    found = parts(unit.variants[0])
    definitions = _definitions(unit.properties)
    for part, one in zip(found, split(unit), strict=True):
        said: Properties = definitions.get(part.id, ())
        status = _STATUSES.get(dict(said).get(f"{SDL}conf", ""), unit.status)
        opening = unit.variants[0].codes[part.opening]
        if opening.element == SEGMENT_CODE:
            said = tuple((SEGMENT + name, value) for name, value in opening.attributes)
            status = status_of_states([dict(opening.attributes).get("state", "")])
        kept = tuple(p for p in one.properties if _is_of(p, part.id))
        yield replace(one, status=status, properties=(*kept, *said))


def _is_of(pair: tuple[str, str], segment: str) -> bool:
    """Tell whether a property of a unit says something of a segment, or of all of them."""
    name, value = pair
    if name != ELEMENT:
        return True
    element = _element(value)
    if element is None:
        return True
    local = etree.QName(element).localname
    return local != _DEFINITIONS and not (
        local == _MATCH and element.get("mid", segment) != segment
    )


def _definitions(properties: Properties) -> dict[str, Properties]:
    """Return what SDLXLIFF says of each segment, by the segment's id."""
    found: dict[str, Properties] = {}
    for name, value in properties:
        element = _element(value) if name == ELEMENT and _DEFINITIONS in value else None
        if element is None or etree.QName(element).localname != _DEFINITIONS:
            continue
        for seg in element.iterchildren("{*}seg"):
            said = [(SDL + str(n), str(v)) for n, v in seg.items() if n != "id"]
            said += [
                (f"{SDL}{value.get('key', '')}", value.text or "")
                for value in seg.iterchildren("{*}value")
            ]
            found[seg.get("id", "")] = tuple(said)
    return found


def _element(xml: str) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError:
        return None
