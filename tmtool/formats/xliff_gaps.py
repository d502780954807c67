"""The segments of an XLIFF file, 1.x or 2, that translations are put into."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tmtool.formats.code_placing import placed_codes
from tmtool.formats.filling import Filling, Gap, Translate
from tmtool.formats.segments import Part
from tmtool.formats.xml_text import Losses
from tmtool.inline import Code
from tmtool.units import Variant

_MOVED = "inline codes put at the end of a translation, since their place is not known"


@dataclass(slots=True, kw_only=True)
class XliffSegment:
    """A segment of a unit.

    Attributes:
        line: The line that it begins on, or its unit.
        source: The text to translate.
        target: What stands in its place now.
        fixed: It is approved, locked or not to be translated.
        properties: The properties of its unit.
        part: The part of its unit's text that it is, in XLIFF 1.x; ``None`` for all of it.
        filling: The translation that was found.
    """

    line: int
    source: Variant
    target: Variant | None
    fixed: bool
    properties: tuple[tuple[str, str], ...]
    part: Part | None = None
    filling: Filling | None = None

    def codes(self, losses: Losses) -> tuple[Code, ...]:
        """Return the codes of its filling, none of the source's missing."""
        assert self.filling
        codes, moved = placed_codes(self.source, self.filling.text, self.filling.codes)
        if moved:
            losses.add(_MOVED, moved)
        return codes


def offer(segments: Sequence[XliffSegment], translate: Translate, *, again: bool) -> None:
    """Ask for a translation of each segment that waits for one.

    Args:
        segments: All of a file, in order; each is a gap between its neighbours.
        translate: Gives a gap its translation.
        again: Whether those that have a translation, not approved, are offered too.
    """
    texts = ["", *(s.source.text for s in segments), ""]
    for number, segment in enumerate(segments, 1):
        has_text = segment.target is not None and bool(segment.target.text.strip())
        if segment.fixed or (has_text and not again) or not segment.source.text.strip():
            continue
        segment.filling = translate(
            Gap(
                line=segment.line,
                source=segment.source,
                target=segment.target if has_text else None,
                previous=texts[number - 1],
                following=texts[number + 1],
                properties=segment.properties,
            )
        )


def is_protected(element: etree._Element) -> bool:
    """Tell whether a unit, or what it stands in, says that it is not to be translated."""
    for ancestor in (element, *element.iterancestors()):
        if said := ancestor.get("translate"):
            return said == "no"
    return False
