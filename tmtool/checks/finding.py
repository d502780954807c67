"""A finding: one thing in a draft that its writer should look at, and why."""

from dataclasses import dataclass, field
from enum import IntEnum

from tmtool.text import Span


class Severity(IntEnum):
    """How sure and how bad a finding is; larger is worse.

    An error is a conflict: something is there that contradicts the source or the glossary.
    A warning is very likely wrong. Information is worth a look, absence above all.
    """

    INFORMATION = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The severity's name in small letters."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a finding rests on, in words, and where it can be looked up.

    Attributes:
        kind: ``glossary``, ``tenure``, ``memory``, ``source`` or ``draft``.
        text: What it says.
        reference: A concept id, an article's title and date, or a URL; may be empty.
    """

    kind: str
    text: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement that makes the finding go and brings no other.

    Attributes:
        span: What is replaced, in the draft as it was written.
        replacement: What stands there afterwards.
    """

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing in a draft that its writer should look at.

    Attributes:
        rule: The rule's code, such as ``term-wrong``.
        severity: How sure and how bad it is.
        message: Why, in one sentence.
        span: Where in the draft as it was written, code points, half-open.
        source_span: Where in the source, if the finding has a place there.
        concept: The glossary concept's id, or "".
        evidence: What the finding rests on.
        fix: A safe replacement, if there is one.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    source_span: Span | None = None
    concept: str = ""
    evidence: tuple[Evidence, ...] = field(default=())
    fix: Fix | None = None
