"""Leverage: how much of a batch of texts the memory, and the batch itself, save a translator.

A segment falls into one band. What the memory holds word for word is a context or an exact match,
wherever it stands; any other segment that has come before in the batch is a repetition, since it
will have been translated by then; what is left counts by its best match.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import regex

from tmtool.matching.match import CONTEXT
from tmtool.matching.similarity import EQUAL
from tmtool.text import normalize


class Band(StrEnum):
    """How much of a segment is translated already, most first."""

    CONTEXT = "context"
    EXACT = "exact"
    NEAR = "95-99"
    HIGH = "85-94"
    MEDIUM = "75-84"
    REPETITION = "repetition"
    """Came before in the batch."""
    NEW = "new"


LOWEST = 75
"""The lowest score that makes a match a help."""
_FLOORS = (
    (CONTEXT, Band.CONTEXT),
    (EQUAL, Band.EXACT),
    (95, Band.NEAR),
    (85, Band.HIGH),
    (LOWEST, Band.MEDIUM),
)
WEIGHTS: Mapping[Band, float] = MappingProxyType(
    {
        Band.CONTEXT: 0.0,
        Band.EXACT: 0.1,
        Band.NEAR: 0.25,
        Band.HIGH: 0.5,
        Band.MEDIUM: 0.7,
        Band.REPETITION: 0.1,
        Band.NEW: 1.0,
    }
)
"""How much of the work of translating a segment anew is left, 0–1; the custom of the trade."""

_NO_SPACES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_MARK = r"\p{M}"
_WORD = regex.compile(
    rf"(?:(?=[{_NO_SPACES}])[\p{{L}}\p{{N}}]{_MARK}*)"
    rf"|(?:(?![{_NO_SPACES}])\S)*?(?:(?![{_NO_SPACES}])[\p{{L}}\p{{N}}])(?:(?![{_NO_SPACES}])\S)*"
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much text there is.

    Attributes:
        segments: Segments.
        words: Words: what stands between spaces and has a letter or a digit in it; in scripts
            that put no spaces between words (hanja and kanji, kana, Thai …), characters.
        characters: Characters without white space.
        spaced: Characters with white space.
    """

    segments: int = 0
    words: int = 0
    characters: int = 0
    spaced: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
            self.spaced + other.spaced,
        )


def count(text: str) -> Counts:
    """Count one segment."""
    return Counts(
        segments=1,
        words=sum(1 for _ in _WORD.finditer(text)),
        characters=sum(map(len, text.split())),
        spaced=len(" ".join(text.split())),
    )


class Leverage:
    """Tells the bands of the segments of one batch, which are given in order.

    Args:
        best: Looks up the score of the best match of a text between its neighbours: 0 to 101, and
            0 where none reaches :data:`LOWEST`.
    """

    def __init__(self, best: Callable[[str, str, str], int]) -> None:
        self._best = best
        self._seen: dict[str, int] = {}

    def band(self, text: str, before: str = "", after: str = "") -> Band:
        """Return the band of the next segment.

        Args:
            text: The segment.
            before: The one before it in its document; "" for none.
            after: The one after it.
        """
        known = normalize(text)
        score = self._seen.get(known)
        repeated = score is not None
        if score is None or score >= EQUAL:
            score = self._best(text, before, after)
            self._seen[known] = score
        if repeated and score < EQUAL:
            return Band.REPETITION
        return next((band for floor, band in _FLOORS if score >= floor), Band.NEW)
