"""Memories and units for people and for programs, as keeping them shows them."""

from collections.abc import Iterable, Iterator, Sequence

from tmtool.reports import json_text
from tmtool.reports.journal import change_lines
from tmtool.reports.layout import Layout, pad, printable, shorten, text_lines, width, wrap
from tmtool.reports.origin import unit_line
from tmtool.store import Divergence, Memory
from tmtool.units import TranslationUnit

VERSION = 1
"""Version of the JSON form."""


def memories_text(memories: Sequence[Memory], layout: Layout) -> str:
    """List memories, a line each under a heading."""
    if not memories:
        return "There is no memory yet; importing makes one.\n"
    room = max(len("memory"), *(width(printable(m.name)) for m in memories))
    heading = f"{pad('memory', room)}  {'units':>9}  {'priority':>8}  {'penalty':>7}"
    lines = [layout.paint(heading, "dim")]
    lines += [
        f"{pad(printable(m.name), room)}  {m.units:>9,}  {m.priority:>8}  {m.penalty:>7}"
        for m in memories
    ]
    return "".join(f"{line}\n" for line in lines)


def memories_json(memories: Iterable[Memory]) -> str:
    """Return memories as JSON, a line each."""
    return "".join(
        json_text.line(
            {"name": m.name, "units": m.units, "priority": m.priority, "penalty": m.penalty}
        )
        for m in memories
    )


def units_text(units: Iterable[TranslationUnit], total: int, layout: Layout) -> str:
    """Lay units out with their numbers; say how many more there are."""
    lines: list[str] = []
    shown = 0
    for unit in units:
        shown += 1
        lines += _unit_lines(unit, layout)
    if not shown:
        return "There are no such units.\n"
    if total > shown:
        lines.append(layout.paint(f"… and {total - shown:,} more (--limit shows them)", "dim"))
    return "".join(f"{line}\n" for line in lines)


def units_json(units: Iterable[TranslationUnit]) -> str:
    """Return units as JSON, a line each."""
    return "".join(json_text.line(_table(unit)) for unit in units)


def changes_text(
    pairs: Iterable[tuple[TranslationUnit | None, TranslationUnit | None]], layout: Layout
) -> str:
    """Show units as they were and as they become."""
    lines = (line for before, after in pairs for line in change_lines(before, after, layout))
    return "".join(f"{line}\n" for line in lines)


def divergences_text(found: Sequence[Divergence], target: str, layout: Layout) -> str:
    """Show source texts, each with its different targets and where they come from."""
    if not found:
        return "No source has different targets.\n"
    lines: list[str] = []
    for divergence in found:
        lines += (layout.paint(line, "bold") for line in _wrapped(divergence.source, layout, 0))
        for unit in divergence.units:
            text = unit.variant(target)
            lines += _wrapped(text.text if text else "", layout, 4)
            lines.append(layout.paint(shorten(f"      {_place(unit)}", layout.columns), "dim"))
        lines.append("")
    return "".join(f"{line}\n" for line in lines[:-1])


def divergences_json(found: Iterable[Divergence]) -> str:
    """Return source texts with their units as JSON, a line each."""
    return "".join(
        json_text.line({"source": d.source, "units": [_table(unit) for unit in d.units]})
        for d in found
    )


def _unit_lines(unit: TranslationUnit, layout: Layout) -> Iterator[str]:
    yield layout.paint(shorten(_place(unit), layout.columns), "cyan")
    for variant in unit.variants:
        yield from text_lines(variant.lang, variant.text, layout)
    for name, value in unit.properties:
        yield from _wrapped(f"{name}: {value}", layout, 4)


def _place(unit: TranslationUnit) -> str:
    """Return what a unit is and where it comes from, in one line."""
    told = unit_line(unit)
    if (article := unit.provenance.article) is not None:
        day = f" ({article.date})" if article.date else ""
        told += f"  {printable(article.title or article.key)}{day}"
    return told


def _wrapped(text: str, layout: Layout, indent: int) -> list[str]:
    lines = wrap(printable(text), max(8, layout.columns - indent))
    return [" " * indent + line for line in lines]


def _table(unit: TranslationUnit) -> dict[str, object]:
    article = unit.provenance.article
    return {
        "version": VERSION,
        "id": unit.id,
        "status": unit.status.value,
        "confidence": unit.confidence,
        "memory": unit.provenance.memory,
        "article": article.key if article else None,
        "title": article.title if article else None,
        "date": article.date.isoformat() if article and article.date else None,
        "position": unit.provenance.position,
        "variants": [{"language": v.lang, "text": v.text} for v in unit.variants],
        "properties": [list(pair) for pair in unit.properties],
    }
