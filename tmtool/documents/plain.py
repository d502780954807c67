"""Plain text into paragraphs: a line each, or what blank lines part where lines are wrapped."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from tmtool.documents.document import Block, Document
from tmtool.text import Span
from tmtool.units import BlockKind

_LINE = regex.compile(r"[^\n\r\v\f\x85\u2028\u2029\x1c-\x1e]++")
_LINE_END = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029\x1c-\x1e]")
_NO_LETTERS = regex.compile(r"[^\p{L}\p{N}]*+")
ENDS = regex.compile(r"""[.!?…。！？:;][\p{Pe}\p{Pf}"'」』]*+$""")
"""A line at which a paragraph may end."""
_MARKER = (
    r"[-*+]\s|o\s(?=\s*\p{Lu})|[•‣◦▪■□▲△▶▷◆◇○●◎※❍☞→ㅇ°①-⑳㉠-㉻]|"
    r"\(?\p{Nd}{1,2}\)\s|\p{Nd}{1,2}\.\s+(?!\p{Nd})"
)
_ENDS_WITHIN = regex.compile(r"""(?<!\b\p{Lu}|\b\p{L}{1,3})[.!?][\p{Pe}\p{Pf}"']*+\s""")
_LISTED = regex.compile(rf"(?:(?:{_MARKER})\s*+)++(?=\S)")
_NEW_PARAGRAPH = regex.compile(r"\s|[-*•■□▲△▶◆○●※(\[【<\"“‘]|\p{Nd}{1,2}[.)]\s")
# Lines are taken to be wrapped where most that have a next line reach nearly as far as the longest.
_WRAPPED_WIDTH = range(40, 101)
_FAR = 0.75
_MOST = 0.7
_WRAPPED_LINES = 4
_HEADLINE_LENGTH = 200
_FIRST = 6


def parse_plain(text: str) -> Document:
    """Read plain text; offsets are those of the text as it is."""
    lines = list(_lines(text))
    joined = _joined(text, lines) if _is_wrapped(text, lines) else lines
    blocks = tuple(_block(text, span, line) for span, line in joined)
    return Document(text=text, blocks=_with_headline(text, blocks))


def _lines(text: str) -> Iterator[tuple[Span, int]]:
    """Yield each line that holds letters or digits, without its white space, and its number."""
    number, at = 1, 0
    for line in _LINE.finditer(text):
        number += sum(1 for _ in _LINE_END.finditer(text, at, line.start()))
        at = line.end()
        written = line.group()
        start = line.start() + len(written) - len(written.lstrip(" \t\xa0\u3000\ufeff"))
        end = line.end() - (len(written) - len(written.rstrip(" \t\xa0\u3000")))
        if start < end and not _NO_LETTERS.fullmatch(text, start, end):
            yield Span(start, end), number


def _is_wrapped(text: str, lines: Sequence[tuple[Span, int]]) -> bool:
    """Tell whether paragraphs run over lines that were broken at some width."""
    followed = [a for (a, i), (_, j) in pairwise(lines) if j == i + 1]
    longest = max((end - start for (start, end), _ in lines), default=0)
    if len(followed) < _WRAPPED_LINES or longest not in _WRAPPED_WIDTH:
        return False
    far = sum(end - start >= _FAR * longest for start, end in followed)
    open_ended = sum(not ENDS.search(text, max(s, e - 8), e) for s, e in followed)
    return far >= _MOST * len(followed) and open_ended >= (1 - _MOST) * len(followed)


def _joined(text: str, lines: Sequence[tuple[Span, int]]) -> Iterator[tuple[Span, int]]:
    """Yield the paragraphs of wrapped lines."""
    begun: tuple[Span, int] | None = None
    last = 0
    for span, number in lines:
        starts_anew = begun is None or number != last + 1 or _NEW_PARAGRAPH.match(text, span.start)
        if begun is not None and starts_anew:
            yield begun
        if begun is None or starts_anew:
            begun = span, number
        else:
            begun = Span(begun[0].start, span.end), begun[1]
        last = number
    if begun is not None:
        yield begun


def _block(text: str, span: Span, line: int) -> Block:
    if begin := marked(text, span):
        return Block(span=Span(begin, span.end), kind=BlockKind.LIST, line=line)
    return Block(span=span, line=line)


def marked(text: str, span: Span) -> int:
    """Return where the text of a list entry begins behind its marks; 0 if it has none."""
    marker = _LISTED.match(text, *span)
    return marker.end() if marker else 0


def _with_headline(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks, those before the first sentence that read as headlines marked as such."""
    found = list(blocks)
    for i, block in enumerate(blocks[:_FIRST]):
        start, end = block.span
        if block.kind is BlockKind.PARAGRAPH:
            if not _is_headline(text, start, end):
                break
            found[i] = Block(span=block.span, kind=BlockKind.HEADING, level=1, line=block.line)
    return tuple(found)


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether a line reads as a headline: short, and no sentence ends in it."""
    return (
        end - start <= _HEADLINE_LENGTH
        and not ENDS.search(text, max(start, end - 8), end)
        and not _ENDS_WITHIN.search(text, start, end)
    )
