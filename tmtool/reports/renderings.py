"""What a memory writes for a concept: each rendering, counted by year and article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmtool.reports.layout import Layout, counted, pad, printable, shorten, width
from tmtool.terminology.concept import TermStatus
from tmtool.units import Article

_ARTICLES = 3
_WIDEST = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One form by which units of the memory render a concept.

    Attributes:
        text: The form, as the glossary writes it; "" for units that show none of its forms.
        status: Whether it may be used; ``None`` for units that show no form.
        units: How many units show it.
        years: How many of them are of articles of each year, the latest first; ``None`` for
            articles without a date.
        articles: How many are of each article, the latest first; ``None`` for units of none.
    """

    text: str
    status: TermStatus | None
    units: int
    years: tuple[tuple[int | None, int], ...] = ()
    articles: tuple[tuple[Article | None, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderings:
    """What the memory writes for a concept, from one language into another.

    Attributes:
        source: BCP 47 tag of the language in which units were found to name the concept.
        target: BCP 47 tag of the language whose forms are counted.
        units: How many units name it, of those looked at.
        partial: There may be more; the newest were looked at.
        renderings: The most frequent first, units without any form last.
    """

    source: str
    target: str
    units: int = 0
    partial: bool = False
    renderings: tuple[Rendering, ...] = ()


def renderings_lines(found: Renderings, layout: Layout) -> Iterator[str]:
    """Lay out what the memory writes for a concept, under its card."""
    if not found.units:
        return
    units = counted(found.units, "unit")
    newest = "the newest " if found.partial else ""
    yield f"  in the memory, {found.source} to {found.target}, {newest}{units}:"
    names = [_name(r) for r in found.renderings]
    column = min(_WIDEST, max(map(width, names)))
    for rendering, name in zip(found.renderings, names, strict=True):
        painted = layout.paint(pad(shorten(name, column), column), *_style(rendering))
        yield f"      {painted}  {rendering.units:>4}  {_years(rendering.years)}".rstrip()
        yield from (f"          {line}" for line in _articles(rendering.articles, layout))


def renderings_table(found: Renderings) -> dict[str, object]:
    """Return the same as JSON has it."""
    return {
        "source": found.source,
        "target": found.target,
        "units": found.units,
        "partial": found.partial,
        "renderings": [
            {
                "text": r.text or None,
                "status": r.status.value if r.status else None,
                "units": r.units,
                "years": [{"year": year, "units": n} for year, n in r.years],
                "articles": [
                    {
                        "article": (a.title or a.key) if a else None,
                        "url": (a.url or None) if a else None,
                        "date": a.date.isoformat() if a and a.date else None,
                        "units": n,
                    }
                    for a, n in r.articles
                ],
            }
            for r in found.renderings
        ],
    }


def _name(rendering: Rendering) -> str:
    if rendering.status is None:
        return "(none of these)"
    marked = rendering.status.value if not rendering.status.usable else ""
    return printable(rendering.text) + (f" ({marked})" if marked else "")


def _style(rendering: Rendering) -> tuple[str, ...]:
    if rendering.status is None:
        return ("dim",)
    if not rendering.status.usable:
        return ("red",)
    return ("green",) if rendering.status is TermStatus.PREFERRED else ()


def _years(years: Sequence[tuple[int | None, int]]) -> str:
    return ", ".join(f"{year or 'no date'}: {n}" for year, n in years)


def _articles(articles: Sequence[tuple[Article | None, int]], layout: Layout) -> Iterator[str]:
    known = [(a, n) for a, n in articles if a is not None]
    for article, n in known[:_ARTICLES]:
        times = f" ({n})" if n > 1 else ""
        day = f"  {article.date}" if article.date else ""
        title = printable(article.title or article.key)
        room = layout.columns - 10 - len(times) - len(day)
        yield layout.paint(f"{shorten(title, room)}{day}{times}", "dim")
    if len(known) > _ARTICLES:
        more = counted(len(known) - _ARTICLES, "more article")
        yield layout.paint(f"… and {more}", "dim")
