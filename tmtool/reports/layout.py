"""Text for a terminal: columns, wrapping and colour. Korean letters are two columns wide."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from operator import itemgetter

from tmtool.text import Span

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_CLOSING = frozenset("。、，．！？：；」』）】》〉〕］｝ー々")
"""No line of Japanese or Chinese begins with one of them (JIS X 4051)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the text is printed on.

    Attributes:
        columns: How wide a line may be.
        colour: Whether escape codes may be written.
    """

    columns: int = 80
    colour: bool = False

    def paint(self, text: str, *styles: str) -> str:
        """Return a text in the styles named (``bold``, ``red``, …), or as it is."""
        if not self.colour or not text:
            return text
        codes = ";".join(_CODES[s] for s in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"


def width(text: str) -> int:
    """Return how many columns a terminal gives a text (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def pad(text: str, columns: int) -> str:
    """Return a text with spaces after it up to a number of columns."""
    return text + " " * max(0, columns - width(text))


def shorten(text: str, columns: int) -> str:
    """Return a text, cut with an ellipsis where it is wider than a number of columns."""
    if width(text) <= columns:
        return text
    kept: list[str] = []
    used = 0
    for character in text:
        used += _columns(character)
        if used > columns - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, columns: int) -> list[str]:
    """Cut a text into lines no wider than a number of columns, at spaces where there are any."""
    lines = [""]
    for word in text.split():
        rest = word
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width(joined) <= columns:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        while width(rest) > columns:
            head = _head(rest, columns)
            lines[-1] = head
            lines.append("")
            rest = rest[len(head) :]
        lines[-1] = rest
    return lines


def highlight(
    lines: Iterable[str], text: str, spans: Iterable[Span], layout: Layout
) -> Iterator[str]:
    """Yield the lines that a text was wrapped into, some stretches of the text in bold.

    Args:
        lines: What :func:`wrap` made of the text.
        text: The text.
        spans: The stretches, in code points of the text.
        layout: Where there is no colour the lines are as they were.
    """
    if not layout.colour:
        yield from lines
        return
    bold = {i for span in spans for i in range(*span)}
    places = iter([i for i, character in enumerate(text) if not character.isspace()])
    for line in lines:
        marks = [not character.isspace() and next(places) in bold for character in line]
        pieces = groupby(zip(line, marks, strict=True), key=itemgetter(1))
        yield "".join(
            layout.paint(piece, "bold") if is_bold else piece
            for is_bold, letters in pieces
            for piece in ["".join(character for character, _ in letters)]
        )


def side_by_side(left: str, right: str, columns: int, gap: str = "  ") -> list[str]:
    """Set two texts beside each other, each wrapped to half the columns."""
    half = max(8, (columns - width(gap)) // 2)
    rows = zip_longest(wrap(left, half), wrap(right, half), fillvalue="")
    return [f"{pad(one, half)}{gap}{other}".rstrip() for one, other in rows]


def text_lines(head: str, text: str, layout: Layout, spans: Iterable[Span] = ()) -> Iterator[str]:
    """Lay a text out beside a head, such as its language; stretches of it are highlighted.

    Args:
        head: What stands before the first line.
        text: The text.
        layout: What it is printed on.
        spans: The stretches, in code points of the text.
    """
    text = printable(text)
    gutter = f"  {head:<3} "
    lines = wrap(text, max(8, layout.columns - width(gutter)))
    for number, line in enumerate(highlight(lines, text, spans, layout)):
        yield f"{gutter if number == 0 else ' ' * width(gutter)}{line}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number of things in words: 1 unit, 2,000 units; 1 memory, 2 memories."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def printable(text: str) -> str:
    """Return a text that cannot steer the terminal: control characters become spaces."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text)


def _head(word: str, columns: int) -> str:
    """Return as much of a word as a line takes; no line begins with a mark that closes."""
    used = 0
    for index, character in enumerate(word):
        used += _columns(character)
        if used > columns:
            end = index
            while end > 1 and word[end] in _CLOSING:
                end -= 1
            return word[: max(1, index if word[end] in _CLOSING else end)]
    return word


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
