"""Findings as one page: source and draft side by side, what was found marked in both.

The page stands in ``data/findings.html`` and needs nothing from elsewhere; what is put into it
here is escaped. It can be read without its script, which only filters and opens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from string import Template

import regex

from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.reports.checked import CheckedDraft
from tmtool.reports.places import Lines
from tmtool.reports.text import counted_findings
from tmtool.text import Span

_TEMPLATE = Path(__file__).parent / "data" / "findings.html"
_LINE = regex.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding with the name of its place on the page."""

    anchor: str
    finding: Finding


def as_html(drafts: Sequence[CheckedDraft]) -> str:
    """Return the page, in UTF-8."""
    findings = [f for draft in drafts for f in draft.findings]
    title = ", ".join(draft.path for draft in drafts if draft.path) or "tmtool"
    numbered = 0
    sections = []
    for draft in drafts:
        found = [_Found(f"f{numbered + n}", f) for n, f in enumerate(draft.findings, start=1)]
        numbered += len(found)
        sections.append(_section(draft, found))
    page = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return page.substitute(
        title=escape(title),
        counts=_counts(findings),
        rules="".join(
            f'<option value="{escape(r)}">{escape(r)}</option>'
            for r in sorted({f.rule for f in findings})
        ),
        sections="\n".join(sections),
    )


def _counts(findings: Sequence[Finding]) -> str:
    """Return a box to tick for each severity, with how many findings it has."""
    boxes = []
    for severity in sorted(Severity, reverse=True):
        number = sum(f.severity is severity for f in findings)
        boxes.append(
            f'<label class="{severity.label}"><input type="checkbox" name="severity" '
            f'value="{severity.label}" checked> {counted_findings(number, severity.label)}</label>'
        )
    return "\n".join(boxes)


def _section(draft: CheckedDraft, found: Sequence[_Found]) -> str:
    heading = escape(draft.path + (f" · {draft.unit}" if draft.unit else ""))
    if draft.source_path:
        heading = f"{escape(draft.source_path)} → {heading}"
    rows = "\n".join(_rows(draft, found))
    aligned = "pair" if draft.source and draft.groups else "alone"
    return (
        f'<section class="{aligned}">\n<h2>{heading}</h2>\n'
        f"{'' if found else '<p class=none>Nothing was found.</p>'}{rows}\n</section>"
    )


def _rows(draft: CheckedDraft, found: Sequence[_Found]) -> Iterable[str]:
    """Return the rows of a draft: aligned parts, or its lines where there is nothing beside it."""
    lines = Lines(draft.text)
    told: set[str] = set()
    pairs = [(_hull(g.source), _hull(g.draft)) for g in draft.groups]
    if not (draft.source and pairs):
        pairs = [(None, Span(*m.span())) for m in _LINE.finditer(draft.text) if m.group().strip()]
    for source, part in pairs:
        here = [f for f in found if f.anchor not in told and _belongs(f.finding, source, part)]
        told |= {f.anchor for f in here}
        yield _row(draft, source, part, here, lines)
    for rest in (f for f in found if f.anchor not in told):
        start, end = lines.bounds(lines.index(rest.finding.span.start))
        yield _row(draft, rest.finding.source_span, Span(start, end), [rest], lines)


def _belongs(finding: Finding, source: Span | None, part: Span | None) -> bool:
    """Tell whether a finding stands in a row: an omission where its source is."""
    if finding.span.start == finding.span.end and finding.source_span is not None and source:
        return source.start <= finding.source_span.start < source.end
    return part is not None and part.start <= finding.span.start < max(part.end, part.start + 1)


def _row(
    draft: CheckedDraft,
    source: Span | None,
    part: Span | None,
    found: Sequence[_Found],
    lines: Lines,
) -> str:
    cells = []
    if draft.source and draft.groups:
        marks = [(f.finding.source_span, f) for f in found if f.finding.source_span is not None]
        text = _marked(draft.source, source, marks) if source is not None else ""
        cells.append(f'<p class="source" lang="{escape(draft.source_language)}">{text}</p>')
    placed = [(f.finding.span, f) for f in found]
    text = _marked(draft.text, part, placed) if part is not None else ""
    cells.append(f'<p class="draft" lang="{escape(draft.language)}">{text}</p>')
    cards = "".join(_card(draft, f, lines) for f in found)
    quiet = "" if found else " quiet"
    return f'<div class="row{quiet}">{"".join(cells)}<div class="cards">{cards}</div></div>'


def _marked(text: str, part: Span, marks: Sequence[tuple[Span, _Found]]) -> str:
    """Return part of a text, escaped, with what was found in it marked; marks may overlap."""
    inside = [(_clipped(span, part), f) for span, f in marks]
    edges = {part.start, part.end, *(i for span, _ in inside for i in span)}
    cuts = sorted(edges)
    pieces = [_points(inside, part.start)]
    for start, end in pairwise(cuts):
        over = [f for span, f in inside if span.start <= start and end <= span.end]
        words = escape(text[start:end])
        pieces.append(_mark(words, over) if over else words)
        pieces.append(_points(inside, end))
    return "".join(pieces)


def _points(marks: Sequence[tuple[Span, _Found]], at: int) -> str:
    """Return marks for findings that stand between two characters."""
    return "".join(_mark("‸", [f]) for span, f in marks if span.start == span.end == at)


def _mark(words: str, found: Sequence[_Found]) -> str:
    worst = max(found, key=lambda f: f.finding.severity)
    anchors = " ".join(f.anchor for f in found)
    return (
        f'<a class="mark {worst.finding.severity.label}" href="#{worst.anchor}" '
        f'data-findings="{anchors}">{words}</a>'
    )


def _card(draft: CheckedDraft, found: _Found, lines: Lines) -> str:
    finding = found.finding
    place = lines.place(finding.span.start)
    label = finding.severity.label
    details = "".join(_evidence(e) for e in finding.evidence)
    if finding.fix is not None:
        old = escape(draft.text[finding.fix.span.start : finding.fix.span.end])
        new = escape(finding.fix.replacement)
        details += f"<dt>fix</dt><dd><del>{old}</del> <ins>{new}</ins></dd>"
    if finding.concept:
        details += f"<dt>concept</dt><dd>{escape(finding.concept)}</dd>"
    details += f"<dt>place</dt><dd>{draft.line + place.line - 1}:{place.column}</dd>"
    return (
        f'<details class="card {label}" id="{found.anchor}" data-severity="{label}" '
        f'data-rule="{escape(finding.rule)}"><summary><b>{label}</b> '
        f"<code>{escape(finding.rule)}</code> {escape(finding.message)}</summary>"
        f"<dl>{details}</dl></details>"
    )


def _evidence(evidence: Evidence) -> str:
    reference = evidence.reference
    if reference.startswith(("https://", "http://")):
        shown = f' <a href="{escape(reference)}" rel="noreferrer">{escape(reference)}</a>'
    else:
        shown = f" <small>{escape(reference)}</small>" if reference else ""
    return f"<dt>{escape(evidence.kind)}</dt><dd>{escape(evidence.text)}{shown}</dd>"


def _hull(spans: Sequence[Span]) -> Span | None:
    if not spans:
        return None
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _clipped(span: Span, part: Span) -> Span:
    start = min(max(span.start, part.start), part.end)
    return Span(start, min(max(span.end, start), part.end))
