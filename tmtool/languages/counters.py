"""Tables of counters and units, in the format that Korean and Japanese share.

A row is tab-separated: the counter, its kind, its unit, a factor that brings the number to that
unit, what is counted (an English word), what may not follow (or it is part of another word), and
how a native numeral stands before it (``joined``, ``apart``; empty if it never does).
"""

from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import regex

from tmtool.languages.language import QuantityKind
from tmtool.languages.reading import read_table

_COLUMNS = 7


class Counter(NamedTuple):
    """What a counter makes of the number before it.

    Attributes:
        kind: What the number counts.
        unit: Its canonical unit.
        factor: What brings the number to that unit.
        counted: What is counted, in English; or "".
        native: ``joined`` or ``apart``: how a native numeral stands before it; or "".
        pattern: A pattern of the counter that knows what it is not part of.
    """

    kind: QuantityKind
    unit: str
    factor: Fraction
    counted: str
    native: str
    pattern: str


def read_counters(path: Path) -> tuple[dict[str, Counter], str]:
    """Read a table of counters.

    Returns:
        The counters by their form, and one pattern of them all, the longest first.
    """
    table: dict[str, Counter] = {}
    for row in read_table(path):
        cells = row + [""] * (_COLUMNS - len(row))
        form, kind, unit, factor, counted, not_before, native = cells
        guards = [regex.escape(g) for g in not_before.split()]
        if form[-1].isascii() and form[-1].isalpha():
            guards.append(r"\p{Latin}")
        pattern = regex.escape(form) + (f"(?!{'|'.join(guards)})" if guards else "")
        table[form] = Counter(
            QuantityKind(kind), unit, Fraction(factor or 1), counted, native, pattern
        )
    return table, any_of(table)


def any_of(table: dict[str, Counter]) -> str:
    """Return a pattern of any of some counters, the longest first."""
    return "|".join(table[form].pattern for form in sorted(table, key=len, reverse=True))
