"""The quantities of the source against those of the draft: what agrees, and what is left over.

Every quantity of a group is given at most one counterpart, the surest pairs first. What is left is
forgiven if it is said twice, or stands in a sentence beside. Of the rest, two that could stand for
each other (as many ships, the same currency) are a conflict; one alone is missing or added.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta

from tmtool.checks.context import Context
from tmtool.checks.conversions import wrong_conversions
from tmtool.checks.likeness import Likeness, likeness, resemblance
from tmtool.checks.placed import Placed, Unreconciled, Verdict, placed
from tmtool.checks.this_day import contradicts, refers_back
from tmtool.languages.agreement import Agreement, agreement, says_again
from tmtool.languages.calendar_days import possible_days, resolved
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.text import Span

_SURE_ALIGNMENT = 0.5
"""Groups that the aligner doubts more than this are not compared."""
_REACH = 2
_SMALL = 10
"""Numbers below come and go in a free translation (both, a pair, one of the two)."""


def unreconciled(context: Context) -> tuple[Unreconciled, ...]:
    """Return what does not agree between source and draft, in the draft's order."""
    if context.source is None:
        return ()
    found: list[Unreconciled] = []
    for index, group in enumerate(context.groups):
        if group.source and group.target and group.confidence >= _SURE_ALIGNMENT:
            found.extend(_Reconciler(context, index).unreconciled())
    return tuple(found)


class _Reconciler:
    """Compares the quantities of one group."""

    def __init__(self, context: Context, index: int) -> None:
        assert context.source is not None
        group = context.groups[index]
        self._context = context
        self._index = index
        self._source = placed(context.source, group.source)
        self._draft = placed(context.draft, group.target)
        near = context.neighbours(index, _REACH)
        self._near_source = [p for g in near for p in placed(context.source, g.source)]
        self._near_draft = [p for g in near for p in placed(context.draft, g.target)]
        self._matched = 0

    def unreconciled(self) -> Iterable[Unreconciled]:
        """Return what has no counterpart."""
        for one, other, verdict in wrong_conversions(self._context, self._draft):
            whole = Span(one.span.start, other.span.end)
            yield Unreconciled(self._index, verdict, None, replace(other, span=whole))
        missing, added, unit_pairs = self._match(_due(self._source), _due(self._draft))
        missing = [p for p in missing if not self._explained(p, self._near_draft)]
        added = [p for p in added if not self._explained(p, self._near_source)]
        missing, added = self._forgive(missing, added, {QuantityKind.DATE})
        yield from self._report_conflicts(missing, added, Likeness.CLOSE)
        extra_source, extra_draft = _extra(self._source), _extra(self._draft)
        missing, added, more_pairs = self._match(missing + extra_source, added + extra_draft)
        yield from self._report_units(unit_pairs + more_pairs)
        missing, added = self._forgive(missing, added, set(QuantityKind))
        self._leave_compatible(missing, added)
        yield from self._report_this_day(missing, added)
        for sure in (Likeness.CLOSE, Likeness.SAME_SORT, Likeness.ALONE):
            yield from self._report_conflicts(missing, added, sure)
        for left in missing:
            if _noteworthy(left.quantity):
                yield Unreconciled(self._index, Verdict.MISSING, left, None)
        for left in added:
            if _noteworthy(left.quantity):
                yield Unreconciled(self._index, Verdict.ADDED, None, left)

    def _match(
        self, source: list[Placed], draft: list[Placed]
    ) -> tuple[list[Placed], list[Placed], list[tuple[Placed, Placed]]]:
        """Pair quantities, the surest first; return what is left, and pairs of wrong units."""
        pairs = sorted(
            (
                -found,
                not one.quantity.counted or one.quantity.counted != other.quantity.counted,
                abs(i / len(source) - j / len(draft)),
                i,
                j,
            )
            for i, one in enumerate(source)
            for j, other in enumerate(draft)
            if (found := self._agreement(one, other)) >= Agreement.UNIT
        )
        taken_source: set[int] = set()
        taken_draft: set[int] = set()
        unit_pairs = []
        for level, _, _, i, j in pairs:
            if i in taken_source or j in taken_draft:
                continue
            taken_source.add(i)
            taken_draft.add(j)
            if -level == Agreement.UNIT:
                unit_pairs.append((source[i], draft[j]))
            else:
                self._matched += 1
        left_source = [p for i, p in enumerate(source) if i not in taken_source]
        left_draft = [p for j, p in enumerate(draft) if j not in taken_draft]
        return left_source, left_draft, unit_pairs

    def _agreement(self, one: Placed, other: Placed) -> Agreement:
        back, day = (one, other) if refers_back(one.quantity) else (other, one)
        if refers_back(back.quantity):
            wrong = contradicts(self._context.day, back, day)
            if wrong is not None:
                return Agreement.NONE if wrong else Agreement.EXACT
        return self._compared(one.quantity, other.quantity)

    def _compared(self, one: Quantity, other: Quantity) -> Agreement:
        day = self._context.day
        if day is None or {one.kind, other.kind} != {QuantityKind.DATE}:
            return agreement(one, other)
        these, those = possible_days(one, day), possible_days(other, day)
        if these and those:
            slack = timedelta(days=1 if one.local or other.local else 0)
            near = any(abs(a - b) <= slack for a in these for b in those)
            return Agreement.EXACT if near else Agreement.NONE
        return agreement(resolved(one, day), resolved(other, day))

    def _explained(self, left: Placed, others: Iterable[Placed]) -> bool:
        return any(self._agreement(left, p) >= Agreement.POSSIBLE for p in others)

    def _report_units(self, pairs: list[tuple[Placed, Placed]]) -> Iterable[Unreconciled]:
        """Return the pairs of equal numbers of different units, unless one stands beside."""
        for one, other in pairs:
            explained = self._explained(one, self._near_draft)
            if not explained and not self._explained(other, self._near_source):
                yield Unreconciled(self._index, Verdict.UNIT, one, other)

    def _forgive(
        self, missing: list[Placed], added: list[Placed], kinds: AbstractSet[QuantityKind]
    ) -> tuple[list[Placed], list[Placed]]:
        """Return the leftovers without those of some kinds that only repeat what has been said."""
        return (
            [p for p in missing if p.kind not in kinds or not self._said_twice(p, self._draft)],
            [p for p in added if p.kind not in kinds or not self._said_twice(p, self._source)],
        )

    def _said_twice(self, left: Placed, here: Iterable[Placed]) -> bool:
        """Tell whether a leftover only repeats what has its counterpart already."""
        return any(
            says_again(left.quantity, p.quantity) and self._agreement(left, p) >= Agreement.POSSIBLE
            for p in here
        )

    def _report_conflicts(
        self, missing: list[Placed], added: list[Placed], sure: Likeness
    ) -> Iterable[Unreconciled]:
        """Return the leftovers that contradict each other, and take them out."""
        for one, other in self._conflicts(missing, added, sure):
            missing.remove(one)
            added.remove(other)
            yield Unreconciled(self._index, self._conflict(one, other), one, other)

    def _conflicts(
        self, missing: Sequence[Placed], added: Sequence[Placed], sure: Likeness
    ) -> list[tuple[Placed, Placed]]:
        """Return the leftovers that contradict each other as surely as that, each at most once."""
        alike = [
            (one, other)
            for one in missing
            for other in added
            if self._likeness(one, other) >= sure and self._agreement(one, other) is Agreement.NONE
        ]
        alone = sum(_weighty(p.quantity) for p in (*missing, *added)) <= 2  # noqa: PLR2004
        if sure is not Likeness.CLOSE and not (alone or (self._matched and sure > Likeness.ALONE)):
            return []
        return [
            (one, other)
            for n, (one, other) in enumerate(alike)
            if not any(_rivals((one, other), pair) for pair in alike)
            and not any(one is a or other is b for a, b in alike[:n])
        ]

    def _leave_compatible(self, missing: list[Placed], added: list[Placed]) -> None:
        """Take dates that may be one day out of the leftovers, in the order of the texts."""
        for one in tuple(missing):
            for other in tuple(added):
                if self._agreement(one, other) is Agreement.COMPATIBLE:
                    missing.remove(one)
                    added.remove(other)
                    break

    def _report_this_day(
        self, missing: list[Placed], added: list[Placed]
    ) -> Iterable[Unreconciled]:
        """Give days in the draft to the source's "this day"; return those that it cannot be."""
        for one in [p for p in missing if refers_back(p.quantity)]:
            for other in tuple(added):
                wrong = contradicts(self._context.day, one, other)
                if wrong is not None:
                    missing.remove(one)
                    added.remove(other)
                    if wrong:
                        yield Unreconciled(self._index, Verdict.DATE, one, other)
                    break

    def _likeness(self, one: Placed, other: Placed) -> Likeness:
        """Return whether two quantities could stand for each other, dates by the article's."""
        day = self._context.day
        if day is None or {one.kind, other.kind} != {QuantityKind.DATE}:
            return likeness(one.quantity, other.quantity)
        return likeness(resolved(one.quantity, day), resolved(other.quantity, day))

    def _conflict(self, one: Placed, other: Placed) -> Verdict:
        """Return the rule that two contradicting quantities fall under."""
        kinds = {one.quantity.kind, other.quantity.kind}
        if kinds != {QuantityKind.DATE}:
            return Verdict.NUMBER
        parts = ("year", "month", "day")
        differs = any(
            None not in pair and pair[0] != pair[1]
            for pair in ((getattr(one.quantity, p), getattr(other.quantity, p)) for p in parts)
        )
        return Verdict.NUMBER if differs else Verdict.DATE


