"""What a report of findings is made of: a draft that was checked, and what was found in it."""

from dataclasses import dataclass

from tmtool.checks.finding import Finding, Severity
from tmtool.text import Span


@dataclass(frozen=True, slots=True)
class SuppressedFinding:
    """A finding that is not shown because somebody said so.

    Attributes:
        finding: What was found.
        by: ``draft`` (a mark in it) or ``baseline``.
        reason: Why, in that person's words; may be empty.
    """

    finding: Finding
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AlignedGroup:
    """A part of the source and the part of the draft that translates it, for side by side.

    Attributes:
        source: Spans of the source's segments; empty where the draft adds something.
        draft: Spans of the draft's segments; empty where the draft leaves something out.
    """

    source: tuple[Span, ...]
    draft: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """A draft and what was found in it.

    Attributes:
        path: The draft's name as the user gave it; ``-`` for standard input.
        text: The draft as the person wrote it; findings' spans are offsets into it.
        findings: What was found and is shown, in the draft's order.
        language: The draft's BCP 47 tag; may be empty.
        source_path: The source's name; empty without a source.
        source: The source as it was written; empty without a source.
        source_language: The source's BCP 47 tag; may be empty.
        groups: How the two align, in order; without them HTML shows the draft alone.
        suppressed: What was found and is not shown.
        unit: For a bilingual file: which of its units the two texts are; else empty.
        unshown: How many more findings there are, too slight to be shown.
        line: The line of the file on which the draft's text begins, counted from 1.
    """

    path: str
    text: str
    findings: tuple[Finding, ...]
    language: str = ""
    source_path: str = ""
    source: str = ""
    source_language: str = ""
    groups: tuple[AlignedGroup, ...] = ()
    suppressed: tuple[SuppressedFinding, ...] = ()
    unit: str = ""
    line: int = 1
    unshown: int = 0

    def worst(self) -> Severity | None:
        """Return the severity of the worst finding, or ``None`` if there is none."""
        return max((f.severity for f in self.findings), default=None)


def with_evidence(finding: Finding) -> str:
    """Return a finding's message and its evidence, a line each, for programs that show one text."""
    return "\n".join([finding.message, *(f"{e.kind}: {e.text}" for e in finding.evidence)])
