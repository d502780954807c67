"""What a file is once it has been read: its text, its paragraphs and what is said about it."""

import datetime as dt
from dataclasses import dataclass

from tmtool.text import Span
from tmtool.units import BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list entry or table cell of a document.

    Attributes:
        span: Where it stands in the document's text, code points, half-open; markers such as
            ``#``, ``-`` and a dateline are outside of it.
        kind: What it is.
        level: Of a heading: 1 for the highest; else 0.
        line: The line of the file that it begins in, counted from 1; 0 where a file has no lines.
        anchor: Of a heading: its identifier, where the file gives one.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    line: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something on the page that is no part of the article.

    Attributes:
        text: As it stands on the page.
        reason: One or two words: ``navigation``, ``byline``, ``repeated headline`` …
        line: The line of the file that it stands in, counted from 1; 0 where a file has no lines.
    """

    text: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read.

    Attributes:
        text: What every offset counts in: for plain text and Markdown the decoded file, else the
            text that was extracted from it.
        blocks: Its paragraphs, in order, without what was dropped.
        title: Its headline; empty where none was found.
        url: Where it was published, as the file says.
        publisher: Who published it, as the file says.
        author: Who wrote it, as the file says.
        date: The day it was published, as the file says.
        lang: The language that the file says it is in, a BCP 47 tag; mostly empty.
        dropped: What was left out, in the order of the page.
        encoding: How the file's letters were encoded, a name that Python knows; empty for a
            document that was never bytes.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    date: dt.date | None = None
    lang: str = ""
    dropped: tuple[Dropped, ...] = ()
    encoding: str = ""

    def text_of(self, block: Block) -> str:
        """Return the text of one of the document's blocks."""
        return self.text[block.span.start : block.span.end]
