"""Findings as GitHub's workflow commands, which it shows beside the lines of a pull request."""

from collections.abc import Sequence

from tmtool.checks.finding import Finding, Severity
from tmtool.reports.checked import CheckedDraft, with_evidence
from tmtool.reports.places import Lines

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}


def as_github(drafts: Sequence[CheckedDraft]) -> str:
    """Return one command a line for each finding."""
    commands = []
    for draft in drafts:
        lines = Lines(draft.text)
        commands += [_command(draft, finding, lines) for finding in draft.findings]
    return "".join(f"{command}\n" for command in commands)


def _command(draft: CheckedDraft, finding: Finding, lines: Lines) -> str:
    start, end = lines.place(finding.span.start), lines.place(finding.span.end)
    first = draft.line - 1
    properties = {
        "file": draft.path,
        "line": str(first + start.line),
        "endLine": str(first + end.line),
    }
    if draft.unit:  # where in its file's line a unit's text stands is not known
        properties["endLine"] = properties["line"]
    elif start.line == end.line:  # GitHub takes columns within one line only
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = finding.rule
    listed = ",".join(f"{name}={escaped_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {listed}::{escaped_data(with_evidence(finding))}"


def escaped_data(text: str) -> str:
    """Escape what would end a command, as actions/toolkit's ``escapeData`` does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """Escape what would end a property, as actions/toolkit's ``escapeProperty`` does."""
    return escaped_data(text).replace(":", "%3A").replace(",", "%2C")
