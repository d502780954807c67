"""Where the aligner looks: a band around the way that rare words mark through both documents.

Short documents are searched whole. In long ones, words that stand once or twice on either side
and go together are points; the heaviest chain of points that never goes back is the way
(dynamic programming over sorted points with a Fenwick tree, O(n log n)), and the band is that way
with a margin, wider where points are far apart. The search is then linear in the documents.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmtool.alignment.links import Links

_DENSE = 90 * 90
"""Up to so many pairs of segments every pair is looked at."""
_MARGIN = 12
"""Segments either side of the way."""
_RARE = 3
"""A word that stands more often marks nothing."""


class Band(NamedTuple):
    """For each source segment, which target segments may go with it: half-open ranges.

    Attributes:
        low: The first target segment; never falls.
        high: The one after the last; never falls.
    """

    low: Sequence[int]
    high: Sequence[int]


def band(links: Links, sources: int, targets: int) -> Band:
    """Return the band to search between two documents of that many segments."""
    if sources * targets <= _DENSE or min(sources, targets) < 2 * _MARGIN:
        return Band([0] * sources, [targets] * sources)
    way = [(-1, -1), *_chain(_points(links)), (sources, targets)]
    low, high = [targets] * sources, [0] * sources
    for (i, j), (next_i, next_j) in pairwise(way):
        steps = max(next_i - i, 1)
        slack = _MARGIN + min(next_j - j, steps) // 4 + abs((next_j - j) - steps) // 2
        for step in range(steps + 1):
            row = i + step
            if 0 <= row < sources:
                middle = j + (next_j - j) * step // steps
                low[row] = min(low[row], middle - slack)
                high[row] = max(high[row], middle + slack + 1)
    return _monotone(low, high, targets)


def _monotone(low: list[int], high: list[int], targets: int) -> Band:
    """Return the band inside the documents, its edges never falling, its rows overlapping."""
    for row in range(len(low) - 2, -1, -1):
        low[row] = min(low[row], low[row + 1])
    for row in range(1, len(high)):
        high[row] = max(high[row], high[row - 1])
    low[0], high[-1] = 0, targets
    return Band([max(0, x) for x in low], [min(targets, x) for x in high])


def _points(links: Links) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of segments that rare words mark, with their weight."""
    weight: dict[tuple[int, int], float] = defaultdict(float)
    for each in links.found:
        rows, columns = links.source_places[each.source], links.target_places[each.target]
        if len(rows) > _RARE or len(columns) > _RARE:
            continue
        gain = (each.forward + each.backward) / (len(rows) * len(columns))
        for i in rows:
            for j in columns:
                weight[i, j] += gain
    for (i, j), total in weight.items():
        yield i, j, total


def _chain(points: Iterator[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the heaviest chain of points that rise in both directions."""
    ordered = sorted(points, key=lambda p: (p[0], -p[1]))
    columns = sorted({j for _, j, _ in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, j, gain) in enumerate(ordered):
        place = bisect_left(columns, j)
        best, at = (0.0, -1), place
        while at > 0:
            best = max(best, tree[at])
            at &= at - 1
        before.append(best[1])
        entry, at = (best[0] + gain, number), place + 1
        while at < len(tree):
            tree[at] = max(tree[at], entry)
            at += at & -at
    last = max(tree, default=(0.0, -1))[1] if ordered else -1
    way: list[tuple[int, int]] = []
    best_end = (0.0, -1)
    at = len(tree) - 1
    while at > 0:
        best_end = max(best_end, tree[at])
        at &= at - 1
    last = best_end[1]
    while last >= 0:
        way.append(ordered[last][:2])
        last = before[last]
    return way[::-1]
