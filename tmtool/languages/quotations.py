"""Where a paragraph quotes somebody, whatever its quotation marks: “ ”, " ", 「 」, « »."""

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType

import regex

from tmtool.text import Span

LONGEST = 400
"""Code points of the longest stretch that two marks are taken to enclose."""

DOUBLE_MARKS: Mapping[str, str] = MappingProxyType({"“": "”", "«": "»", "「": "」", "『": "』"})
"""Opening marks and what closes them."""

_BEFORE_OPENING = regex.compile(r"[\s(\[{·,…:;>/\-–—‘'“]")


class Quotations:
    """The quotations of a text, the outermost of each, marks included.

    A straight mark opens where white space or a bracket stands before it, or, if nothing is open,
    anywhere that a letter follows. A mark without its partner quotes nothing.
    """

    def __init__(self, text: str, marks: Mapping[str, str] = DOUBLE_MARKS) -> None:
        self._spans = list(_spans(text, marks))
        self._starts = [span.start for span in self._spans]

    def around(self, offset: int) -> Span | None:
        """Return the quotation that an offset is inside of; its marks are not inside."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        span = self._spans[at]
        return span if span.start < offset < span.end - 1 else None


def _spans(text: str, marks: Mapping[str, str]) -> list[Span]:
    found: list[Span] = []
    closers = {*marks.values()}
    opened: list[tuple[int, str]] = []
    for match in regex.finditer(rf"[\"{''.join(map(regex.escape, (*marks, *closers)))}]", text):
        at, mark = match.start(), match.group()
        while opened and at - opened[-1][0] > LONGEST:
            opened.pop()
        if mark in marks:
            opened.append((at, marks[mark]))
        elif opened and mark == opened[-1][1] and not (mark == '"' and _opens(text, at)):
            start, _ = opened.pop()
            if not opened:
                found.append(Span(start, at + 1))
        elif mark == '"' and text[at + 1 : at + 2].strip():
            opened = [(at, '"')]
    return found


def _opens(text: str, at: int) -> bool:
    """Tell whether a straight mark can only open: nothing or a space before, a letter after."""
    before = at == 0 or _BEFORE_OPENING.match(text, at - 1) is not None
    return before and bool(text[at + 1 : at + 2].strip(" \n.,!?)"))
