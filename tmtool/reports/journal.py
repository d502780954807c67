"""The journal for people and for programs: what was written, when, by whom, with which command."""

import json
from collections.abc import Iterable, Sequence

from tmtool.reports.layout import Layout, printable, shorten
from tmtool.store import Changeset, Difference, Memory
from tmtool.units import Article, TranslationUnit


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
    for difference in differences[:limit]:
        lines += [
            f"{layout.paint(sign, style)} {line}"
            for sign, style, value in (
                ("-", "red", difference.before), ("+", "green", difference.after),
            )
            for line in described(value, layout)
        ]  # fmt: skip
    if rest := len(differences[limit:]) if limit is not None else 0:
        lines.append(layout.paint(f"… and {rest} more", "dim"))
    return "".join(f"{line}\n" for line in lines)


def log_json(changesets: Iterable[Changeset]) -> str:
    """Return changesets as JSON, a line each."""
    return "".join(json.dumps(_table(c), ensure_ascii=False) + "\n" for c in changesets)


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


def described(value: Memory | Article | TranslationUnit | None, layout: Layout) -> list[str]:
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
            marks = f"unit {value.id}  {value.status}  [{printable(value.provenance.memory)}]"
            if value.confidence is not None:
                marks += f"  {value.confidence:.2f}"
            texts = [f"  {v.lang}  {printable(v.text)}" for v in value.variants]
            texts += [f"  {printable(name)}: {printable(text)}" for name, text in value.properties]
            return [layout.paint(marks, "dim"), *(shorten(t, room) for t in texts)]
