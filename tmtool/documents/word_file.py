"""A DOCX file into paragraphs: headings and lists by their styles, tables cell by cell."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import regex

from tmtool.documents.archives import refuse_bomb
from tmtool.documents.decoding import without_controls
from tmtool.documents.document import Block, Document, Dropped
from tmtool.errors import InputError
from tmtool.text import Span
from tmtool.units import BlockKind

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MAIN_PART = "word/document.xml"
_HEADING = regex.compile(r"(?i)(?:heading|제목|見出し)\s*(?P<level>\d)?|(?P<title>title)$")
_LISTED = regex.compile(r"(?i)list|목록")
_CAPTION = regex.compile(r"(?i)caption|캡션")
_PLACEHOLDERS = frozenset({"word document", "document", "untitled", "제목 없음"})


def parse_docx(content: bytes, name: str) -> Document:
    """Read a DOCX file; the document's text is its paragraphs, an empty line between them.

    Args:
        content: The whole file.
        name: What messages call it.

    Raises:
        InputError: It is no DOCX file, damaged, or too large once it is unpacked.
    """
    word = open_word(content, name)
    with told_as_damaged(name):
        return _document(word)


def open_word(content: bytes, name: str) -> "WordDocument":
    """Open a DOCX file.

    Args:
        content: The whole file.
        name: What messages call it.

    Raises:
        InputError: It is no DOCX file, damaged, or too large once it is unpacked.
    """
    import docx  # noqa: PLC0415 -- only for DOCX

    _check(content, name)
    with told_as_damaged(name):
        return docx.Document(io.BytesIO(content))


@contextmanager
def told_as_damaged(name: str) -> Iterator[None]:
    """Say that a DOCX file is damaged, whatever the library stumbles over as it reads one.

    Args:
        name: What messages call the file.

    Raises:
        InputError: It is damaged.
    """
    from docx.exceptions import PythonDocxError  # noqa: PLC0415 -- only for DOCX
    from docx.oxml.exceptions import XmlchemyError  # noqa: PLC0415 -- the same
    from lxml.etree import LxmlError  # noqa: PLC0415 -- the same

    library = (PythonDocxError, XmlchemyError, LxmlError, zipfile.BadZipFile, OSError)
    try:
        yield
    except (*library, LookupError, ValueError, AttributeError, TypeError, RecursionError):
        raise _damaged(name) from None


def _check(content: bytes, name: str) -> None:
    """Refuse what is no DOCX file, before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _damaged(name) from None
    if _MAIN_PART not in sizes:
        raise InputError(
            f"{name}: is a ZIP file, but no DOCX", "Give the article as .docx or .txt."
        )
    refuse_bomb(io.BytesIO(content), name)


def _damaged(name: str) -> InputError:
    return InputError(
        f"{name}: is no DOCX file, or a damaged one", "Save it again as .docx or .txt."
    )


def _document(word: "WordDocument") -> Document:
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for written, kind, level in _paragraphs(word):
        for line in without_controls(written).splitlines():
            text = line.strip()
            if text:
                blocks.append(Block(span=Span(at, at + len(text)), kind=kind, level=level))
                texts.append(text)
                at += len(text) + 2
    facts = word.core_properties
    title = " ".join((facts.title or "").split())
    return Document(
        text="\n\n".join(texts),
        blocks=tuple(blocks),
        title="" if title.casefold() in _PLACEHOLDERS else title,
        author=facts.author if facts.author != "python-docx" else "",
        lang=(facts.language or "").split("-")[0],
        dropped=tuple(_headers(word)),
    )


def _paragraphs(word: "WordDocument") -> Iterator[tuple[str, BlockKind, int]]:
    """Yield the text, kind and level of each paragraph, those of tables where they stand."""
    from docx.table import Table  # noqa: PLC0415 -- only for DOCX

    for part in word.iter_inner_content():
        if isinstance(part, Table):
            yield from _cells(part)
        else:
            yield part.text, *_kind(part)


def _cells(table: "Table") -> Iterator[tuple[str, BlockKind, int]]:
    """Yield the text of each cell once; a merged cell stands in several places of its table."""
    seen: set[int] = set()
    for row in table.rows:
        for cell in row.cells:
            if id(cell._tc) not in seen:  # noqa: SLF001 -- what the library compares cells by
                seen.add(id(cell._tc))  # noqa: SLF001
                yield cell.text, BlockKind.TABLE, 0


def _kind(paragraph: "Paragraph") -> tuple[BlockKind, int]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if heading := _HEADING.match(style):
        return BlockKind.HEADING, int(heading["level"] or 1)
    properties = paragraph._p.pPr  # noqa: SLF001 -- the library has no word for numbering
    if _LISTED.search(style) or (properties is not None and properties.numPr is not None):
        return BlockKind.LIST, 0
    if _CAPTION.match(style):
        return BlockKind.CAPTION, 0
    return BlockKind.PARAGRAPH, 0


def _headers(word: "WordDocument") -> Iterator[Dropped]:
    """Yield what stands at the top and bottom of each page of paper."""
    seen: set[str] = set()
    for section in word.sections:
        for part, reason in ((section.header, "page header"), (section.footer, "page footer")):
            for paragraph in part.paragraphs:
                text = paragraph.text.strip()
                if text and text not in seen:
                    seen.add(text)
                    yield Dropped(text=text, reason=reason)
