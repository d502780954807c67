"""Putting findings' fixes into a draft."""

from collections.abc import Iterable

from tmtool.checks.context import Context
from tmtool.checks.finding import Finding, Fix
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


def _touch(one: Span, other: Span) -> bool:
    return one == other or (one.start < other.end and other.start < one.end)
