"""Rules on persons' names: their spelling and their order."""

from collections.abc import Iterator

from tmtool.checks.appositions import readings
from tmtool.checks.context import Context, Occurrence
from tmtool.checks.due import dues, group_of, named_in_source
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

    Without a source only other romanisations of the same name are found. With a source that
    names the person, a name that is merely close to it is found as well. The fix puts the
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
        if occurrence.form is form and _judged(context, occurrence):
            yield occurrence.concept, occurrence.span, None
    if context.source is None:
        return
    for due in context.shared(dues):
        spelling = due.spelling
        if spelling is not None and spelling.reordered is (form is HitForm.REORDERED):
            yield due.concept, spelling.span, due.occurrence.span


def _judged(context: Context, occurrence: Occurrence) -> bool:
    if occurrence.concept.kind is not ConceptKind.PERSON:
        return False
    if context.source is None:
        return True
    group = context.shared(group_of).get(occurrence.segment)
    if group is None:
        return False
    return any(c.id in named_in_source(context, group) for c in readings(occurrence))


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
