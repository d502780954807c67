"""What pretranslating a file did: the value, and how it is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tmtool.formats.bilingual import Loss
from tmtool.formats.filling import EXACT
from tmtool.reports import json_text
from tmtool.reports.layout import Layout, counted, printable, shorten

VERSION = 1
"""Version of the JSON form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSegment:
    """A segment that got a translation.

    Attributes:
        line: The line of the file that it begins on; 0 where a file has no lines.
        source: The segment.
        target: Its translation.
        score: How well the match fits, 0–101.
        origin: The memory that it comes from.
        matched: The source text that the translation was made for.
    """

    line: int
    source: str
    target: str
    score: int
    origin: str
    matched: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretranslated:
    """What pretranslating a file did.

    Attributes:
        path: The file.
        output: What was written; ``None`` for standard output.
        langs: The language that it is in, and the one that it was translated into.
        segments: How many segments it has.
        filled: Those that got a translation, in order.
        losses: What could not be written as it should be.
    """

    path: Path
    output: Path | None
    langs: tuple[str, str]
    segments: int
    filled: tuple[FilledSegment, ...]
    losses: tuple[Loss, ...] = ()


def as_text(done: Pretranslated, layout: Layout, *, verbose: bool = False) -> str:
    """Tell what was done, in a line; with each segment that was filled if verbose."""
    lines = [shorten(line, layout.columns) for line in _listed(done)] if verbose else []
    exact = sum(s.score >= EXACT for s in done.filled)
    where = "" if done.output is None else f" into {printable(str(done.output))}"
    lines.append(
        f"Filled {len(done.filled):,} of {counted(done.segments, 'segment')} ({exact} exact, "
        f"{len(done.filled) - exact} to review){where}."
    )
    lines += [f"not written: {loss.what} ({loss.count})" for loss in done.losses]
    return "".join(f"{line}\n" for line in lines)


def as_json(done: Pretranslated) -> str:
    """Return what was done as one JSON document."""
    table: dict[str, object] = {
        "version": VERSION,
        "file": str(done.path),
        "output": None if done.output is None else str(done.output),
        "source": done.langs[0],
        "target": done.langs[1],
        "segments": done.segments,
        "filled": [
            {
                "line": s.line,
                "score": s.score,
                "origin": s.origin,
                "source": s.source,
                "matched": s.matched,
                "target": s.target,
            }
            for s in done.filled
        ],
        "losses": [{"what": loss.what, "count": loss.count} for loss in done.losses],
    }
    return json_text.document(table)


def _listed(done: Pretranslated) -> Iterator[str]:
    for filled in done.filled:
        where = f"{printable(str(done.path))}:{filled.line}: " if filled.line else ""
        yield f"{where}{filled.score:3} {printable(filled.origin)}  {printable(filled.target)}"
