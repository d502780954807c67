"""Rules on persons' names: their spelling and their order."""

from collections.abc import Iterator

from tmtool.checks.context import Context
from tmtool.checks.due import judged, misspelt_names
from tmtool.checks.evidence import approved, entry
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.fixes import fitted
from tmtool.checks.forms import words
from tmtool.checks.registry import rule
from tmtool.terminology.concept import Concept, ConceptKind, HitForm
from tmtool.text import Span


@rule(
    "name-variant",
    severity=Severity.WARNING,
    summary="A person's name is spelt otherwise than the glossary has it.",
)
def name_variant(context: Context) -> Iterator[Finding]:
    """A person's full name stands in a spelling that the glossary does not have.

    Without a source other romanisations of the same name are found, and a first name cut short.
    A name that is merely close to it is found as well where the source names the person, the
    person's title stands beside it, or the draft has the approved name too. The fix puts the
    approved name in its place.
    """
    for misnamed in _misnamed(context, HitForm.VARIANT):
        concept, span, _ = misnamed
        use = approved(concept, context.draft.language.code, context.day)
        written = context.draft.written(span)
        if use is not None and words(use.text) != words(written):
            message = f"“{written}” is spelt “{use.text}” in the glossary."
            yield _finding(context, "name-variant", message, misnamed)


@rule(
    "name-order",
    severity=Severity.WARNING,
    summary="A person's family and given name stand the other way round.",
)
def name_order(context: Context) -> Iterator[Finding]:
    """A person's approved name stands with family and given name the other way round.

    The glossary's form is the order; an entry for the order that a desk admits besides, with the
    status admitted, makes it silent for that person. The fix puts the approved name in its place.
    """
    for misnamed in _misnamed(context, HitForm.REORDERED):
        concept, span, _ = misnamed
        use = approved(concept, context.draft.language.code, context.day)
        written = context.draft.written(span)
        if use is not None:
            message = f"“{written}” stands as “{use.text}” in the glossary."
            yield _finding(context, "name-order", message, misnamed)


RULES = (name_variant, name_order)


def _misnamed(context: Context, form: HitForm) -> Iterator[tuple[Concept, Span, Span | None]]:
    """Return the persons whose names stand in a form, with the places in draft and source."""
    for occurrence in context.draft.all_occurrences:
        person = occurrence.concept.kind is ConceptKind.PERSON
        if occurrence.form is form and person and judged(context, occurrence):
            yield occurrence.concept, occurrence.span, None
    for misspelt in context.shared(misspelt_names):
        if misspelt.spelling.reordered is (form is HitForm.REORDERED):
            yield misspelt.person, misspelt.spelling.span, misspelt.source


def _finding(
    context: Context,
    code: str,
    message: str,
    misnamed: tuple[Concept, Span, Span | None],
) -> Finding:
    concept, span, source_span = misnamed
    use = approved(concept, context.draft.language.code, context.day)
    assert use is not None
    return Finding(
        rule=code,
        severity=Severity.WARNING,
        message=message,
        span=span,
        source_span=source_span,
        concept=concept.id,
        evidence=(entry(context, concept),),
        fix=fitted(context, span, use.text),
    )
