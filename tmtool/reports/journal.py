"""The journal for people and for programs: what was written, when, by whom, with which command."""

from collections.abc import Iterable, Iterator, Sequence

from tmtool.reports import json_text
from tmtool.reports.layout import Layout, printable, shorten
from tmtool.reports.origin import unit_line
from tmtool.store import Changeset, Difference, Memory
from tmtool.units import Article, TranslationUnit

_Value = Memory | Article | TranslationUnit | None


def log_text(changesets: Iterable[Changeset], layout: Layout) -> str:
    """List changesets, a line each."""
    lines = [
        shorten(
            f"{c.id:>5}  {c.at:%Y-%m-%d %H:%M}  {_counts(c):<12}  {printable(c.command)}"
            f"{_undone(c)}{f'  ({printable(c.author)})' if c.author else ''}",
            layout.columns,
        )
        for c in changesets
    ]
    return "".join(f"{line}\n" for line in lines) or "Nothing has been written yet.\n"


def show_text(
    changeset: Changeset,
    differences: Sequence[Difference],
    layout: Layout,
    limit: int | None = None,
) -> str:
    """Show a changeset with what it changed.

    Args:
        changeset: The changeset.
        differences: What it changed.
        layout: Where it is shown.
        limit: How many differences to show at most; ``None`` for all.
    """
    head = f"{changeset.id}  {changeset.at:%Y-%m-%d %H:%M}  {printable(changeset.command)}"
    lines = [layout.paint(head, "bold") + _undone(changeset)]
    shown = differences[:limit]
    for difference in shown:
        lines += change_lines(difference.before, difference.after, layout)
    if (rest := len(differences) - len(shown)) > 0:
        lines.append(layout.paint(f"… and {rest:,} more", "dim"))
    return "".join(f"{line}\n" for line in lines)


def log_json(changesets: Iterable[Changeset]) -> str:
    """Return changesets as JSON, a line each."""
    return "".join(json_text.line(_table(c)) for c in changesets)


def change_lines(before: _Value, after: _Value, layout: Layout) -> Iterator[str]:
    """Yield what something was, with a minus, and what it became, with a plus."""
    for sign, style, value in (("-", "red", before), ("+", "green", after)):
        yield from (f"{layout.paint(sign, style)} {line}" for line in _described(value, layout))


def _table(changeset: Changeset) -> dict[str, object]:
    return {
        "id": changeset.id,
        "at": changeset.at.isoformat(),
        "author": changeset.author,
        "command": changeset.command,
        "undoes": changeset.undoes,
        "undone_by": changeset.undone_by,
        "added": changeset.added,
        "changed": changeset.changed,
        "deleted": changeset.deleted,
    }


def _counts(changeset: Changeset) -> str:
    counted = (("+", changeset.added), ("~", changeset.changed), ("-", changeset.deleted))
    return " ".join(f"{sign}{number}" for sign, number in counted if number) or "no units"


def _undone(changeset: Changeset) -> str:
    return f"  [undone by {changeset.undone_by}]" if changeset.undone_by else ""


def _described(value: _Value, layout: Layout) -> list[str]:
    """Return lines that say what a memory, an article or a unit is; none for ``None``."""
    room = layout.columns - 2
    match value:
        case None:
            return []
        case Memory():
            told = f"memory {printable(value.name)}"
            if value.priority or value.penalty:
                told += f"  priority {value.priority}, penalty {value.penalty}"
            return [shorten(told, room)]
        case Article():
            day = f" ({value.date})" if value.date else ""
            return [shorten(f"article {printable(value.title or value.key)}{day}", room)]
        case TranslationUnit():
            texts = [f"  {v.lang}  {printable(v.text)}" for v in value.variants]
            texts += [f"  {printable(name)}: {printable(text)}" for name, text in value.properties]
            return [layout.paint(unit_line(value), "dim"), *(shorten(t, room) for t in texts)]
