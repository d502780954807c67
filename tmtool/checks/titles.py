"""Rules on titles: the rank, the holder on the article's date, and the country."""

from collections.abc import Iterator
from datetime import date

from tmtool.checks.appositions import Apposition, draft_appositions, ranked_otherwise, readings
from tmtool.checks.context import Context, Occurrence
from tmtool.checks.due import Due, dues, group_of, judged, misplaced
from tmtool.checks.evidence import approved, entry, in_source, tenure
from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.checks.fixes import replacing
from tmtool.checks.registry import rule
from tmtool.languages.writing import Writing
from tmtool.terminology.concept import Concept, ConceptKind, Holder
from tmtool.text import Span


@rule(
    "title-rank",
    severity=Severity.ERROR,
    summary="A title has another rank than in the source: vice, deputy, assistant, first.",
    needs_source=True,
)
def title_rank(context: Context) -> Iterator[Finding]:
    """The draft has the title that the source names, but with other rank words before it.

    Deputy Foreign Minister for the foreign minister, or Vice Foreign Minister for the first
    vice minister. Where the whole is a title of its own in the glossary, term-wrong says so.
    """
    for due in context.shared(dues):
        if due.ranked is not None:
            yield _other_rank(context, due)


@rule(
    "title-holder",
    severity=Severity.ERROR,
    summary="The person did not hold this title on the article's date.",
)
def title_holder(context: Context) -> Iterator[Finding]:
    """The draft gives a person a title that, by the glossary, he or she did not hold that day.

    It needs the article's date, and a conflict: the glossary knows when the person held this
    title, or who held it that day, or which other title of the same body the person held that
    day. What is not the source's title is wrong already. Former, then, acting and designate
    before or after the title are understood.
    """
    if context.day is None:
        return
    wrong = context.shared(misplaced)
    for found in context.shared(draft_appositions):
        if any(found.title.span.overlaps(s) for s in wrong):
            continue
        conflict = _conflict(context, found, context.day)
        if conflict is not None and judged(context, found.title, found.person):
            yield _not_held(context, found, *conflict)


@rule(
    "title-country",
    severity=Severity.ERROR,
    summary="A title stands with another country than the one it belongs to.",
)
def title_country(context: Context) -> Iterator[Finding]:
    """A country stands before a title, or after it with ``of``, that is not the title's own.

    Many countries have a title of these words. So it needs somebody beside it whom the glossary
    has as a holder, or a source that names the title and does not name the draft's country.
    """
    for title in context.draft.all_occurrences:
        if title.concept.kind is ConceptKind.TITLE:
            named = _country(context, title)
            if named is not None and _foreign(context, title, named[1]):
                yield _other_country(context, title, named[0])


RULES = (title_rank, title_holder, title_country)


def _other_rank(context: Context, due: Due) -> Finding:
    assert due.ranked is not None
    assert context.source is not None
    span = due.ranked
    use = approved(due.concept, context.draft.language.code, context.day)
    assert use is not None
    asked = context.source.written(due.occurrence.span)
    return Finding(
        rule="title-rank",
        severity=Severity.ERROR,
        message=f"“{context.draft.written(span)}” is of another rank; “{asked}” is “{use.text}”.",
        span=span,
        source_span=due.occurrence.span,
        concept=due.concept.id,
        evidence=(entry(context, due.concept), in_source(context, due.occurrence)),
        fix=replacing(context, span, use.text, due.concept),
    )


def _conflict(
    context: Context, found: Apposition, day: date
) -> tuple[str, tuple[tuple[Concept, Holder], ...]] | None:
    """Say why a person does not have a title on a day, with the tenures that show it."""
    writing = context.draft.language.writing()
    title, person = found.title.concept, found.person.concept
    if ranked_otherwise(context.draft, found.title) or found.title.hit.ambiguous:
        return None
    own = [(title, h) for h in title.holders if h.person == person.id]
    if found.capacity & (writing.former | writing.then):
        return _former(found, own, day, writing)
    if found.capacity & (writing.acting | writing.designate) or any(h.on(day) for _, h in own):
        return None
    if own:
        return "did not hold this title on", tuple(own)
    return _someone_else(context, title, person, day)


def _someone_else(
    context: Context, title: Concept, person: Concept, day: date
) -> tuple[str, tuple[tuple[Concept, Holder], ...]] | None:
    """Say who held a title on a day, or what the person held, if the glossary knows it."""
    others = [(title, h) for h in title.holders if h.on(day) and not h.designate]
    if others:
        return "is not the one who held this title on", tuple(others)
    rivals = [
        (other, h)
        for other in context.shared(_titles_held).get(person.id, ())
        if _same_body(other, title)
        for h in other.holders
        if h.person == person.id and h.on(day)
    ]
    return ("held another title on", tuple(rivals)) if rivals else None


