"""The best way through two documents, and how sure each step of it is.

Dynamic programming over the states of a band: a state is how many segments of either side are
done. One pass forwards and one backwards give the posterior of every group (forward–backward);
the way taken is the one with the largest sum of posteriors, which asks for the most groups right
rather than for the likeliest whole (Goodman 1996, "Parsing algorithms and metrics").

Long documents are searched window by window: each begins where the one before stopped being sure
of what follows, so that time grows with the documents' length and memory does not.
"""

from collections.abc import Callable, Iterator, Sequence
from math import exp, inf, log
from typing import NamedTuple

from tmtool.alignment.scoring import Scorer
from tmtool.alignment.weights import KINDS, Kind

_NEGLIGIBLE = 25.0
"""Nats below the best at which a way no longer counts."""
_BEAM = 80.0
"""Nats below the best state of its row at which a state is given up: what four or five plain
pairs weigh."""
_WINDOW, _LOOKAHEAD = 150, 30
"""Source segments decided at a time, and those looked at beyond them."""

Sources = Sequence[tuple[Kind, Sequence[float], int]]
Progress = Callable[[int, int], None]
"""Is told how many source segments are done, and of how many."""


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
    scorer: Scorer, sources: int, targets: int, nulls: float, progress: Progress | None = None
) -> Iterator[Step]:
    """Yield the groups of the best way, in order.

    Args:
        scorer: Scores groups.
        sources: How many source segments there are.
        targets: How many target segments there are.
        nulls: What the posterior of a segment left alone counts, against that of a pair.
        progress: Is told after each window.
    """
    i = j = 0
    while i < sources or j < targets:
        last = i + _WINDOW + _LOOKAHEAD
        last = sources if last + _LOOKAHEAD >= sources else last
        scorer.look_at(i, last)
        lattice = _Lattice(scorer, (i, j), last, targets if last == sources else None)
        decided = inf if last == sources else i + _WINDOW
        for step in lattice.way(nulls):
            if step.i >= decided:
                break
            yield step
            i, j = step.i + step.kind.sources, step.j + step.kind.targets
        if progress:
            progress(i, sources)


