"""What a group of segments scores: its kind, its lengths, its words, its punctuation.

The score is a log odds: the group as a translation against its segments side by side by chance.
A segment that goes with nothing scores its kind's prior alone.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log

from tmtool.alignment.band import Band
from tmtool.alignment.links import Link, Links
from tmtool.alignment.profile import Profile
from tmtool.alignment.weights import Weights
from tmtool.units import BlockKind

Gains = Mapping[str, float]
_NOTHING: Gains = {}
_CLAUSE = 8.0
"""Added to lengths, in characters: the ratio of two short lines says little."""


class Scorer:
    """Scores of every group within a band."""

    def __init__(
        self,
        source: Sequence[Profile],
        target: Sequence[Profile],
        links: Links,
        band: Band,
        weights: Weights,
    ) -> None:
        self._source, self._target = source, target
        self._links, self.band, self._weights = links, band, weights
        self._forward: dict[tuple[int, int], dict[str, float]] = {}
        self._backward: dict[tuple[int, int], dict[str, float]] = {}
        self._spread()
        self._f = {cell: sum(gains.values()) for cell, gains in self._forward.items()}
        self._g = {cell: sum(gains.values()) for cell, gains in self._backward.items()}
        self._joint: dict[tuple[bool, int, int, int], float] = {}
        self._lengths = (_prefix(p.width for p in source), _prefix(p.width for p in target))
        self._costs = (_prefix(links.source_cost), _prefix(links.target_cost))
        ratio = _ratio(self._lengths[0][-1], self._lengths[1][-1], len(source))
        self._shift = log(ratio)
        self._peak = weights.length * log(weights.sigma_any / weights.sigma)
        self._bend = weights.length / 2 * (weights.sigma**-2 - weights.sigma_any**-2)

    def _spread(self) -> None:
        """Write each link's gains into the cells of the band where both of its words stand."""
        by_source: dict[str, list[Link]] = {}
        for found in self._links.by_target.values():
            for each in found:
                by_source.setdefault(each.source, []).append(each)
        for token, rows in self._links.source_places.items():
            for each in by_source.get(token, ()):
                columns = self._links.target_places[each.target]
                for i in rows:
                    start = bisect_left(columns, self.band.low[i])
                    for j in columns[start : bisect_left(columns, self.band.high[i])]:
                        ahead = self._forward.setdefault((i, j), {})
                        back = self._backward.setdefault((i, j), {})
                        if each.forward > ahead.get(each.target, 0.0):
                            ahead[each.target] = each.forward
                        if each.backward > back.get(token, 0.0):
                            back[token] = each.backward

    def group(self, i: int, sources: int, j: int, targets: int) -> float:
        """Score the group of ``sources`` segments from ``i`` and ``targets`` from ``j``."""
        w = self._weights
        prior = w.priors[sources, targets]
        if not sources or not targets:
            alone = self._source[i] if sources else self._target[j]
            return prior * 0.2 if alone.furniture else prior
        costs = self._costs
        words = (
            costs[0][i + sources] - costs[0][i]
            + costs[1][j + targets] - costs[1][j]
            + self._explained(i, sources, j, targets)
        )
        return prior + w.words * words + self._length(i, sources, j, targets) + self._agreement(i, sources, j, targets)

    def _explained(self, i: int, sources: int, j: int, targets: int) -> float:
        """Sum the gains of both sides' words, each once however often it is explained."""
        f, g = self._f, self._g
        if sources == targets == 1:
            cell = i, j
            return f.get(cell, 0.0) + g.get(cell, 0.0)
        total = 0.0
        for column in range(j, j + targets):
            total += f.get((i, column), 0.0) if sources == 1 else self._union(True, i, sources, column)
        for row in range(i, i + sources):
            total += g.get((row, j), 0.0) if targets == 1 else self._union(False, j, targets, row)
        return total

    def _union(self, forward: bool, start: int, count: int, other: int) -> float:
        """Sum the best gain of each word over several segments of the other side."""
        key = forward, start, count, other
        known = self._joint.get(key)
        if known is not None:
            return known
        table = self._forward if forward else self._backward
        cells = [
            found
            for k in range(start, start + count)
            if (found := table.get((k, other) if forward else (other, k)))
        ]
        if len(cells) == 1:
            total = sum(cells[0].values())
        elif not cells:
            total = 0.0
        else:
            best = dict(cells[0])
            for gains in cells[1:]:
                for token, gain in gains.items():
                    if gain > best.get(token, 0.0):
                        best[token] = gain
            total = sum(best.values())
        self._joint[key] = total
        return total

    def _length(self, i: int, sources: int, j: int, targets: int) -> float:
        here, there = self._lengths
        ratio = (there[j + targets] - there[j] + _CLAUSE) / (here[i + sources] - here[i] + _CLAUSE)
        off = log(ratio) - self._shift
        return max(self._peak - self._bend * off * off, -12.0)

    def _agreement(self, i: int, sources: int, j: int, targets: int) -> float:
        w = self._weights
        here, there = self._source[i], self._target[j]
        last, other_last = self._source[i + sources - 1], self._target[j + targets - 1]
        total = 0.0
        if last.question or other_last.question:
            total += w.question if last.question == other_last.question else -w.question
        if sources == targets == 1 and (here.quotes or there.quotes):
            total += w.quote if here.quotes == there.quotes else -w.quote
        if here.furniture != there.furniture or last.furniture != other_last.furniture:
            total -= w.furniture
        if here.kind != there.kind:
            total -= w.kind
        if sources + targets > 2 and (
            BlockKind.HEADING in (here.kind, last.kind, there.kind, other_last.kind)
        ):
            total -= w.kind
        return total

    def clues(self, i: Sequence[int], j: Sequence[int]) -> list[Link]:
        """Return the links that hold between the segments of a group, the strongest first."""
        tokens = {t for k in i for t in self._source[k].tokens} | {t for k in i for t, _ in self._source[k].sounds}
        found = [
            each
            for k in j
            for t in (*self._target[k].tokens, *(t for t, _ in self._target[k].sounds))
            for each in self._links.by_target.get(t, ())
            if each.source in tokens
        ]
        return sorted(set(found), key=lambda x: (-x.forward - x.backward, x.source))


def _prefix(numbers: object) -> list[float]:
    return list(accumulate(numbers, initial=0.0))


def _ratio(source: float, target: float, sentences: int) -> float:
    """Return the documents' length ratio, held near 1 where there is little text to tell."""
    if not source or not target:
        return 1.0
    seen = min(max(target / source, 0.6), 1.7)
    return seen ** (sentences / (sentences + 60.0))
