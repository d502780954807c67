"""Joins two people's changes of one glossary file, concept by concept and key by key.

What only one of them changed is taken; what both changed in the same way is taken once; what
they changed differently is a conflict: ours stays, under a comment that says what theirs is, so
that the merged file can be read and nothing is lost before somebody has decided.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tmtool.terminology.blocks import INNER, Block, Document, Entry, document, render, render_block
from tmtool.terminology.fields import TABLES

T = TypeVar("T", Block, Entry)
V = TypeVar("V")

MARK = "# conflict:"
"""How the comment above what is to be decided by hand begins."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two versions changed differently.

    Attributes:
        place: The concept, and what of it: ``kr-mofa``, ``term en Foreign Ministry``, ``status``.
        base: What stood there before; "" for nothing.
        ours: What stands there in our version, which the merged file keeps; "" for nothing.
        theirs: What stands there in theirs; "" for nothing.
    """

    place: tuple[str, ...]
    base: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        what = ", ".join(self.place)
        sides = (("ours", self.ours), ("theirs", self.theirs))
        held = "; ".join(f"{side} {_short(text)}" for side, text in sides)
        return f"{what}: {held}"


@dataclass(frozen=True, slots=True)
class Merged:
    """Two versions of a glossary file joined.

    Attributes:
        text: The file, canonical.
        conflicts: What is to be decided by hand, in the file's order; empty if nothing is.
    """

    text: str
    conflicts: tuple[Conflict, ...]


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Join two versions of a glossary file that both come from a third.

    Args:
        base: The file as it was before; "" for none.
        ours: The version that is kept where the two conflict.
        theirs: The other one.

    Raises:
        GlossaryError: Something is wrong in one of the files; each is called by these names.
    """
    three = [document(t, n) for t, n in ((base, "base"), (ours, "ours"), (theirs, "theirs"))]
    merger = _Merger()
    b, o, t = ({c.label: c for c in held.concepts} for held in three)
    concepts = merger.all((), b, o, t, join=merger.block, show=render_block)
    merged = Document(
        head=_one(*(held.head for held in three)),
        concepts=sorted(concepts, key=lambda c: c.label),
        tail=_one(*(held.tail for held in three)),
    )
    return Merged(render(merged), tuple(merger.conflicts))


class _Merger:
    """Joins blocks and entries, keeping what conflicts."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def all(
        self,
        place: tuple[str, ...],
        base: Mapping[str, T],
        ours: Mapping[str, T],
        theirs: Mapping[str, T],
        *,
        join: Callable[[tuple[str, ...], T | None, T, T], T],
        show: Callable[[T], str],
    ) -> list[T]:
        """Return what is left of three mappings, in our order, with theirs where it stood."""
        kept = []
        for key in _order(list(ours), list(theirs)):
            b, o, t = base.get(key), ours.get(key), theirs.get(key)
            if o is not None and t is not None:
                kept.append(o if o == t else join((*place, key), b, o, t))
                continue
            left = o if o is not None else t
            assert left is not None
            if b is None:
                kept.append(left)
            elif left != b:
                # One side took out what the other changed.
                sides = ["" if x is None else show(x) for x in (o, t)]
                conflict = Conflict((*place, key), show(b), *sides)
                self.conflicts.append(conflict)
                kept.append(_marked(left, conflict))
        return kept

    def block(
        self, place: tuple[str, ...], base: Block | None, ours: Block, theirs: Block
    ) -> Block:
        """Join two versions of a block."""
        old = base or Block(ours.name, ours.label)
        entries = self.all(
            place,
            old.entries,
            ours.entries,
            theirs.entries,
            join=self.entry,
            show=lambda e: e.line,
        )
        held = {entry.line.partition(" ")[0]: entry for entry in entries}
        inner = self.all(
            place, _named(old), _named(ours), _named(theirs), join=self.block, show=render_block
        )
        return replace(
            ours,
            before=_one(old.before, ours.before, theirs.before),
            after=_one(old.after, ours.after, theirs.after),
            entries={key: held[key] for key in (f.key for f in TABLES[ours.name]) if key in held},
            inner=sorted(inner, key=lambda b: INNER.index(b.name)),
        )

    def entry(
        self, place: tuple[str, ...], base: Entry | None, ours: Entry, theirs: Entry
    ) -> Entry:
        """Join two versions of a ``key = value``."""
        old = base or Entry((), "")
        joined = Entry(
            _one(old.before, ours.before, theirs.before),
            _one(old.line, ours.line, theirs.line),
            _one(old.after, ours.after, theirs.after),
        )
        if ours.line == theirs.line or old.line in {ours.line, theirs.line}:
            return joined
        conflict = Conflict(place, old.line, ours.line, theirs.line)
        self.conflicts.append(conflict)
        return _marked(joined, conflict)


def _marked(kept: T, conflict: Conflict) -> T:
    """Return what is kept of a conflict, with a comment that says what the sides have."""
    return replace(kept, before=(*kept.before, f"{MARK} {conflict}"))


def _one(base: V, ours: V, theirs: V) -> V:
    """Return the side that changed; ours if both did."""
    return theirs if ours == base else ours


def _named(block: Block) -> dict[str, Block]:
    """Return the blocks within a block by name and label; equal ones are counted."""
    found: dict[str, Block] = {}
    for inner in block.inner:
        name, again = f"{inner.name} {inner.label}", 2
        while name in found:
            name, again = f"{inner.name} {inner.label} ({again})", again + 1
        found[name] = inner
    return found


def _order(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return our keys in order, with theirs after the key that they follow."""
    order = list(ours)
    known = set(ours)
    for place, key in enumerate(theirs):
        if key not in known:
            before = theirs[place - 1] if place else None
            order.insert(order.index(before) + 1 if before in known else 0, key)
            known.add(key)
    return order


def _short(text: str) -> str:
    """Return a text on one line, or that there is none."""
    return " | ".join(text.split("\n")).strip(" |") or "has nothing"
