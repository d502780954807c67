"""What differs between two texts, cut into placeables and the match units between them."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.terminology.concept import Concept
from tmtool.text import Span

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NOWHERE = Span(0, 0)
_CALENDAR = {QuantityKind.DATE, QuantityKind.TIME}


class PlaceableKind(StrEnum):
    """What a placeable is."""

    QUANTITY = "quantity"
    NAME = "name"
    LATIN = "latin"


class Token(NamedTuple):
    """A placeable, or a match unit between them, which has no kind and whose place is not told."""

    written: str
    span: Span = _NOWHERE
    kind: PlaceableKind | None = None
    quantity: Quantity | None = None
    concept: Concept | None = None


_CERTAIN = {PlaceableKind.QUANTITY, PlaceableKind.NAME}
"""What a translation never leaves as it is, unlike a word in Latin letters."""


def differences(
    theirs: Sequence[Token], mine: Sequence[Token]
) -> tuple[list[tuple[Token, Token]], bool]:
    """Return the placeables that differ, in pairs, and whether nothing else does.

    No pair is returned if placeables differ that have no counterpart of their kind.
    """
    pairs: list[tuple[Token, Token]] = []
    whole = True
    edits = Levenshtein.opcodes(
        [t.written.casefold() for t in theirs], [t.written.casefold() for t in mine]
    )
    for edit in edits:
        if edit.tag == "equal":
            continue
        left = theirs[edit.src_start : edit.src_end]
        right = mine[edit.dest_start : edit.dest_end]
        if edit.tag == "replace" and all(map(_exchangeable, left, right)):
            pairs += zip(left, right, strict=True)
            continue
        whole = False
        olds, news = ([t for t in run if t.kind in _CERTAIN] for run in (left, right))
        if len(olds) != len(news) or not all(map(_exchangeable, olds, news)):
            return [], False
        pairs += zip(olds, news, strict=True)
    return pairs, whole


def _exchangeable(old: Token, new: Token) -> bool:
    """Tell whether one placeable may stand where the other does."""
    if old.kind is None or old.kind is not new.kind:
        return False
    if old.concept is not None and new.concept is not None:
        return old.concept.kind is new.concept.kind
    if old.quantity is not None and new.quantity is not None:
        return _of_one_kind(old, new, old.quantity, new.quantity)
    return True


def _of_one_kind(old: Token, new: Token, a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities count the same thing, and are written alike."""
    if (a.kind, a.unit, a.counted) != (b.kind, b.unit, b.counted):
        return False
    if (a.approximate, a.vague, a.half_open) != (b.approximate, b.vague, b.half_open):
        return False
    if [x is None for x in calendar(a)] != [x is None for x in calendar(b)]:
        return False
    if a.kind in _CALENDAR:
        return (a.direction, a.local, a.relative_month, a.relative_year) == (
            b.direction, b.local, b.relative_month, b.relative_year,
        )  # fmt: skip
    # What is counted stands in the words between the digits, where no table knows it.
    frames = {_DIGITS.sub("", t.written) for t in (old, new)}
    return len(frames) == 1 or bool(a.unit or a.counted)


def same(old: Token, other: Token) -> bool:
    """Tell whether a token stands for the same as a placeable of the unit's source."""
    if old.kind is not other.kind:
        return False
    if old.concept is not None:
        return other.concept is not None and other.concept.id == old.concept.id
    if old.quantity is not None:
        return other.quantity is not None and agree(old.quantity, other.quantity)
    return old.written == other.written


def agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities say the same: a date may name its year or weekday or not."""
    if a.kind is not b.kind or a.vague or b.vague:
        return False
    if a.kind in _CALENDAR:
        both = [
            (x, y)
            for x, y in zip(calendar(a), calendar(b), strict=True)
            if x is not None and y is not None
        ]
        return bool(both) and all(x == y for x, y in both)
    return a.value is not None and (a.value, a.unit) == (b.value, b.unit)


def calendar(q: Quantity) -> tuple[int | None, ...]:
    """Return what a quantity says of day and time."""
    return (q.year, q.month, q.day, q.weekday, q.hour, q.minute, q.relative)
