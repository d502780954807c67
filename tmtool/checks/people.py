"""Persons' names in a draft that are not spelt, or not ordered, as the glossary approves.

Only persons whom the source names are looked for here, since a name that is merely close to
another may be somebody else's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tmtool.checks.context import Context
from tmtool.checks.draft import Group
from tmtool.languages.names import NameFinder, NameForm, PersonName
from tmtool.terminology.concept import Concept
from tmtool.text import Span


@dataclass(frozen=True, slots=True)
class Spelling:
    """A person's name as the draft has it.

    Attributes:
        span: Where it stands in the draft.
        approved: The approved name that it stands for.
        reordered: It is the approved name, the other way round.
    """

    span: Span
    approved: str
    reordered: bool


def find_spelling(context: Context, group: Group, person: Concept) -> Spelling | None:
    """Return where a group's draft has a person's name in another spelling or order."""
    find = context.shared(_finders)(person)
    for segment in group.target:
        taken = [o.span for o in context.draft.occurrences(segment)]
        for hit in find.find(context.draft.segments[segment].text):
            span = context.draft.placed(segment, hit.span)
            if hit.form is NameForm.APPROVED or _inside(span, taken):
                continue
            return Spelling(span, hit.approved, hit.form is NameForm.REORDERED)
    return None


def _inside(span: Span, others: list[Span]) -> bool:
    """Tell whether a span is part of a longer one, which then names something else."""
    return any(s.start <= span.start and span.end <= s.end and s != span for s in others)


def _finders(context: Context) -> Callable[[Concept], NameFinder]:
    """Return what makes, once for each person, the finder of a name in the draft."""
    language = context.draft.language.code
    made: dict[str, NameFinder] = {}

    def finder(person: Concept) -> NameFinder:
        if person.id not in made:
            made[person.id] = NameFinder([_name(person, language)])
        return made[person.id]

    return finder


def _name(person: Concept, language: str) -> PersonName:
    own = person.in_language(language)
    return PersonName(
        key=person.id,
        approved=tuple(t.text for t in own if t.status.usable),
        originals=tuple(t.text for t in person.terms if t not in own),
    )
