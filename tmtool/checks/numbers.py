"""Rules on numbers: whether the draft's numbers, amounts and dates are those of the source."""

from collections.abc import Iterator

from tmtool.checks.context import Context
from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.checks.placed import Placed, Unreconciled, Verdict
from tmtool.checks.reconciliation import unreconciled
from tmtool.checks.registry import rule
from tmtool.text import Span


@rule(
    "number-conflict",
    severity=Severity.ERROR,
    summary="The draft has another number than the source.",
    needs_source=True,
)
def number_conflict(context: Context) -> Iterator[Finding]:
    """A number, amount, ordinal, date or time of the draft contradicts the source's.

    Each number of the source is given its counterpart, whatever it is written in: 3천500만 달러
    is $35 million, 18일 the 18th or July 18, 4분의 1 a quarter, 오후 3시 15:00. A number that is
    rounded, converted to another unit or moved to the sentence beside is right, and so is one in
    brackets that only one side has. What is left is a conflict if both sides have a number over
    that counts the same sort of thing. Numbers in a recognised term (6자 회담) are the glossary's.
    """
    yield from _of(context, Verdict.NUMBER)


@rule(
    "date-conflict",
    severity=Severity.ERROR,
    summary="The draft's day is not the day that the source means.",
    needs_source=True,
)
def date_conflict(context: Context) -> Iterator[Finding]:
    """The source and the draft name a day in different ways, and mean different days.

    지난 18일, 오는 25일, 어제 and weekdays are resolved with the article's date; without one, only
    weekdays, months and years that both sides name are compared. Where one side says that it gives
    the local time, a day's difference is none.
    """
    yield from _of(context, Verdict.DATE)


@rule(
    "unit-conflict",
    severity=Severity.ERROR,
    summary="The number is right, its unit is not.",
    needs_source=True,
)
def unit_conflict(context: Context) -> Iterator[Finding]:
    """The draft has the source's number with another currency or unit.

    Won for dollars, metres for miles, percent for percentage points. A converted amount has
    another number, and is no conflict.
    """
    yield from _of(context, Verdict.UNIT)


@rule(
    "number-missing",
    severity=Severity.INFORMATION,
    summary="A number of the source is not in the draft.",
    needs_source=True,
)
def number_missing(context: Context) -> Iterator[Finding]:
    """The source has a number that the draft has nowhere near, in no form.

    That is information: a good translation leaves numbers out. Numbers below ten, orders of
    magnitude (수십) and conversions in brackets are not missed.
    """
    yield from _of(context, Verdict.MISSING)


@rule(
    "number-added",
    severity=Severity.INFORMATION,
    summary="A number of the draft is not in the source.",
    needs_source=True,
)
def number_added(context: Context) -> Iterator[Finding]:
    """The draft has a number that the source has nowhere near, in no form.

    That is information: translators explain. The exceptions are those of number-missing.
    """
    yield from _of(context, Verdict.ADDED)


RULES = (number_conflict, date_conflict, unit_conflict, number_missing, number_added)

_CODES = {
    Verdict.NUMBER: ("number-conflict", Severity.ERROR),
    Verdict.DATE: ("date-conflict", Severity.ERROR),
    Verdict.UNIT: ("unit-conflict", Severity.ERROR),
    Verdict.MISSING: ("number-missing", Severity.INFORMATION),
    Verdict.ADDED: ("number-added", Severity.INFORMATION),
}
_VERDICTS = {
    Verdict.NUMBER: {Verdict.NUMBER, Verdict.CONVERSION},
    Verdict.UNIT: {Verdict.UNIT, Verdict.CONVERSION_UNIT},
}


def _of(context: Context, verdict: Verdict) -> Iterator[Finding]:
    """Return the findings for one verdict."""
    code, severity = _CODES[verdict]
    for found in context.shared(unreconciled):
        if found.verdict in _VERDICTS.get(verdict, {verdict}):
            yield Finding(
                rule=code,
                severity=severity,
                message=_message(context, found),
                span=_place(context, found),
                source_span=found.source.span if found.source is not None else None,
                evidence=_evidence(context, found),
            )


def _place(context: Context, found: Unreconciled) -> Span:
    if found.draft is not None:
        return found.draft.span
    return context.draft_place(context.groups[found.group])


def _evidence(context: Context, found: Unreconciled) -> tuple[Evidence, ...]:
    if found.source is None:
        return ()
    return (Evidence(kind="source", text=_source_words(context, found.source)),)


def _source_words(context: Context, placed: Placed) -> str:
    assert context.source is not None
    return context.source.written(placed.span)


def _message(context: Context, found: Unreconciled) -> str:
    """Say in one sentence what is the matter."""
    draft = f"“{context.draft.written(found.draft.span)}”" if found.draft is not None else ""
    source = f"“{_source_words(context, found.source)}”" if found.source is not None else ""
    match found.verdict:
        case Verdict.MISSING:
            return f"The draft has no number for {source}."
        case Verdict.ADDED:
            return f"The source has no number for {draft}."
        case Verdict.UNIT:
            return f"{draft} has the number of {source}, but another unit."
        case Verdict.DATE:
            return f"{draft} is not the day or month of {source}{_on(context)}."
        case Verdict.CONVERSION | Verdict.CONVERSION_UNIT:
            return f"{draft}: what stands in the brackets is not what stands before them."
        case Verdict.NUMBER:
            return f"{draft} contradicts {source} of the source."


def _on(context: Context) -> str:
    return f" in an article of {context.day.isoformat()}" if context.day is not None else ""
