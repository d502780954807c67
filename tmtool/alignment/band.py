"""Where the aligner looks: a band around the way that words mark through both documents.

Short documents are searched whole. In long ones the way is found twice: roughly, between blocks
of segments, by how many words their blocks share; then segment by segment near that rough way, as
the heaviest chain of pairs of segments that never goes back (dynamic programming over sorted
points with a Fenwick tree, O(n log n)). The band is that way with a margin, wider where nothing
marks it. What follows is then linear in the documents.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tmtool.alignment.links import Link, Links

_DENSE = 60 * 60
"""Up to so many pairs of segments every pair is looked at."""
_MARGIN = 10
"""Segments either side of the way."""
_BLOCKS = 400
"""Blocks that a document is cut into, at most."""
_BLOCK = 10
"""Segments of a block, at least."""
_LOOKS = 60
"""Pairs of places looked at for each segment in finding the rough way; rare words come first."""

Point = tuple[int, int]


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
    rough = _rough(links, sources, targets)
    way = _chain(_points(links.found, links, rough))
    return _around(way, sources, targets, _MARGIN)


def _around(way: Iterable[Point], sources: int, targets: int, margin: int) -> Band:
    """Return the band around a way, with a margin of that many segments."""
    low, high = [targets] * sources, [0] * sources
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *way, (sources, targets)]):
        steps = max(next_i - i, 1)
        slack = margin + min(next_j - j, steps) // 4 + abs((next_j - j) - steps) // 2
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


def _rough(links: Links, sources: int, targets: int) -> Band:
    """Return a wide band around the way that blocks of segments mark."""
    blocks = max(2, min(_BLOCKS, sources // _BLOCK, targets // _BLOCK))
    shared: dict[Point, float] = defaultdict(float)
    for (i, j), gain in _affordable(links, _LOOKS * (sources + targets)):
        shared[i * blocks // sources, j * blocks // targets] += gain
    height, breadth = sources / blocks, targets / blocks
    way = [(int((i + 0.5) * height), int((j + 0.5) * breadth)) for i, j in _common(shared, blocks)]
    return _around(way, sources, targets, int(1.5 * max(height, breadth)) + 1)


def _affordable(links: Links, looks: int) -> Iterator[tuple[Point, float]]:
    """Yield where linked words stand, the rarest first, for as many looks as are granted."""

    def places(link: Link) -> int:
        return len(links.source_places[link.source]) * len(links.target_places[link.target])

    for each in sorted(links.found, key=places):
        looks -= places(each)
        if looks < 0:
            return
        rows, columns = links.source_places[each.source], links.target_places[each.target]
        gain = (each.forward + each.backward) / max(len(rows), len(columns))
        for i in rows:
            for j in columns:
                yield (i, j), gain


def _common(shared: dict[Point, float], blocks: int) -> list[Point]:
    """Return the pairs of blocks that share most without going back: a weighted LCS."""
    best = [[0.0] * (blocks + 1) for _ in range(blocks + 1)]
    for i in range(1, blocks + 1):
        above, row = best[i - 1], best[i]
        for j in range(1, blocks + 1):
            row[j] = max(above[j], row[j - 1], above[j - 1] + shared.get((i - 1, j - 1), 0.0))
    way: list[Point] = []
    i = j = blocks
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            way.append((i, j))
    return way[::-1]


def _points(found: Iterable[Link], links: Links, within: Band) -> list[tuple[int, int, float]]:
    """Return the pairs of segments that linked words mark within a band, with their weight."""
    weight: dict[Point, float] = defaultdict(float)
    for each in found:
        columns = links.target_places[each.target]
        gain = each.forward + each.backward
        for i in links.source_places[each.source]:
            start = bisect_left(columns, within.low[i])
            for j in columns[start : bisect_left(columns, within.high[i])]:
                weight[i, j] += gain
    return [(i, j, total) for (i, j), total in weight.items()]


def _chain(points: Iterable[tuple[int, int, float]]) -> list[Point]:
    """Return the heaviest chain of points that rise in both directions."""
    ordered = sorted(points, key=lambda p: (p[0], -p[1]))
    columns = sorted({j for _, j, _ in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, j, gain) in enumerate(ordered):
        place = bisect_left(columns, j)
        best = _heaviest(tree, place)
        before.append(best[1])
        entry, at = (best[0] + gain, number), place + 1
        while at < len(tree):
            tree[at] = max(tree[at], entry)
            at += at & -at
    last = _heaviest(tree, len(columns))[1]
    way: list[Point] = []
    while last >= 0:
        way.append(ordered[last][:2])
        last = before[last]
    return way[::-1]


def _heaviest(tree: Sequence[tuple[float, int]], end: int) -> tuple[float, int]:
    """Return the heaviest chain that ends in one of the first columns of a Fenwick tree."""
    best = (0.0, -1)
    while end > 0:
        best = max(best, tree[end])
        end &= end - 1
    return best
