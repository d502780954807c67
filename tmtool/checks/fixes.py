"""Putting findings' fixes into a draft."""

from collections.abc import Iterable

from tmtool.checks.context import Context
from tmtool.checks.finding import Finding, Fix
from tmtool.checks.forms import title_reader, words
from tmtool.terminology.concept import Concept, ConceptKind
from tmtool.text import Span


def apply(text: str, findings: Iterable[Finding]) -> str:
    """Return a draft with the fixes of findings put in.

    Where two fixes touch the same words, that of the worse finding is put in, else the earlier.

    Args:
        text: The draft that was checked.
        findings: What was found in it; those without a fix are passed over.
    """
    for fix in reversed(chosen(findings)):
        text = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    return text


def chosen(findings: Iterable[Finding]) -> list[Fix]:
    """Return the fixes that can be put in together, in the draft's order."""
    wanted = sorted(
        (
            (-f.severity, f.fix.span, f.fix.replacement, f.fix)
            for f in findings
            if f.fix is not None
        ),
    )
    kept: list[Fix] = []
    for _, span, _, fix in wanted:
        if not any(_touch(span, other.span) for other in kept):
            kept.append(fix)
    return sorted(kept, key=lambda fix: fix.span)


def fitted(context: Context, span: Span, form: str) -> Fix:
    """Return the fix that puts a form in a place of the draft, fitted into its sentence."""
    replacement = context.draft.language.refit(context.draft.text, span, form)
    return Fix(replacement.span, replacement.text)


def replacing(context: Context, span: Span, form: str, concept: Concept) -> Fix:
    """Return the fix that puts a concept's form in the place of another title or body.

    The country that stands before it stays (U.S. Secretary of State) if the form has none, and it
    is not known to be another one's.
    """
    if concept.kind in {ConceptKind.TITLE, ConceptKind.ORGANISATION}:
        reader = context.shared(title_reader)
        before = reader.country(context.draft.written(span))
        if before and not reader.country(form) and _may_be(context, before, concept):
            span = Span(span.start + len(before), span.end)
    return fitted(context, span, form)


def _may_be(context: Context, country: str, concept: Concept) -> bool:
    """Tell whether a country that is written may be that of a concept."""
    writing = context.draft.language.writing()
    codes = {" ".join(words(n)): c for n, c in {**writing.countries, **writing.demonyms}.items()}
    code = codes.get(" ".join(w for w in words(country) if w not in writing.determiners))
    return not concept.country or code in {None, concept.country}


def _touch(one: Span, other: Span) -> bool:
    return one == other or one.overlaps(other)
