"""What rules see of a draft: its segments, terms and quantities, beside those of its source.

A :class:`Context` derives from a :class:`~tmtool.checks.draft.CheckInput`, once and when first
asked, what more than one rule needs. It holds no opinions; those are the rules'.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from tmtool.checks.draft import CheckInput, Group, Side
from tmtool.languages.language import Quantity
from tmtool.terminology.concept import Concept, HitForm, Term, TermHit
from tmtool.text import Span

T = TypeVar("T")

_DOUBT = 0.6
"""Confidence below which an alignment that leaves two neighbours apart is in doubt."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term found in one of the two texts.

    Attributes:
        segment: Index of the segment that it stands in.
        span: Where it stands in the whole text.
        hit: What was found; its own span is relative to the segment.
    """

    segment: int
    span: Span
    hit: TermHit

    @property
    def concept(self) -> Concept:
        """The concept that it names."""
        return self.hit.concept

    @property
    def term(self) -> Term:
        """The glossary's term that was found."""
        return self.hit.term

    @property
    def form(self) -> HitForm:
        """Whether its full form, a short one or a person's name otherwise spelt stands."""
        return self.hit.form


class Text:
    """One of the two texts, with the terms and quantities of each segment.

    Attributes:
        text: The whole text as the person wrote it.
        language: Its language.
        segments: Its segments in order.
    """

    def __init__(self, side: Side) -> None:
        self.text = side.text
        self.language = side.language
        self.segments = side.segments
        self._terms = side.terms
        self._occurrences: dict[int, tuple[Occurrence, ...]] = {}
        self._quantities: dict[int, tuple[Quantity, ...]] = {}

    def occurrences(self, segment: int) -> tuple[Occurrence, ...]:
        """Return the terms found in a segment, in order; spans are offsets into the text."""
        if segment not in self._occurrences:
            start = self.segments[segment].span.start
            self._occurrences[segment] = tuple(
                Occurrence(segment, hit.span.shifted(start), hit)
                for hit in self._terms.find(self.segments[segment].text)
            )
        return self._occurrences[segment]

    @cached_property
    def all_occurrences(self) -> tuple[Occurrence, ...]:
        """The terms found in the whole text, in order."""
        return tuple(o for i in range(len(self.segments)) for o in self.occurrences(i))

    def quantities(self, segment: int) -> tuple[Quantity, ...]:
        """Return a segment's quantities, in order; spans are relative to the segment."""
        if segment not in self._quantities:
            found = self.language.quantities(self.segments[segment].text)
            self._quantities[segment] = tuple(found)
        return self._quantities[segment]

    def written(self, span: Span) -> str:
        """Return the words that stand at a span of the whole text."""
        return self.text[span.start : span.end]

    def placed(self, segment: int, span: Span) -> Span:
        """Return a span of a segment as a span of the whole text."""
        return span.shifted(self.segments[segment].span.start)

    def segment_at(self, offset: int) -> int:
        """Return the index of the segment at an offset of the text, or of the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.segments]


class Context:
    """What rules see.

    Attributes:
        draft: The text that is checked.
        source: The text that it translates; ``None`` if the draft is checked alone.
        groups: How they align; without a source every draft segment is a group of its own.
        day: The article's date, if it is known.
        glossary: The concepts at hand.
        given: The input as the caller gave it.
    """

    def __init__(self, given: CheckInput) -> None:
        self.given = given
        self.draft = Text(given.draft)
        self.source = Text(given.source) if given.source is not None else None
        self.groups: tuple[Group, ...] = (
            _paired(given.groups)
            if given.source is not None
            else tuple(Group((), (i,)) for i in range(len(given.draft.segments)))
        )
        self.day = given.day
        self.glossary = given.glossary
        self._shared: dict[Callable[[Context], Any], Any] = {}

    def shared(self, derive: Callable[["Context"], T]) -> T:
        """Return what a function derives from this context, derived only once.

        Args:
            derive: A function at module level; its result is shared between rules.
        """
        if derive not in self._shared:
            self._shared[derive] = derive(self)
        return cast("T", self._shared[derive])

    def option(self, rule: str, name: str, default: T) -> T:
        """Return an option of a rule as the user set it, or its default."""
        value = self.given.options.get(rule, {}).get(name, default)
        return cast("T", value)

    def source_occurrences(self, group: Group) -> list[Occurrence]:
        """Return the terms found in a group's source segments, in order."""
        if self.source is None:
            return []
        return [o for i in group.source for o in self.source.occurrences(i)]

    def draft_occurrences(self, group: Group) -> list[Occurrence]:
        """Return the terms found in a group's draft segments, in order."""
        return [o for i in group.target for o in self.draft.occurrences(i)]

    def neighbours(self, index: int, reach: int = 1) -> Sequence[Group]:
        """Return the groups within ``reach`` of a group, without it: sentences change places."""
        groups = self.groups
        around = range(max(0, index - reach), min(len(groups), index + reach + 1))
        return [groups[i] for i in around if i != index]

    def draft_place(self, group: Group) -> Span:
        """Return where a group stands in the draft; empty, after its neighbour, if it does not.

        A segment that the draft leaves out has its place after what translates the segments
        before it, where it would stand.
        """
        if group.target:
            return _hull(self.draft.segments[i].span for i in group.target)
        before = self.groups[: self.groups.index(group)]
        last = max((i for g in before for i in g.target), default=None)
        end = 0 if last is None else self.draft.segments[last].span.end
        return Span(end, end)

    def source_place(self, group: Group) -> Span | None:
        """Return where a group stands in the source, if it does."""
        if self.source is None or not group.source:
            return None
        return _hull(self.source.segments[i].span for i in group.source)


def _paired(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Put together what an alignment left apart without being sure of it.

    A wrong number makes a sentence look less like its source. Where the aligner parted two
    neighbours and was in doubt, they are judged as each other's translation.
    """
    kept: list[Group] = []
    for group in groups:
        before = kept[-1] if kept else None
        if before is not None and _doubtful(before, group):
            likely = max(before.confidence, group.confidence)
            kept[-1] = Group(
                before.source + group.source, before.target + group.target, 1.0 - likely
            )
        else:
            kept.append(group)
    return tuple(kept)


def _doubtful(one: Group, other: Group) -> bool:
    """Tell whether two groups are the two sides of a pair that was parted in doubt."""
    sides = bool(one.source), bool(one.target), bool(other.source), bool(other.target)
    if sides not in {(True, False, False, True), (False, True, True, False)}:
        return False
    return max(one.confidence, other.confidence) < _DOUBT


def _hull(spans: Iterable[Span]) -> Span:
    kept = list(spans)
    return Span(min(s.start for s in kept), max(s.end for s in kept))
