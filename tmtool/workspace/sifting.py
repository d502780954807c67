"""What of a bilingual file comes in: its languages renamed, and the units that are wanted."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tmtool.formats.bilingual import Entry, Refused
from tmtool.units import TranslationUnit, UnitStatus, Variant, speaks
from tmtool.workspace.merging import last_change

_FEWEST_TEXTS = 2
"""A text and its translation; a unit of fewer is none."""
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What no database stores: files tell it by escapes, such as JSON's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Which units of a file are wanted; what is left out does not matter.

    Attributes:
        renamed: Languages of the file and what they are to be called; ``ko`` means ``ko-KR``, too.
        langs: Only texts in these languages, as they are called after that.
        since: Only units last changed, or published, on this day or later.
        until: Only units last changed, or published, before this day.
        statuses: Only units with one of these.
        properties: Only units that have all of these, by name and value.
        translated: Leave out units whose texts are all the same.
    """

    renamed: tuple[tuple[str, str], ...] = ()
    langs: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    statuses: tuple[UnitStatus, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    translated: bool = False

    def sift(self, entries: Iterable[Entry | Refused]) -> Iterator[Entry | Refused | None]:
        """Yield the units that are wanted, what is refused, and ``None`` for what is not wanted."""
        for entry in entries:
            if isinstance(entry, Refused):
                yield entry
                continue
            unit = self._named(entry.unit)
            blank = [v for v in unit.variants if not v.text or v.text.isspace()]
            if len(unit.variants) - len(blank) < _FEWEST_TEXTS:
                yield Refused(entry.line, self._missing(entry.unit))
            elif any(map(_cannot_be_stored, _strings(unit))):
                yield Refused(entry.line, "a text holds a NUL character or half a character")
            elif self._wants(unit):
                yield entry if unit is entry.unit else Entry(entry.line, unit)
            else:
                yield None

    def _named(self, unit: TranslationUnit) -> TranslationUnit:
        """Return a unit with its languages renamed and texts of other languages left out."""
        if not (self.renamed or self.langs):
            return unit
        variants = [self._renamed(v) for v in unit.variants]
        kept = [v for v in variants if not self.langs or any(speaks(v.lang, x) for x in self.langs)]
        return replace(unit, variants=tuple(kept))

    def _renamed(self, variant: Variant) -> Variant:
        for old, new in self.renamed:
            if speaks(variant.lang, old):
                return replace(variant, lang=new)
        return variant

    def _missing(self, unit: TranslationUnit) -> str:
        if self.langs and len(unit.variants) >= _FEWEST_TEXTS:
            return f"no texts in {' and '.join(self.langs)}"
        return "a text or its translation is missing"

    def _wants(self, unit: TranslationUnit) -> bool:
        if self.statuses and unit.status not in self.statuses:
            return False
        if self.properties and not set(self.properties) <= set(_all_properties(unit)):
            return False
        if self.translated and len({v.text for v in unit.variants}) == 1:
            return False
        return (self.since is None and self.until is None) or self._in_time(unit)

    def _in_time(self, unit: TranslationUnit) -> bool:
        article = unit.provenance.article
        day = last_change(unit)[:8]
        if article is not None and article.date is not None:
            day = f"{article.date:%Y%m%d}"
        early = self.since is not None and day < f"{self.since:%Y%m%d}"
        late = self.until is not None and day >= f"{self.until:%Y%m%d}"
        return bool(day) and not early and not late


def _strings(unit: TranslationUnit) -> Iterator[str]:
    """Yield what a unit says in words; inline codes are XML, which has none of it."""
    yield from (v.text for v in unit.variants)
    for pair in _all_properties(unit):
        yield from pair


def _cannot_be_stored(text: str) -> bool:
    # Nearly every text is printable, and that is told fast.
    return not text.isprintable() and _NO_TEXT.search(text) is not None


def _all_properties(unit: TranslationUnit) -> Sequence[tuple[str, str]]:
    return [*unit.properties, *(p for v in unit.variants for p in v.properties)]
