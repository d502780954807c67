"""Text as tmtool compares it, with the way back to the text as the person wrote it.

Folding levels what writers of the same text do differently without meaning it: composed and
decomposed letters (NFC), full and half width, white space of any kind, curly and straight
quotation marks, the many dashes and middle dots, and characters that nobody sees. It never
changes case, punctuation or words.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple, Self

import regex

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_NOT_SPACE = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# One class of the standard library's engine: six times as fast, and nearly every text ends here.
_NOT_PLAIN = re.compile(
    rf"[{_NOT_SPACE}{_INVISIBLE}‐-―−‘’‚‛′“”„‟″·ㆍ・‧\uff00-\uffef]",
)
_INVISIBLE_RUN = regex.compile(rf"[{_INVISIBLE}]+")
DIRECTION_MARKS = regex.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that steer the direction of writing and are not seen themselves."""
_FROM_RIGHT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}--[\u061c\u200f]]", regex.V1)
_CLUSTER = regex.compile(r"\X")
_SPACE = regex.compile(r"\s")
_WHITE_SPACE = regex.compile(r"\s+")
_WIDE = regex.compile(r"[\uff00-\uffef]+\p{M}*")
_FOLDED = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys("“”„‟″", '"')
    | dict.fromkeys("ㆍ・‧", "·"),
)


class Span(NamedTuple):
    """A stretch of a text: offsets in code points, half-open."""

    start: int
    end: int

    def shifted(self, by: int) -> Self:
        """Return the same stretch ``by`` code points further on."""
        return self._replace(start=self.start + by, end=self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two stretches share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and where each of its characters came from.

    Attributes:
        text: The folded text.
        original: The text as it was written.
        starts: For each folded character, and for the end, its offset in the original;
            empty where folding moved nothing, as in nearly every line.
    """

    text: str
    original: str
    starts: tuple[int, ...] = ()

    def to_original(self, span: Span) -> Span:
        """Return the stretch of the original that a stretch of the folded text stands for.

        Characters that nobody sees after the stretch are not part of it.
        """
        if not self.starts:
            return span
        start, end = self.starts[span.start], self.starts[span.end]
        if span.end > span.start:
            while _INVISIBLE_RUN.fullmatch(self.original, start, start + 1):
                start += 1
            while _INVISIBLE_RUN.fullmatch(self.original, end - 1, end):
                end -= 1
        return Span(start, max(start, end))


def fold(text: str) -> FoldedText:
    """Fold a text, keeping the way back to its offsets.

    White space becomes spaces one for one, so that a folded text keeps its shape; see
    :func:`normalize` for the form in which texts are compared as a whole. Folding is idempotent.
    """
    if unicodedata.is_normalized("NFC", text) and not _NOT_PLAIN.search(text):
        return FoldedText(text, text)
    if unicodedata.is_normalized("NFC", text) and len(plain := _folded(text)) == len(text):
        return FoldedText(plain, text)
    return _by_cluster(
        text, [i for i, c in enumerate(text) if not _INVISIBLE_RUN.match(c)], _folded
    )


def compose(text: str) -> FoldedText:
    """Compose letters (NFC), keeping the way back to their offsets; nothing else changes."""
    if unicodedata.is_normalized("NFC", text):
        return FoldedText(text, text)
    return _by_cluster(text, range(len(text)), partial(unicodedata.normalize, "NFC"))


def _by_cluster(text: str, kept: Sequence[int], level: Callable[[str], str]) -> FoldedText:
    """Level what is kept of a text, one letter with its marks after the other."""
    visible = "".join(text[i] for i in kept)
    edges = [m.start() for m in _CLUSTER.finditer(visible)] + [len(visible)]
    pieces: list[str] = []
    starts: list[int] = []
    for start, end in pairwise(edges):
        piece = level(visible[start:end])
        pieces.append(piece)
        if len(piece) == end - start:
            starts.extend(kept[start:end])
        else:
            starts.extend([kept[start]] * len(piece))
    return FoldedText("".join(pieces), text, (*starts, len(text)))


def without_direction_marks(text: str) -> str:
    """Return a text without marks of the direction of writing, which only steer those who read it.

    They stay where letters are written from right to left, and so may need them.
    """
    if not DIRECTION_MARKS.search(text) or _FROM_RIGHT.search(text):
        return text
    return DIRECTION_MARKS.sub("", text)


def normalize(text: str) -> str:
    """Return the form in which two texts are compared: folded, white space runs one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")  # as most texts are: this is told in a moment
    if is_plain(text):
        return " ".join(text.split())
    return _WHITE_SPACE.sub(" ", _folded(text)).strip()


def is_plain(text: str) -> bool:
    """Tell whether a text is normalised but for its white space."""
    return text.isascii() or (
        unicodedata.is_normalized("NFC", text) and not _NOT_PLAIN.search(text)
    )


def _folded(text: str) -> str:
    """Fold a text without keeping offsets."""
    text = unicodedata.normalize("NFC", _INVISIBLE_RUN.sub("", text))
    if _NOT_PLAIN.search(text):
        text = _WIDE.sub(_narrowed, text).translate(_FOLDED)
        text = unicodedata.normalize("NFC", text)
    return _spaced(text)


def _narrowed(match: regex.Match[str]) -> str:
    """Return full-width letters narrow, and narrow kana and jamo wide."""
    return unicodedata.normalize("NFKC", match.group())


def _spaced(text: str) -> str:
    """Return white space of any kind as plain spaces, one for one."""
    return _SPACE.sub(" ", text)
