"""The values that flow through tmtool: segments, translation units and where they come from.

All are frozen; the store takes and returns them, and nothing here knows of the store.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tmtool.inline import Code
from tmtool.text import Span

UNDETERMINED: Final = "und"
"""The language tag of texts whose language nobody says (RFC 5646, 4.1)."""


class BlockKind(StrEnum):
    """What a paragraph is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, heading or list entry of a document.

    Attributes:
        text: The segment as it stands in the document.
        span: Where it stands in the document's text, in code points, half-open.
        paragraph: Which paragraph of the document it belongs to, counted from 0.
        kind: What that paragraph is.
    """

    text: str
    span: Span
    paragraph: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH


class UnitStatus(StrEnum):
    """How far a translation unit is to be trusted, best first."""

    APPROVED = "approved"
    """Somebody said that it is right."""
    ALIGNED = "aligned"
    """The aligner was confident, or the file that it came from is taken at its word."""
    PENDING = "pending"
    """Waits for review; shown with a penalty."""
    REJECTED = "rejected"
    """Kept for the record, never suggested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article or file that translation units come from.

    Attributes:
        key: What identifies it from one import to the next (its URL, or its file names).
        title: Its headline.
        url: Where it was published.
        publisher: Who published it.
        date: The day it was published.
        domain: A subject, free text.
        digest: Hex digest of what was imported; equal digests mean that nothing changed.
        id: Its number in the store; ``None`` before it is stored.
    """

    key: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    date: dt.date | None = None
    domain: str = ""
    digest: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a translation unit comes from.

    Attributes:
        memory: The name of the memory that holds it.
        article: The article it was made from, where it is known.
        position: Its place in the article, counted from 0.
    """

    memory: str
    article: Article | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Variant:
    """One language's text of a translation unit.

    Attributes:
        lang: BCP 47 tag as it was given, such as ``ko`` or ``ko-KR``.
        text: Plain text.
        codes: The inline codes that stand in it, in order.
        properties: Name and value of what else its file said of this text, in order; notes are
            named ``note``.
    """

    lang: str
    text: str
    codes: tuple[Code, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationUnit:
    """Texts that are translations of each other, two languages or more.

    Attributes:
        variants: The texts; a language may stand twice.
        provenance: Where it comes from.
        status: How far it is trusted.
        confidence: 0–1, calibrated: how likely the aligner was right; ``None`` if it was not
            aligned by tmtool.
        properties: Name and value of whatever else its file said, in order; notes are named
            ``note``.
        id: Its number in the store; ``None`` before it is stored.
    """

    variants: tuple[Variant, ...]
    provenance: Provenance
    status: UnitStatus = UnitStatus.ALIGNED
    confidence: float | None = None
    properties: tuple[tuple[str, str], ...] = ()
    id: int | None = None

    def variant(self, lang: str) -> Variant | None:
        """Return the first variant whose language is ``lang`` or a region of it."""
        return next((v for v in self.variants if speaks(v.lang, lang)), None)


def speaks(tag: str, wanted: str) -> bool:
    """Tell whether a BCP 47 tag falls under the wanted one: ``ko-KR`` does under ``ko``.

    Case does not matter, and ``_`` counts as ``-`` (RFC 4647, basic filtering).
    """
    have, want = (x.casefold().replace("_", "-") for x in (tag, wanted))
    return have == want or have.startswith(want + "-")


def primary(tag: str) -> str:
    """Return the primary part of a BCP 47 tag: ``ko`` of ``ko-KR``."""
    return tag.replace("_", "-").split("-")[0].casefold()