def _due(placed: list[Placed]) -> list[Placed]:
    """Return the quantities that ask for a counterpart."""
    return [p for p in placed if not p.quantity.optional]


def _extra(placed: list[Placed]) -> list[Placed]:
    """Return the quantities that only one side may have: conversions in brackets."""
    return [p for p in placed if p.quantity.optional]


def _rivals(pair: tuple[Placed, Placed], other: tuple[Placed, Placed]) -> bool:
    """Tell whether one of two quantities could as well stand for another one."""
    for here, there in (0, 1), (1, 0):
        if pair[here] is other[here] and pair[there] is not other[there]:
            one, rival = (resemblance(p[0].quantity, p[1].quantity) for p in (pair, other))
            return rival >= one and not _equal(pair[there].quantity, other[there].quantity)
    return False


def _equal(one: Quantity, other: Quantity) -> bool:
    return agreement(one, other) >= Agreement.POSSIBLE


def _weighty(quantity: Quantity) -> bool:
    """Tell whether a quantity should have a counterpart in a faithful translation."""
    return not (quantity.vague or quantity.optional)


def _noteworthy(quantity: Quantity) -> bool:
    """Tell whether the absence of a quantity is worth a word."""
    if not _weighty(quantity):
        return False
    if quantity.kind is QuantityKind.DATE:
        return quantity.year is not None or quantity.month is not None or quantity.day is not None
    if quantity.kind is QuantityKind.MEASURE and quantity.value == 1:
        return False
    if quantity.kind in {QuantityKind.NUMBER, QuantityKind.ORDINAL}:
        return quantity.value is None or quantity.value >= _SMALL
    return True
