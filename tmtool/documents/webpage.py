"""A page of HTML into paragraphs: the article's part of it, and what is around that as dropped."""

from dataclasses import dataclass, replace

import regex
from lxml import etree, html

from tmtool.documents.document import Block, Document, Dropped
from tmtool.documents.metadata import page_facts
from tmtool.documents.page_parts import PageParts, tags
from tmtool.documents.plain import ENDS, marked
from tmtool.documents.surroundings import HEADLINE_MINIMUM, bare_words
from tmtool.text import Span
from tmtool.units import BlockKind

_KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "li": BlockKind.LIST, "dt": BlockKind.LIST, "dd": BlockKind.LIST,
    "td": BlockKind.TABLE, "th": BlockKind.TABLE,
    "figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
}  # fmt: skip
_SPACES = regex.compile(r"[ \t\r\n\f\v]+")
_ABOVE = 16
_OUTSIDE = "outside the article"


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds at an element for all that is in it."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of the page, of the article or not."""

    text: str
    context: _Context
    line: int


def parse_html(text: str, *, keep_furniture: bool = False) -> Document:
    """Read a page; the document's text is the article's, with an empty line between paragraphs.

    Args:
        text: The page.
        keep_furniture: Leave nothing of it out; its text is then all of the page's.
    """
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return Document(text="", blocks=())
    facts = page_facts(root)
    pieces = _from_heading(_Walk(root, PageParts.of(root)).pieces())
    if keep_furniture:
        pieces = [replace(p, context=replace(p.context, reason="")) for p in pieces]
    headline = facts.title
    if facts.browser_title:
        headline = _own_heading(pieces) or _written_in(pieces, facts.title)
    document = _assembled(_with_headline(pieces, headline), captions=keep_furniture)
    return replace(
        document,
        title=headline or facts.title,
        url=facts.url,
        publisher=facts.publisher,
        author=facts.author,
        date=facts.date,
        lang=facts.lang,
    )


class _Walk:
    """Goes through a page once, in its order, and collects its paragraphs."""

    def __init__(self, root: etree._Element, parts: PageParts) -> None:
        self._root = root
        self._parts = parts
        self._pieces: list[_Piece] = []
        self._run: list[str] = []
        self._line = 0

    def pieces(self) -> list[_Piece]:
        """Return the paragraphs of the page."""
        kinds = tags()
        contexts = [_Context(reason=_OUTSIDE)]
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in kinds.no_text:
                    walk.skip_subtree()
                    contexts.append(contexts[-1])
                    continue
                context = self._context(element, tag, contexts[-1])
                if tag in kinds.blocks or context != contexts[-1]:
                    self._end_paragraph(contexts[-1])
                contexts.append(context)
                self._add("\n" if tag == "br" else element.text, context, element)
            else:
                context = contexts.pop()
                if tag in kinds.blocks or context != contexts[-1]:
                    self._end_paragraph(context)
                self._add(element.tail, contexts[-1], element)
        self._end_paragraph(contexts[0])
        return self._pieces

    def _context(self, element: etree._Element, tag: str, around: _Context) -> _Context:
        if element is self._parts.article:
            # What holds all of the article, such as a cell that lays the page out, says nothing.
            return _Context(reason=self._parts.furniture(element))
        reason = around.reason
        if reason in {"", _OUTSIDE}:
            reason = self._parts.furniture(element) or reason
        kind = _KINDS.get(tag)
        if tag == "th" and reason == _OUTSIDE and (element.get("colspan") or "1") != "1":
            return _Context(BlockKind.HEADING, 1, reason)  # over a table that lays the page out
        if kind is None:
            return _Context(around.kind, around.level, reason)
        return _Context(kind, int(tag[1]) if kind is BlockKind.HEADING else 0, reason)

    def _add(self, text: str | None, context: _Context, element: etree._Element) -> None:
        if not text:
            return
        if not self._run:
            self._line = element.sourceline or 0
        if context.kind is not BlockKind.CODE and text != "\n":
            text = _SPACES.sub(" ", text)
        self._run.append(text)

    def _end_paragraph(self, context: _Context) -> None:
        """Close the run of text before a block begins or ends."""
        written, self._run = "".join(self._run), []
        for text in filter(bare_words, _broken(written, context)):
            self._pieces.append(_Piece(text, context, self._line))


