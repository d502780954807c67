"""A DOCX file into paragraphs: headings and lists by their styles, tables cell by cell."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import regex
from lxml import etree

from tmtool.documents.archives import refuse_bomb
from tmtool.documents.decoding import without_controls
from tmtool.documents.document import Block, Document, Dropped
from tmtool.documents.word_runs import THING, WORD, pieces
from tmtool.errors import InputError
from tmtool.text import Span
from tmtool.units import BlockKind

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MAIN_PART = "word/document.xml"
_HEADING = regex.compile(r"(?i)(?:heading|제목|見出し)\s*(?P<level>\d)?|(?P<title>title)$")
_LISTED = regex.compile(r"(?i)list|목록")
_CAPTION = regex.compile(r"(?i)caption|캡션")
_HEADER: Final = "page header"
_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote"}
_HOLDERS: Final = frozenset(
    WORD + name
    for name in (
        "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "customXml", "txbxContent",
    )
)  # fmt: skip
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PLACEHOLDERS = frozenset({"word document", "document", "untitled", "제목 없음"})


def parse_docx(content: bytes, name: str, *, keep_furniture: bool = False) -> Document:
    """Read a DOCX file; the document's text is its paragraphs, an empty line between them.

    Args:
        content: The whole file.
        name: What messages call it.
        keep_furniture: Take the headers of its pages in, before its text, and their footers and
            the notes behind it.

    Raises:
        InputError: It is no DOCX file, damaged, or too large once it is unpacked.
    """
    word = open_word(content, name)
    with told_as_damaged(name):
        return _document(word, keep_furniture=keep_furniture)


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


def _document(word: "WordDocument", *, keep_furniture: bool) -> Document:
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    edges = list(_edges(word))
    above = [(d.text, BlockKind.PARAGRAPH, 0) for d in edges if d.reason == _HEADER]
    below = [(d.text, BlockKind.PARAGRAPH, 0) for d in edges if d.reason != _HEADER]
    body = _paragraphs(word, word.element.body)
    for written, kind, level in chain(above, body, below) if keep_furniture else body:
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
        dropped=() if keep_furniture else tuple(edges),
    )


def _paragraphs(
    word: "WordDocument", element: etree._Element, kind: BlockKind | None = None
) -> Iterator[tuple[str, BlockKind, int]]:
    """Yield the text, kind and level of each paragraph below an element, in their order.

    Paragraphs of tables are cells, and those of a text box follow the paragraph that it hangs on.

    Args:
        word: The document, which knows the styles.
        element: What holds the paragraphs.
        kind: What they are; as their styles say if ``None``.
    """
    for child in element:
        if child.tag == f"{WORD}p":
            yield _text(child), *((kind, 0) if kind else _kind(word, child))
            for box in child.iter(f"{WORD}txbxContent"):
                # The same box stands in a fallback once more, for programs that cannot draw it.
                if next(box.iterancestors(_FALLBACK), None) is None:
                    yield from _paragraphs(word, box, kind)
        elif child.tag in _HOLDERS:
            is_cell = child.tag == f"{WORD}tc"
            yield from _paragraphs(word, child, BlockKind.TABLE if is_cell else kind)


def _text(paragraph: etree._Element) -> str:
    return "".join(text for text, _ in pieces(paragraph)).replace(THING, "")


def _kind(word: "WordDocument", paragraph: etree._Element) -> tuple[BlockKind, int]:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 -- only for DOCX

    found: Any = paragraph
    style = Paragraph(found, word._body).style  # noqa: SLF001 -- any parent knows the styles
    name = (style.name or "") if style is not None else ""
    if heading := _HEADING.match(name):
        return BlockKind.HEADING, int(heading["level"] or 1)
    numbered = paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None
    if _LISTED.search(name) or numbered:
        return BlockKind.LIST, 0
    if _CAPTION.match(name):
        return BlockKind.CAPTION, 0
    return BlockKind.PARAGRAPH, 0


def _edges(word: "WordDocument") -> Iterator[Dropped]:
    """Yield what stands at the top and bottom of the pages of paper, and the notes."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 -- only for DOCX

    seen: set[str] = set()
    for section in word.sections:
        for part, reason in ((section.header, _HEADER), (section.footer, "page footer")):
            for paragraph in part.paragraphs:
                text = _text(paragraph._p).strip()  # noqa: SLF001 -- with what the library omits
                if text and text not in seen:
                    seen.add(text)
                    yield Dropped(text=text, reason=reason)
    for relation in word.part.rels.values():
        said = _NOTES.get(relation.reltype.rpartition("/")[2], "")
        if said and not relation.is_external:
            root: etree._Element = parse_xml(relation.target_part.blob)
            yield from (
                Dropped(text=text, reason=said)
                for note in root
                if (text := " ".join(_text(p).strip() for p in note.iter(f"{WORD}p")).strip())
            )
