"""Lines and columns of a text, counted as editors count them."""

from bisect import bisect_right
from typing import NamedTuple

import regex

_LINE_END = regex.compile(r"\r\n|\r|\n")


class Place(NamedTuple):
    """A place in a text.

    Attributes:
        line: Counted from 1.
        column: Counted from 1, in UTF-16 units, as editors and SARIF count.
    """

    line: int
    column: int


class Lines:
    r"""The lines of a text.

    Args:
        text: The text as it was written; ``\n``, ``\r\n`` and ``\r`` end a line.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(m.end() for m in ends)]
        self._ends = [*(m.start() for m in ends), len(text)]

    def place(self, offset: int) -> Place:
        """Return the place of an offset in code points."""
        line = self.index(offset)
        before = self._text[self._starts[line] : offset]
        return Place(line + 1, utf16_length(before) + 1)

    def index(self, offset: int) -> int:
        """Return the number of the line, from 0, that an offset stands in."""
        return bisect_right(self._starts, offset) - 1

    def bounds(self, line: int) -> tuple[int, int]:
        """Return the offsets at which a line, counted from 0, begins and ends."""
        return self._starts[line], self._ends[line]


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text) + sum(c > "\uffff" for c in text)
