"""Rows of memories, articles and units, and the values they stand for.

A row here is what one entity is in the tables, whole: a unit with its variants. The journal keeps
rows; everything above the store sees values.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from tmtool.errors import InputError
from tmtool.store.details import unpack_detail
from tmtool.store.records import Memory
from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus, Variant

STATUSES: Final = (
    UnitStatus.APPROVED,
    UnitStatus.ALIGNED,
    UnitStatus.PENDING,
    UnitStatus.REJECTED,
)
"""A status is stored as its place here."""
STATUS_CODES: Final[Mapping[UnitStatus, int]] = {s: i for i, s in enumerate(STATUSES)}


# What json.loads does in the end, at half the cost: nothing stored has spaces around it.
_scan: Final[Callable[[str, int], tuple[Any, int]]] = vars(json.JSONDecoder())["scan_once"]


class MemoryRow(NamedTuple):
    """A memory as it is stored."""

    id: int
    name: str
    priority: int
    penalty: int


class DocumentRow(NamedTuple):
    """An article as it is stored; the day in ISO 8601."""

    id: int
    memory_id: int
    key: str
    title: str
    url: str
    publisher: str
    date: str | None
    domain: str
    digest: str


class VariantRow(NamedTuple):
    """One text of a unit as it is stored."""

    id: int
    lang: str
    text: str
    detail: str


class UnitRow(NamedTuple):
    """A unit as it is stored, with its texts in the order of their ids."""

    id: int
    memory_id: int
    document_id: int | None
    position: int
    status: int
    confidence: float | None
    properties: str
    variants: tuple[VariantRow, ...]


Row = MemoryRow | DocumentRow | UnitRow
"""What the journal keeps of an entity."""


def memory_value(row: MemoryRow, units: int = 0) -> Memory:
    """Return the memory that a row stands for."""
    return Memory(name=row.name, priority=row.priority, penalty=row.penalty, units=units)


def document_value(row: DocumentRow) -> Article:
    """Return the article that a row stands for."""
    return Article(
        key=row.key,
        title=row.title,
        url=row.url,
        publisher=row.publisher,
        date=None if row.date is None else dt.date.fromisoformat(row.date),
        domain=row.domain,
        digest=row.digest,
        id=row.id,
    )


def document_row(article: Article, id_: int, memory_id: int) -> DocumentRow:
    """Return the row for an article."""
    texts = (article.key, article.title, article.url, article.publisher)
    row = DocumentRow(
        id_,
        memory_id,
        *texts,
        None if article.date is None else article.date.isoformat(),
        article.domain,
        article.digest,
    )
    refuse_nul(*texts, article.domain, article.digest)
    return row


def unit_value(row: UnitRow, provenance: Provenance) -> TranslationUnit:
    """Return the unit that a row stands for."""
    return TranslationUnit(
        variants=tuple([variant_value(*texts) for _, *texts in row.variants]),
        provenance=provenance,
        status=STATUSES[row.status],
        confidence=row.confidence,
        properties=unpack_properties(row.properties) if row.properties else (),
        id=row.id,
    )


def variant_value(lang: str, text: str, detail: str) -> Variant:
    """Return the text that the fields of a row stand for."""
    return Variant(lang, text, *unpack_detail(detail)) if detail else Variant(lang, text)


def pack_properties(properties: tuple[tuple[str, str], ...]) -> str:
    """Return properties as they are stored."""
    return json.dumps(properties, ensure_ascii=False) if properties else ""


def unpack_properties(stored: str) -> tuple[tuple[str, str], ...]:
    """Return properties from how they are stored."""
    return tuple(map(tuple, _scan(stored, 0)[0]))


def refuse_nul(*texts: str) -> None:
    """Refuse what no PostgreSQL database can hold, so that every database holds the same.

    Raises:
        InputError: A text has a NUL character.
    """
    for text in texts:
        if "\0" in text:
            start = max(0, text.index("\0") - 20)
            raise InputError(
                f"a text holds a NUL character: {text[start : start + 40]!r}",
                "Is the file it comes from really text?",
            )
