"""Filling a DOCX file with translations in place: paragraphs, tables, headers and footers.

A translation takes the formatting that its segment begins with. What is to be reviewed gets a
comment with the match's quality and origin. A segment with a picture, a field, a tab or a
reading (ruby) within it is left as it is, and so is what was deleted under tracked changes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

import regex
from lxml import etree

from tmtool.documents.document import Block, Document
from tmtool.documents.word_file import open_word, told_as_damaged
from tmtool.documents.word_runs import THING, WORD
from tmtool.documents.word_runs import pieces as pieces_of
from tmtool.formats.bilingual import Loss
from tmtool.formats.document_filling import gaps, on_one_line
from tmtool.formats.filling import EXACT, Filled, Filling, FillOptions, Translate
from tmtool.segmentation import segment
from tmtool.text import Span

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_LINE: Final = regex.compile(r"[^\n]+")
_EDGES: Final = f" \t\u00a0\u3000{THING}"
FORMATTING_LEFT: Final = "changes of formatting within segments"


@dataclass(slots=True)
class _Piece:
    """Some text of a paragraph, and the element that holds it; ``None`` if it cannot be changed."""

    start: int
    text: str
    element: etree._Element | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Place:
    """A segment: its paragraph's pieces, its span in them, and its text."""

    pieces: Sequence[_Piece]
    span: Span
    text: str

    @property
    def can_change(self) -> bool:
        """Whether nothing stands in it that would be left standing beside its translation."""
        return all(p.element is not None for p in self.pieces if _overlap(p, self.span))


def fill_word(
    content: bytes, name: str, file: BinaryIO, translate: Translate, options: FillOptions
) -> Filled:
    """Write a DOCX file anew with translations in the place of its segments.

    Raises:
        InputError: It is no DOCX file.
    """
    word = open_word(content, name)
    with told_as_damaged(name):
        places = [p for root in _roots(word) for p in _places(root, options.source_lang)]
    losses: Counter[str] = Counter()
    filled: list[tuple[_Place, Filling]] = []
    texts = [place.text for place in places]
    for place, gap in zip(places, gaps(texts, [0] * len(texts), options.source_lang), strict=True):
        if place.can_change and (filling := translate(gap)) is not None:
            filled.append((place, filling))
    with told_as_damaged(name):
        for place, filling in reversed(filled):
            _put(word, place, filling, losses)
    word.save(file)
    return Filled(
        segments=len(places),
        filled=len(filled),
        losses=tuple(Loss(what, count) for what, count in losses.items()),
    )


def _roots(word: "WordDocument") -> Iterator[etree._Element]:
    """Yield the body, then the headers and footers that the document has itself."""
    yield word.element.body
    for section in word.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield part._element  # noqa: SLF001 -- the library has no name for it


def _places(root: etree._Element, lang: str) -> Iterator[_Place]:
    for paragraph in root.iter(f"{WORD}p"):
        pieces: list[_Piece] = []
        at = 0
        for text, element in pieces_of(paragraph):
            pieces.append(_Piece(at, text, element))
            at += len(text)
        whole = "".join(piece.text for piece in pieces)
        spans = [_trimmed(whole, Span(*m.span())) for m in _LINE.finditer(whole)]
        blocks = tuple(Block(span=span) for span in spans if span.end > span.start)
        for part in segment(Document(text=whole, blocks=blocks), lang):
            span = _trimmed(whole, part.span)
            if span.end > span.start:
                yield _Place(pieces, span, whole[span.start : span.end])


def _trimmed(text: str, span: Span) -> Span:
    within = text[span.start : span.end]
    start = span.start + len(within) - len(within.lstrip(_EDGES))
    return Span(start, max(start, span.start + len(within.rstrip(_EDGES))))


def _put(word: "WordDocument", place: _Place, filling: Filling, losses: Counter[str]) -> None:
    """Put a translation in the place of a segment; later segments of the paragraph are done."""
    span = place.span
    held = [p for p in place.pieces if p.element is not None and _overlap(p, span)]
    if len({_formatting(p.element) for p in held}) > 1:
        losses[FORMATTING_LEFT] += 1
    for number, piece in reversed(list(enumerate(held))):
        start, end = max(piece.start, span.start), min(piece.end, span.end)
        before, after = piece.text[: start - piece.start], piece.text[end - piece.start :]
        _write(piece, before + (on_one_line(filling.text) if number == 0 else "") + after)
    if filling.score < EXACT and held:
        _comment(word, held[0].element, filling)


def _write(piece: _Piece, text: str) -> None:
    assert piece.element is not None
    piece.text = piece.element.text = text
    piece.element.set(_SPACE, "preserve")


def _overlap(piece: _Piece, span: Span) -> bool:
    return piece.start < span.end and piece.end > span.start


def _run(element: etree._Element | None) -> etree._Element | None:
    return None if element is None else element.getparent()


def _formatting(element: etree._Element | None) -> bytes:
    run = _run(element)
    properties = None if run is None else run.find(f"{WORD}rPr")
    return b"" if properties is None else etree.tostring(properties)


def _comment(word: "WordDocument", element: etree._Element | None, filling: Filling) -> None:
    from docx.oxml.text.run import CT_R  # noqa: PLC0415 -- only for what is to be reviewed
    from docx.text.run import Run  # noqa: PLC0415 -- the same

    run = _run(element)
    if not isinstance(run, CT_R):
        return
    text = f"{filling.score} % from {filling.origin}"
    if filling.matched:
        text += f": {filling.matched}"
    word.add_comment(Run(run, word._body), text=text, author="tmtool", initials="tm")  # noqa: SLF001 -- any part will do
