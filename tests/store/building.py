"""Makes units for tests, and writes down all that a store holds."""

import datetime as dt

from tmtool.store import Store, UnitFilter
from tmtool.units import Article, Provenance, TranslationUnit, Variant

ARTICLE = Article(
    key="https://example.org/1",
    title="한미일 외교차관 협의",
    url="https://example.org/1",
    publisher="외교부",
    date=dt.date(2025, 7, 18),
    digest="d1",
)


def unit(
    source: str,
    target: str,
    *,
    memory: str = "main",
    article: Article | None = None,
    position: int = 0,
) -> TranslationUnit:
    """Make a Korean-English unit."""
    return TranslationUnit(
        variants=(Variant("ko", source), Variant("en", target)),
        provenance=Provenance(memory=memory, article=article, position=position),
    )


def article_units(count: int, article: Article = ARTICLE) -> list[TranslationUnit]:
    """Make the units of an article."""
    return [
        unit(f"제{i}차 한미일 외교차관 협의", f"The {i}th trilateral", article=article, position=i)
        for i in range(count)
    ]


def import_units(store: Store, units: list[TranslationUnit], command: str = "import") -> int:
    """Add units in a changeset of their own; return its number."""
    with store.change(command, author="kim") as change:
        change.add_units(units)
    assert change.made is not None
    return change.made.id


def export(store: Store) -> bytes:
    """Write down every memory, article and unit of a store."""
    with store.read() as reader:
        memories = reader.memories()
        articles = [a for m in memories for a in reader.articles(m.name)]
        lines = [*memories, *articles, *reader.select(UnitFilter())]
    return "\n".join(map(repr, lines)).encode()
