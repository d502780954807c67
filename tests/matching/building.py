"""Makes units and fills memories for tests."""

import datetime as dt
from collections.abc import Iterable

from tmtool.store import Store
from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus, Variant


def article(key: str, date: str = "") -> Article:
    """Make an article."""
    return Article(key=key, title=key, date=dt.date.fromisoformat(date) if date else None)


def unit(
    *texts: str,
    langs: tuple[str, ...] = ("ko", "en"),
    memory: str = "main",
    article: Article | None = None,
    position: int = 0,
    status: UnitStatus = UnitStatus.ALIGNED,
) -> TranslationUnit:
    """Make a unit of texts in languages."""
    return TranslationUnit(
        variants=tuple(Variant(lang, text) for lang, text in zip(langs, texts, strict=True)),
        provenance=Provenance(memory=memory, article=article, position=position),
        status=status,
    )


def fill(store: Store, units: Iterable[TranslationUnit]) -> None:
    """Add units to a memory."""
    with store.change("test") as change:
        change.add_units(list(units))
