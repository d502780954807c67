"""Fills XLIFF 1.2 and SDLXLIFF in place: targets, states, match quality and origin.

A match is written the way the format does it: the target with ``state`` and ``state-qualifier``
(for SDLXLIFF, ``conf``, ``origin`` and ``percent`` of the segment), and beside it an ``alt-trans``
with ``match-quality`` and ``origin`` that shows which text the match was made for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from tmtool.formats.bilingual import ReadOptions
from tmtool.formats.filling import EXACT, Filled, Filling, FillOptions, Translate
from tmtool.formats.segments import Part, parts, with_part
from tmtool.formats.xliff import XliffReader, read_unit
from tmtool.formats.xliff_content import content_xml
from tmtool.formats.xliff_gaps import XliffSegment, is_protected, offer
from tmtool.formats.xml_filling import XmlFile
from tmtool.formats.xml_places import Place, Splices, find_places
from tmtool.formats.xml_text import Escaper, Losses
from tmtool.inline import Code, CodeKind
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant

_SPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
_WITHIN: Final = ("source", "seg-source", "target", "seg-defs", "seg")
_APPROVED: Final = frozenset({"ApprovedTranslation", "ApprovedSignOff"})


@dataclass(slots=True)
class _Unit:
    """A unit; its language is the one to name at its target, if the file does not say it."""

    unit: TranslationUnit
    segments: list[XliffSegment]
    lang: str


def fill_xliff(path: Path, file: BinaryIO, translate: Translate, options: FillOptions) -> Filled:
    """Write an XLIFF 1.x file anew with translations in the place of its gaps.

    Raises:
        InputError: It is not well-formed.
    """
    units = list(_units(path, options.reading))
    segments = [s for u in units for s in u.segments]
    offer(segments, translate, again=options.again)
    losses = Losses()
    xml = XmlFile(path, options.encoding)
    splices = Splices()
    places = find_places(xml.data, ("trans-unit",), _WITHIN, path)
    for unit, place in zip(units, places, strict=True):
        if any(s.filling for s in unit.segments):
            _Writing(unit, place, losses).splice(splices)
    file.write(xml.encoded(splices.apply(xml.data)))
    filled = sum(s.filling is not None for s in segments)
    return Filled(segments=len(segments), filled=filled, losses=losses.all())


def _units(path: Path, options: ReadOptions) -> Iterator[_Unit]:
    for element in XliffReader(path, options).elements():
        unit = read_unit(element, Provenance(memory=""), options)
        file = next(element.iterancestors("{*}file"), element)
        lang = "" if file.get("target-language") else options.target_lang
        yield _Unit(unit, list(_segments(element, unit)), lang)


def _segments(element: etree._Element, unit: TranslationUnit) -> Iterator[XliffSegment]:
    source, target = unit.variants[0], (unit.variants[1:] or (None,))[0]
    fixed = unit.status is UnitStatus.APPROVED or is_protected(element)
    segment = XliffSegment(
        line=element.sourceline or 0,
        source=source,
        target=target,
        fixed=fixed,
        properties=unit.properties,
    )
    found = parts(source)
    if not found:
        yield segment
        return
    locked = {
        seg.get("id", "")
        for seg in element.iter("{*}seg")
        if seg.get("conf") in _APPROVED or seg.get("locked") == "true"
    }
    translated = {p.id: p.variant for p in parts(target)} if target else {}
    for part in found:
        yield replace(
            segment,
            source=part.variant,
            target=translated.get(part.id),
            part=part,
            fixed=fixed or part.id in locked,
        )


class _Writing:
    """Writes the translations of one unit.

    Args:
        unit: The unit, with its translations.
        place: Where it stands.
        losses: What could not be done as it should.
    """

    def __init__(self, unit: _Unit, place: Place, losses: Losses) -> None:
        self._unit = unit
        self._place = place
        self._losses = losses
        self._escaper = Escaper(losses)
        self._space = f' xmlns="{_SPACE}"' if place.prefix else ""

    def splice(self, splices: Splices) -> None:
        """Note what is to be replaced."""
        old = self._place.child("target")
        before = self._place.child("seg-source") or self._place.child("source")
        target = self._target(old)
        alternatives = "".join(
            self._alternative(s, s.filling) for s in self._unit.segments if s.filling
        )
        if old:
            splices.replace(old.start, old.end, target + alternatives)
        elif before:
            splices.insert(before.end, target + alternatives)
        for place in (self._place.child("seg-defs") or self._place).children:
            segment = self._segment_called(dict(place.attributes).get("id", ""))
            if place.name == "seg" and segment and segment.filling:
                splices.replace(place.start, place.inner, self._definition(place, segment.filling))

    def _segment_called(self, id_: str) -> XliffSegment | None:
        return next((s for s in self._unit.segments if s.part and s.part.id == id_), None)

    def _target(self, old: Place | None) -> str:
        variant = self._translation()
        fillings = [s.filling for s in self._unit.segments if s.filling]
        states = _states(min(f.score for f in fillings))
        kept = [p for p in (old.attributes if old else ()) if p[0] not in states]
        if self._unit.lang and "xml:lang" not in dict(kept):
            kept.append(("xml:lang", self._unit.lang))
        escaper = self._escaper
        said = escaper.attributes([*kept, *states.items()])
        space = "" if "xmlns" in dict(kept) else self._space
        content = content_xml(variant.text, variant.codes, escaper)
        tag = self._place.prefix + "target"
        return f"<{tag}{space}{said}>{content}</{tag}>"

    def _translation(self) -> Variant:
        """Return the whole target text, its segments filled."""
        source = self._unit.unit.variants[0]
        if self._unit.segments[0].part is None:
            segment = self._unit.segments[0]
            assert segment.filling
            return replace(source, text=segment.filling.text, codes=segment.codes(self._losses))
        target = (self._unit.unit.variants[1:] or (None,))[0]
        have = {p.id for p in parts(target)} if target else set()
        whole = target
        if whole is None or not have.issuperset(p.id for p in parts(source)):
            whole = source
            for segment in self._unit.segments:
                old = segment.target
                whole = self._with(
                    whole, segment, old.text if old else "", old.codes if old else ()
                )
        for segment in self._unit.segments:
            if segment.filling:
                whole = self._with(
                    whole, segment, segment.filling.text, segment.codes(self._losses)
                )
        return whole

    def _with(
        self, whole: Variant, segment: XliffSegment, text: str, codes: tuple[Code, ...]
    ) -> Variant:
        assert segment.part
        part = next(p for p in parts(whole) if p.id == segment.part.id)
        return with_part(whole, part, text, codes)

    def _alternative(self, segment: XliffSegment, filling: Filling) -> str:
        escaper = self._escaper
        said = [("match-quality", f"{min(filling.score, EXACT)}%"), ("origin", filling.origin)]
        if segment.part and segment.part.id and self._is_outermost(segment.part):
            said.append(("mid", segment.part.id))
        matched = filling.matched or segment.source.text
        return (f'<alt-trans xmlns="{_SPACE}"' if self._space else "<alt-trans") + (
            f"{escaper.attributes(said)}><source>{escaper.text(matched)}</source>"
            f"<target>{escaper.text(filling.text)}</target></alt-trans>"
        )

    def _is_outermost(self, part: Part) -> bool:
        """Tell whether no element is around a segment; the schema knows no other ``mid``."""
        before = self._unit.unit.variants[0].codes[: part.opening]
        around = [c.kind for c in before if c.element in {"xliff:g", "xliff:mrk"}]
        return around.count(CodeKind.OPEN) == around.count(CodeKind.CLOSE)

    def _definition(self, place: Place, filling: Filling) -> str:
        """Return the start tag of a segment's definition in SDLXLIFF."""
        said = dict(place.attributes)
        said |= {"conf": "Draft", "origin": "tm", "percent": str(min(filling.score, EXACT))}
        said["origin-system"] = filling.origin
        end = "/>" if place.close == place.end == place.inner else ">"
        return f"<{place.tag}{self._escaper.attributes(said.items())}{end}"


def _states(score: int) -> dict[str, str]:
    if score >= EXACT:
        return {"state": "translated", "state-qualifier": "exact-match"}
    return {"state": "needs-review-translation", "state-qualifier": "fuzzy-match"}
