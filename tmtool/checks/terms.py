"""Rules on terms: whether the draft names the glossary's concepts as the glossary says."""

from collections.abc import Iterator

from tmtool.checks.context import Context, Occurrence
from tmtool.checks.due import Due, dues, judged
from tmtool.checks.evidence import approved, entry, in_source
from tmtool.checks.finding import Finding, Fix, Severity
from tmtool.checks.fixes import replacing
from tmtool.checks.registry import rule
from tmtool.terminology.concept import Concept, TermStatus
from tmtool.text import Span


@rule(
    "term-forbidden",
    severity=Severity.ERROR,
    summary="A form stands that the glossary forbids.",
)
def term_forbidden(context: Context) -> Iterator[Finding]:
    """A form stands in the draft that the glossary forbids for its concept.

    With a source, a form is judged where the source names the concept; without one, wherever
    it stands. The fix puts the preferred form in its place.
    """
    for occurrence in _of_status(context, TermStatus.FORBIDDEN):
        yield _unwanted(context, "term-forbidden", Severity.ERROR, "forbids", occurrence)


@rule(
    "term-deprecated",
    severity=Severity.WARNING,
    summary="A form stands that the glossary no longer uses.",
)
def term_deprecated(context: Context) -> Iterator[Finding]:
    """A form stands in the draft that the glossary lists as deprecated, or that is out of date.

    A form is out of date if its validity ended before the article's date, or began after it.
    With a source, a form is judged where the source names the concept; without one, wherever
    it stands. The fix puts the preferred form in its place.
    """
    for occurrence in _of_status(context, TermStatus.DEPRECATED):
        yield _unwanted(context, "term-deprecated", Severity.WARNING, "advises against", occurrence)


@rule(
    "term-wrong",
    severity=Severity.ERROR,
    summary="Another concept's name stands where this concept's is due.",
    needs_source=True,
)
def term_wrong(context: Context) -> Iterator[Finding]:
    """The source names an office or body, and the draft has another one's full name instead.

    The name must be one that nothing in the source explains, in this sentence or those beside
    it, and that has a word in common with the name that is due. A form that only says more or
    less (Minister for Foreign Minister) is not wrong. A rank word too many or too few is the
    business of title-rank, unless what stands is an office of its own.
    """
    for due in context.shared(dues):
        if due.rival is not None:
            yield _wrong(context, due, due.rival)


@rule(
    "term-missing",
    severity=Severity.INFORMATION,
    summary="The source names a concept that the draft does not name anywhere.",
    needs_source=True,
)
def term_missing(context: Context) -> Iterator[Finding]:
    """The source names a concept, and nothing in the draft does.

    That is information, once a document: good translations leave a third of terms to a pronoun
    or to the context.
    """
    told: set[str] = set()
    answered = {d.concept.id for d in context.shared(dues) if not d.missing}
    for due in context.shared(dues):
        if due.missing and due.concept.id not in told | answered:
            told.add(due.concept.id)
            yield _missing(context, due)


RULES = (term_forbidden, term_deprecated, term_wrong, term_missing)


def _of_status(context: Context, status: TermStatus) -> Iterator[Occurrence]:
    """Return the draft's forms of a status, where the source names the concept if there is one."""
    for occurrence in context.draft.all_occurrences:
        if _status(context, occurrence) is not status or _also_usable(occurrence, context):
            continue
        if judged(context, occurrence):
            yield occurrence


def _status(context: Context, occurrence: Occurrence) -> TermStatus:
    status = occurrence.term.status
    if status.usable and not occurrence.term.valid_on(context.day):
        return TermStatus.DEPRECATED
    return status


def _also_usable(occurrence: Occurrence, context: Context) -> bool:
    """Tell whether the same words are a usable form of another concept, be it a short one."""
    language = context.draft.language.code
    text = occurrence.term.text.casefold()
    return any(
        t.status.usable and text in {form.casefold() for form in (t.text, *t.short)}
        for concept in occurrence.hit.ambiguous
        for t in concept.in_language(language)
    )


def _unwanted(
    context: Context, code: str, severity: Severity, says: str, occurrence: Occurrence
) -> Finding:
    written = context.draft.written(occurrence.span)
    use = approved(occurrence.concept, context.draft.language.code, context.day)
    message = f"The glossary {says} “{written}”"
    if code == "term-deprecated" and occurrence.term.status.usable:
        message = f"“{written}” is not the form of {context.day}"
    advice = f"; use “{use.text}”." if use is not None else "."
    return Finding(
        rule=code,
        severity=severity,
        message=message + advice,
        span=occurrence.span,
        concept=occurrence.concept.id,
        evidence=(entry(context, occurrence.concept),),
        fix=_replacement(context, occurrence.concept, occurrence.span),
    )


def _wrong(context: Context, due: Due, rival: Occurrence) -> Finding:
    assert context.source is not None
    asked = context.source.written(due.occurrence.span)
    use = approved(due.concept, context.draft.language.code, context.day)
    assert use is not None
    return Finding(
        rule="term-wrong",
        severity=Severity.ERROR,
        message=f"“{context.draft.written(rival.span)}” is another "
        f"{due.concept.kind.value}; “{asked}” is “{use.text}”.",
        span=rival.span,
        source_span=due.occurrence.span,
        concept=due.concept.id,
        evidence=(
            entry(context, due.concept),
            entry(context, rival.concept),
            in_source(context, due.occurrence),
        ),
        fix=_replacement(context, due.concept, rival.span),
    )


def _missing(context: Context, due: Due) -> Finding:
    assert context.source is not None
    asked = context.source.written(due.occurrence.span)
    use = approved(due.concept, context.draft.language.code, context.day)
    assert use is not None
    return Finding(
        rule="term-missing",
        severity=Severity.INFORMATION,
        message=f"The draft does not name “{asked}” (“{use.text}”).",
        span=context.draft_place(context.groups[due.group]),
        source_span=due.occurrence.span,
        concept=due.concept.id,
        evidence=(entry(context, due.concept), in_source(context, due.occurrence)),
    )


def _replacement(context: Context, concept: Concept, span: Span) -> Fix | None:
    """Return the fix that puts a concept's approved form where another stands."""
    use = approved(concept, context.draft.language.code, context.day)
    return None if use is None else replacing(context, span, use.text, concept)
