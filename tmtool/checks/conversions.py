"""Measures in brackets that are not what stands before them: 80 km (70 miles)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tmtool.checks.context import Context
from tmtool.checks.placed import Placed, Verdict
from tmtool.languages.agreement import Agreement, agreement, same_measure
from tmtool.languages.language import QuantityKind


def wrong_conversions(
    context: Context, placed: Sequence[Placed]
) -> Iterator[tuple[Placed, Placed, Verdict]]:
    """Return the measures of a draft whose conversion in brackets is another length or weight.

    Args:
        context: Where the draft stands.
        placed: The quantities of some of its segments, in order.
    """
    for one, other in pairwise(placed):
        between = context.draft.text[one.span.end : other.span.start].strip()
        if not other.quantity.optional or between not in {"(", "（"}:
            continue
        if other.kind is not QuantityKind.MEASURE or not same_measure(one.quantity, other.quantity):
            continue
        if one.quantity.unit == other.quantity.unit:
            yield one, other, Verdict.CONVERSION_UNIT
        elif agreement(one.quantity, other.quantity) < Agreement.POSSIBLE:
            yield one, other, Verdict.CONVERSION
