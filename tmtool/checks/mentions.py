"""The rule on first mentions: the full form before the short one."""

from collections.abc import Iterator

import regex

from tmtool.checks.appositions import (
    Apposition,
    begins_with_a_name,
    draft_appositions,
    part_of_another_name,
    readings,
    words_before,
)
from tmtool.checks.context import Context, Occurrence
from tmtool.checks.due import dues, group_of, misspelt_names
from tmtool.checks.evidence import approved, entry
from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.checks.quotes import Quotations, quotations
from tmtool.checks.registry import rule
from tmtool.terminology.concept import Concept, ConceptKind, HitForm
from tmtool.text import Span
from tmtool.units import BlockKind

_EXPANDED = regex.compile(r"((?:[\p{L}\p{N}.'’-]+\s+){1,8})\((\p{Lu}{2,7})\)")

_SMALL = 3  # letters of a word that an acronym may leave out: weapons of mass destruction


@rule(
    "first-mention",
    severity=Severity.WARNING,
    summary="A short form or a surname stands before the full form, or an acronym unexplained.",
    needs_document=True,
)
def first_mention(context: Context) -> Iterator[Finding]:
    """A short form stands in the body of the text before its full form has.

    That is a title's or body's short form, a person's surname, and an acronym that the draft
    explains only further on. Headings and quotations are apart: what stands in them is not
    judged, and a heading introduces nobody. It is a warning where the draft or this sentence's
    source has the full form, and otherwise information: the text may begin in the middle.
    """
    yield from _of_concepts(context)
    yield from _acronyms(context)


RULES = (first_mention,)


def _of_concepts(context: Context) -> Iterator[Finding]:
    quoted = context.shared(_quotations)
    together = {
        o.span: (o, a) for a in context.shared(draft_appositions) for o in (a.title, a.person)
    }
    instead = context.shared(_instead)
    introduced: set[str] = set()
    for found in context.draft.all_occurrences:
        occurrence, apposition = together.get(found.span, (found, None))
        if _in_heading(context, occurrence):
            continue
        named = {c.id for c in readings(occurrence)}
        named |= instead.get(occurrence.span, frozenset())
        if occurrence.form is not HitForm.SHORT or _misspelt(context, occurrence):
            introduced |= named
            continue
        if named & introduced or quoted.hold(occurrence.span) or _longer_name(context, occurrence):
            continue
        concept = _meant(context, occurrence, apposition)
        if concept is not None:
            introduced.add(concept.id)
            yield _early(context, concept, occurrence)


def _quotations(context: Context) -> Quotations:
    return quotations(context.draft.text)


def _in_heading(context: Context, occurrence: Occurrence) -> bool:
    heading = context.draft.segments[occurrence.segment].kind is BlockKind.HEADING
    return heading and len(context.draft.segments) > 1


def _instead(context: Context) -> dict[Span, frozenset[str]]:
    """Return, by its place, what is meant by a title or body that stands instead of another's.

    Replaced by what is due, it introduces that.
    """
    if context.source is None:
        return {}
    wrong = [(d.rival.span if d.rival else d.ranked, d.concept.id) for d in context.shared(dues)]
    return {
        o.span: frozenset(i for s, i in wrong if s is not None and s.overlaps(o.span))
        for o in context.draft.all_occurrences
    }


def _misspelt(context: Context, occurrence: Occurrence) -> bool:
    """Tell whether an occurrence is part of a full name that is spelt or ordered otherwise."""
    spellings = (m.span for m in context.shared(misspelt_names))
    return any(s.overlaps(occurrence.span) for s in spellings)


def _longer_name(context: Context, occurrence: Occurrence) -> bool:
    """Tell whether a surname is part of somebody else's name, or describes: the Bush years."""
    if occurrence.concept.kind is not ConceptKind.PERSON:
        return False
    if set(words_before(context.draft, occurrence)[-1:]) & _determiners(context):
        return True
    draft = context.draft
    return part_of_another_name(draft, occurrence) or begins_with_a_name(draft, occurrence)


def _determiners(context: Context) -> frozenset[str]:
    return context.draft.language.writing().determiners


