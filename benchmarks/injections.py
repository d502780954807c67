"""Errors put into good translations, one at a time, for ``checks.py`` to look for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from string import ascii_lowercase

import regex

from tmtool.checks.context import Context, Occurrence
from tmtool.checks.forms import TitleReader
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.terminology.concept import ConceptKind, HitForm, TermStatus
from tmtool.text import Span

_DIGIT = regex.compile(r"\d")
_DIGITS = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALE = {"million": "billion", "billion": "million", "trillion": "billion"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_COUNTRY = regex.compile(r"^(?:(?:the|U\.?S\.?|South|North|Korean?|Japanese|Chinese) )*")
_RANKS = ("Deputy", "Vice", "Assistant")


@dataclass(frozen=True, slots=True)
class Injected:
    """A draft with an error in it.

    Attributes:
        kind: What sort of error.
        text: The draft with the error.
        span: Where the error stands in it.
    """

    kind: str
    text: str
    span: Span


def injections(context: Context, random: Random) -> Iterator[Injected]:
    """Return the draft of a pair with each error that can be made in it."""
    for kind, inject in _KINDS.items():
        changes = list(inject(context, random))
        if changes:
            span, words = random.choice(changes)
            text = context.draft.text
            changed = text[: span.start] + words + text[span.end :]
            yield Injected(kind, changed, Span(span.start, span.start + len(words)))


Change = tuple[Span, str]


def _numbers(context: Context) -> Iterator[tuple[Quantity, Span]]:
    """Return the draft's numbers that the source has as well."""
    assert context.source is not None
    known = {(q.kind, q.value) for q in context.source.quantities(0) if q.value is not None}
    for quantity in context.draft.quantities(0):
        match = _DIGITS.search(context.draft.written(quantity.span))
        if match and (quantity.kind, quantity.value) in known and not quantity.optional:
            yield quantity, Span(*match.span()).shifted(quantity.span.start)


def _digit(context: Context, random: Random) -> Iterator[Change]:
    for _, span in _numbers(context):
        places = [m.start() for m in _DIGIT.finditer(context.draft.written(span))]
        at = random.choice(places) + span.start
        old = context.draft.text[at]
        words = context.draft.text[span.start : at]
        new = random.choice([d for d in "123456789" if d != old])
        yield span, words + new + context.draft.text[at + 1 : span.end]


def _tenfold(context: Context, random: Random) -> Iterator[Change]:
    del random
    for quantity, span in _numbers(context):
        written = context.draft.written(span)
        if quantity.kind is not QuantityKind.ORDINAL and "." not in written:
            digits = written.replace(",", "") + "0"
            yield span, f"{int(digits):,}" if "," in written else digits


def _scale(context: Context, random: Random) -> Iterator[Change]:
    del random
    for quantity in context.draft.quantities(0):
        for match in regex.finditer(r"[mbtr]+illion", context.draft.written(quantity.span)):
            yield Span(*match.span()).shifted(quantity.span.start), _SCALE[match.group()]


def _month(context: Context, random: Random) -> Iterator[Change]:
    assert context.source is not None
    known = {q.month for q in context.source.quantities(0) if q.month}
    for quantity in context.draft.quantities(0):
        written = context.draft.written(quantity.span)
        named = [m for m in _MONTHS if m in written]
        if named and quantity.month in known:
            start = quantity.span.start + written.index(named[0])
            other = random.choice([m for m in _MONTHS if m != named[0]])
            yield Span(start, start + len(named[0])), other


def _currency(context: Context, random: Random) -> Iterator[Change]:
    del random
    assert context.source is not None
    known = {q.value for q in context.source.quantities(0) if q.kind is QuantityKind.MONEY}
    for quantity in context.draft.quantities(0):
        written = context.draft.written(quantity.span)
        if quantity.kind is not QuantityKind.MONEY or quantity.value not in known:
            continue
        if "$" in written and not written.startswith(("A$", "C$")):
            yield quantity.span, written.replace("US$", "").replace("$", "") + " won"
        elif "dollar" in written:
            yield quantity.span, regex.sub(r"(?:U\.?S\.? )?dollars?", "won", written)


