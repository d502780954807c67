"""The score of a match: how alike two texts of one language are, 0–100.

Both texts are normalised first (:func:`tmtool.text.normalize`), then:

- 100 if they are equal;
- 99 if they have the same letters and the same numbers in the same order: they differ in case,
  space or punctuation alone;
- otherwise the mean, rounded down, of three similarities, 98 at most: of their characters
  (Indel, counted twice: 1 - insertions and deletions / both lengths), of their match units
  (Levenshtein: 1 - edits / length of the longer), and of what units they share, in any order, a
  long word weighing more than a short one (Dice). It is never more than 10 points above the
  similarity of their match units.

The characters see inflection, spacing and punctuation; the units see whole words and syllables;
what they share sees words that have changed places. The last rule is what makes fuzzy matching
complete: a text that scores s has a unit similarity of s - 10 or more, and the index finds every
text that has. A pair with 99 alone may have less, where words of an alphabet are joined in one
text and apart in the other ("web site", "website"); it is found wherever the index meets it.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from tmtool.match_units import normalized_units
from tmtool.text import normalize

EQUAL = 100
"""The score of equal texts."""
NEARLY_EQUAL = 99
"""The score of texts that differ in case, space or punctuation alone."""
MARGIN = 10
"""How many points a score is above the unit similarity at most."""
_LONGEST_WEIGHED = 8
_NUMBER = re.compile(r"(?:(?<![^\s(])-)?\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are.

    Attributes:
        score: 0–100, as above.
        characters: The similarity of their characters, 0–1.
        units: The similarity of their match units, 0–1.
        shared: How much of their units they share, weighed, 0–1.
    """

    score: int
    characters: float
    units: float
    shared: float


class Comparable:
    """A text made ready to be compared with many.

    Args:
        text: The text as it was written.

    Attributes:
        normalized: Its normalised form.
        folded: That in small letters.
        units: Its match units.
        counts: How often it has each.
        weight: How much they weigh together.
    """

    def __init__(self, text: str) -> None:
        self.normalized = normalize(text)
        self.units = normalized_units(self.normalized)
        self.folded = self.normalized.casefold()
        self.counts = Counter(self.units)
        self.weight = sum(_weight(unit) * n for unit, n in self.counts.items())

    def likeness(self, other: "Comparable") -> Likeness:
        """Compare with another text; the order of the two does not matter."""
        if self.normalized == other.normalized:
            return Likeness(EQUAL, 1.0, 1.0, 1.0)
        characters = Indel.normalized_similarity(self.folded, other.folded)
        longer = max(len(self.units), len(other.units), 1)
        kept = longer - Levenshtein.distance(self.units, other.units)
        units = kept / longer
        shared = self._shared(other)
        if self._same_letters(other):
            return Likeness(NEARLY_EQUAL, characters, units, shared)
        fine = (2 * characters + units + shared) / 4
        score = min(int(100 * fine), 100 * kept // longer + MARGIN, NEARLY_EQUAL - 1)
        return Likeness(score, characters, units, shared)

    def _shared(self, other: "Comparable") -> float:
        mine, theirs = self.counts, other.counts
        both = sum(_weight(u) * min(n, theirs[u]) for u, n in mine.items() if u in theirs)
        whole = self.weight + other.weight
        return 2 * both / whole if whole else 0.0

    def _same_letters(self, other: "Comparable") -> bool:
        if "".join(self.units) != "".join(other.units):
            return False
        return any(map(str.isalnum, self.units)) and _numbers(self) == _numbers(other)


def likeness(text: str, other: str) -> Likeness:
    """Compare two texts."""
    return Comparable(text).likeness(Comparable(other))


def _weight(unit: str) -> float:
    return math.sqrt(min(len(unit), _LONGEST_WEIGHED))


def _numbers(text: Comparable) -> list[str]:
    return _NUMBER.findall(text.normalized)
