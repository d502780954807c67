"""Fills XLIFF 2 in place: targets, states, and the match in the module for matches.

What was found is told as the format has it: a ``match`` with ``matchQuality``, ``origin`` and both
its texts, which refers to the segment by its id; a fuzzy match leaves the segment ``initial``.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from tmtool.formats.filling import EXACT, Filled, Filling, FillOptions, Translate
from tmtool.formats.inline_xml import Collected, local_name
from tmtool.formats.xliff2 import Xliff2Reader, original_data, read_unit
from tmtool.formats.xliff2_content import Content2, Data, content_xml
from tmtool.formats.xliff2_names import NAMESPACE
from tmtool.formats.xliff_gaps import XliffSegment, is_protected, offer
from tmtool.formats.xml_filling import XmlFile
from tmtool.formats.xml_places import Place, Splices, find_places
from tmtool.formats.xml_text import Escaper, Losses
from tmtool.units import Provenance, Variant

_MATCHES: Final = "urn:oasis:names:tc:xliff:matches:2.0"
_APPROVED: Final = frozenset({"reviewed", "final"})
_GENERATED: Final = "tmtool-s"


@dataclass(slots=True)
class _Unit:
    segments: list[XliffSegment]
    data: dict[str, str]


def fill_xliff2(path: Path, file: BinaryIO, translate: Translate, options: FillOptions) -> Filled:
    """Write an XLIFF 2 file anew with translations in the place of its gaps.

    Raises:
        InputError: It is not well-formed.
    """
    reader = Xliff2Reader(path, options.reading)
    langs = reader.header.source_lang, reader.header.target_lang
    units = [_unit(element, langs) for element in reader.elements()]
    segments = [s for u in units for s in u.segments]
    offer(segments, translate, again=options.again)
    losses = Losses()
    xml = XmlFile(path, options.encoding)
    places = find_places(xml.data, ("unit",), ("segment", "source", "target", "matches"), path)
    splices = Splices()
    for unit, place in zip(units, places, strict=True):
        if any(s.filling for s in unit.segments):
            _Writing(unit, place, losses).splice(splices)
    data = splices.apply(xml.data)
    if "trgLang" not in dict(reader.header.properties):
        data = _with_target(data, options, path)
    file.write(xml.encoded(data))
    filled = sum(s.filling is not None for s in segments)
    return Filled(segments=len(segments), filled=filled, losses=losses.all())


def _with_target(data: bytes, options: FillOptions, path: Path) -> bytes:
    """Return a file with its target language, which targets need."""
    roots = find_places(data, ("xliff",), (), path)
    if not (roots and options.target_lang):
        return data
    splices = Splices()
    splices.insert(roots[0].inner - 1, f' trgLang="{Escaper(Losses()).value(options.target_lang)}"')
    return splices.apply(data)


def _unit(element: etree._Element, langs: tuple[str, str]) -> _Unit:
    data = original_data(element)
    unit = read_unit(element, langs, Provenance(memory=""))
    protected = is_protected(element)
    segments = [
        XliffSegment(
            line=element.sourceline or 0,
            source=_text(child, "source", langs[0], data) or Variant(langs[0], ""),
            target=_text(child, "target", langs[1], data),
            fixed=protected or child.get("state", "") in _APPROVED,
            properties=unit.properties,
        )
        for child in element
        if local_name(child) == "segment"
    ]
    return _Unit(segments, {native: id_ for id_, native in data.items()})


def _text(segment: etree._Element, name: str, lang: str, data: dict[str, str]) -> Variant | None:
    element = segment.find("{*}" + name)
    if element is None:
        return None
    read = Collected()
    Content2(data).read(element, read)
    return Variant(lang, *read.all())


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
        self._space = f' xmlns="{NAMESPACE}"' if place.prefix else ""

    def splice(self, splices: Splices) -> None:
        """Note what is to be replaced."""
        places = [c for c in self._place.children if c.name == "segment"]
        matches: list[str] = []
        pairs = zip(self._unit.segments, places, strict=True)
        for number, (segment, place) in enumerate(pairs, 1):
            if segment.filling is None:
                continue
            id_ = dict(place.attributes).get("id") or f"{_GENERATED}{number}"
            splices.replace(place.start, place.inner, self._opening(place, id_, segment.filling))
            self._target(segment, segment.filling, place, splices)
            matches.append(self._match(segment, segment.filling, id_))
        self._insert(matches, splices)

    def _insert(self, matches: list[str], splices: Splices) -> None:
        known = self._place.child("matches")
        held = "".join(matches)
        if known and known.close != known.end:
            splices.insert(known.close, held)
        elif not known:
            splices.insert(
                self._place.inner, f'<mtc:matches xmlns:mtc="{_MATCHES}">{held}</mtc:matches>'
            )

    def _opening(self, place: Place, id_: str, filling: Filling) -> str:
        said = {**dict(place.attributes), "id": id_}
        said["state"] = "translated" if filling.score >= EXACT else "initial"
        return f"<{place.tag}{self._escaper.attributes(said.items())}>"

    def _target(
        self, segment: XliffSegment, filling: Filling, place: Place, splices: Splices
    ) -> None:
        data = Data(self._unit.data)
        content = content_xml((filling.text, segment.codes(self._losses)), data, self._escaper)
        old, source = place.child("target"), place.child("source")
        kept = self._escaper.attributes(old.attributes if old else ())
        tag = self._place.prefix + "target"
        space = "" if "xmlns" in kept else self._space
        text = f"<{tag}{space}{kept}>{content}</{tag}>"
        if old:
            splices.replace(old.start, old.end, text)
        elif source:
            splices.insert(source.end, text)

    def _match(self, segment: XliffSegment, filling: Filling, id_: str) -> str:
        escaper = self._escaper
        quality = str(min(filling.score, EXACT))
        said = [("ref", f"#{id_}"), ("matchQuality", quality), ("origin", filling.origin)]
        said.append(("similarity", quality))
        matched = filling.matched or segment.source.text
        space = f' xmlns="{NAMESPACE}"' if self._space else ""
        return (
            f'<mtc:match xmlns:mtc="{_MATCHES}"{escaper.attributes(said)}>'
            f"<source{space}>{escaper.text(matched)}</source>"
            f"<target{space}>{escaper.text(filling.text)}</target></mtc:match>"
        )
