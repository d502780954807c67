"""What is wrong or doubtful in glossary files: everything that a file's reader lets pass.

Errors are what keeps a glossary from being compiled; the rest are warnings. Codes:
``two-preferred``, ``no-preferred``, ``preferred-and-forbidden``, ``shared-unmarked``,
``same-term``, ``holders-overlap``, ``holder-of-no-title``, ``unknown-person``,
``unknown-organisation``, ``dates-reversed``, ``not-nfc``, ``one-syllable``, ``odd-space``,
``several-forms``, ``slow-pattern``, ``undecided``; and those of the reader, such as ``syntax`` and
``duplicate-id``.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import regex

from tmtool.languages.terms import term_rules
from tmtool.terminology.concept import Concept, ConceptKind, Term, TermStatus
from tmtool.terminology.fields import TERM as TERM_FIELDS
from tmtool.terminology.fields import FieldType
from tmtool.terminology.files import GlossaryFile, duplicates, read
from tmtool.terminology.merge import MARK
from tmtool.terminology.problem import Problem, ProblemSeverity
from tmtool.terminology.spelling import RUN_ON, TermSpelling
from tmtool.terminology.tables import Fault, Step
from tmtool.units import primary

_PROBES = ("가" * 40, "a" * 40, "a b " * 10, "1,234 " * 8)
_SECONDS = 0.2
_EXAMPLES = 3
_HAN = regex.compile(r"\p{Han}")
_SEVERAL = regex.compile(r"\s/\s|^\([^)]*\)\s*\S")
"""Alternatives, as lists have them: Advisor / Counsellor, (Standing) Advisor."""


_Time = tuple[date | None, date | None]
"""The first day of a time and the first after it; ``None`` for none."""


class _Placed(NamedTuple):
    """A concept and where it stands."""

    file: GlossaryFile
    number: int
    concept: Concept

    def problem(self, path: Sequence[Step], code: str, message: str) -> Problem:
        """Return a warning at a place within the concept."""
        where = ("concept", self.number, *path)
        return self.file.problem(Fault(where, code, message, ProblemSeverity.WARNING))


class _Use(NamedTuple):
    """A full form of a concept, by how it is spelt."""

    placed: _Placed
    number: int
    term: Term


def lint(paths: Iterable[Path], beside: Iterable[Path] = ()) -> list[Problem]:
    """Return what is wrong or doubtful in glossary files, in order of file and place.

    Args:
        paths: The files that are looked through.
        beside: Files that hold with them, such as the shipped ones: what they say is known, but
            nothing is said of them. A concept of ``paths`` replaces theirs of the same id.

    Raises:
        GlossaryError: A file cannot be read, or is not UTF-8.
    """
    files = [read(path) for path in paths]
    own = [p for file in files for p in _placed(file)]
    ids = {p.concept.id for p in own}
    others = [p for path in beside for p in _placed(read(path)) if p.concept.id not in ids]
    found = [p for file in files for p in file.problems]
    found += duplicates(files)
    found += [p for file in files for p in _undecided(file)]
    for placed in own:
        for rule in _RULES:
            found += rule(placed)
    found += _references(own, others)
    named = {file.name for file in files}
    found += [p for p in _shared([*others, *own]) if p.file in named]
    return sorted(found)


def _placed(file: GlossaryFile) -> list[_Placed]:
    return [_Placed(file, n, c) for n, c in zip(file.numbers, file.concepts, strict=True)]


def _undecided(file: GlossaryFile) -> Iterator[Problem]:
    """Yield what merging two versions has left for somebody to decide."""
    for number, line in enumerate(file.text.split("\n"), 1):
        if line.startswith(MARK):
            yield Problem(
                file=file.name,
                line=number,
                column=1,
                code="undecided",
                message=f"two versions differ: {line.removeprefix(MARK).strip()}",
                severity=ProblemSeverity.WARNING,
            )


def _preferred(placed: _Placed) -> Iterator[Problem]:
    """Two preferred terms at one time, or none in a language that has terms to use."""
    by_language: dict[str, list[tuple[int, Term]]] = defaultdict(list)
    for number, term in enumerate(placed.concept.terms):
        by_language[term.lang.casefold()].append((number, term))
    for terms in by_language.values():
        preferred = [(n, t) for n, t in terms if t.status is TermStatus.PREFERRED]
        for one, other in _met([(t.valid_from, t.valid_until) for _, t in preferred]):
            number, term = preferred[other]
            message = f"{term.text!r} is preferred, and so is {preferred[one][1].text!r}"
            yield placed.problem(("term", number, "status"), "two-preferred", message)
        if not preferred:
            number, term = terms[0]
            message = f"no term of {placed.concept.id} in {term.lang!r} is preferred"
            yield placed.problem(("term", number), "no-preferred", message)


def _repeated(placed: _Placed) -> Iterator[Problem]:
    """One form twice in a concept."""
    seen: dict[tuple[str, str], Term] = {}
    for number, term in enumerate(placed.concept.terms):
        key = term.lang.casefold(), term.text
        first = seen.setdefault(key, term)
        if first is term:
            continue
        path = ("term", number, "text")
        if first.status.usable != term.status.usable:
            message = f"{term.text!r} is {first.status} and {term.status}"
            yield placed.problem(path, "preferred-and-forbidden", message)
        elif _meet((first.valid_from, first.valid_until), (term.valid_from, term.valid_until)):
            yield placed.problem(path, "same-term", f"{term.text!r} stands here twice")


def _written(placed: _Placed) -> Iterator[Problem]:
    """Forms that are not written as they should be."""
    for number, term in enumerate(placed.concept.terms):
        path = ("term", number, "text")
        for form in (term.text, *term.short):
            at = path if form == term.text else ("term", number, "short")
            if not unicodedata.is_normalized("NFC", form):
                message = f"{form!r} is decomposed: write it in composed letters (NFC)"
                yield placed.problem(at, "not-nfc", message)
            if regex.search(r"\s\s|[^\S ]", form):
                yield placed.problem(at, "odd-space", f"{form!r} holds more than plain spaces")
        if _SEVERAL.search(term.text):
            message = f"{term.text!r} looks like several forms: write each as a term of its own"
            yield placed.problem(path, "several-forms", message)
        if len(term.text) == 1 and RUN_ON.match(term.text) and not _HAN.match(term.text):
            message = f"{term.text!r} is found only where it stands free before a body or title"
            yield placed.problem(path, "one-syllable", message)


def _patterns(placed: _Placed) -> Iterator[Problem]:
    """Patterns that take for ever on some text."""
    keys = [f.key for f in TERM_FIELDS if f.type is FieldType.PATTERN]
    for number, term in enumerate(placed.concept.terms):
        for key in keys:
            pattern = getattr(term, key)
            if pattern and _slow(pattern):
                message = f"{key} takes long: avoid one repetition within another"
                yield placed.problem(("term", number, key), "slow-pattern", message)


def _slow(pattern: str) -> bool:
    compiled = regex.compile(rf"(?:{pattern})\Z")
    try:
        for probe in _PROBES:
            compiled.search(probe + "!", timeout=_SECONDS)
    except TimeoutError:
        return True
    return False


def _dates(placed: _Placed) -> Iterator[Problem]:
    """Times that end before they begin."""
    concept = placed.concept
    times: list[tuple[str, int, date | None, date | None]] = [
        ("term", n, t.valid_from, t.valid_until) for n, t in enumerate(concept.terms)
    ]
    times += [("holder", n, h.start, h.end) for n, h in enumerate(concept.holders)]
    for table, number, start, end in times:
        if start is not None and end is not None and end <= start:
            message = f"until {end} is not after from {start}"
            yield placed.problem((table, number, "until"), "dates-reversed", message)


def _holders(placed: _Placed) -> Iterator[Problem]:
    """Two people in one office at one time."""
    concept = placed.concept
    if concept.holders and concept.kind is not ConceptKind.TITLE:
        message = f"{concept.id} is a {concept.kind}, which nobody holds"
        yield placed.problem(("holder", 0), "holder-of-no-title", message)
    held = [(n, h) for n, h in enumerate(concept.holders) if not (h.designate or h.acting)]
    for one, other in _met([(h.start, h.end) for _, h in held]):
        (_, first), (number, holder) = held[one], held[other]
        time = f"{first.start or 'always'} until {first.end or 'now'}"
        message = f"{holder.person} holds it while {first.person} does ({time})"
        yield placed.problem(("holder", number), "holders-overlap", message)


_RULES: tuple[Callable[[_Placed], Iterable[Problem]], ...] = (
    _preferred,
    _repeated,
    _written,
    _patterns,
    _dates,
    _holders,
)


def _references(own: Sequence[_Placed], others: Sequence[_Placed]) -> Iterator[Problem]:
    """Yield what names a concept that there is none of, or of another kind."""
    kinds = {p.concept.id: p.concept.kind for p in (*others, *own)}
    for placed in own:
        concept = placed.concept
        if concept.organisation and kinds.get(concept.organisation) is not ConceptKind.ORGANISATION:
            message = f"there is no organisation {concept.organisation!r}"
            yield placed.problem(("organisation",), "unknown-organisation", message)
        for number, holder in enumerate(concept.holders):
            if kinds.get(holder.person) is not ConceptKind.PERSON:
                message = f"there is no person {holder.person!r}"
                yield placed.problem(("holder", number, "person"), "unknown-person", message)


def _shared(every: Sequence[_Placed]) -> Iterator[Problem]:
    """Yield the forms of two concepts that are not marked so."""
    uses: dict[tuple[str, str], list[_Use]] = defaultdict(list)
    speller = _Speller()
    for placed in every:
        for number, term in enumerate(placed.concept.terms):
            uses[speller.key(term)].append(_Use(placed, number, term))
    for same in uses.values():
        if len({use.placed.concept.id for use in same}) > 1:
            yield from _unmarked(same)


def _unmarked(same: Sequence[_Use]) -> Iterator[Problem]:
    usable = dict.fromkeys(u.placed.concept.id for u in same if u.term.status.usable)
    for use in same:
        others = len(usable) - (use.placed.concept.id in usable)
        if use.term.shared or not others:
            continue
        ids = _some(usable, use.placed.concept.id, others)
        path = ("term", use.number, "text")
        if use.term.status.usable:
            message = f"{use.term.text!r} also names {ids}: write shared = true in both"
            yield use.placed.problem(path, "shared-unmarked", message)
        else:
            message = f"{use.term.text!r} is {use.term.status} here, but used for {ids}"
            yield use.placed.problem(path, "preferred-and-forbidden", message)


def _some(ids: Iterable[str], but: str, count: int) -> str:
    """Return a few ids without one of them, and how many more of the count there are."""
    few = list(islice((i for i in ids if i != but), _EXAMPLES))
    more = f" and {count - _EXAMPLES} more" if count > _EXAMPLES else ""
    return ", ".join(few) + more


class _Speller:
    """Returns under what spelling a term is found, so that what would be mixed up is equal."""

    def __init__(self) -> None:
        self._of: dict[str, TermSpelling] = {}

    def key(self, term: Term) -> tuple[str, str]:
        lang = primary(term.lang)
        if lang not in self._of:
            self._of[lang] = TermSpelling(term_rules(lang))
        return lang, self._of[lang].of(term.text).key


def _met(times: Sequence[_Time]) -> Iterator[tuple[int, int]]:
    """Yield which times have a day in common with earlier ones, after the first such one."""
    for later, time in enumerate(times):
        earlier = next((n for n in range(later) if _meet(times[n], time)), None)
        if earlier is not None:
            yield earlier, later


def _meet(one: _Time, other: _Time) -> bool:
    """Tell whether two half-open times have a day in common."""
    (start, end), (begin, finish) = one, other
    return (start is None or finish is None or start < finish) and (
        begin is None or end is None or begin < end
    )