def _former(
    found: Apposition, own: list[tuple[Concept, Holder]], day: date, writing: Writing
) -> tuple[str, tuple[tuple[Concept, Holder], ...]] | None:
    """Judge a title that the draft says is past: it must not be held that day."""
    if found.capacity & writing.former and any(h.on(day) for _, h in own):
        return "still held this title on", tuple(own)
    if own and all(h.start is not None and h.start > day for _, h in own):
        return "had not yet held this title on", tuple(own)
    return None


def _titles_held(context: Context) -> dict[str, list[Concept]]:
    """Return the titles that each person of the glossary has held."""
    held: dict[str, list[Concept]] = {}
    for concept in context.glossary:
        for person in {h.person for h in concept.holders}:
            held.setdefault(person, []).append(concept)
    return held


def _same_body(one: Concept, other: Concept) -> bool:
    """Tell whether nothing says that two titles are of different bodies or countries."""
    if one.organisation and other.organisation and one.organisation != other.organisation:
        return False
    return not (one.country and other.country and one.country != other.country)


def _not_held(
    context: Context, found: Apposition, why: str, shown: tuple[tuple[Concept, Holder], ...]
) -> Finding:
    assert context.day is not None
    person = context.draft.written(found.person.span)
    title = context.draft.written(found.title.span)
    return Finding(
        rule="title-holder",
        severity=Severity.ERROR,
        message=f"By the glossary, {person} {why} {context.day.isoformat()}: “{title}”.",
        span=found.title.span,
        concept=found.title.concept.id,
        evidence=tuple(tenure(context, concept, holder) for concept, holder in shown),
    )


def _country(context: Context, title: Occurrence) -> tuple[Span, str] | None:
    """Return the country that stands with a title, and where: Japanese X, X of Japan."""
    text = context.draft.text
    segment = context.draft.segments[title.segment].span
    before = text[max(segment.start, title.span.start - 40) : title.span.start]
    after = text[title.span.end : min(segment.end, title.span.end + 40)]
    nouns = context.draft.language.writing().countries
    for name, code in context.shared(_countries):
        if before.rstrip().casefold().endswith(name) and before[-1:].isspace():
            start = title.span.start - (len(before) - len(before.rstrip())) - len(name)
            if _stands_alone(text, Span(start, start + len(name))):
                return Span(start, start + len(name)), code
        for joined in (" of ", " of the ") if name in nouns else ():
            start = title.span.end + len(joined)
            place = Span(start, start + len(name))
            if after.casefold().startswith(joined + name) and _stands_alone(text, place):
                return place, code
    return None


def _countries(context: Context) -> list[tuple[str, str]]:
    """Return the names of countries in the draft's language with their codes, longest first."""
    writing = context.draft.language.writing()
    countries = {**writing.countries, **writing.demonyms}
    return sorted(countries.items(), key=lambda c: (-len(c[0]), c))


def _stands_alone(text: str, place: Span) -> bool:
    """Tell whether a name is no part of a word, nor a small word that is spelt like it."""
    around = text[place.start - 1 : place.start] + text[place.end : place.end + 1]
    written = text[place.start : place.end]
    return not written.islower() and not any(c.isalnum() or c == "-" for c in around)


def _foreign(context: Context, title: Occurrence, country: str) -> bool:
    """Tell whether a country can be that of no reading of a title."""
    own = {c.country for c in readings(title)}
    if "" in own or country in own:
        return False
    if context.source is None:
        return title.span in context.shared(_held)
    return judged(context, title) and not _source_names(context, title, country)


def _held(context: Context) -> frozenset[Span]:
    """Return the titles in the draft beside which a holder of theirs stands."""
    return frozenset(
        a.title.span
        for a in context.shared(draft_appositions)
        if any(h.person == a.person.concept.id for h in a.title.concept.holders)
    )


def _source_names(context: Context, title: Occurrence, country: str) -> bool:
    """Tell whether the source of a title's group names a country."""
    assert context.source is not None
    index = context.shared(group_of)[title.segment]
    writing = context.source.language.writing()
    countries = {**writing.countries, **writing.demonyms}
    names = [n for n, c in countries.items() if c == country]
    around = [context.groups[index], *context.neighbours(index)]
    said = " ".join(context.source.segments[i].text for g in around for i in g.source).casefold()
    return any(name in said for name in names)


def _other_country(context: Context, title: Occurrence, place: Span) -> Finding:
    country = context.draft.written(place)
    shown = Evidence(
        kind="glossary",
        text=f"{entry(context, title.concept).text}; country: {title.concept.country}",
        reference=title.concept.id,
    )
    return Finding(
        rule="title-country",
        severity=Severity.ERROR,
        message=f"“{context.draft.written(title.span)}” is no title of “{country}”.",
        span=place,
        concept=title.concept.id,
        evidence=(shown,),
    )
