"""What fuzzy matching returns: a unit of the memory, how well it serves, and why."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.matching.placeables import Adaptation
from tmtool.matching.similarity import Likeness
from tmtool.units import TranslationUnit, UnitStatus, Variant

CONTEXT = 101
"""The score of an equal text whose neighbours are equal, too."""

STATUS_PENALTIES = {
    UnitStatus.APPROVED: 0,
    UnitStatus.ALIGNED: 0,
    UnitStatus.PENDING: 5,
}
"""What a unit's status takes off its score; a status that is not here is never suggested."""


class MatchKind(StrEnum):
    """How a unit of the memory matches a text, best first."""

    CONTEXT = "context"
    """The text is equal, and so are its neighbours in its document."""
    EXACT = "exact"
    """The text is equal, over normalised text."""
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A unit of the memory that is like a text.

    Attributes:
        kind: How it matches.
        score: 0–101: that of :mod:`tmtool.matching.similarity`, 101 for a context match, or that
            of the adaptation, less the penalty.
        unit: The unit, with its article and memory.
        source: Its text that is like the query.
        target: Its text in the language wanted.
        likeness: How its source is like the query.
        confidence: 0–1, how much of the translation can be expected to stand: how near its source
            is, less where the text is short (the same few words mean much) and where other
            matches are translated otherwise. It compares suggestions for different queries; the
            matches of one query stand in the order of their scores.
        penalty: What its memory and status took off the score.
        priority: That of its memory.
        why: How the score came about, in a few words.
        adapted: The target with numbers and names put right, where that is certain.
    """

    kind: MatchKind
    score: int
    unit: TranslationUnit
    source: Variant
    target: Variant
    likeness: Likeness
    confidence: float = 0.0
    penalty: int = 0
    priority: int = 0
    why: str = ""
    adapted: Adaptation | None = None


def trust(unit: TranslationUnit) -> int:
    """Return the place of a unit's status among those that are suggested, the most trusted 0."""
    return list(STATUS_PENALTIES).index(unit.status)


def day(unit: TranslationUnit) -> int:
    """Return the day of a unit's article, as a number that rises with it; 0 if it has none."""
    article = unit.provenance.article
    return article.date.toordinal() if article is not None and article.date is not None else 0