def _broken(written: str, context: _Context) -> list[str]:
    """Return the paragraphs of a run of text, which ``br`` may part."""
    if not written.strip():
        return []
    if context.kind is BlockKind.CODE:
        return [written.strip("\n")]
    if context.kind is BlockKind.HEADING:
        return [" ".join(written.split())]
    found: list[str] = []
    double = True
    for match in regex.finditer(r"([^\n]+)(\n[ \n]*|$)", written):
        text = match[1].strip(" \xa0\u3000")
        if text and (double or not found or ENDS.search(found[-1][-8:])):
            found.append(text)
        elif text:
            found[-1] += " " + text
        double = match[2].count("\n") > 1
    return found


def _from_heading(pieces: list[_Piece]) -> list[_Piece]:
    """Return the paragraphs with those between the heading above the article and its text.

    A subtitle is part of the article; a date or a button there is furniture by its words, and cells
    of a table say what the site knows of the article.
    """
    first = next((i for i, p in enumerate(pieces) if not p.context.reason), 0)
    above = range(first - 1, max(-1, first - _ABOVE), -1)
    if pieces and pieces[first].context.kind is BlockKind.HEADING:
        return pieces
    heading = next((i for i in above if pieces[i].context.kind is BlockKind.HEADING), None)
    if heading is None:
        return pieces
    return [
        replace(p, context=replace(p.context, reason=""))
        if heading <= i < first
        and p.context.reason == _OUTSIDE
        and p.context.kind is not BlockKind.TABLE
        else p
        for i, p in enumerate(pieces)
    ]


def _own_heading(pieces: list[_Piece]) -> str:
    """Return the heading that the article begins with, or ""."""
    for piece in pieces:
        if not piece.context.reason:
            return piece.text if piece.context.kind is BlockKind.HEADING else ""
    return ""


def _written_in(pieces: list[_Piece], title: str) -> str:
    """Return the longest line that a browser's title is made of, or "": the rest is the site's."""
    lines = (p.text for p in pieces if len(bare_words(p.text)) >= HEADLINE_MINIMUM)
    return max((line for line in lines if line in title), key=len, default="")


def _with_headline(pieces: list[_Piece], title: str) -> list[_Piece]:
    """Return the paragraphs with the headline among the article's, though it stood above it."""
    wanted = bare_words(title)
    if not wanted or any(not p.context.reason and bare_words(p.text) == wanted for p in pieces):
        return pieces
    for i, piece in enumerate(pieces):
        if bare_words(piece.text) == wanted and piece.context.kind is BlockKind.HEADING:
            kept = replace(piece, context=replace(piece.context, reason=""))
            return [*pieces[:i], kept, *pieces[i + 1 :]]
    heading = _Piece(title, _Context(BlockKind.HEADING, 1), 0)
    first = next((i for i, p in enumerate(pieces) if not p.context.reason), len(pieces))
    return [*pieces[:first], heading, *pieces[first:]]


def _assembled(pieces: list[_Piece], *, captions: bool) -> Document:
    """Return the document of the paragraphs of the article, with captions or without."""
    texts: list[str] = []
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    at = 0
    for text, context, line in ((p.text, p.context, p.line) for p in pieces):
        is_caption = context.kind is BlockKind.CAPTION and not captions
        reason = context.reason or ("caption" if is_caption else "")
        if reason:
            dropped.append(Dropped(text=text, reason=reason, line=line))
            continue
        span, kind = Span(at, at + len(text)), context.kind
        if kind is BlockKind.PARAGRAPH and (begin := marked(text, Span(0, len(text)))):
            span, kind = Span(at + begin, span.end), BlockKind.LIST
        blocks.append(Block(span=span, kind=kind, level=context.level, line=line))
        texts.append(text)
        at += len(text) + 2
    return Document(text="\n\n".join(texts), blocks=tuple(blocks), dropped=tuple(dropped))
