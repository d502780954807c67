"""What words in a text may name, before it is decided; and which of several readings is meant."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tmtool.terminology.concept import Concept, ConceptKind, HitForm, Term, TermStatus
from tmtool.text import Span

_NEAR = 5
"""How many characters may stand between a title and its holder, or a country and its body."""


class Reading(NamedTuple):
    """One concept that words may name, by one of its terms."""

    concept: Concept
    term: Term
    form: HitForm


class Found(NamedTuple):
    """Words of a folded text that name something: offsets, half-open, and every reading."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)

    @property
    def kind(self) -> ConceptKind:
        """The kind of the first reading's concept."""
        return self.readings[0].concept.kind


def leftmost_longest(found: Sequence[Found]) -> list[Found]:
    """Return what is left when of overlapping finds the first counts, of equal starts the longest.

    Readings of the same words are joined.
    """
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif (one.start, one.end) == kept[-1][:2]:
            kept[-1] = kept[-1]._replace(readings=kept[-1].readings + one.readings)
    return kept


def decided(found: Sequence[Found], day: date | None) -> list[tuple[Reading, tuple[Concept, ...]]]:
    """Return for each find the reading that is meant, and the other concepts it may name.

    Who stands beside a title tells whose it is, and a country beside a body which one; without
    such a neighbour the best status, the full form and the glossary's order count.
    """
    decisions: list[tuple[Reading, tuple[Concept, ...]]] = []
    for i, one in enumerate(found):
        if len(one.readings) == 1:
            decisions.append((one.readings[0], ()))
            continue
        neighbours = [
            other
            for other in found[max(0, i - 1) : i + 2]
            if other is not one and _distance(one, other) <= _NEAR
        ]
        decisions.append(_decided(one.readings, neighbours, day))
    return decisions


def _decided(
    readings: Sequence[Reading], neighbours: Sequence[Found], day: date | None
) -> tuple[Reading, tuple[Concept, ...]]:
    beside = [r.concept for n in neighbours for r in n.readings]
    ranked = sorted(readings, key=lambda r: _rank(r, beside, day))
    best = ranked[0]
    others = {r.concept.id: r.concept for r in ranked if r.concept.id != best.concept.id}
    return best, tuple(others.values())


def _rank(
    reading: Reading, beside: Sequence[Concept], day: date | None
) -> tuple[bool, bool, bool, int]:
    """Return what sorts the likeliest reading first."""
    concept, term, form = reading
    return (
        not any(_belong(concept, other, day) for other in beside),
        not term.valid_on(day),
        form is not HitForm.FULL,
        list(TermStatus).index(term.status),
    )


def _belong(concept: Concept, other: Concept, day: date | None) -> bool:
    """Tell whether what stands beside a concept's words says that it is this one."""
    if other.kind is ConceptKind.PERSON:
        held = [h for h in concept.holders if h.person == other.id]
        return any(day is None or h.on(day) for h in held)
    if concept.organisation and concept.organisation == other.id:
        return True
    return bool(concept.country) and concept.country == other.country


def _distance(one: Found, other: Found) -> int:
    return max(one.start - other.end, other.start - one.end)
