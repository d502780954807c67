"""What is wrong in glossary files, for people, for programs and for GitHub's annotations."""

from collections.abc import Iterable, Sequence

from tmtool.reports import json_text
from tmtool.reports.github import escaped_data, escaped_property
from tmtool.reports.layout import Layout, printable
from tmtool.terminology.problem import Problem, ProblemSeverity

VERSION = 1
"""Version of the JSON form."""


def as_text(problems: Sequence[Problem], layout: Layout) -> str:
    """List problems, a line each, as compilers do."""
    return "".join(
        f"{layout.paint(f'{printable(p.file)}:{p.line}:{p.column}:', 'bold')} "
        f"{layout.paint(p.severity.value, _style(p))}: {printable(p.message)} [{p.code}]\n"
        for p in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """Return problems as one line of JSON."""
    rows = [
        {
            "file": p.file,
            "line": p.line,
            "column": p.column,
            "code": p.code,
            "severity": p.severity.value,
            "message": p.message,
        }
        for p in problems
    ]
    return json_text.line({"version": VERSION, "problems": rows})


def as_github(problems: Iterable[Problem]) -> str:
    """Return problems as GitHub's workflow commands, which annotate a change."""
    return "".join(
        f"::{p.severity.value} file={escaped_property(p.file)},line={p.line},col={p.column},"
        f"title={p.code}::{escaped_data(p.message)}\n"
        for p in problems
    )


def _style(problem: Problem) -> str:
    return "red" if problem.severity is ProblemSeverity.ERROR else "yellow"
