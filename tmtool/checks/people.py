"""Persons' names in a draft that are not spelt, or not ordered, as the glossary approves.

With a source, :func:`find_spelling` looks for the persons whom it names, and a name that is close
to theirs is theirs. Without one, :func:`spellings_alone` looks for everybody whom the glossary
knows, and a name that is merely close may be somebody else's: it counts only beside the person's
own title, or where the approved name stands in the draft as well.
"""

from collections.abc import Callable, Iterator

from tmtool.checks.context import Context
from tmtool.checks.draft import Group
from tmtool.languages.names import NameFinder, NameForm, NameHit
from tmtool.terminology.concept import Concept, HitForm
from tmtool.terminology.persons import person_name, persons_in
from tmtool.text import Span

_SURE = 100
_REACH = 3  # code points that may stand between a name and its title


def find_spelling(context: Context, group: Group, person: Concept) -> Span | None:
    """Return where a group's draft has a person's name in another spelling or order."""
    find = context.shared(_finders)(person)
    for segment in group.target:
        for _, span in _misspelt(context, segment, find):
            return span
    return None


def spellings_alone(context: Context) -> tuple[tuple[Concept, Span], ...]:
    """Return the persons whose names a draft without its source spells otherwise, and where."""
    lang = context.draft.language.code
    text = "\n".join(s.text for s in context.draft.segments)
    persons = persons_in(context.glossary, text, lang)
    if not persons:
        return ()
    finder = NameFinder(person_name(p, lang) for p in persons)
    return tuple(
        (person, span)
        for segment in range(len(context.draft.segments))
        for hit, span in _misspelt(context, segment, finder)
        if (person := context.glossary.get(hit.person)) is not None
        and (hit.score == _SURE or _certain(context, segment, person, span))
    )


def _misspelt(context: Context, segment: int, finder: NameFinder) -> Iterator[tuple[NameHit, Span]]:
    """Return the names in a segment that are not as approved, and where they stand."""
    taken = [o.span for o in context.draft.occurrences(segment)]
    for hit in finder.find(context.draft.segments[segment].text):
        span = context.draft.placed(segment, hit.span)
        if hit.form is not NameForm.APPROVED and not _inside(span, taken):
            yield hit, span


def _inside(span: Span, others: list[Span]) -> bool:
    """Tell whether a span is part of a longer one, which then names something else."""
    return any(s.start <= span.start and span.end <= s.end and s != span for s in others)


def _certain(context: Context, segment: int, person: Concept, span: Span) -> bool:
    """Tell whether a name that is only close to a person's is meant to be theirs."""
    if any(
        o.concept.id == person.id and o.form is HitForm.FULL for o in context.draft.all_occurrences
    ):
        return True
    return any(
        person.id in {holder.person for holder in o.concept.holders}
        for o in context.draft.occurrences(segment)
        if 0 <= max(span.start - o.span.end, o.span.start - span.end) <= _REACH
    )


def _finders(context: Context) -> Callable[[Concept], NameFinder]:
    """Return what makes, once for each person, the finder of a name in the draft."""
    language = context.draft.language.code
    made: dict[str, NameFinder] = {}

    def finder(person: Concept) -> NameFinder:
        if person.id not in made:
            made[person.id] = NameFinder([person_name(person, language)])
        return made[person.id]

    return finder
