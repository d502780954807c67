"""What differs between two memories or two glossaries: the values, and how they are shown."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmtool.reports import json_text
from tmtool.reports.layout import Layout, printable, shorten
from tmtool.terminology.concept import Concept
from tmtool.terminology.image import plain
from tmtool.terminology.writing import write_concept
from tmtool.units import TranslationUnit

VERSION = 1
"""Version of the JSON form."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A unit or a concept that is not the same on both sides.

    Attributes:
        before: What the first side has; ``None`` if it is only in the second.
        after: What the second side has; ``None`` if it is only in the first.
    """

    before: TranslationUnit | Concept | None
    after: TranslationUnit | Concept | None

    @property
    def kind(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Two memories or glossaries beside each other.

    Attributes:
        names: What they are called.
        differing: What is not the same, in order.
        same: How many units or concepts are.
        what: What they hold, ``units`` or ``concepts``.
    """

    names: tuple[str, str]
    differing: Sequence[Differing]
    same: int
    what: str

    def count(self, kind: str) -> int:
        """Return how many were ``added``, ``removed`` or ``changed``."""
        return sum(d.kind == kind for d in self.differing)


def as_text(found: Differences, layout: Layout) -> str:
    """Lay differences out for people, as patches are."""
    lines = [
        layout.paint(f"--- {printable(found.names[0])}", "bold"),
        layout.paint(f"+++ {printable(found.names[1])}", "bold"),
    ]
    for differing in found.differing:
        lines += ["", *_lines(differing, layout)]
    counts = ", ".join(f"{found.count(kind)} {kind}" for kind in ("added", "removed", "changed"))
    lines += ["", f"{counts}, {found.same} {found.what} the same"]
    return "".join(f"{line}\n" for line in lines)


def as_json(found: Differences) -> str:
    """Return differences as one JSON document."""
    table: dict[str, object] = {
        "version": VERSION,
        "before": found.names[0],
        "after": found.names[1],
        "what": found.what,
        "counts": {kind: found.count(kind) for kind in ("added", "removed", "changed")}
        | {"same": found.same},
        "differences": [
            {"kind": d.kind, "before": _table(d.before), "after": _table(d.after)}
            for d in found.differing
        ],
    }
    return json_text.document(table)


def _lines(differing: Differing, layout: Layout) -> Iterator[str]:
    """Yield both sides; of what has changed, lines that have not stand between."""
    styles = {"-": ("red",), "+": ("green",)}
    for line in difflib.ndiff(_described(differing.before), _described(differing.after)):
        if not line.startswith("?"):
            yield layout.paint(shorten(line, layout.columns), *styles.get(line[0], ()))


def _described(value: TranslationUnit | Concept | None) -> list[str]:
    match value:
        case TranslationUnit():
            return [printable(line) for line in _unit_lines(value)]
        case Concept():
            return [printable(line) for line in write_concept(value).splitlines() if line]
    return []


def _unit_lines(unit: TranslationUnit) -> Iterator[str]:
    for variant in unit.variants:
        yield f"{variant.lang}  {variant.text}"
    yield f"status {unit.status}"
    if unit.confidence is not None:
        yield f"confidence {unit.confidence}"
    if unit.provenance.article is not None:
        yield f"article {unit.provenance.article.key}"
    yield from (f"{name} {value}" for name, value in unit.properties)


def _table(value: TranslationUnit | Concept | None) -> object:
    if isinstance(value, Concept):
        return plain(value)
    if value is None:
        return None
    article = value.provenance.article
    return {
        "variants": [{"language": v.lang, "text": v.text} for v in value.variants],
        "status": value.status.value,
        "confidence": value.confidence,
        "article": article.key if article is not None else None,
        "properties": [list(pair) for pair in value.properties],
    }
