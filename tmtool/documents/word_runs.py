"""The text of a paragraph of a DOCX file, piece by piece, as it reads with all changes accepted.

Text stands in runs, and runs in links, fields, content controls and tracked changes, of which the
library python-docx leaves most out (ECMA-376, part 1, 17.3).
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of what a DOCX file is made of, as lxml writes it."""
THING: Final = "\ufffc"
"""Stands for what is no text: a picture, a footnote's mark."""

_CHARACTERS: Final = {
    f"{WORD}tab": "\t", f"{WORD}ptab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "\u2011",
}  # fmt: skip
_INTO: Final = frozenset(
    WORD + name
    for name in (
        "r", "hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent",
        "fldSimple", "dir", "bdo",
    )
)  # fmt: skip
_NOTHING: Final = frozenset(
    WORD + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "del", "moveFrom",
        "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "commentRangeStart",
        "commentRangeEnd", "softHyphen", "permStart", "permEnd",
    )
)  # fmt: skip


def pieces(element: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """Yield the text of a paragraph piece by piece.

    Args:
        element: The paragraph.

    Returns:
        Pairs of a text and the element whose text it is; ``None`` for a character that is an
        element, for :data:`THING`, and for words with a reading beside them, since none of these
        can be given another text.
    """
    for child in element:
        tag = child.tag
        if tag == f"{WORD}t":
            yield child.text or "", child
        elif tag in _CHARACTERS:
            yield _CHARACTERS[str(tag)], None
        elif tag in _INTO:
            yield from pieces(child)
        elif tag == f"{WORD}ruby":
            base = child.find(f"{WORD}rubyBase")
            yield "".join(text for text, _ in pieces(base)) if base is not None else "", None
        elif tag not in _NOTHING and isinstance(tag, str):
            yield THING, None
