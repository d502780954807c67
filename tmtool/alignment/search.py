"""The best way through two documents, and how sure each step of it is.

Dynamic programming over the states of a band: a state is how many segments of either side are
done. One pass forwards and one backwards give the posterior of every group (forward–backward);
the way taken is the one with the largest sum of posteriors, which asks for the most groups right
rather than for the likeliest whole.
"""

from collections.abc import Sequence
from math import exp, inf, log
from typing import NamedTuple

from tmtool.alignment.scoring import Scorer
from tmtool.alignment.weights import Kind

_NEGLIGIBLE = 25.0
"""Nats below the best at which a way no longer counts."""


class Step(NamedTuple):
    """One group of the way taken.

    Attributes:
        i: The first source segment.
        j: The first target segment.
        kind: How many there are of either.
        posterior: Probability of the group under the aligner's score, 0–1.
    """

    i: int
    j: int
    kind: Kind
    posterior: float


def search(
    scorer: Scorer, sources: int, targets: int, kinds: Sequence[Kind], nulls: float
) -> list[Step]:
    """Return the groups of the best way, in order.

    Args:
        scorer: Scores groups.
        sources: How many source segments there are.
        targets: How many target segments there are.
        kinds: Which kinds of groups are allowed.
        nulls: What the posterior of a segment left alone counts, against that of a pair.
    """
    edges = _edges(scorer, sources, targets)
    forward, scores = _forward(scorer, edges, kinds)
    backward = _backward(edges, scores, kinds)
    whole = forward[sources][targets - edges[sources][0]]
    return _decode(edges, forward, backward, scores, kinds, whole, nulls)


def _edges(scorer: Scorer, sources: int, targets: int) -> list[tuple[int, int]]:
    """Return for each number of source segments done which numbers of target segments may be."""
    low, high = scorer.band
    edges = [(low[0] if sources else 0, high[0] if sources else targets)]
    edges += [(low[i], high[i]) for i in range(sources)]
    edges = [
        (edges[i][0], max(edges[i][1], edges[min(i + 1, sources)][0])) for i in range(sources + 1)
    ]
    edges[0] = (0, edges[0][1])
    edges[sources] = (edges[sources][0], targets)
    return edges


Row = list[float]
Scores = list[list[list[float]]]


def _forward(
    scorer: Scorer, edges: Sequence[tuple[int, int]], kinds: Sequence[Kind]
) -> tuple[list[Row], Scores]:
    """Return the log sum over the ways to each state, and the score of each group ending there."""
    group = scorer.group
    table: list[Row] = []
    scores: Scores = []
    for i, (low, high) in enumerate(edges):
        row: Row = []
        table.append(row)
        row_scores: list[list[float]] = []
        scores.append(row_scores)
        for j in range(low, high + 1):
            ways: list[float] = []
            here: list[float] = []
            for kind in kinds:
                a, b, _ = kind
                i0, j0 = i - a, j - b
                if i0 < 0 or j0 < edges[i0][0] or j0 > edges[i0][1]:
                    here.append(-inf)
                    continue
                before = table[i0][j0 - edges[i0][0]]
                if before == -inf:
                    here.append(-inf)
                    continue
                score = group(i0, j0, kind)
                here.append(score)
                ways.append(before + score)
            row_scores.append(here)
            row.append(0.0 if i == j == 0 else _log_sum(ways))
    return table, scores


def _backward(
    edges: Sequence[tuple[int, int]], scores: Scores, kinds: Sequence[Kind]
) -> list[Row]:
    """Return the log sum over the ways from each state to the end."""
    ways: list[list[list[float]]] = [[[] for _ in row] for row in scores]
    table: list[Row] = [[-inf] * len(row) for row in scores]
    table[-1][-1] = 0.0
    for i in range(len(edges) - 1, -1, -1):
        low = edges[i][0]
        for column in range(len(scores[i]) - 1, -1, -1):
            if ways[i][column]:
                table[i][column] = _log_sum(ways[i][column])
            value = table[i][column]
            if value == -inf:
                continue
            for (a, b, _), score in zip(kinds, scores[i][column], strict=True):
                if score > -inf:
                    ways[i - a][low + column - b - edges[i - a][0]].append(value + score)
        ways[i] = []
    return table


def _decode(
    edges: Sequence[tuple[int, int]],
    forward: Sequence[Row],
    backward: Sequence[Row],
    scores: Scores,
    kinds: Sequence[Kind],
    whole: float,
    nulls: float,
) -> list[Step]:
    """Return the way with the largest sum of posteriors."""
    best: list[Row] = []
    steps: list[list[Step | None]] = []
    for i, (low, _) in enumerate(edges):
        row: Row = []
        taken: list[Step | None] = []
        best.append(row)
        steps.append(taken)
        for column, row_scores in enumerate(scores[i]):
            j = low + column
            top, step = (0.0, None) if i == j == 0 else (-inf, None)
            rest = backward[i][column] - whole
            if rest > -inf:
                for kind, score in zip(kinds, row_scores, strict=True):
                    a, b, crossed = kind
                    if score == -inf:
                        continue
                    at = j - b - edges[i - a][0]
                    value = best[i - a][at]
                    if value == -inf:
                        continue
                    odds = forward[i - a][at] + score + rest
                    posterior = exp(min(odds, 0.0)) if odds > -_NEGLIGIBLE else 0.0
                    value += posterior * (1 + crossed) if a and b else posterior * nulls
                    if value > top:
                        top, step = value, Step(i - a, j - b, kind, posterior)
            row.append(top)
            taken.append(step)
    way: list[Step] = []
    i, j = len(edges) - 1, edges[-1][1]
    while step := steps[i][j - edges[i][0]]:
        way.append(step)
        i, j = step.i, step.j
    return way[::-1]


def _log_sum(values: Sequence[float]) -> float:
    """Return the logarithm of the sum of the exponentials."""
    if not values:
        return -inf
    top = max(values)
    if top == -inf:
        return top
    return top + log(sum(exp(v - top) for v in values if v > top - _NEGLIGIBLE))
