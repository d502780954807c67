"""What the source asks of the draft, concept by concept, and how the draft answers.

The rules on terms, titles and names report these verdicts; here they are reached, once, so that
one mistake is one finding. Absence is judged kindly: what stands a sentence earlier or later, or
anywhere in the draft, is there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tmtool.checks.appositions import (
    part_of_another_name,
    ranked_otherwise,
    readings,
    source_appositions,
)
from tmtool.checks.context import Context, Occurrence
from tmtool.checks.people import find_spelling, spellings_alone
from tmtool.checks.rivals import Rivals
from tmtool.terminology.concept import Concept, ConceptKind, HitForm
from tmtool.text import Span

_RIVALS = {ConceptKind.TITLE, ConceptKind.ORGANISATION}
"""Kinds of which another one in a concept's place is a mistake, not a freer translation."""


@dataclass(frozen=True, slots=True)
class Due:
    """A concept that the source of a group names; where nothing else is said, the draft has it.

    Attributes:
        group: Index of the group.
        occurrence: Where the source names it first in the group, read as this concept.
        rival: What stands in its place: another concept's full form.
        ranked: What stands in its place: its form with other rank words.
        spelling: Where a person's name stands in another spelling or order.
        missing: Nothing in the whole draft renders it, nor comes close.
    """

    group: int
    occurrence: Occurrence
    rival: Occurrence | None = None
    ranked: Span | None = None
    spelling: Span | None = None
    missing: bool = False

    @property
    def concept(self) -> Concept:
        """The concept."""
        return self.occurrence.concept


