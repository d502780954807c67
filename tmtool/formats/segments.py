"""The segments of a unit: where a file has parted a text into sentences, each can be a unit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tmtool.inline import Code, CodeKind
from tmtool.units import TranslationUnit, Variant

SEGMENT_PROPERTY: Final = "segment"
"""The property that holds a segment's id where a unit was made of a segment."""
_SEGMENTS: Final = frozenset({("xliff:mrk", "seg"), ("xliff2:segment", "")})


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a text.

    Attributes:
        id: What it is called in every language of its unit.
        opening: Which code of the text begins it.
        closing: Which code ends it.
        variant: Its text, with the codes that stand within.
    """

    id: str
    opening: int
    closing: int
    variant: Variant


def is_segment(code: Code) -> bool:
    """Tell whether a code is one end of a segment."""
    return (code.element, code.type if code.element == "xliff:mrk" else "") in _SEGMENTS


def parts(variant: Variant) -> list[Part]:
    """Return the segments of a text, in order; none where it is not segmented."""
    found: list[Part] = []
    opened: int | None = None
    for number, code in enumerate(variant.codes):
        if not is_segment(code):
            continue
        if code.kind is CodeKind.OPEN:
            opened = number
        elif opened is not None:
            found.append(
                Part(variant.codes[opened].id, opened, number, _cut(variant, opened, number))
            )
            opened = None
    return found


def _cut(variant: Variant, opening: int, closing: int) -> Variant:
    start, end = variant.codes[opening].at, variant.codes[closing].at
    codes = tuple(replace(c, at=c.at - start) for c in variant.codes[opening + 1 : closing])
    return replace(variant, text=variant.text[start:end], codes=codes)


def with_part(variant: Variant, part: Part, text: str, codes: tuple[Code, ...]) -> Variant:
    """Return a text with one of its segments replaced.

    Args:
        variant: The text.
        part: Which segment.
        text: Its new plain text.
        codes: Its new codes.
    """
    opening, closing = variant.codes[part.opening], variant.codes[part.closing]
    grown = len(text) - (closing.at - opening.at)
    within = tuple(replace(c, at=c.at + opening.at) for c in codes)
    after = tuple(replace(c, at=c.at + grown) for c in variant.codes[part.closing :])
    return replace(
        variant,
        text=variant.text[: opening.at] + text + variant.text[closing.at :],
        codes=(*variant.codes[: part.opening + 1], *within, *after),
    )


def split(unit: TranslationUnit) -> Iterator[TranslationUnit]:
    """Yield the units that a unit's segments are; the unit itself where it is not segmented.

    Segments of the same id in all its texts go together. What stands between segments, such as a
    space, belongs to none.
    """
    first, *others = unit.variants
    sources = parts(first)
    if not sources:
        yield unit
        return
    translated = [{p.id: p for p in parts(v)} for v in others]
    for part in sources:
        found = [by_id[part.id].variant for by_id in translated if part.id in by_id]
        yield replace(
            unit,
            variants=(part.variant, *found),
            properties=(*unit.properties, (SEGMENT_PROPERTY, part.id)),
        )
