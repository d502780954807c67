"""From the aligner's own probability to a confidence that holds: calibration, and mismatch.

The probability of a group under the aligner's score is close to how often such groups are right,
but not equal to it; a table of points, measured on generated articles of all levels and made
monotone (isotonic regression), mends that. Whether two documents translate each other at all is
a logistic of two figures of the whole alignment, fitted on right and on wrong articles of all
lengths, from one sentence upwards; one for languages that a lexicon knows, one for others.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

from tmtool.alignment.groups import Group
from tmtool.alignment.profile import Profile
from tmtool.alignment.weights import Weights

MISMATCH = 0.5
"""Below this score two documents are taken not to translate each other."""
_MANY_WORDS = 1_000
"""Words of a lexicon that explains a good part of any text."""


@cache
def _curve() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the points of :file:`data/confidence.tsv`: probabilities, and how often right."""
    path = Path(__file__).parent / "data" / "confidence.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(float(r[0]) for r in rows), tuple(float(r[1]) for r in rows)


def calibrated(posterior: float) -> float:
    """Return how often groups of this probability are right, 0–1."""
    xs, ys = _curve()
    place = min(max(bisect_right(xs, posterior), 1), len(xs) - 1)
    (left, right), (low, high) = xs[place - 1 : place + 1], ys[place - 1 : place + 1]
    share = (posterior - left) / (right - left)
    return min(max(low + share * (high - low), 0.0), 1.0)


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
    return 1.0 / (1.0 + exp(-max(min(odds, 50.0), -50.0)))


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
