"""Quantities with their places in the two texts, and what may be the matter with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from tmtool.checks.context import Text
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.text import Span


class Verdict(Enum):
    """What became of a quantity that has no counterpart."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    MISSING = "missing"
    ADDED = "added"
    CONVERSION = "conversion"
    """A measure in brackets is not the one before it."""
    CONVERSION_UNIT = "conversion-unit"
    """A measure in brackets has another number of the same unit."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A quantity and where it stands.

    Attributes:
        text: The text, the source or the draft.
        quantity: The quantity.
        span: Where it stands in the whole text.
    """

    text: Text
    quantity: Quantity
    span: Span

    @property
    def kind(self) -> QuantityKind:
        """What the quantity counts."""
        return self.quantity.kind


@dataclass(frozen=True, slots=True)
class Unreconciled:
    """A quantity without a counterpart, or two that contradict each other.

    Attributes:
        group: Index of the group.
        verdict: What is the matter.
        source: What the source says, unless the draft added something.
        draft: What the draft says, unless it left something out.
    """

    group: int
    verdict: Verdict
    source: Placed | None
    draft: Placed | None


def placed(text: Text, segments: Iterable[int]) -> list[Placed]:
    """Return the quantities of some segments that are not part of a recognised term."""
    found: list[Placed] = []
    for segment in segments:
        terms = [o.span for o in text.occurrences(segment)]
        for quantity in text.quantities(segment):
            span = text.placed(segment, quantity.span)
            if not any(span.overlaps(t) for t in terms):
                found.append(Placed(text, quantity, span))
    return found
