"""What is wrong in a glossary file, and where: values, not exceptions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tmtool.errors import GlossaryError

_SHOWN = 20


class ProblemSeverity(StrEnum):
    """Whether a glossary can be used in spite of a problem."""

    ERROR = "error"
    """The file cannot be compiled."""
    WARNING = "warning"
    """It can; the entry is doubtful."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Problem:
    """Something wrong or doubtful in a glossary file.

    Attributes:
        file: The file, as it was named by the caller.
        line: Counted from 1.
        column: In code points, counted from 1.
        code: Its stable name: ``unknown-key``.
        message: What is wrong, in one line.
        severity: Whether the glossary can be used in spite of it.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: ProblemSeverity = ProblemSeverity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message} [{self.code}]"


def refuse(problems: Iterable[Problem]) -> None:
    """Raise the errors among some problems as one exception, if there are any.

    Raises:
        GlossaryError: There are; its message holds one line a problem, the first twenty.
    """
    errors = sorted(p for p in problems if p.severity is ProblemSeverity.ERROR)
    if not errors:
        return
    lines = [str(p) for p in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"and {len(errors) - _SHOWN} more")
    raise GlossaryError("\n".join(lines), "mend the file; until then the glossary stays as it was")
