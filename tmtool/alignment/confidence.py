"""From the aligner's own probability to a confidence that holds: calibration, and mismatch.

The probability of a group under the aligner's score is close to how often such groups are right,
but not equal to it: where much of an article is left alone, or few words of a group are explained,
groups of the same probability are right less often. A logistic of the probability and of a few
figures of the group and its article (Platt 1999), fitted on generated articles of all levels, mends
that. Whether two documents translate each other at all is a logistic of two figures of the whole
alignment, fitted on right and on wrong articles of all lengths, from one sentence upwards; one for
languages that a lexicon knows, one for others.
"""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from tmtool.alignment.groups import Clue, Group
from tmtool.alignment.profile import Profile
from tmtool.alignment.weights import Weights

MISMATCH = 0.5
"""Below this score two documents are taken not to translate each other."""
_MANY_WORDS = 1_000
"""Words of a lexicon that explains a good part of any text."""
_CERTAIN = 1e-5
"""Nearer to 0 or 1 than this a probability says no more."""
_LARGE = 3
"""Groups of more segments than this are large."""


class Placed(NamedTuple):
    """A group of the way that the search took.

    Attributes:
        source: Indices of its source segments.
        target: Indices of its target segments.
        posterior: Its probability under the aligner's score, 0–1.
        clues: What matched.
        crossed: It is one of two that stand the other way round in the translation.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    posterior: float
    clues: tuple[Clue, ...]
    crossed: bool

    @property
    def paired(self) -> bool:
        """Whether both sides have a segment."""
        return bool(self.source and self.target)


def calibrated(
    placed: Sequence[Placed],
    source: Sequence[Profile],
    target: Sequence[Profile],
    weights: Weights,
) -> list[float]:
    """Return how often groups such as each of an alignment's are right, 0–1.

    Of a segment that goes with nothing, that is its probability.

    Args:
        placed: All groups of the alignment.
        source: The segments of the document.
        target: The segments of the other.
        weights: Where the logistic's numbers stand, as ``sure.*``.
    """
    pairs = [group for group in placed if group.paired]
    if not pairs:
        return [group.posterior for group in placed]
    article = weights["sure.bias"]
    article += weights["sure.mean"] * _odds(sum(g.posterior for g in pairs) / len(pairs))
    article += weights["sure.alone"] * (1 - len(pairs) / len(placed))

    def confidence(group: Placed) -> float:
        if not group.paired:
            return group.posterior
        segments = len(group.source) + len(group.target)
        words = sum(len(source[i].tokens) for i in group.source)
        words += sum(len(target[j].tokens) for j in group.target)
        odds = article + weights["sure.posterior"] * _odds(group.posterior)
        odds += weights["sure.explained"] * 2 * len(group.clues) / max(words, 1)
        odds += weights["sure.plain"] * (segments == 2)  # noqa: PLR2004 -- one and one
        odds += weights["sure.large"] * (segments > _LARGE)
        return _share(odds + weights["sure.crossed"] * group.crossed)

    return [confidence(group) for group in placed]


def _odds(probability: float) -> float:
    """Return the logarithm of the odds of a probability."""
    within = min(max(probability, _CERTAIN), 1 - _CERTAIN)
    return log(within / (1 - within))


def _share(odds: float) -> float:
    """Return the probability that has odds, 0–1."""
    return 1.0 / (1.0 + exp(-max(min(odds, 50.0), -50.0)))


def agreement(
    groups: Sequence[Group],
    source: Sequence[Profile],
    target: Sequence[Profile],
    weights: Weights,
    words: int,
) -> float:
    """Return how well two documents go together, 0–1: how likely they translate each other.

    Args:
        groups: The groups that the aligner found.
        source: The segments of the document.
        target: The segments of the other.
        weights: Where the logistic's numbers stand.
        words: How many words the lexicons have: where they know a language, a translation leaves
            few words unexplained, however short it is.
    """
    if not source or not target:
        return 0.0
    sure, shared = figures(groups, source, target)
    kind = "match.known" if words >= _MANY_WORDS else "match"
    odds = weights[f"{kind}.bias"]
    odds += weights[f"{kind}.sure"] * sure + weights[f"{kind}.shared"] * shared
    return _share(odds)


def figures(
    groups: Sequence[Group], source: Sequence[Profile], target: Sequence[Profile]
) -> tuple[float, float]:
    """Return what share of the text is surely paired, and what share of the words is explained."""
    whole = sum(p.width for p in source) + sum(p.width for p in target)
    words = sum(len(p.tokens) for p in source) + sum(len(p.tokens) for p in target)
    sure, explained = 0.0, 0
    for group in groups:
        if group.paired:
            width = sum(source[i].width for i in group.source)
            width += sum(target[j].width for j in group.target)
            sure += group.confidence * width
            explained += len({c.source for c in group.clues}) + len({c.target for c in group.clues})
    return sure / max(whole, 1.0), min(explained / max(words, 1), 1.0)
