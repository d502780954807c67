"""An alignment for people: two columns, how sure each pair is, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tmtool.reports.layout import Layout, printable, shorten, side_by_side

_SURE, _LIKELY = 0.9, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One group of an alignment.

    Attributes:
        source: Its source text; "" if it has none.
        target: Its target text; "" if it has none.
        confidence: How likely it is right, 0–1; ``None`` where nobody aligned it.
        why: What speaks for it, in a few words.
    """

    source: str
    target: str
    confidence: float | None = None
    why: str = ""


def as_text(rows: Iterable[Row], layout: Layout, *, reasons: bool = False) -> str:
    """Set the groups of an alignment side by side.

    Args:
        rows: The groups, in order.
        layout: What the text is printed on.
        reasons: Whether to say why.
    """
    return "".join(f"{line}\n" for row in rows for line in _lines(row, layout, reasons=reasons))


def _lines(row: Row, layout: Layout, *, reasons: bool) -> Iterator[str]:
    gutter = _gutter(row)
    texts = side_by_side(
        printable(row.source) or "—", printable(row.target) or "—", layout.columns - len(gutter) - 1
    )
    style = _style(row)
    for number, line in enumerate(texts):
        head = layout.paint(gutter, *style) if number == 0 else " " * len(gutter)
        yield f"{head} {line}".rstrip()
    if reasons and row.why:
        head = " " * (len(gutter) + 1)
        yield head + layout.paint(shorten(row.why, layout.columns - len(head)), "dim")


def _gutter(row: Row) -> str:
    return "    " if row.confidence is None else f"{row.confidence:4.2f}"


def _style(row: Row) -> tuple[str, ...]:
    if row.confidence is None:
        return ("dim",)
    if row.confidence >= _SURE:
        return ("green",)
    return ("yellow",) if row.confidence >= _LIKELY else ("red",)