def _due(context: Context, kind: ConceptKind) -> Iterator[Occurrence]:
    """Return the full forms in the draft of what the source names."""
    assert context.source is not None
    named = {o.concept.id for o in context.source.occurrences(0) if not o.hit.ambiguous}
    found = context.draft.occurrences(0)
    for occurrence in found:
        alone = sum(o.concept.id == occurrence.concept.id for o in found) == 1
        if (
            alone
            and occurrence.concept.kind is kind
            and occurrence.concept.id in named
            and occurrence.form is HitForm.FULL
            and occurrence.term.status.usable
        ):
            yield occurrence


def _title(context: Context, random: Random) -> Iterator[Change]:
    assert context.source is not None
    named = {o.concept.id for o in context.source.occurrences(0)}
    for occurrence in _due(context, ConceptKind.TITLE):
        own = occurrence.concept
        others = [
            c
            for c in context.glossary
            if c.kind is ConceptKind.TITLE
            and c.id not in named
            and c.organisation == own.organisation
            and c.organisation
            and c.preferred("en")
        ]
        if others:
            term = random.choice(others).preferred("en")
            assert term is not None
            yield occurrence.span, term.text


def _rank(context: Context, random: Random) -> Iterator[Change]:
    reader = TitleReader(context.draft.language.writing())
    for occurrence in _due(context, ConceptKind.TITLE):
        written = context.draft.written(occurrence.span)
        form = reader.form(written)
        if form.rank:
            rest = written.split(maxsplit=1)
            if len(rest) == 2:
                yield occurrence.span, rest[1]
        elif len(form.core) > 1:
            title = _COUNTRY.sub("", written)
            country = written[: len(written) - len(title)]
            rank = random.choice(_RANKS)
            yield occurrence.span, f"{country}{rank} {title}"
            yield occurrence.span, f"{rank.lower()} {country}{title}"


def _misspelt(context: Context, random: Random) -> Iterator[Change]:
    """A letter of a full name is left out, doubled or another one, or two are swapped."""
    for occurrence in _due(context, ConceptKind.PERSON):
        written = context.draft.written(occurrence.span)
        inner = [m.start() for m in regex.finditer(r"(?<=\p{L})\p{Ll}(?=\p{Ll})", written)]
        if inner and " " in written:
            at = random.choice(inner)
            old, following = written[at], written[at + 1]
            other = random.choice([c for c in ascii_lowercase if c != old])
            slips = ["", old * 2, other] + ([following + old] if following != old else [])
            slip = random.choice(slips)
            end = at + (2 if slip == following + old else 1)
            yield occurrence.span, written[:at] + slip + written[end:]


def _reversed(context: Context, random: Random) -> Iterator[Change]:
    del random
    for occurrence in _due(context, ConceptKind.PERSON):
        parts = context.draft.written(occurrence.span).split()
        if len(parts) == 2:
            yield occurrence.span, f"{parts[1]} {parts[0]}"


def _deprecated(context: Context, random: Random) -> Iterator[Change]:
    for kind in ConceptKind:
        for occurrence in _due(context, kind):
            bad = [
                t.text
                for t in occurrence.concept.in_language("en")
                if t.status in {TermStatus.DEPRECATED, TermStatus.FORBIDDEN}
            ]
            if bad:
                yield occurrence.span, random.choice(bad)


_KINDS: dict[str, Callable[[Context, Random], Iterator[Change]]] = {
    "digit": _digit,
    "tenfold": _tenfold,
    "scale": _scale,
    "month": _month,
    "currency": _currency,
    "title": _title,
    "rank": _rank,
    "name misspelt": _misspelt,
    "name reversed": _reversed,
    "term deprecated": _deprecated,
}