def _meant(
    context: Context, occurrence: Occurrence, apposition: Apposition | None
) -> Concept | None:
    """Return the concept that a short form stands for, if that is certain enough to say."""
    candidates = readings(occurrence)
    if context.source is not None:
        named = _source_names(context, occurrence)
        candidates = tuple(c for c in candidates if c.id in named)
        return candidates[0] if len(candidates) == 1 else None
    if len(candidates) > 1:
        return None
    concept = candidates[0]
    if _has_full(context, concept) or (apposition is not None and _linked(apposition)):
        return concept
    if concept.kind is ConceptKind.PERSON and _telling(context, occurrence):
        return concept
    return None


def _source_names(context: Context, occurrence: Occurrence) -> dict[str, HitForm]:
    """Return the concepts that the source of an occurrence's group names, and in which form."""
    index = context.shared(group_of).get(occurrence.segment)
    named: dict[str, HitForm] = {}
    if index is not None:
        for found in context.source_occurrences(context.groups[index]):
            for concept in readings(found):
                if named.get(concept.id) is not HitForm.FULL:
                    named[concept.id] = found.form
    return named


def _has_full(context: Context, concept: Concept) -> bool:
    """Tell whether a concept's full form stands in the draft, and is no other concept's."""
    return any(
        o.concept.id == concept.id and o.form is not HitForm.SHORT
        for o in context.draft.all_occurrences
    )


def _linked(apposition: Apposition) -> bool:
    """Tell whether the glossary knows the person as a holder of the title."""
    person = apposition.person.concept.id
    return any(h.person == person for h in apposition.title.concept.holders)


def _telling(context: Context, occurrence: Occurrence) -> bool:
    """Tell whether a surname is rare enough to say whose it is."""
    written = context.draft.written(occurrence.span).casefold()
    return written not in context.draft.language.writing().surnames


def _early(context: Context, concept: Concept, occurrence: Occurrence) -> Finding:
    written = context.draft.written(occurrence.span)
    full = approved(concept, context.draft.language.code, context.day)
    message = f"“{written}” stands before the full form has"
    message += f": “{full.text}”." if full is not None else "."
    certain = _has_full(context, concept)
    if context.source is not None:
        certain |= _source_names(context, occurrence).get(concept.id) is HitForm.FULL
    return Finding(
        rule="first-mention",
        severity=Severity.WARNING if certain else Severity.INFORMATION,
        message=message,
        span=occurrence.span,
        concept=concept.id,
        evidence=(entry(context, concept),),
    )


def _acronyms(context: Context) -> Iterator[Finding]:
    """Find acronyms that stand before the words that the draft explains them with."""
    text = context.draft.text
    told: set[str] = set()
    for match in _EXPANDED.finditer(text):
        acronym = match[2]
        words = _spelt_out(match[1], acronym)
        if not words or acronym in told:
            continue
        told.add(acronym)
        earlier = regex.search(rf"(?<![\w(.]){acronym}(?!\w|\.\w)", text, endpos=match.start(2) - 1)
        if earlier is not None and _is_body(context, Span(*earlier.span())):
            yield Finding(
                rule="first-mention",
                severity=Severity.WARNING,
                message=f"“{acronym}” stands before the words that it is short for: “{words}”.",
                span=Span(*earlier.span()),
                evidence=(Evidence(kind="draft", text=f"{words} ({acronym})"),),
            )


def _is_body(context: Context, span: Span) -> bool:
    segment = context.draft.segments[context.draft.segment_at(span.start)]
    return segment.kind is not BlockKind.HEADING and not context.shared(_quotations).hold(span)


def _spelt_out(words: str, acronym: str) -> str:
    """Return the last words whose initials, small words left out or not, make the acronym.

    They are as few as that takes: no article before them is one of them.
    """
    kept = words.split()
    for start in reversed(range(len(kept))):
        parts = [p for w in kept[start:] for p in w.split("-") if p]
        initials = "".join(p[0] for p in parts)
        capitals = "".join(p[0] for p in parts if p[0].isupper())
        long = "".join(p[0] for p in parts if len(p) > _SMALL)
        if acronym.casefold() in {x.casefold() for x in (initials, capitals, long)}:
            return " ".join(kept[start:])
    return ""
