"""Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), which code hosts and editors read."""

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from tmtool.checks.baseline import fingerprint
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.registry import Rule, all_rules
from tmtool.checks.suppression import UNUSED
from tmtool.reports import json_text
from tmtool.reports.checked import CheckedDraft, SuppressedFinding, with_evidence
from tmtool.reports.places import Lines
from tmtool.text import Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}


def as_sarif(drafts: Sequence[CheckedDraft]) -> str:
    """Return one SARIF log with one run: its rules, and a result for each finding."""
    rules = all_rules()
    index = {rule.code: n for n, rule in enumerate(rules)} | {UNUSED: len(rules)}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules)},
                "columnKind": "utf16CodeUnits",
                "results": [r for draft in drafts for r in _Results(draft, index).all()],
            }
        ],
    }
    return json_text.document(log)


def _driver(rules: Sequence[Rule]) -> dict[str, Any]:
    from tmtool import __version__  # noqa: PLC0415 -- the package's names load lazily

    unused = {
        "id": UNUSED,
        "shortDescription": {"text": "A mark in the draft hides nothing."},
        "defaultConfiguration": {"level": "warning"},
    }
    return {
        "name": "tmtool",
        "semanticVersion": __version__,
        "rules": [*(_rule(rule) for rule in rules), unused],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.documentation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


class _Results:
    """Makes the results of one draft."""

    def __init__(self, draft: CheckedDraft, rules: dict[str, int]) -> None:
        self._draft = draft
        self._rules = rules
        self._lines = Lines(draft.text)
        self._source_lines = Lines(draft.source)

    def all(self) -> list[dict[str, Any]]:
        """Return a result for each finding, those that are suppressed after the others."""
        shown = [self._result(f) for f in self._draft.findings]
        return shown + [self._suppressed(s) for s in self._draft.suppressed]

    def _result(self, finding: Finding) -> dict[str, Any]:
        draft = self._draft
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": with_evidence(finding)},
            "locations": [_location(draft.path, self._region(finding.span), draft.unit)],
            "partialFingerprints": {"tmtoolFinding/v1": fingerprint(draft.text, finding)},
        }
        if finding.source_span is not None and draft.source_path and not draft.unit:
            region = _region(draft.source, finding.source_span, self._source_lines)
            related = _location(draft.source_path, region, draft.unit)
            result["relatedLocations"] = [related | {"message": {"text": "The source."}}]
        if finding.fix is not None and not draft.unit:
            result["fixes"] = [self._fix(finding)]
        if finding.concept:
            result["properties"] = {"concept": finding.concept}
        return result

    def _suppressed(self, hidden: SuppressedFinding) -> dict[str, Any]:
        kind = "inSource" if hidden.by == "draft" else "external"
        suppression: dict[str, Any] = {"kind": kind}
        if hidden.reason:
            suppression["justification"] = hidden.reason
        return self._result(hidden.finding) | {"suppressions": [suppression]}

    def _fix(self, finding: Finding) -> dict[str, Any]:
        assert finding.fix is not None
        replacement = {
            "deletedRegion": self._region(finding.fix.span, snippet=False),
            "insertedContent": {"text": finding.fix.replacement},
        }
        change = {
            "artifactLocation": {"uri": uri(self._draft.path)},
            "replacements": [replacement],
        }
        return {
            "description": {"text": f"Write “{finding.fix.replacement}”."},
            "artifactChanges": [change],
        }

    def _region(self, span: Span, *, snippet: bool = True) -> dict[str, Any]:
        if self._draft.unit:  # where in its file's line a unit's text stands is not known
            words = {"snippet": {"text": self._draft.text[span.start : span.end]}}
            return {"startLine": self._draft.line} | (words if span.end > span.start else {})
        return _region(self._draft.text, span, self._lines, snippet=snippet)


def uri(path: str) -> str:
    """Return a path as a URI reference, relative as the path is, the bytes of its name escaped."""
    return quote(os.fsencode(path.replace("\\", "/")), safe="/~!$&'()*+,;=@")


def _location(path: str, region: dict[str, Any], unit: str) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region}
    }
    if unit:
        location["logicalLocations"] = [{"fullyQualifiedName": unit}]
    return location


def _region(text: str, span: Span, lines: Lines, *, snippet: bool = True) -> dict[str, Any]:
    start, end = lines.place(span.start), lines.place(span.end)
    region: dict[str, Any] = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    if snippet and span.end > span.start:
        region["snippet"] = {"text": text[span.start : span.end]}
    return region