def dues(context: Context) -> tuple[Due, ...]:
    """Return what the source asks of the draft and how it is answered, in the groups' order."""
    found: list[Due] = []
    for index in range(len(context.groups)):
        if context.groups[index].target:
            found.extend(_Judge(context, index).judge())
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A person's name in the draft that is not spelt or ordered as approved.

    Attributes:
        person: The person.
        span: Where the name stands in the draft.
        source: Where the source names the person, if there is one.
    """

    person: Concept
    span: Span
    source: Span | None


def misspelt_names(context: Context) -> tuple[Misspelt, ...]:
    """Return the names in the draft that are not spelt or ordered as approved."""
    if context.source is None:
        return tuple(Misspelt(person, s, None) for person, s in spellings_alone(context))
    return tuple(
        Misspelt(due.concept, due.spelling, due.occurrence.span)
        for due in context.shared(dues)
        if due.spelling is not None
    )


def misplaced(context: Context) -> tuple[Span, ...]:
    """Return where another office or body stands in the draft than the source names."""
    if context.source is None:
        return ()
    return tuple(
        place
        for due in context.shared(dues)
        if (place := due.rival.span if due.rival is not None else due.ranked) is not None
    )


def named_in_source(context: Context, group: int, *, reach: int = 1) -> frozenset[str]:
    """Return the concepts that the source of a group, or one beside it, may name."""
    around = [context.groups[group], *context.neighbours(group, reach)]
    named = (o for g in around for o in context.source_occurrences(g))
    return frozenset(c.id for o in named for c in readings(o))


def judged(context: Context, *occurrences: Occurrence) -> bool:
    """Tell whether what stands in one segment of the draft is for the rules to judge.

    It is where the source, here or in a sentence beside, names one of the things, and where there
    is no source: for the whole draft, or for a sentence that the draft adds.
    """
    group = context.shared(group_of).get(occurrences[0].segment)
    if context.source is None or group is None or not context.groups[group].source:
        return True
    named = named_in_source(context, group)
    return any(c.id in named for o in occurrences for c in readings(o))


def group_of(context: Context) -> dict[int, int]:
    """Return, for each draft segment, the group that it stands in."""
    return {i: n for n, group in enumerate(context.groups) for i in group.target}


class _Judge:
    """Judges one group: what its source names against what its draft says."""

    def __init__(self, context: Context, index: int) -> None:
        self._context = context
        self._index = index
        self._group = context.groups[index]
        self._here = context.draft_occurrences(self._group)
        self._near = [o for g in context.neighbours(index) for o in context.draft_occurrences(g)]
        self._explained = named_in_source(context, index)
        self._rivals = Rivals(context, self._group, self._explained)

    def judge(self) -> Iterable[Due]:
        """Return the concepts due, each once, judged."""
        asked: dict[str, Occurrence] = {}
        for occurrence in _read(self._context, self._group.source):
            asked.setdefault(occurrence.concept.id, occurrence)
        open_ones = []
        for occurrence in asked.values():
            rendered = self._renderings(occurrence)
            if rendered and (spelling := self._misspelt(occurrence, rendered)):
                yield Due(self._index, occurrence, spelling=spelling)
            elif rendered and (rival := self._rival_in_place(occurrence, rendered)):
                yield Due(self._index, occurrence, rival=rival)
            elif rendered:
                yield Due(self._index, occurrence)
            elif not occurrence.hit.ambiguous and self._sayable(occurrence.concept):
                open_ones.append(occurrence)
        for occurrence in open_ones:
            yield self._answer(occurrence)

    def _sayable(self, concept: Concept) -> bool:
        """Tell whether the glossary says how the draft's language names a concept at all."""
        return any(t.status.usable for t in concept.in_language(self._context.draft.language.code))

    def _renderings(self, due: Occurrence) -> tuple[Occurrence, ...]:
        """Return where the draft names what the source names, here or a sentence away."""
        wanted = {c.id for c in readings(due)}
        for occurrences in (self._here, self._near):
            found = [
                o
                for o in occurrences
                if wanted & {c.id for c in readings(o)}
                and not self._other_title(o)
                and not part_of_another_name(self._context.draft, o)
            ]
            if found:
                return tuple(found)
        return ()

    def _other_title(self, found: Occurrence) -> bool:
        """Tell whether a rank word before a title's words makes them another title."""
        if found.concept.kind is not ConceptKind.TITLE or found.segment not in self._group.target:
            return False
        return ranked_otherwise(self._context.draft, found)

    def _misspelt(self, due: Occurrence, rendered: tuple[Occurrence, ...]) -> Span | None:
        """Return a person's full name in another spelling, where no approved one stands."""
        if due.concept.kind is not ConceptKind.PERSON:
            return None
        if any(
            o.form is not HitForm.SHORT or o.segment not in self._group.target for o in rendered
        ):
            return None
        return find_spelling(self._context, self._group, due.concept)

    def _rival_in_place(
        self, due: Occurrence, rendered: tuple[Occurrence, ...]
    ) -> Occurrence | None:
        """Return another office that stands here, where the due one stands only nearby."""
        if due.concept.kind is not ConceptKind.TITLE or due.hit.ambiguous:
            return None
        if any(o.segment in self._group.target for o in rendered):
            return None
        return self._rivals.another(due.concept) if due.form is HitForm.FULL else None

    def _answer(self, due: Occurrence) -> Due:
        """Say what stands in the place of a concept that the draft does not name here."""
        concept = due.concept
        if spelling := self._misspelt(due, ()):
            return Due(self._index, due, spelling=spelling)
        if concept.kind is ConceptKind.TITLE and (ranked := self._rivals.other_rank(concept)):
            return Due(self._index, due, ranked=ranked)
        if concept.kind in _RIVALS and (rival := self._rivals.another(concept)):
            return Due(self._index, due, rival=rival)
        return Due(self._index, due, missing=not self._anywhere(due))

    def _anywhere(self, due: Occurrence) -> bool:
        """Tell whether the draft names a concept anywhere, be it in one of its offices."""
        wanted = {c.id for c in readings(due)}
        return any(
            not part_of_another_name(self._context.draft, o)
            and wanted & {i for c in readings(o) for i in (c.id, c.organisation)}
            for o in self._context.draft.all_occurrences
        )


def _read(context: Context, segments: Iterable[int]) -> list[Occurrence]:
    """Return the terms of some source segments, each title read as the person's beside it."""
    if context.source is None:
        return []
    together = context.shared(source_appositions)
    read = {o.span: o for a in together for o in (a.title, a.person)}
    return [read.get(o.span, o) for i in segments for o in context.source.occurrences(i)]
