"""Findings for people at a terminal: the line with the words underlined, why, and what to do."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.reports.checked import CheckedDraft
from tmtool.reports.layout import Layout, counted, printable, shorten, width, wrap
from tmtool.reports.places import Lines
from tmtool.text import Span

_STYLES = {
    Severity.ERROR: ("bold", "red"),
    Severity.WARNING: ("bold", "yellow"),
    Severity.INFORMATION: ("cyan",),
}
_GUTTER = "  | "
_LEAST = 30  # columns: a narrower terminal gets lines of this width all the same


def as_text(drafts: Sequence[CheckedDraft], layout: Layout) -> str:
    """Return findings as text: each with its place, line, reason, evidence and fix; a summary."""
    lines: list[str] = []
    for draft in drafts:
        places = Lines(draft.text)
        source_places = Lines(draft.source)
        for finding in draft.findings:
            lines += _finding(draft, finding, places, source_places, layout)
            lines.append("")
    lines.append(_summary(drafts, layout))
    return "\n".join(lines) + "\n"


def _finding(
    draft: CheckedDraft, finding: Finding, places: Lines, source_places: Lines, layout: Layout
) -> Iterator[str]:
    place = places.place(finding.span.start)
    line = draft.line + place.line - 1
    where = f"{printable(draft.path)}:{line}:{place.column}"
    if draft.unit:
        where = f"{where} ({printable(draft.unit)})"
    label = layout.paint(finding.severity.label, *_STYLES[finding.severity])
    yield f"{layout.paint(where, 'bold')}: {label}: {finding.rule}"
    columns = max(_LEAST, layout.columns)
    yield from _underlined(draft.text, finding.span, places, finding.severity, layout)
    yield from _indented(finding.message, columns)
    if finding.source_span is not None:
        yield from _source(draft, finding.source_span, source_places, columns)
    for evidence in finding.evidence:
        if evidence.kind != "source":
            yield from _indented(_evidence(evidence), columns)
    if finding.fix is not None:
        yield from _indented(_fix(draft.text, finding), columns)


def _underlined(
    text: str, span: Span, places: Lines, severity: Severity, layout: Layout
) -> Iterator[str]:
    """Return the line that a span begins in, cut to the width, and the marks below it."""
    start, end = places.bounds(places.index(span.start))
    stop = min(max(span.end, span.start), end)
    room = max(_LEAST, layout.columns) - len(_GUTTER)
    before, marked, after = (
        printable(text[start : span.start]),
        printable(text[span.start : stop]),
        printable(text[stop:end]),
    )
    marked = shorten(marked, room)
    left = room - width(marked)
    before = _tail(before, max(left // 2, left - width(after)))
    after = shorten(after, left - width(before))
    style = _STYLES[severity]
    yield f"{_GUTTER}{before}{layout.paint(marked, *style)}{after}".rstrip()
    marks = "~" * width(marked) or "^"
    yield f"{_GUTTER}{' ' * width(before)}{layout.paint(marks, *style)}"


def _tail(text: str, columns: int) -> str:
    """Cut the beginning of a text that is wider than some columns."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[max(1, len(text) - columns) :]
    return f"…{text}" if columns > 0 else ""


def _source(draft: CheckedDraft, span: Span, places: Lines, columns: int) -> Iterator[str]:
    place = places.place(span.start)
    words = printable(draft.source[span.start : span.end])
    where = f"{printable(draft.source_path)}:{place.line}:{place.column}: "
    elsewhere = draft.source_path and not draft.unit
    yield from _indented(f"source: {where if elsewhere else ''}{words}", columns)


def _evidence(evidence: Evidence) -> str:
    text = f"{evidence.kind}: {printable(evidence.text)}"
    if evidence.reference and evidence.reference not in evidence.text:
        text = f"{text} [{printable(evidence.reference)}]"
    return text


def _fix(text: str, finding: Finding) -> str:
    assert finding.fix is not None
    old = printable(text[finding.fix.span.start : finding.fix.span.end])
    return f"fix: “{old}” → “{printable(finding.fix.replacement)}”"


def _indented(text: str, columns: int) -> Iterator[str]:
    first, *others = wrap(text, columns - 6)
    yield f"    {first}"
    yield from (f"      {line}" for line in others)


def _summary(drafts: Sequence[CheckedDraft], layout: Layout) -> str:
    findings = [f for draft in drafts for f in draft.findings]
    hidden = sum(len(draft.suppressed) for draft in drafts)
    counts = Counter(f.severity for f in findings)
    parts = [
        layout.paint(counted_findings(counts[severity], severity.label), *_STYLES[severity])
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    text = ", ".join(parts) or "no findings"
    fixable = sum(f.fix is not None for f in findings)
    if fixable:
        text += f"; {fixable} with a fix"
    if unshown := sum(draft.unshown for draft in drafts):
        text += f"; {unshown} of information (--show information)"
    if hidden:
        text += f"; {hidden} suppressed"
    return text


def counted_findings(number: int, label: str) -> str:
    """Return a number of findings in words: 1 error, 2 errors, 3 information."""
    if label == Severity.INFORMATION.label:
        return f"{number} {label}"
    return counted(number, label)