class _Lattice:
    """The states of one window, from one state to the last row's, and the groups between them.

    Args:
        scorer: Scores groups.
        start: The state where the way begins.
        last: The row where it ends.
        end: The column where it ends; ``None`` if any will do.
    """

    def __init__(self, scorer: Scorer, start: tuple[int, int], last: int, end: int | None) -> None:
        self._first, self._last, self._end = start[0], last, end
        self._edges = _edges(scorer, start, last, end)
        self._scores: list[list[list[float]]] = []
        self._before = self._forward(scorer.group)
        self._after = self._backward()
        ends = self._before[-1] if end is None else self._before[-1][-1:]
        self._whole = _log_sum(ends)

    def _forward(self, group: Callable[[int, int, Kind], float]) -> list[list[float]]:
        """Return the log sum over the ways to each state; keep each group's score."""
        table: list[list[float]] = []
        for row, (low, high) in enumerate(self._edges):
            if row:
                _give_up(table[-1], low - self._edges[row - 1][0])
            values: list[float] = []
            table.append(values)
            scores: list[list[float]] = []
            self._scores.append(scores)
            steps = self._steps(table, row)
            for j in range(low, high + 1):
                ways: list[float] = []
                here: list[float] = []
                for kind, before, offset in steps:
                    column = j - offset
                    if not 0 <= column < len(before) or before[column] == -inf:
                        here.append(-inf)
                        continue
                    score = group(self._first + row - kind[0], j - kind[1], kind)
                    here.append(score)
                    ways.append(before[column] + score)
                scores.append(here)
                values.append(_log_sum(ways) if row or values else 0.0)
        return table

    def _steps(self, table: Sequence[Sequence[float]], row: int) -> Sources:
        """Return for each kind the row of a table that it comes from.

        With it goes what to take off a column of the documents to find the place in that row.
        """
        found: list[tuple[Kind, Sequence[float], int]] = []
        for kind in KINDS:
            before = row - kind[0]
            if before < 0:
                found.append((kind, (), 0))
            else:
                found.append((kind, table[before], kind[1] + self._edges[before][0]))
        return found

    def _backward(self) -> list[list[float]]:
        """Return the log sum over the ways from each state to the end."""
        ways: list[list[list[float]]] = [[[] for _ in row] for row in self._scores]
        table = [[-inf] * len(row) for row in self._scores]
        for state in ways[-1] if self._end is None else ways[-1][-1:]:
            state.append(0.0)
        for row in range(len(self._edges) - 1, -1, -1):
            low = self._edges[row][0]
            for column in range(len(table[row]) - 1, -1, -1):
                value = table[row][column] = _log_sum(ways[row][column])
                if value == -inf:
                    continue
                for kind, score in zip(KINDS, self._scores[row][column], strict=True):
                    if score > -inf:
                        before = row - kind[0]
                        at = low + column - kind[1] - self._edges[before][0]
                        ways[before][at].append(value + score)
            ways[row] = []
        return table

    def way(self, nulls: float) -> list[Step]:
        """Return the way with the largest sum of posteriors."""
        best: list[list[float]] = []
        steps: list[list[Step | None]] = []
        for row, (low, _) in enumerate(self._edges):
            best.append([])
            steps.append([])
            sums, ways = self._steps(best, row), self._steps(self._before, row)
            for column in range(len(self._scores[row])):
                value, step = self._choice(sums, ways, row, low + column, nulls)
                best[row].append(value)
                steps[row].append(step)
        column = max(range(len(best[-1])), key=best[-1].__getitem__)
        j = self._edges[-1][0] + column if self._end is None else self._end
        return self._back(steps, j)

    def _choice(
        self, sums: Sources, ways: Sources, row: int, j: int, nulls: float
    ) -> tuple[float, Step | None]:
        """Return the best way to a state by sums of posteriors, and its last step.

        Args:
            sums: For each kind, where the sums of posteriors before it stand.
            ways: The same of the log sums over the ways.
            row: The state's row.
            j: The state's column.
            nulls: What the posterior of a segment left alone counts.
        """
        column = j - self._edges[row][0]
        top, taken = (0.0 if row == column == 0 else -inf), None
        rest = self._after[row][column] - self._whole
        if rest == -inf:
            return top, taken
        for (kind, best, offset), (_, before, _), score in zip(
            sums, ways, self._scores[row][column], strict=True
        ):
            if score == -inf:
                continue
            value = best[j - offset]
            if value == -inf:
                continue
            odds = before[j - offset] + score + rest
            posterior = exp(min(odds, 0.0)) if odds > -_NEGLIGIBLE else 0.0
            value += posterior * (_worth(kind) if kind[0] and kind[1] else nulls)
            if value > top:
                top, taken = (
                    value,
                    Step(self._first + row - kind[0], j - kind[1], kind, posterior),
                )
        return top, taken

    def _back(self, steps: Sequence[Sequence[Step | None]], j: int) -> list[Step]:
        """Return the steps that lead to the end, in order."""
        way: list[Step] = []
        row = len(steps) - 1
        while step := steps[row][j - self._edges[row][0]]:
            way.append(step)
            row, j = step.i - self._first, step.j
        return way[::-1]


def _give_up(values: list[float], reach: int) -> None:
    """Give up the states of a row that are far below its best one.

    Args:
        values: The row.
        reach: The first of its columns from which the next row can be reached straight on.
    """
    least = min(max(values), max(values[max(reach, 0) :], default=-inf)) - _BEAM
    values[:] = [v if v >= least else -inf for v in values]


def _worth(kind: Kind) -> int:
    """Return how many pairs a group is."""
    return 2 if kind.crossed else 1


def _edges(
    scorer: Scorer, start: tuple[int, int], last: int, end: int | None
) -> list[tuple[int, int]]:
    """Return for each row of a window which columns its states may be in, both ends included."""
    first, column = start
    low, high = scorer.band
    rows = range(first, last)
    lows = [column, *(max(low[i], column) for i in rows)]
    highs = [high[i] for i in rows]
    highs = [*highs, highs[-1] if highs else column]
    if end is not None:
        highs[-1] = end
        lows[-1] = min(lows[-1], end)
    return [(a, max(a, b)) for a, b in zip(lows, highs, strict=True)]


def _log_sum(values: Sequence[float]) -> float:
    """Return the logarithm of the sum of the exponentials."""
    if not values:
        return -inf
    top = max(values)
    if top == -inf:
        return top
    return top + log(sum(exp(v - top) for v in values if v > top - _NEGLIGIBLE))
