"""Markdown into paragraphs: CommonMark with tables, offsets those of the file.

Only blocks are parsed; emphasis and links within a paragraph stay as they are written, so that a
finding's place in a segment is its place in the file.
"""

from collections.abc import Iterator, Sequence

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tmtool.documents.dates import iso_date
from tmtool.documents.document import Block, Document, Dropped
from tmtool.text import Span
from tmtool.units import BlockKind

_LINE = regex.compile(r"([^\r\n]*+)(?:\r\n|\n|\r|$)")
_FRONT_MATTER = regex.compile(r"---[ \t]*\r?\n(?P<body>(?:.*+\n)*?)(?:---|\.\.\.)[ \t]*(?=\r?\n|$)")
_FIELD = regex.compile(r"(?m)^(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>\S.*?)[ \t\r]*$")
_CONTAINER = regex.compile(r"(?m)^[ \t]{0,3}:::.*+$")
_ANCHOR = regex.compile(r"\s*\{#(?P<anchor>[^}\s]+)[^}]*\}\s*$")
_TAG = regex.compile(r"<[^<>]*>")
_TEXT_IN_TAGS = regex.compile(r"[\p{L}\p{N}]")
_TAGS_AT_END = regex.compile(r"(?:\s*<[^<>]*>)+\s*$")


def parse_markdown(text: str) -> Document:
    """Read Markdown; code is a block of its own kind, HTML blocks are dropped and listed."""
    front = _FRONT_MATTER.match(text)
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    reader = _Reader(text)
    for token, found in reader.blocks(_without_markup(text, front)):
        if token.type == "html_block":
            written = text[found.span.start : found.span.end]
            if _TEXT_IN_TAGS.search(_TAG.sub("", written)):
                dropped.append(Dropped(text=written, reason="markup", line=found.line))
        else:
            blocks.append(found)
    fields = dict(_FIELD.findall(front["body"])) if front else {}
    said = {key.casefold(): value.strip("'\"") for key, value in fields.items()}
    return Document(
        text=text,
        blocks=tuple(blocks),
        dropped=tuple(dropped),
        title=said.get("title", ""),
        url=said.get("url", ""),
        publisher=said.get("publisher", ""),
        author=said.get("author", ""),
        lang=said.get("lang", ""),
        date=iso_date(said.get("date", "")),
    )


def _without_markup(text: str, front: regex.Match[str] | None) -> str:
    """Return the text with front matter and containers' marks blank, the lines as many."""
    if front is not None:
        text = regex.sub(r"[^\r\n]", " ", text[: front.end()]) + text[front.end() :]
    return _CONTAINER.sub("", text)


class _Reader:
    """Finds the places of a parser's tokens in the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [Span(*m.span(1)) for m in _LINE.finditer(text)]

    def blocks(self, source: str) -> Iterator[tuple[Token, Block]]:
        """Yield each block of text, code or HTML with its token."""
        parser = MarkdownIt("commonmark").enable("table").disable("inline")
        opened: list[Token] = []
        cell = 0
        for token in parser.parse(source):
            if token.nesting > 0:
                opened.append(token)
                if token.type == "tr_open" and token.map:
                    cell = self._lines[token.map[0]].start
            elif token.nesting < 0:
                opened.pop()
            elif token.type == "inline" and opened[-1].type in {"td_open", "th_open"}:
                found = self._cell(token, opened, cell)
                if found is not None:
                    cell = found.span.end
                    yield token, found
            elif token.map and token.content.strip():
                found = self._block(token, opened)
                if found.span.end > found.span.start:
                    yield token, found

    def _cell(self, token: Token, opened: Sequence[Token], after: int) -> Block | None:
        """Return a table's cell, which has no place of its own in the parser's tokens."""
        row = next((t for t in reversed(opened) if t.type == "tr_open"), None)
        content = token.content.strip()
        if row is None or not row.map or not content:
            return None
        start = self._text.find(content, after, self._lines[row.map[0]].end)
        if start < 0:
            return None
        span = Span(start, start + len(content))
        return Block(span=span, kind=BlockKind.TABLE, line=row.map[0] + 1)

    def _block(self, token: Token, opened: Sequence[Token]) -> Block:
        first, last = token.map or (0, 1)
        line = first + 1
        if token.type != "inline":
            span = Span(self._lines[first].start, self._lines[min(last, len(self._lines)) - 1].end)
            return Block(span=span, kind=BlockKind.CODE, line=line)
        span = self._place(token.content.split("\n"), first)
        if opened and opened[-1].type == "heading_open":
            return self._heading(span, int(opened[-1].tag[1:]), line)
        listed = any(t.type == "list_item_open" for t in opened)
        return Block(span=span, kind=BlockKind.LIST if listed else BlockKind.PARAGRAPH, line=line)

    def _place(self, content: Sequence[str], first: int) -> Span:
        """Return where lines of content stand, without the marks before them."""
        last = min(first + len(content), len(self._lines)) - 1
        start = self._text.find(content[0], self._lines[first].start, self._lines[first].end)
        end = self._text.find(content[-1], max(start, self._lines[last].start))
        if start < 0 or end < 0:
            return Span(self._lines[first].start, self._lines[last].end)
        return Span(start, min(end + len(content[-1]), self._lines[last].end))

    def _heading(self, span: Span, level: int, line: int) -> Block:
        text = self._text[span.start : span.end]
        anchor = _ANCHOR.search(text)
        end = len(text) if anchor is None else anchor.start()
        if tags := _TAGS_AT_END.search(text, 0, end):
            end = tags.start() or end
        return Block(
            span=Span(span.start, span.start + end),
            kind=BlockKind.HEADING,
            level=level,
            line=line,
            anchor=anchor["anchor"] if anchor else "",
        )
