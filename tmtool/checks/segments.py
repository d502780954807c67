"""Rules on whole segments: what the draft leaves out, and what it adds."""

from collections.abc import Iterator

import regex

from tmtool.checks.appositions import readings
from tmtool.checks.context import Context, Text
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.registry import Option, rule
from tmtool.languages.language import Quantity
from tmtool.units import BlockKind

_LEAST_SURE = 0.3  # of news with a sentence dropped, 89 % are found; above 0.5, 84 %
_FEW = 2  # segments that any draft may leave out
_PART = 3  # leaving out more than one of so many is abridging
_WITH_EVIDENCE = 0.6  # of the confidence needed, where numbers or terms speak for it
_LETTERS = regex.compile(r"\p{L}")


@rule(
    "segment-omitted",
    severity=Severity.WARNING,
    summary="The draft leaves out a segment of the source.",
    needs_source=True,
    options=(
        Option(
            "confidence", default=_LEAST_SURE, summary="How sure the alignment has to be, 0 to 1."
        ),
    ),
)
def segment_omitted(context: Context) -> Iterator[Finding]:
    """By the alignment nothing in the draft translates a segment of the source.

    It stands in the draft where the translation would. Where the alignment is not sure, in
    headings, and in a draft that leaves out a third of its source, it is information. Below the
    confidence that the alignment has to have, a number or term that the draft has nowhere near
    makes up for it.
    """
    assert context.source is not None
    least = context.option("segment-omitted", "confidence", _LEAST_SURE)
    short = _shortened(context)
    for index, group in enumerate(context.groups):
        if group.target:
            continue
        for segment in group.source:
            text = context.source.segments[segment]
            if not _LETTERS.search(text.text):
                continue
            telling = _tells_more(context, index, segment)
            sure = group.confidence >= (least * _WITH_EVIDENCE if telling else least)
            sure = sure and not short and text.kind is not BlockKind.HEADING
            yield Finding(
                rule="segment-omitted",
                severity=Severity.WARNING if sure else Severity.INFORMATION,
                message="The draft leaves out this segment of the source."
                if not telling
                else f"The draft leaves out this segment of the source, with “{telling}”.",
                span=context.draft_place(group),
                source_span=text.span,
            )


@rule(
    "segment-added",
    severity=Severity.INFORMATION,
    summary="The draft has a segment that the source has not.",
    needs_source=True,
    options=(
        Option("confidence", default=0.5, summary="How sure the alignment has to be, 0 to 1."),
    ),
)
def segment_added(context: Context) -> Iterator[Finding]:
    """By the alignment a segment of the draft translates nothing in the source."""
    least = context.option("segment-added", "confidence", 0.5)
    for group in context.groups:
        if group.source or group.confidence < least:
            continue
        for segment in group.target:
            text = context.draft.segments[segment]
            if _LETTERS.search(text.text):
                yield Finding(
                    rule="segment-added",
                    severity=Severity.INFORMATION,
                    message="The source has no segment for this one.",
                    span=text.span,
                )


RULES = (segment_omitted, segment_added)


def _shortened(context: Context) -> bool:
    """Tell whether a draft leaves out so much that it is an abridgement."""
    left_out = sum(len(g.source) for g in context.groups if not g.target)
    every = sum(len(g.source) for g in context.groups)
    return left_out > _FEW and left_out * _PART > every


def _tells_more(context: Context, index: int, segment: int) -> str:
    """Return words of an omitted segment that say what the draft nearby does not; or ""."""
    assert context.source is not None
    around = [i for g in context.neighbours(index, 2) for i in g.target]
    said = {c.id for i in around for o in context.draft.occurrences(i) for c in readings(o)}
    for occurrence in context.source.occurrences(segment):
        if not said & {c.id for c in readings(occurrence)}:
            return context.source.written(occurrence.span)
    values = {_amount(q) for i in around for q in context.draft.quantities(i)}
    for quantity in context.source.quantities(segment):
        if not quantity.optional and _amount(quantity) not in values:
            return _written(context.source, segment, quantity)
    return ""


def _amount(quantity: Quantity) -> tuple[object, ...]:
    """Return what two quantities must share to be the same, whatever they are called."""
    return (quantity.value, quantity.day, quantity.hour)


def _written(text: Text, segment: int, quantity: Quantity) -> str:
    return text.written(text.placed(segment, quantity.span))
