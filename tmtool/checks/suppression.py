"""Marks in a draft that say which findings its writer has looked at and lets stand.

``<!-- tmtool: ignore name-variant: his own spelling -->`` hides the findings of that rule in the
line that it stands in, or, alone on a line, in the next line that holds anything;
``ignore-file`` in place of ``ignore`` hides them in the whole draft. Several rules are
parted by commas, families count as all their rules, and the reason stands after a colon.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from tmtool.checks.finding import Finding, Severity
from tmtool.checks.registry import all_rules
from tmtool.text import Span

UNUSED = "suppression-unused"
"""The code of findings on marks that hide nothing."""

_MARK = regex.compile(
    r"<!--\s*tmtool:\s*(?P<verb>ignore(?:-file)?)\s+(?P<rules>[\w,\s-]{1,400}?)\s*(?::\s*(?P<why>[^<>]*?))?\s*-->"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a draft.

    Attributes:
        span: Where it stands.
        rules: Codes of rules or families, as written.
        reason: Why, as written; may be empty.
        covers: The part of the draft that it is about.
    """

    span: Span
    rules: tuple[str, ...]
    reason: str
    covers: Span


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is left of a draft's findings, and what is not.

    Attributes:
        kept: The findings to show, those on unused marks among them, in the draft's order.
        hidden: The findings not shown, each with the reason that its mark gives.
    """

    kept: tuple[Finding, ...]
    hidden: tuple[tuple[Finding, str], ...]


def blank(text: str) -> str:
    """Return a draft with its marks as spaces, so that offsets stay and rules do not see them."""
    return _MARK.sub(lambda match: " " * len(match.group()), text)


def marks(text: str) -> list[Mark]:
    """Return the marks of a draft, in order."""
    return [
        Mark(
            Span(*match.span()),
            tuple(match["rules"].replace(",", " ").split()),
            match["why"] or "",
            _covered(text, match),
        )
        for match in _MARK.finditer(text)
    ]


def suppress(text: str, findings: Sequence[Finding], ran: Iterable[str] = ()) -> Suppression:
    """Hide the findings that a draft's marks are about.

    Args:
        text: The draft as it was written.
        findings: What was found in it.
        ran: Codes of the rules that ran; a mark for another rule is not called unused. Where
            none is given, all did.
    """
    found_marks = marks(text)
    if not found_marks:
        return Suppression(tuple(findings), ())
    families = {rule.code: rule.family for rule in all_rules()}
    kept: list[Finding] = []
    hidden: list[tuple[Finding, str]] = []
    used: set[tuple[Span, str]] = set()
    for finding in findings:
        names = {finding.rule, families.get(finding.rule, finding.rule)}
        mark = next((m for m in found_marks if names & set(m.rules) and _about(m, finding)), None)
        if mark is None:
            kept.append(finding)
            continue
        hidden.append((finding, mark.reason))
        used.update((mark.span, name) for name in names)
    running = set(ran) or {name for pair in families.items() for name in pair}
    kept += _unused(found_marks, used, running, families)
    return Suppression(
        tuple(sorted(kept, key=lambda f: (f.span, -f.severity, f.rule))), tuple(hidden)
    )


def _about(mark: Mark, finding: Finding) -> bool:
    return mark.covers.start <= finding.span.start <= mark.covers.end


def _covered(text: str, match: "regex.Match[str]") -> Span:
    """Return the part of a draft that a mark is about."""
    if match["verb"] == "ignore-file":
        return Span(0, len(text))
    start = text.rfind("\n", 0, match.start()) + 1
    end = _line_end(text, match.end())
    if blank(text[start:end]).strip():
        return Span(start, end)
    while end < len(text):
        start, end = end + 1, _line_end(text, end + 1)
        if blank(text[start:end]).strip():
            break
    return Span(start, end)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _unused(
    found: Sequence[Mark],
    used: set[tuple[Span, str]],
    running: set[str],
    families: dict[str, str],
) -> list[Finding]:
    """Return findings on marks that name no rule, or hide nothing."""
    known = {*families, *families.values(), UNUSED}
    told = []
    for mark in found:
        for name in mark.rules:
            if name not in known:
                message = f"There is no rule “{name}”."
            elif (mark.span, name) not in used and name in running:
                message = f"Nothing here is found by {name}; the mark can go."
            else:
                continue
            told.append(
                Finding(rule=UNUSED, severity=Severity.WARNING, message=message, span=mark.span)
            )
    return told
