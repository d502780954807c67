"""A small draft with findings, for the reports."""

from dataclasses import replace
from typing import Any

from tmtool.checks.finding import Evidence, Finding, Fix, Severity
from tmtool.reports.checked import AlignedGroup, CheckedDraft, SuppressedFinding
from tmtool.text import Span

SOURCE = "외교부 1차관이 李에게 인사했다. <b>끝</b>\n"
DRAFT = "Talks\n\nThe Foreign Minister said 안녕 to 李. <script>alert(1)</script>\n"
_TITLE = DRAFT.index("Foreign Minister")
_GREETING = DRAFT.index("안녕")


def finding(rule: str, span: Span, concept: str = "") -> Finding:
    return Finding(
        rule=rule, severity=Severity.WARNING, message="A reason.", span=span, concept=concept
    )


def checked(**changes: Any) -> CheckedDraft:  # noqa: ANN401 -- any field of the value
    title = Span(_TITLE, _TITLE + len("Foreign Minister"))
    wrong = Finding(
        rule="term-wrong",
        severity=Severity.ERROR,
        message="“Foreign Minister” is another title.",
        span=title,
        source_span=Span(0, 7),
        concept="kr-mofa-first-vice-minister",
        evidence=(
            Evidence(
                kind="glossary",
                text="외교부 1차관 = First Vice Foreign Minister",
                reference="kr-mofa-first-vice-minister",
            ),
            Evidence(kind="source", text="외교부 1차관"),
        ),
        fix=Fix(title, "First Vice Foreign Minister"),
    )
    left = Finding(
        rule="untranslated",
        severity=Severity.WARNING,
        message="“안녕” is not translated.",
        span=Span(_GREETING, _GREETING + 2),
    )
    hidden = finding("repeated-word", Span(0, 5))
    draft = CheckedDraft(
        path="draft.en.txt",
        text=DRAFT,
        findings=(wrong, left),
        language="en",
        source_path="draft.ko.txt",
        source=SOURCE,
        source_language="ko",
        groups=(
            AlignedGroup((), (Span(0, 5),)),
            AlignedGroup((Span(0, len(SOURCE) - 1),), (Span(7, len(DRAFT) - 1),)),
        ),
        suppressed=(SuppressedFinding(hidden, "draft", "his own words"),),
    )
    return replace(draft, **changes)
