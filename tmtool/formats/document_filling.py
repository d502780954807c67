"""Filling a document with translations in place: plain text and Markdown; DOCX beside it.

A segment that the memory knows is replaced by its translation, and all else stays where it is:
the other segments, line ends, Markdown's marks and front matter. In Markdown a comment stands
behind what is to be reviewed; a segment with markup is filled only by a translation that has the
same. Plain text has no place for marks: what was filled is for the report to say.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import regex

from tmtool.documents import Document, named_format, parse
from tmtool.documents.decoding import decode
from tmtool.documents.reading import read_text_bytes, refuse_large
from tmtool.errors import InputError
from tmtool.formats.bilingual import Loss
from tmtool.formats.filling import (
    ENCODING_CHANGED,
    EXACT,
    Filled,
    Filling,
    FillOptions,
    Gap,
    Translate,
    letters_without,
)
from tmtool.segmentation import segment
from tmtool.units import BlockKind, Segment, Variant

_MARKUP = regex.compile(
    r"(?P<code>`+)[^`]*(?P=code)"
    r"|\]\([^)]*\)|\]\[[^\]]*\]|!?\[|<[/A-Za-z!][^<>]*>|\{[^{}]*\}|\*+|~~|(?<!\w)_+|_+(?!\w)"
)
_BLOCK_MARK = regex.compile(r"(?P<digits>\p{Nd}{1,9})(?=[.)](?:\s|$))|(?=[#>+*-])")
_QUOTED_ON = regex.compile(r"\n[ \t]*>")
_NEEDS_SPACE = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Hangul}\p{N}.!?…:;,)\]\"'”’]$")


def fill_document(path: Path, file: BinaryIO, translate: Translate, options: FillOptions) -> Filled:
    """Write a document anew with translations in the place of its segments.

    Args:
        path: The document: plain text, Markdown or DOCX; it is only read.
        file: Where the filled document goes.
        translate: Gives each segment its translation, in the document's order.
        options: How to fill it; ``source_lang`` is given.

    Raises:
        InputError: It cannot be read, or holds no text.
    """
    named = named_format(path)
    if named == "html":
        raise InputError(
            f"{path}: a web page is not filled", "Save its text as .txt, .md or .docx."
        )
    content = read_text_bytes(path)
    if named == "docx" or content.startswith(b"PK\x03\x04"):
        from tmtool.formats.word_filling import fill_word  # noqa: PLC0415 -- needs python-docx

        return fill_word(content, str(path), file, translate, options)
    refuse_large(path, content)
    text, encoding = decode(content, str(path), encoding=options.encoding)
    document = parse(text, named or "plain", keep_furniture=True, name=str(path))
    filler = _Filler(text, document, markdown=named == "markdown")
    filled = filler.fill(translate, options.source_lang)
    file.write(_encoded(filled, encoding, filler.losses))
    return Filled(
        segments=filler.segments,
        filled=filler.filled,
        losses=tuple(Loss(what, count) for what, count in filler.losses.items()),
    )


def gaps(segments: Sequence[str], lines: Sequence[int], lang: str) -> Iterator[Gap]:
    """Yield the segments of a document as gaps, each between its neighbours.

    Args:
        segments: Their texts, in order.
        lines: The line that each begins on.
        lang: BCP 47 tag of the document.
    """
    around = ["", *segments, ""]
    for number, text in enumerate(segments):
        yield Gap(
            line=lines[number],
            source=Variant(lang, text),
            previous=around[number],
            following=around[number + 2],
        )


def on_one_line(text: str) -> str:
    """Return a translation without line ends, which would part a paragraph."""
    return " ".join(text.split()) if regex.search(r"[\n\r\v\f\x85\u2028\u2029]", text) else text


class _Filler:
    """Fills one text."""

    def __init__(self, text: str, document: Document, *, markdown: bool) -> None:
        self.losses: Counter[str] = Counter()
        self.segments = 0
        self.filled = 0
        self._text = text
        self._document = document
        self._markdown = markdown

    def fill(self, translate: Translate, lang: str) -> str:
        """Return the text with its segments filled."""
        segments = segment(self._document, lang)
        self.segments = len(segments)
        lines = [self._document.blocks[s.paragraph].line for s in segments]
        pieces: list[str] = []
        at = 0
        touched = False
        for part, gap in zip(segments, gaps([s.text for s in segments], lines, lang), strict=True):
            filling = translate(replace(gap, fits=self._fits(part)))
            between = self._text[at : part.span.start]
            if not between and pieces and (touched or filling) and _NEEDS_SPACE.search(pieces[-1]):
                between = " "
            pieces += [between, self._written(part, filling)]
            at = part.span.end
            touched = filling is not None
            self.filled += touched
        return "".join((*pieces, self._text[at:]))

    def _fits(self, part: Segment) -> Callable[[str], bool]:
        """Return what tells whether a translation fits in the place of a segment."""
        if not self._markdown:
            return lambda _text: True
        markup = _markup(part.text)
        quoted = _QUOTED_ON.search(part.text) is not None
        return lambda text: not quoted and _markup(on_one_line(text)) == markup

    def _written(self, part: Segment, filling: Filling | None) -> str:
        if filling is None:
            return self._text[part.span.start : part.span.end]
        text = on_one_line(filling.text)
        if not self._markdown:
            return text
        if part.kind is BlockKind.TABLE:
            text = regex.sub(r"(?<!\\)\|", r"\\|", text)
        elif part.span.start == self._document.blocks[part.paragraph].span.start:
            text = _escaped(text, part.text)
        if filling.score < EXACT:
            text += f" <!-- tmtool: {filling.score} % from {_comment(filling.origin)} -->"
        return text


def _escaped(text: str, source: str) -> str:
    """Return a translation that begins no list, heading or quotation where its source does not."""
    mark = _BLOCK_MARK.match(text)
    if mark is None or _BLOCK_MARK.match(source):
        return text
    return f"{mark.group()}\\{text[mark.end() :]}"


def _markup(text: str) -> Counter[str]:
    return Counter(m.group() for m in _MARKUP.finditer(text))


def _comment(text: str) -> str:
    """Return a text that cannot end a comment."""
    return text.replace("--", "- -").replace(">", "")


def _encoded(text: str, encoding: str, losses: Counter[str]) -> bytes:
    if lacking := letters_without(encoding, (text,)):
        losses[ENCODING_CHANGED] += lacking
        return text.encode("utf-8")
    return text.encode(encoding)
