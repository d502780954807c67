"""Findings as JSON and JSON lines, as ``docs/findings.schema.json`` describes them.

The form is a contract: what is there keeps its name and meaning within a version; new keys may
come. Offsets are code points from 0, half-open; lines and columns count from 1, columns in
UTF-16 units as editors count them.
"""

from collections.abc import Sequence
from typing import Any

from tmtool.checks.baseline import fingerprint
from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.reports import json_text
from tmtool.reports.checked import CheckedDraft, SuppressedFinding
from tmtool.reports.places import Lines
from tmtool.text import Span

VERSION = 1
"""The version of the form."""


def as_json(drafts: Sequence[CheckedDraft]) -> str:
    """Return one JSON object: every draft with its findings, and how many there are."""
    findings = [f for draft in drafts for f in draft.findings]
    report: dict[str, object] = {
        "version": VERSION,
        "drafts": [_draft(draft) for draft in drafts],
        "summary": {
            severity.label: sum(f.severity is severity for f in findings)
            for severity in sorted(Severity, reverse=True)
        },
    }
    return json_text.document(report)


def as_jsonl(drafts: Sequence[CheckedDraft]) -> str:
    """Return one JSON object a line, each a finding with the name of its draft."""
    lines = []
    for draft in drafts:
        describe = _Describer(draft)
        for finding in draft.findings:
            entry: dict[str, Any] = {"version": VERSION, "path": draft.path}
            if draft.unit:
                entry |= {"unit": draft.unit, "unit_line": draft.line}
            lines.append(json_text.line(entry | describe.finding(finding)))
    return "".join(lines)


def _draft(draft: CheckedDraft) -> dict[str, Any]:
    describe = _Describer(draft)
    entry: dict[str, Any] = {"path": draft.path, "language": draft.language}
    if draft.unit:
        entry |= {"unit": draft.unit, "unit_line": draft.line}
    if draft.source:
        entry["source"] = {"path": draft.source_path, "language": draft.source_language}
    entry["findings"] = [describe.finding(f) for f in draft.findings]
    entry["suppressed"] = [describe.suppressed(s) for s in draft.suppressed]
    return entry


class _Describer:
    """Describes the findings of one draft."""

    def __init__(self, draft: CheckedDraft) -> None:
        self._draft = draft
        self._lines = Lines(draft.text)
        self._source_lines = Lines(draft.source)

    def finding(self, finding: Finding) -> dict[str, Any]:
        """Return a finding as JSON has it."""
        entry: dict[str, Any] = {
            "rule": finding.rule,
            "severity": finding.severity.label,
            "message": finding.message,
            "span": _span(self._draft.text, finding.span, self._lines),
        }
        if finding.source_span is not None:
            entry["source_span"] = _span(
                self._draft.source, finding.source_span, self._source_lines
            )
        if finding.concept:
            entry["concept"] = finding.concept
        entry["evidence"] = [_evidence(e) for e in finding.evidence]
        if finding.fix is not None:
            entry["fix"] = {
                "span": _span(self._draft.text, finding.fix.span, self._lines),
                "replacement": finding.fix.replacement,
            }
        entry["fingerprint"] = fingerprint(self._draft.text, finding)
        return entry

    def suppressed(self, hidden: SuppressedFinding) -> dict[str, Any]:
        """Return a suppressed finding as JSON has it."""
        return self.finding(hidden.finding) | {"by": hidden.by, "reason": hidden.reason}


def _span(text: str, span: Span, lines: Lines) -> dict[str, Any]:
    start, end = lines.place(span.start), lines.place(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": text[span.start : span.end],
    }


def _evidence(evidence: Evidence) -> dict[str, str]:
    entry = {"kind": evidence.kind, "text": evidence.text}
    if evidence.reference:
        entry["reference"] = evidence.reference
    return entry
