"""The evidence that findings share: what the glossary, the source and the draft say."""

from datetime import date

from tmtool.checks.context import Context, Occurrence
from tmtool.checks.finding import Evidence
from tmtool.terminology.concept import Concept, Holder, Term
from tmtool.units import TranslationUnit


def approved(concept: Concept, lang: str, day: date | None) -> Term | None:
    """Return the term that a draft should use: the preferred one, else one that it may."""
    usable = [t for t in concept.in_language(lang) if t.status.usable and t.valid_on(day)]
    return concept.preferred(lang, day) or next(iter(usable), None)


def entry(context: Context, concept: Concept) -> Evidence:
    """Return what the glossary says of a concept in the two languages."""
    sides = [context.source, context.draft] if context.source is not None else [context.draft]
    named = [approved(concept, side.language.code, context.day) for side in sides]
    text = " = ".join(term.text for term in named if term is not None)
    documented = next((t.source for t in reversed(named) if t is not None and t.source), "")
    documented = documented or concept.source
    if documented:
        text = f"{text} ({documented})"
    return Evidence(kind="glossary", text=text, reference=concept.id)


def in_source(context: Context, occurrence: Occurrence) -> Evidence:
    """Return the words of the source that a finding rests on."""
    assert context.source is not None
    return Evidence(kind="source", text=context.source.written(occurrence.span))


def tenure(context: Context, title: Concept, holder: Holder) -> Evidence:
    """Return who held an office, from when until when."""
    person = context.glossary.get(holder.person)
    term = approved(person, context.draft.language.code, context.day) if person else None
    name = term.text if term is not None else holder.person
    start = holder.start.isoformat() if holder.start is not None else "?"
    end = holder.end.isoformat() if holder.end is not None else "now"
    office = approved(title, context.draft.language.code, context.day)
    text = f"{name}: {office.text if office else title.id}, {start} to {end}"
    if holder.source:
        text = f"{text} ({holder.source})"
    return Evidence(kind="tenure", text=text, reference=title.id)


def reference(unit: TranslationUnit) -> str:
    """Return the article that a unit of the memory comes from, with its date."""
    article = unit.provenance.article
    if article is None:
        return unit.provenance.memory
    name = article.title or article.url or article.key
    return f"{name}, {article.date.isoformat()}" if article.date is not None else name
