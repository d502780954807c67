"""Inline codes: what stands in a text beside its words, such as the begin and end of bold.

One model serves every format. Codes stand beside the plain text, each with the offset that it
stands at, so that matching sees words only, a format gets back what it wrote, and another format
gets what it can hold. How an element of a format maps to a code is the format's business
(:mod:`tmtool.formats`); nothing here knows of XML.
"""

from dataclasses import dataclass
from enum import StrEnum


class CodeKind(StrEnum):
    """What a code does to the text."""

    OPEN = "open"
    """Something begins: TMX ``bpt``, ``hi``; XLIFF ``g``, ``bx``, ``mrk``, ``pc``, ``sc``."""
    CLOSE = "close"
    """Something ends: TMX ``ept``; XLIFF ``ex``, ``ec``."""
    PLACE = "place"
    """Something stands alone: TMX ``ph``, ``ut``; XLIFF ``x``, ``ph``."""


@dataclass(frozen=True, slots=True)
class Subflow:
    """Text of its own within a code's native data, such as the title of an image.

    Attributes:
        at: Where in the native data it stands, in code points.
        text: Its plain text.
        codes: Its inline codes.
        attributes: Name and value of what else its element said.
    """

    at: int
    text: str
    codes: "tuple[Code, ...]" = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One inline code.

    Attributes:
        at: Where in the plain text it stands, in code points: before the character of that
            offset. Codes of one offset stand in their order.
        kind: What it does.
        element: The format and the element that it comes from, such as ``tmx:bpt``.
        id: What names it across the languages of a unit: ``x`` in TMX, ``id`` in XLIFF.
        pair: What an opening code and its closing one share within a text: ``i`` in TMX,
            ``rid`` in XLIFF.
        type: What it is, as the format says (``bold``, ``x-image`` …).
        data: The native code that it stands for, such as ``<b>``; may be empty.
        attributes: Name and value of whatever else its element said, in order.
        flows: Texts within the native code.
    """

    at: int
    kind: CodeKind
    element: str
    id: str = ""
    pair: str = ""
    type: str = ""
    data: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    flows: tuple[Subflow, ...] = ()
