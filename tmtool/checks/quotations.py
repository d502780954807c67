"""Rules on quotations: marks that pair, and quotations that stay quotations."""

from collections.abc import Iterator

import regex

from tmtool.checks.context import Context, Text
from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.checks.quotes import Quotations, quotations
from tmtool.checks.registry import Option, rule
from tmtool.text import Span

_SINGLE = regex.compile(r"‘|''|``|(?<!\w)'\w")  # an apostrophe stands after a letter


@rule(
    "quote-unpaired",
    severity=Severity.INFORMATION,
    summary="A quotation mark has no partner in its paragraph.",
)
def quote_unpaired(context: Context) -> Iterator[Finding]:
    """A double quotation mark is opened and not closed, or closed and not opened.

    A quotation over several paragraphs, opened again in each and closed in the last, is in order.
    Apostrophes and single marks are not judged: too many are neither.
    """
    for mark in context.shared(_draft_quotations).unpaired:
        yield Finding(
            rule="quote-unpaired",
            severity=Severity.INFORMATION,
            message="This quotation mark has no partner in its paragraph.",
            span=mark,
        )


@rule(
    "quotation-lost",
    severity=Severity.INFORMATION,
    summary="The source quotes somebody here, and the draft does not.",
    needs_source=True,
    options=(
        Option("words", default=4, summary="How many words a quotation has to have to count."),
    ),
)
def quotation_lost(context: Context) -> Iterator[Finding]:
    """A quotation of the source is nowhere a quotation in the draft, here or a sentence away.

    Reported speech is often right, hence information. Short quotations are mentions of a word,
    and not counted.
    """
    assert context.source is not None
    least = context.option("quotation-lost", "words", 4)
    for index, group in enumerate(context.groups):
        if not group.source or not group.target:
            continue
        spoken = _within(context.source, group.source, context.shared(_source_quotations), least)
        if spoken and not _any_near(
            context, index, context.draft, context.shared(_draft_quotations)
        ):
            yield Finding(
                rule="quotation-lost",
                severity=Severity.INFORMATION,
                message="The source has a quotation here, and the draft has none.",
                span=context.draft_place(group),
                source_span=spoken[0],
                evidence=(Evidence(kind="source", text=context.source.written(spoken[0])),),
            )


@rule(
    "quotation-added",
    severity=Severity.INFORMATION,
    summary="The draft quotes somebody here, and the source does not.",
    needs_source=True,
    options=(
        Option("words", default=4, summary="How many words a quotation has to have to count."),
    ),
)
def quotation_added(context: Context) -> Iterator[Finding]:
    """A quotation of the draft is nowhere a quotation in the source, here or a sentence away.

    What nobody said word for word is not to be put in quotation marks; but sources quote in more
    ways than with marks, hence information.
    """
    assert context.source is not None
    least = context.option("quotation-added", "words", 4)
    for index, group in enumerate(context.groups):
        if not group.source or not group.target:
            continue
        spoken = _within(context.draft, group.target, context.shared(_draft_quotations), least)
        known = context.shared(_source_quotations)
        if spoken and not _any_near(context, index, context.source, known):
            yield Finding(
                rule="quotation-added",
                severity=Severity.INFORMATION,
                message="This stands in quotation marks, and nothing in the source does.",
                span=spoken[0],
                source_span=context.source_place(group),
            )


RULES = (quote_unpaired, quotation_lost, quotation_added)


def _draft_quotations(context: Context) -> Quotations:
    return quotations(context.draft.text)


def _source_quotations(context: Context) -> Quotations:
    assert context.source is not None
    return quotations(context.source.text)


def _within(text: Text, segments: tuple[int, ...], found: Quotations, least: int) -> list[Span]:
    """Return the quotations that begin in some segments and have enough words."""
    places = [text.segments[i].span for i in segments]
    return [
        q
        for q in found.inside
        if any(p.start <= q.start < p.end for p in places) and len(text.written(q).split()) >= least
    ]


def _any_near(context: Context, index: int, text: Text, found: Quotations) -> bool:
    """Tell whether a text has quotation marks, or part of a quotation, round about a group."""
    around = [context.groups[index], *context.neighbours(index)]
    segments = [
        text.segments[i].span
        for g in around
        for i in (g.target if text is context.draft else g.source)
    ]
    marks = [*found.inside, *found.unpaired]
    if any(m.overlaps(s) for s in segments for m in marks):
        return True
    return any(_single(text.written(s)) for s in segments)


def _single(text: str) -> bool:
    """Tell whether a text has single quotation marks, which some writers quote with."""
    return _SINGLE.search(text) is not None
