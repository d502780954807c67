"""Texts in the form that words are looked for in, with the way back to what was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tmtool.match_units import units
from tmtool.text import FoldedText, Span, fold


@dataclass(frozen=True, slots=True)
class Lowered:
    """A text folded (:func:`tmtool.text.fold`) and in small letters.

    Attributes:
        text: The folded text in small letters.
        folded: The folded text.
        starts: For each of its letters, and for the end, its offset in the folded text; empty
            where no letter became two, as in nearly every text (``ß`` becomes ``ss``).
    """

    text: str
    folded: FoldedText
    starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """Fold a text and make its letters small."""
        folded = fold(text)
        small = folded.text.casefold()
        if len(small) == len(folded.text):
            return cls(small, folded)
        starts = [i for i, c in enumerate(folded.text) for _ in c.casefold()]
        return cls(small, folded, (*starts, len(folded.text)))

    def original(self, start: int, end: int) -> Span:
        """Return the stretch of the text as written that a stretch of this, not empty, is."""
        if self.starts:
            start, end = self.starts[start], self.starts[end - 1] + 1
        return self.folded.to_original(Span(start, end))

    def unit_places(self) -> Iterator[tuple[str, int, int]]:
        """Yield each match unit of the text, and where it stands in the small letters."""
        place = 0
        for unit in units(self.folded.text):
            place = self.text.index(unit, place)
            yield unit, place, place + len(unit)
            place += len(unit)
