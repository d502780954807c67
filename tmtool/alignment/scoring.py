"""What a group of segments scores: its kind, its lengths, its words, its punctuation.

The score is a log odds: the group as a translation against its segments side by side by chance.
A segment that goes with nothing scores its kind's prior and its length.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import log

from tmtool.alignment.band import Band
from tmtool.alignment.links import Link, Links
from tmtool.alignment.profile import Profile
from tmtool.alignment.weights import KINDS, Kind, Weights
from tmtool.units import BlockKind

Gains = dict[str, float]
_CLAUSE = 8.0
"""Added to lengths, in characters: the ratio of two short lines says little."""
_SIGMA, _SIGMA_ANY = 0.27, 0.75
"""Spread of the log length ratio of translations, and of any two sentences (design note)."""
_LEAST_LENGTH = -9.0
"""No ratio of lengths speaks more strongly against a group, in nats."""
_USUAL_WIDTH = 80.0
"""Width of a short sentence, in characters."""
_TIED = 6.0
"""Nats of evidence after which a part of a group counts as tied to it."""


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
        self._forward: dict[tuple[int, int], Gains] = {}
        self._backward: dict[tuple[int, int], Gains] = {}
        self._f: dict[tuple[int, int], float] = {}
        self._g: dict[tuple[int, int], float] = {}
        self._both: dict[tuple[int, int], float] = {}
        self._joint: dict[tuple[bool, int, int, int], float] = {}
        self._widths = (_prefix(p.width for p in source), _prefix(p.width for p in target))
        self._costs = (_prefix(links.source_cost), _prefix(links.target_cost))
        self._plain = ([_is_plain(p) for p in source], [_is_plain(p) for p in target])
        self._prior = {kind: weights.prior(kind) for kind in KINDS}
        ratio = _ratio(self._widths[0][-1], self._widths[1][-1], len(source))
        self._shift = log(ratio)
        self._peak = log(_SIGMA_ANY / _SIGMA)
        self._bend = (_SIGMA**-2 - _SIGMA_ANY**-2) / 2

    def look_at(self, first: int, last: int) -> None:
        """Gather the evidence of source segments ``first`` to ``last``; forget all other."""
        for table in (self._forward, self._backward, self._joint):
            table.clear()
        for i in range(first, last):
            for token in self._source[i].linkable:
                for each in self._links.by_source.get(token, ()):
                    self._spread(i, each)
        self._f = {cell: sum(gains.values()) for cell, gains in self._forward.items()}
        self._g = {cell: sum(gains.values()) for cell, gains in self._backward.items()}
        self._both = {cell: gain + self._g[cell] for cell, gain in self._f.items()}

    def _spread(self, i: int, link: Link) -> None:
        """Write a link's gains into the cells of a row where its other word stands."""
        columns = self._links.target_places[link.target]
        start = bisect_left(columns, self.band.low[i])
        for j in columns[start : bisect_left(columns, self.band.high[i])]:
            ahead = self._forward.setdefault((i, j), {})
            back = self._backward.setdefault((i, j), {})
            if link.forward > ahead.get(link.target, 0.0):
                ahead[link.target] = link.forward
            if link.backward > back.get(link.source, 0.0):
                back[link.source] = link.backward

    def group(self, i: int, j: int, kind: Kind) -> float:
        """Score the group of a kind that starts at source segment ``i`` and target ``j``."""
        sources, targets, crossed = kind
        prior = self._prior[kind]
        if crossed:
            return prior + self._pair(i, 1, j + 1, 1) + self._pair(i + 1, 1, j, 1)
        if sources and targets:
            return prior + self._pair(i, sources, j, targets)
        alone = self._source[i] if sources else self._target[j]
        width = log((alone.width + _CLAUSE) / _USUAL_WIDTH)
        furniture = self._weights["furniture.alone"] if alone.furniture else 0.0
        return prior + furniture + self._weights["null.width"] * width

    def _pair(self, i: int, sources: int, j: int, targets: int) -> float:
        """Score segments as translations of each other, but for the prior of their number."""
        here, there = self._costs
        score = (
            here[i + sources]
            - here[i]
            + there[j + targets]
            - there[j]
            + self._explained(i, sources, j, targets)
            + self._agreement(i, sources, j, targets)
        )
        weights = self._weights
        if sources == targets == 1:
            return score + weights["length.single"] * self._length(i, 1, j, 1)
        return (
            score
            + weights["length.multiple"] * self._length(i, sources, j, targets)
            + weights["weakest"] * self._weakest(i, sources, j, targets)
        )

    def _explained(self, i: int, sources: int, j: int, targets: int) -> float:
        """Sum the gains of both sides' words, each once however often it is explained."""
        f, g = self._f, self._g
        if sources == targets == 1:
            return self._both.get((i, j), 0.0)
        total = 0.0
        for column in range(j, j + targets):
            if sources == 1:
                total += f.get((i, column), 0.0)
            else:
                total += self._union(i, sources, column, forward=True)
        for row in range(i, i + sources):
            if targets == 1:
                total += g.get((row, j), 0.0)
            else:
                total += self._union(j, targets, row, forward=False)
        if (sources, targets) == (2, 2):
            straight = self._both.get((i, j), 0.0) + self._both.get((i + 1, j + 1), 0.0)
            total += self._weights["cross"] * max(0.0, total - straight)
        return total

    def _union(self, start: int, count: int, other: int, *, forward: bool) -> float:
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
        total = self._joint[key] = _best(cells)
        return total

    def _weakest(self, i: int, sources: int, j: int, targets: int) -> float:
        """Return how well the part of a group that is tied least is tied to it, 0–1."""
        tied = self._both
        rows, columns = range(i, i + sources), range(j, j + targets)
        parts: list[float] = []
        if sources > 1:
            parts += [sum([tied.get((r, c), 0.0) for c in columns]) for r in rows]
        if targets > 1:
            parts += [sum([tied.get((r, c), 0.0) for r in rows]) for c in columns]
        return min(min(parts) / _TIED, 1.0)

    def _length(self, i: int, sources: int, j: int, targets: int) -> float:
        """Return the log likelihood ratio of a group's lengths."""
        here, there = self._widths
        ratio = (there[j + targets] - there[j] + _CLAUSE) / (here[i + sources] - here[i] + _CLAUSE)
        off = log(ratio) - self._shift
        return max(self._peak - self._bend * off * off, _LEAST_LENGTH)

    def _agreement(self, i: int, sources: int, j: int, targets: int) -> float:
        """Score punctuation and what the paragraphs are."""
        here, there = self._plain
        if here[i] and here[i + sources - 1] and there[j] and there[j + targets - 1]:
            return 0.0
        return self._marked_agreement(i, sources, j, targets)

    def _marked_agreement(self, i: int, sources: int, j: int, targets: int) -> float:
        """Score punctuation and kinds of paragraphs where one of them says something."""
        w = self._weights
        here, there = self._source[i], self._target[j]
        last, other_last = self._source[i + sources - 1], self._target[j + targets - 1]
        total = 0.0
        if last.question or other_last.question:
            total += w["question"] if last.question == other_last.question else -w["question"]
        if here.quotes or there.quotes:
            total += w["quote"] if here.quotes == there.quotes else -w["quote"]
        if not last.ended or not other_last.ended:
            total += w["ending"] if last.ended == other_last.ended else -w["ending"]
        furniture = {p.furniture for p in (here, last, there, other_last)}
        if True in furniture:
            total += w["furniture.mixed" if False in furniture else "furniture.pair"]
        if here.kind != there.kind:
            total -= w["structure"]
        if (sources > 1 or targets > 1) and (
            BlockKind.HEADING in {here.kind, last.kind, there.kind, other_last.kind}
        ):
            total -= w["structure"]
        return total

    def clues(self, i: Sequence[int], j: Sequence[int]) -> list[Link]:
        """Return the links that hold between the segments of a group, the strongest first."""
        there = {token for column in j for token in self._target[column].linkable}
        found = {
            each
            for row in i
            for token in self._source[row].linkable
            for each in self._links.by_source.get(token, ())
            if each.target in there
        }
        return sorted(found, key=lambda x: (-x.forward - x.backward, x.source, x.target))


def _is_plain(profile: Profile) -> bool:
    """Tell whether a segment is a statement without quotations in a paragraph of the article."""
    marked = profile.question or profile.quotes or profile.furniture or not profile.ended
    return not marked and profile.kind is BlockKind.PARAGRAPH


def _best(cells: Sequence[Mapping[str, float]]) -> float:
    """Sum the best gain of each word over some cells."""
    if len(cells) == 1:
        return sum(cells[0].values())
    if not cells:
        return 0.0
    best = dict(cells[0])
    for gains in cells[1:]:
        for token, gain in gains.items():
            if gain > best.get(token, 0.0):
                best[token] = gain
    return sum(best.values())


def _prefix(numbers: Iterable[float]) -> list[float]:
    """Return running sums, from 0."""
    return list(accumulate(numbers, initial=0.0))


def _ratio(source: float, target: float, sentences: int) -> float:
    """Return the documents' length ratio, held near 1 where there is little text to tell."""
    if not source or not target:
        return 1.0
    seen = min(max(target / source, 0.6), 1.7)
    return float(seen ** (sentences / (sentences + 60.0)))
