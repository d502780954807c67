"""Rules on how an approved term is used: its capitals, and one rendering in one document."""

from collections.abc import Iterator

import regex

from tmtool.checks.context import Context, Occurrence
from tmtool.checks.due import group_of, judged, named_in_source
from tmtool.checks.evidence import entry
from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.checks.fixes import fitted
from tmtool.checks.forms import title_reader, words
from tmtool.checks.registry import rule
from tmtool.checks.renderings import Twofold, twofold
from tmtool.terminology.concept import CaseRule, ConceptKind, HitForm
from tmtool.text import fold
from tmtool.units import BlockKind

_LETTER = regex.compile(r"\p{L}")
_NAME = regex.compile(r"\s+\p{Lu}\p{Ll}+")
_ONE_NAME = {ConceptKind.TITLE, ConceptKind.ORGANISATION, ConceptKind.EVENT}
"""Kinds that a document should name in one way; places have adjectives, persons other rules."""


@rule(
    "term-case",
    severity=Severity.WARNING,
    summary="A term's capitals are not those of the glossary.",
)
def term_case(context: Context) -> Iterator[Finding]:
    """A term whose capitals the glossary prescribes stands with others.

    ``exact`` holds everywhere, ``before-name`` before a person's name; with a source, where the
    source names the concept. Headings, words all in
    capitals and the capital at the beginning of a sentence are left alone.
    """
    for occurrence in context.draft.all_occurrences:
        wanted = _prescribed(context, occurrence)
        written = context.draft.written(occurrence.span)
        if not wanted or not judged(context, occurrence):
            continue
        if _differs(context, occurrence, written, wanted):
            yield Finding(
                rule="term-case",
                severity=Severity.WARNING,
                message=f"“{written}” is written “{wanted}”{_where(occurrence)}.",
                span=occurrence.span,
                concept=occurrence.concept.id,
                evidence=(entry(context, occurrence.concept),),
                fix=fitted(context, occurrence.span, wanted),
            )


@rule(
    "term-inconsistent",
    severity=Severity.INFORMATION,
    summary="One concept of the source stands in two renderings in one draft.",
    needs_source=True,
)
def term_inconsistent(context: Context) -> Iterator[Finding]:
    """The draft names a title, body or event first in one approved form and then in another.

    Both may stand; a reader may take them for two. It is found once a concept, at the first
    place of the second form, where the source names the concept both times. A heading,
    and a form that shortens the other one (EU, FDA) are none. The fix writes the first form again.

    Names that the glossary does not have are found as well, persons (Lee Junho, Yi Jun-ho), other
    names (Zelensky, Zelenskyy) and bodies, where one name of the source has two renderings.
    """
    groups = context.shared(group_of)
    first: dict[str, Occurrence] = {}
    told: set[str] = set()
    for occurrence in context.draft.all_occurrences:
        concept = occurrence.concept
        if occurrence.form is not HitForm.FULL or concept.kind not in _ONE_NAME:
            continue
        if context.draft.segments[occurrence.segment].kind is BlockKind.HEADING:
            continue
        if not occurrence.term.status.usable or occurrence.segment not in groups:
            continue
        if concept.id not in named_in_source(context, groups[occurrence.segment], reach=0):
            continue
        before = first.setdefault(concept.id, occurrence)
        if not _each_named(context, before, occurrence, groups):
            continue
        if _another_form(context, before, occurrence) and concept.id not in told:
            told.add(concept.id)
            yield _second_form(context, before, occurrence)

    for found in twofold(context):
        yield _two_renderings(context, found)


RULES = (term_case, term_inconsistent)


def _prescribed(context: Context, occurrence: Occurrence) -> str:
    """Return how the glossary wants an occurrence written here; empty if it does not say."""
    term = occurrence.term
    if occurrence.form not in {HitForm.FULL, HitForm.SHORT} or not term.status.usable:
        return ""
    if occurrence.form is HitForm.SHORT:
        written = words(context.draft.written(occurrence.span))
        form = next((s for s in term.short if words(s) == written), "")
    else:
        form = term.text
    if term.case is CaseRule.EXACT or (
        term.case is CaseRule.BEFORE_NAME and _before_name(context, occurrence)
    ):
        return form
    return ""


def _before_name(context: Context, occurrence: Occurrence) -> bool:
    """Tell whether a name follows a title, known to the glossary or by its capital."""
    following = next(
        (
            o
            for o in context.draft.occurrences(occurrence.segment)
            if o.span.start >= occurrence.span.end
        ),
        None,
    )
    end = occurrence.span.end
    if following is not None and not context.draft.text[end : following.span.start].strip():
        return following.concept.kind is ConceptKind.PERSON
    return _NAME.match(context.draft.text, end) is not None


def _differs(context: Context, occurrence: Occurrence, written: str, wanted: str) -> bool:
    """Tell whether capitals differ where they matter; plural endings do not count."""
    if context.draft.segments[occurrence.segment].kind is BlockKind.HEADING:
        return False
    have = _LETTER.findall(fold(written).text)
    want = _LETTER.findall(fold(wanted).text)
    if "".join(have).isupper() and len(words(wanted)) > 1:
        return False
    if "".join(have).casefold()[: len(want)] != "".join(want).casefold():
        return False
    start = context.draft.segments[occurrence.segment].span.start
    opens = not _LETTER.search(context.draft.text, start, occurrence.span.start)
    pairs = list(zip(have, want, strict=False))[1 if opens and have[0].isupper() else 0 :]
    return any(a != b for a, b in pairs)


def _where(occurrence: Occurrence) -> str:
    return " before a name" if occurrence.term.case is CaseRule.BEFORE_NAME else ""


def _two_renderings(context: Context, found: Twofold) -> Finding:
    one, other = context.draft.written(found.first), context.draft.written(found.second)
    return Finding(
        rule="term-inconsistent",
        severity=Severity.INFORMATION,
        message=f"“{other}” stands here, “{one}” before, for “{found.word}” of the source.",
        span=found.second,
        evidence=(Evidence(kind="draft", text=one), Evidence(kind="source", text=found.word)),
    )


def _each_named(
    context: Context, one: Occurrence, other: Occurrence, groups: dict[int, int]
) -> bool:
    """Tell whether the source names a concept twice where the draft seems to in one sentence."""
    group = groups[other.segment]
    if groups[one.segment] != group:
        return True
    named = context.source_occurrences(context.groups[group])
    return sum(o.concept.id == other.concept.id for o in named) > 1


def _another_form(context: Context, one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two forms differ in more than a country, and neither shortens the other."""
    read = context.shared(title_reader).form
    first, second = (read(o.term.text) for o in (one, other))
    short, long = sorted(((*f.rank, *f.core) for f in (first, second)), key=len)
    within = any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
    return not within and len(short) > 1


def _second_form(context: Context, before: Occurrence, second: Occurrence) -> Finding:
    one, other = context.draft.written(before.span), context.draft.written(second.span)
    form = before.term.text
    return Finding(
        rule="term-inconsistent",
        severity=Severity.INFORMATION,
        message=f"“{other}” stands here, “{one}” before, for the same {second.concept.kind.value}.",
        span=second.span,
        concept=second.concept.id,
        evidence=(Evidence(kind="draft", text=one), entry(context, second.concept)),
        fix=fitted(context, second.span, one if words(one) == words(form) else form),
    )
