"""What is known of a word or phrase: its glossary entries, and the units that hold it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmtool.reports import json_text
from tmtool.reports.layout import Layout, printable, text_lines, wrap
from tmtool.reports.origin import origin_line
from tmtool.reports.renderings import Renderings, renderings_lines, renderings_table
from tmtool.terminology.concept import CaseRule, Concept, Holder, Term, TermStatus
from tmtool.text import Span
from tmtool.units import Article, TranslationUnit

VERSION = 1
"""Version of the JSON form."""

_STATUS_STYLE = {
    TermStatus.PREFERRED: ("green",),
    TermStatus.ADMITTED: (),
    TermStatus.DEPRECATED: ("yellow",),
    TermStatus.FORBIDDEN: ("red",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundUnit:
    """A unit of the memory that holds what was looked up, or is near it.

    Attributes:
        unit: The unit.
        variant: Index of the variant in which it was found.
        spans: Where, in that variant's text; empty for a near match.
        score: 0–101 for a match of the whole text; ``None`` for a place of its words.
        why: How the score came about, in a few words.
        adapted: The target with numbers and names put right, where that is certain; else "".
    """

    unit: TranslationUnit
    variant: int
    spans: tuple[Span, ...] = ()
    score: float | None = None
    why: str = ""
    adapted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownConcept:
    """A glossary entry, and the names of its holders.

    Attributes:
        concept: The entry.
        holders: The holders to show, each with the person's name.
        offices: The titles that the person of the entry has held.
        organisation: The name of the organisation that it belongs to; "" for none.
        renderings: What the memory writes for it; ``None`` if that was not asked.
    """

    concept: Concept
    holders: tuple[tuple[Holder, str], ...] = ()
    offices: tuple[tuple[Holder, str], ...] = ()
    organisation: str = ""
    renderings: Renderings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """All that is known of a text.

    Attributes:
        query: What was looked up.
        lang: In which language it is, as far as that can be told.
        concepts: The glossary's entries, the nearest first.
        units: The units that are shown, the best first.
        total: How many units hold it altogether.
    """

    query: str
    lang: str
    concepts: tuple[KnownConcept, ...] = ()
    units: tuple[FoundUnit, ...] = ()
    total: int = 0


def as_text(found: LookedUp, layout: Layout) -> str:
    """Lay out what is known for people."""
    lines = [line for known in found.concepts for line in (*card(known, layout), "")]
    if found.units:
        lines += units_lines(found.units, layout)
        if (more := found.total - len(found.units)) > 0:
            lines.append(f"… and {more:,} more in the memory (tmtool concordance shows all)")
    if not lines:
        lines = [f"Nothing is known of {printable(found.query)!r}."]
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def as_json(found: LookedUp) -> str:
    """Return what is known as one line of JSON."""
    table: dict[str, object] = {
        "version": VERSION,
        "query": found.query,
        "language": found.lang,
        "concepts": [_concept_table(k) for k in found.concepts],
        "units": [unit_table(u) for u in found.units],
        "total": found.total,
    }
    return json_text.line(table)


def card(known: KnownConcept, layout: Layout) -> Iterator[str]:
    """Lay a concept out as a card: every language, every form, who holds it."""
    concept = known.concept
    about = ", ".join(x for x in (concept.kind.value, printable(concept.country).upper()) if x)
    yield f"{layout.paint(printable(concept.id), 'bold')}  ({about})"
    if concept.definition:
        yield from _paragraph(concept.definition, layout)
    if known.organisation:
        yield f"      of {printable(known.organisation)}"
    last = ""
    for term in concept.terms:
        head = "" if term.lang == last else term.lang
        yield f"  {head:<3} {_term_line(term, layout)}"
        last = term.lang
    for holder, name in known.holders:
        yield f"      held by {printable(name)}, {_days(holder)}"
    for holder, name in known.offices:
        yield f"      {printable(name)}, {_days(holder)}"
    if concept.note:
        yield from _paragraph(concept.note, layout)
    if concept.source:
        yield f"      {layout.paint(printable(concept.source), 'dim')}"
    if known.renderings is not None:
        yield from renderings_lines(known.renderings, layout)


def units_lines(units: Sequence[FoundUnit], layout: Layout) -> Iterator[str]:
    """Lay units out under their articles, what was found highlighted."""
    last: Article | None = None
    for number, found in enumerate(units):
        article = found.unit.provenance.article
        if number == 0 or article != last:
            if number:
                yield ""
            yield layout.paint(origin_line(found.unit), "cyan")
        last = article
        yield from _unit_lines(found, layout)


def unit_table(found: FoundUnit) -> dict[str, object]:
    """Return a found unit as JSON has it."""
    unit = found.unit
    article = unit.provenance.article
    table: dict[str, object] = {
        "id": unit.id,
        "status": unit.status.value,
        "memory": unit.provenance.memory,
        "article": article.title or article.key if article else None,
        "url": article.url or None if article else None,
        "date": article.date.isoformat() if article and article.date else None,
        "variants": [{"language": v.lang, "text": v.text} for v in unit.variants],
        "variant": found.variant,
        "spans": [list(s) for s in found.spans],
    }
    if found.score is not None:
        table |= {"score": round(found.score, 1), "why": found.why}
    if found.adapted:
        table["adapted"] = found.adapted
    return table


def _paragraph(text: str, layout: Layout) -> Iterator[str]:
    return (f"  {line}" for line in wrap(printable(text), layout.columns - 2))


def _term_line(term: Term, layout: Layout) -> str:
    marks = [] if term.status is TermStatus.PREFERRED else [term.status.value]
    if term.case is CaseRule.BEFORE_NAME:
        marks.append("capitals before a name")
    elif term.case is CaseRule.EXACT:
        marks.append("capitals as here")
    if term.short:
        marks.append(f"short: {printable(', '.join(term.short))}")
    if term.valid_from or term.valid_until:
        marks.append(f"{term.valid_from or ''} – {term.valid_until or ''}".strip())
    text = layout.paint(printable(term.text), *_STATUS_STYLE[term.status])
    return f"{text}  ({'; '.join(marks)})" if marks else text


def _days(holder: Holder) -> str:
    marks = [
        m for m, is_so in (("acting", holder.acting), ("designate", holder.designate)) if is_so
    ]
    until = f" until {holder.end}" if holder.end else ""
    days = f"from {holder.start}{until}" if holder.start else until.strip() or "date unknown"
    return " ".join([days, *(f"({m})" for m in marks)])


def _unit_lines(found: FoundUnit, layout: Layout) -> Iterator[str]:
    if found.score is not None:
        yield f"  {found.score:.0f}%  {found.why}".rstrip()
    for index, variant in enumerate(found.unit.variants):
        spans = found.spans if index == found.variant else ()
        yield from text_lines(variant.lang, variant.text, layout, spans)
    if found.adapted:
        yield from text_lines("~", f"{found.adapted}  (adapted)", layout)


def _concept_table(known: KnownConcept) -> dict[str, object]:
    """Return a concept with the keys of a glossary file, and what is known of it besides."""
    concept = known.concept
    table: dict[str, object] = {
        "id": concept.id,
        "kind": concept.kind.value,
        "definition": concept.definition,
        "source": concept.source,
        "note": concept.note,
        "organisation": concept.organisation,
        "country": concept.country,
        "terms": [
            {
                "language": t.lang,
                "text": t.text,
                "status": t.status.value,
                "short": list(t.short),
                "case": t.case.value,
                "from": t.valid_from.isoformat() if t.valid_from else None,
                "until": t.valid_until.isoformat() if t.valid_until else None,
            }
            for t in concept.terms
        ],
        "holders": [_tenure_table(h, name) for h, name in known.holders],
        "offices": [_tenure_table(h, name) for h, name in known.offices],
    }
    if known.renderings is not None:
        table["renderings"] = renderings_table(known.renderings)
    return table


def _tenure_table(holder: Holder, name: str) -> dict[str, object]:
    return {
        "name": name,
        "person": holder.person,
        "from": holder.start.isoformat() if holder.start else None,
        "until": holder.end.isoformat() if holder.end else None,
        "acting": holder.acting,
        "designate": holder.designate,
    }
