"""The score of a match: how well a text of the memory serves for a query, 0–100.

Both texts are normalised first (:func:`tmtool.text.normalize`), then:

- 100 if they are equal;
- 99 if they have the same letters and the same numbers in the same order: they differ in case,
  space or punctuation alone;
- otherwise the mean, rounded down, of two similarities, 98 at most: of their characters (Indel:
  1 - insertions and deletions / both lengths), and of how much of the query the other covers
  (its stretches of three characters that stand in the other, too). It is never more than 8
  points above the share of match units that they have in common (in any order, of the longer).

The characters see inflection, spacing and order; what is covered sees whether the words that the
query needs are there, wherever, and weighs long words more than short ones. The last rule is what
makes fuzzy matching complete: a text that scores s shares s - 8 % of its units or more, and the
index finds every text that does. A pair with 99 alone may share less, where words of an alphabet
are joined in one text and apart in the other ("web site", "website"); it is found wherever the
index meets it. ``docs/decisions.md`` has the measurements.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from tmtool.match_units import normalized_units
from tmtool.matching.pieces import PIECE, lacking, pieces
from tmtool.text import normalize

EQUAL = 100
"""The score of equal texts."""
NEARLY_EQUAL = 99
"""The score of texts that differ in case, space or punctuation alone."""
MARGIN = 8
"""How many points a score is above the share of common units at most."""
_NUMBER = re.compile(r"(?:(?<![^\s(])-)?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a text serves for a query.

    Attributes:
        score: 0–100, as above.
        characters: The similarity of their characters, 0–1.
        covered: How much of the query the other covers, 0–1.
        shared: How many of their match units they have in common, 0–1.
    """

    score: int
    characters: float
    covered: float
    shared: float

    @property
    def fine(self) -> float:
        """The mean that the score is rounded from, 0–1; 1 only for equal texts."""
        return (self.characters + self.covered) / 2


class Letters(NamedTuple):
    """How well a text serves for a query by its letters alone.

    Attributes:
        characters: The similarity of their characters, 0–1.
        covered: How much of the query the other covers, 0–1.
    """

    characters: float
    covered: float


class Bounded(NamedTuple):
    """What a text can score at most.

    Attributes:
        score: 0–100; 0 if it is lower than matters.
        letters: How well it serves by its letters, where the score follows from that.
    """

    score: int
    letters: Letters | None = None


class Comparable:
    """A text made ready to be compared with many.

    Args:
        text: The text as it was written.

    Attributes:
        normalized: Its normalised form.
        folded: That in small letters.
        units: Its match units.
        counts: How often it has each.
    """

    def __init__(self, text: str) -> None:
        self.normalized = normalize(text)
        self.folded = self.normalized.casefold()
        self.units = normalized_units(self.normalized)
        self.counts = Counter(self.units)
        self._letters: str | None = None
        self._pieces: str | None = None

    @property
    def letters(self) -> str:
        """Its match units as one string."""
        if self._letters is None:
            self._letters = "".join(self.units)
        return self._letters

    @property
    def pieces(self) -> str:
        """Its stretches of three characters, with a space before the first and after the last."""
        if self._pieces is None:
            self._pieces = pieces(f" {self.folded} ")
        return self._pieces

    def at_most(self, folded: str, least: int) -> Bounded:
        """Tell how much another text can score at most, which need not be cut into units.

        That takes a third of the time of the score, which is lower only where texts are alike in
        their letters and not in their words.

        Args:
            folded: The other text, normalised and in small letters.
            least: The lowest score that matters.
        """
        common = LCSseq.similarity(self.folded, folded)
        if common >= len(self.letters) and self._may_have_same_letters(folded):
            return Bounded(EQUAL)
        characters = _share(common, len(self.folded), len(folded))
        if 50 * (characters + 1) < least:
            return Bounded(0)
        letters = Letters(characters, self.covered_by(folded))
        score = min(int(50 * sum(letters)), NEARLY_EQUAL - 1)
        return Bounded(score if score >= least else 0, letters)

    def covered_by(self, folded: str) -> float:
        """Return how much of it another text covers, 0–1.

        Args:
            folded: The other text, normalised and in small letters.
        """
        mine = len(self.pieces) // PIECE
        return (mine - lacking(self.pieces, f" {folded} ")) / max(mine, 1)

    def likeness(
        self, other: "Comparable", least: int = 0, letters: Letters | None = None
    ) -> Likeness | None:
        """Tell how well another text serves for this one.

        Args:
            other: The other text.
            least: The lowest score that matters.
            letters: How well it does by its letters, if that is known.

        Returns:
            ``None`` if the score is lower, as far as that can be told cheaply.
        """
        if self.normalized == other.normalized:
            return Likeness(EQUAL, 1.0, 1.0, 1.0)
        longer = max(len(self.units), len(other.units), 1)
        common = self._common(other)
        nearly = self._same_letters(other)
        highest = 100 * common // longer + MARGIN
        if highest < least and not nearly:
            return None
        if letters is None:
            characters = _alike(self.folded, other.folded)
            letters = Letters(characters, self.covered_by(other.folded))
        by_letters = int(50 * sum(letters))
        score = NEARLY_EQUAL if nearly else min(by_letters, highest, NEARLY_EQUAL - 1)
        return Likeness(score, *letters, common / longer)

    def _common(self, other: "Comparable") -> int:
        """Return how many match units both have, each as often as both do."""
        theirs = map(other.counts.get, self.counts, repeat(0))
        return sum(map(min, self.counts.values(), theirs))

    def _may_have_same_letters(self, folded: str) -> bool:
        """Tell whether a text's units, however they are joined, may be the letters of this one."""
        mine = self.letters
        return LCSseq.similarity(mine, folded.replace(" ", "")) == len(mine)

    def _same_letters(self, other: "Comparable") -> bool:
        if self.letters != other.letters:
            return False
        return any(map(str.isalnum, self.units)) and _numbers(self) == _numbers(other)


def _alike(one: str, other: str) -> float:
    """Return the similarity of characters: 1 - insertions and deletions / both lengths."""
    return _share(LCSseq.similarity(one, other), len(one), len(other))


def _share(common: int, length: int, other_length: int) -> float:
    return 2 * common / max(length + other_length, 1)


def likeness(query: str, text: str) -> Likeness:
    """Tell how well a text serves for a query."""
    found = Comparable(query).likeness(Comparable(text))
    assert found is not None
    return found


def _numbers(text: Comparable) -> list[str]:
    return _NUMBER.findall(text.normalized)
