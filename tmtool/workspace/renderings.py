"""What the memory really writes for a concept: units by rendering, year and article."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tmtool.matching import concordance
from tmtool.matching.concordance import Words
from tmtool.reports.renderings import Rendering, Renderings
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache
from tmtool.terminology.concept import Concept, TermHit, TermStatus
from tmtool.units import Article, TranslationUnit, UnitStatus

if TYPE_CHECKING:
    from tmtool.checks.draft import TermFinder

Finder = Callable[[str], "TermFinder"]
"""Returns what finds the glossary's terms in texts of a language."""


def renderings(
    reader: Reader,
    concept: Concept,
    languages: tuple[str, str],
    finder: Finder,
    *,
    limit: int,
    cache: IndexCache | None = None,
) -> Renderings:
    """Count how the units that name a concept in one language render it in another.

    A unit counts once for each form of the concept that it shows. Rejected units do not count.

    Args:
        reader: The memory.
        concept: The concept.
        languages: The language in which units are to name it, and the one that is counted.
        finder: Finds the glossary's terms, so that a term within a longer one does not count.
        limit: How many units are looked at for each of the concept's forms, the newest first.
        cache: What the caller keeps of the index between queries.
    """
    source, target = languages
    counts: dict[str, list[TranslationUnit]] = {}
    statuses: dict[str, TermStatus] = {}
    units, partial = _units(reader, concept, source, limit, cache or IndexCache())
    named = [unit for unit in units if _hits(unit, source, concept, finder)]
    rendered = [(unit, _hits(unit, target, concept, finder)) for unit in named]
    rendered = [(unit, hits) for unit, hits in rendered if unit.variant(target) is not None]
    for unit, hits in rendered:
        shown = {_form(unit, target, hit): hit.term.status for hit in hits}
        statuses |= shown
        for text in shown or ("",):
            counts.setdefault(text, []).append(unit)
    ordered = sorted(counts, key=lambda text: (not text, -len(counts[text]), text))
    return Renderings(
        source=source,
        target=target,
        units=len(rendered),
        partial=partial,
        renderings=tuple(_rendering(t, statuses.get(t), counts[t]) for t in ordered),
    )


def _units(
    reader: Reader, concept: Concept, lang: str, limit: int, cache: IndexCache
) -> tuple[list[TranslationUnit], bool]:
    """Return the units that hold a form of a concept, and whether there are more."""
    found: dict[int | None, TranslationUnit] = {}
    partial = False
    forms = dict.fromkeys(f for t in concept.in_language(lang) for f in (t.text, *t.short))
    for form in forms:
        hits = concordance.search(
            reader, form, lang, words=Words.TOGETHER, limit=limit, cache=cache
        )
        partial = partial or hits.total > len(hits.hits)
        found |= {hit.unit.id: hit.unit for hit in hits.hits}
    return [u for u in found.values() if u.status is not UnitStatus.REJECTED], partial


def _hits(unit: TranslationUnit, lang: str, concept: Concept, finder: Finder) -> list[TermHit]:
    """Return where a unit's text in a language names a concept."""
    variant = unit.variant(lang)
    if variant is None:
        return []
    hits = finder(lang).find(variant.text)
    return [h for h in hits if concept.id in {c.id for c in (h.concept, *h.ambiguous)}]


def _form(unit: TranslationUnit, lang: str, hit: TermHit) -> str:
    """Return the form that a hit shows: the glossary's own where it is spelt like one."""
    variant = unit.variant(lang)
    assert variant is not None
    written = variant.text[hit.span.start : hit.span.end]
    forms = (hit.term.text, *hit.term.short)
    return next((f for f in forms if f.casefold() == written.casefold()), " ".join(written.split()))


def _rendering(text: str, status: TermStatus | None, units: list[TranslationUnit]) -> Rendering:
    articles = Counter(unit.provenance.article for unit in units)
    years = Counter(_year(unit.provenance.article) for unit in units)
    return Rendering(
        text=text,
        status=status,
        units=len(units),
        years=tuple(sorted(years.items(), key=lambda pair: -(pair[0] or 0))),
        articles=tuple(_latest_first(articles.items())),
    )


def _year(article: Article | None) -> int | None:
    return article.date.year if article and article.date else None


def _latest_first(
    articles: Iterable[tuple[Article | None, int]],
) -> Iterator[tuple[Article | None, int]]:
    def day(counted: tuple[Article | None, int]) -> str:
        article = counted[0]
        return article.date.isoformat() if article and article.date else ""

    yield from sorted(articles, key=day, reverse=True)
