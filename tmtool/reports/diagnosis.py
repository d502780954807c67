"""What was found of a workspace's parts, for people and for programs."""

from collections.abc import Sequence
from typing import Protocol

from tmtool.reports import json_text
from tmtool.reports.layout import Layout, pad, printable, wrap

VERSION = 1
"""Version of the JSON form."""
_MARKS = {"well": ("ok", "green"), "absent": ("-", "dim"), "wrong": ("!!", "red")}


class Part(Protocol):
    """One thing that was looked at; see :class:`tmtool.workspace.diagnosis.Part`."""

    @property
    def name(self) -> str:
        """What it is."""

    @property
    def health(self) -> str:
        """``well``, ``absent`` or ``wrong``."""

    @property
    def said(self) -> str:
        """What was found."""

    @property
    def mend(self) -> str:
        """What to do."""


def diagnosis_text(parts: Sequence[Part], layout: Layout) -> str:
    """List parts, each with what was found and what to do about it."""
    widest = max(len(part.name) for part in parts)
    lines = []
    for part in parts:
        mark, style = _MARKS[part.health]
        head = f"{layout.paint(pad(mark, 2), style)}  {pad(part.name, widest)}  "
        indent = " " * (widest + 6)
        said = [line for found in part.said.split("\n") for line in _wrapped(found, layout, indent)]
        lines.append(head + said[0])
        lines += [indent + line for line in said[1:]]
        lines += [indent + line for line in _wrapped(part.mend, layout, indent) if part.mend]
    return "".join(f"{line}\n" for line in lines)


def _wrapped(text: str, layout: Layout, indent: str) -> list[str]:
    return wrap(printable(text), max(20, layout.columns - len(indent)))


def diagnosis_json(parts: Sequence[Part]) -> str:
    """Return parts as JSON."""
    table = [
        {"name": p.name, "health": str(p.health), "found": p.said, "mend": p.mend} for p in parts
    ]
    return json_text.document({"version": VERSION, "parts": table})
