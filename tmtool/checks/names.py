"""Rules on persons' names: their spelling and their order."""

from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.checks.context import Context
from tmtool.checks.due import judged, misspelt_names
from tmtool.checks.evidence import approved, entry
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.fixes import fitted
from tmtool.checks.forms import words
from tmtool.checks.house_style import HYPHENATION, ORDER, Departure, house_style
from tmtool.checks.registry import rule
from tmtool.terminology.concept import Concept, ConceptKind, HitForm
from tmtool.text import Span


@rule(
    "name-variant",
    severity=Severity.WARNING,
    summary="A person's name is spelt otherwise than the glossary has it.",
    options=(HYPHENATION,),
)
def name_variant(context: Context) -> Iterator[Finding]:
    """A person's full name stands in a spelling that the glossary does not have.

    Without a source other romanisations of the same name are found, and a first name cut short.
    A name that is merely close to it is found as well where the source names the person, the
    person's title stands beside it, or the draft has the approved name too. The fix puts the
    approved name in its place, with the order and the hyphens of the house style.
    """
    for name in context.shared(_departing):
        if name.departure is Departure.SPELLING:
            written = context.draft.written(name.span)
            yield _finding(context, "name-variant", f"“{written}” is spelt “{name.wanted}”", name)


@rule(
    "name-order",
    severity=Severity.WARNING,
    summary="A person's family and given name stand the other way round.",
    options=(ORDER,),
)
def name_order(context: Context) -> Iterator[Finding]:
    """A person's approved name stands with family and given name the other way round.

    The glossary's form is the order, unless the option ``order`` has another one for names of a
    language; an entry for the order that a desk admits besides, with the status admitted, makes
    the rule silent for that person. The fix puts the name in its right order.
    """
    for name in context.shared(_departing):
        if name.departure is Departure.ORDER:
            written = context.draft.written(name.span)
            yield _finding(context, "name-order", f"“{written}” stands as “{name.wanted}”", name)


RULES = (name_variant, name_order)


@dataclass(frozen=True, slots=True)
class _Departing:
    """A person's name that is not written as it is to be.

    Attributes:
        person: The person.
        span: Where the name stands in the draft.
        source: Where the source names the person, if it does.
        wanted: How the name is to be written.
        departure: How it departs from that.
    """

    person: Concept
    span: Span
    source: Span | None
    wanted: str
    departure: Departure


def _departing(context: Context) -> tuple[_Departing, ...]:
    """Return the persons' names in the draft that are not written as they are to be."""
    style = context.shared(house_style)
    found = []
    for person, span, source, name in _names(context):
        wanted = style.wanted(person, name)
        departure = style.departure(person, context.draft.written(span), wanted)
        if departure is not Departure.NONE:
            found.append(_Departing(person, span, source, wanted, departure))
    return tuple(found)


def _names(context: Context) -> Iterator[tuple[Concept, Span, Span | None, str]]:
    """Return the full names in the draft, and how the glossary writes each."""
    for occurrence in context.draft.all_occurrences:
        person = occurrence.concept
        if person.kind is not ConceptKind.PERSON or not judged(context, occurrence):
            continue
        name, written = occurrence.term.text, context.draft.written(occurrence.span)
        if occurrence.form is HitForm.FULL or (
            occurrence.form is HitForm.VARIANT and words(name) != words(written)
        ):
            yield person, occurrence.span, None, name
    for misspelt in context.shared(misspelt_names):
        use = approved(misspelt.person, context.draft.language.code, context.day)
        if use is not None:
            yield misspelt.person, misspelt.span, misspelt.source, use.text


def _finding(context: Context, code: str, message: str, name: _Departing) -> Finding:
    return Finding(
        rule=code,
        severity=Severity.WARNING,
        message=f"{message}.",
        span=name.span,
        source_span=name.source,
        concept=name.person.id,
        evidence=(entry(context, name.person),),
        fix=fitted(context, name.span, name.wanted),
    )
