"""Placeables: the parts of a text that its translation takes over, and putting them right.

A number, amount, date or time, a word in Latin letters, a person or place of the glossary: where
a text and a unit of the memory have different ones in the same place, the unit's translation can
be adapted by replacing one by the other (제15차 for 제16차 is 16th for 15th). It is, only where the
old one is located in the translation for certain:

- it stands once in the unit's source, and once in the target (a quantity with the same value and
  kind, a Latin word letter by letter, a term of the same concept in its full form);
- what replaces it is written in the manner of the old one, and the adapted translation, read
  again, has the new value where it had the old one, and is otherwise the same.

If any difference between the placeables of the two sources cannot be adapted so, nothing is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from rapidfuzz.distance import Levenshtein

from tmtool import languages
from tmtool.languages.language import Language, Quantity, QuantityKind
from tmtool.match_units import units
from tmtool.matching.similarity import Comparable
from tmtool.terminology.concept import Concept, ConceptKind, HitForm, TermHit
from tmtool.text import Span

PENALTY = 2
"""What each replaced placeable takes off the score of a match that is equal otherwise."""
_NAMES = {ConceptKind.PERSON, ConceptKind.PLACE}
_LATIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.+/@:#%&=~'-]*[A-Za-z0-9_+#])?")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CODE = re.compile(r"[0-9_/@:#%&=~+]|[A-Z].*[A-Z]|[a-z][A-Z]|\.\w")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Finder(Protocol):
    """What finds the glossary's terms in texts of one language."""

    def find(self, text: str, /) -> Sequence[TermHit]:
        """Return the terms in a text, in order."""


class PlaceableKind(StrEnum):
    """What a placeable is."""

    QUANTITY = "quantity"
    NAME = "name"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Replaced:
    """One placeable that was replaced.

    Attributes:
        kind: What it is.
        span: Where it stood in the unit's target.
        old: What stood there.
        new: What stands there now.
    """

    kind: PlaceableKind
    span: Span
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A unit's translation with its placeables put right.

    Attributes:
        text: The adapted translation.
        replaced: What was replaced, in the order of the translation.
        whole: The sources differ in placeables only, so that the translation is now right.
    """

    text: str
    replaced: tuple[Replaced, ...]
    whole: bool

    @property
    def score(self) -> int:
        """The score of the match if it is otherwise equal: 98, 96 …, 90 at the least."""
        return max(90, 100 - PENALTY * len(self.replaced))


@dataclass(frozen=True, slots=True)
class _Token:
    """A placeable, or a match unit between them."""

    written: str
    span: Span | None = None
    kind: PlaceableKind | None = None
    quantity: Quantity | None = None
    concept: Concept | None = None


class Adapter:
    """Adapts the translations of units to one text.

    Args:
        text: The text to translate.
        langs: Its language and the language of the translations.
        finders: What finds the glossary's terms in each; without it names stay as they are.
    """

    def __init__(
        self, text: str, langs: tuple[str, str], finders: tuple[Finder, Finder] | None = None
    ) -> None:
        self._text = text
        self._langs = langs
        self._finders = finders

    @cached_property
    def _mine(self) -> list[_Token]:
        """The text's placeables, and the match units between them."""
        return list(self._cut(self._text, 0))

    @cached_property
    def _placeable_units(self) -> Counter[str]:
        return Counter(u for t in self._mine if t.kind is not None for u in units(t.written))

    def anything(self) -> bool:
        """Tell whether the text has placeables at all."""
        return bool(self._placeable_units)

    def may_be_all(self, text: Comparable, other: Comparable) -> bool:
        """Tell whether all that the text has and another has not may be placeables.

        It is quickly told: for nearly all others it is not so.
        """
        missing = text.counts - other.counts
        return bool(missing) and missing <= self._placeable_units

    def may_be_some(self, text: Comparable, other: Comparable) -> bool:
        """Tell whether the text has placeables that another may not have."""
        return bool((text.counts - other.counts) & self._placeable_units)

    def adapt(self, source: str, target: str) -> Adaptation | None:
        """Adapt the translation of a source text; ``None`` where it cannot be done for certain.

        Args:
            source: The source text of a unit that is like this text.
            target: Its translation.
        """
        theirs = list(self._cut(source, 0))
        pairs, whole = _differences(theirs, self._mine)
        if not pairs:
            return None
        in_target = [t for t in self._cut(target, 1) if t.kind is not None]
        replaced: list[tuple[Replaced, Span]] = []
        for old, new in pairs:
            change = self._replace(old, new, theirs, in_target, target)
            if change is not None:
                replaced.append(change)
            elif old.kind is PlaceableKind.LATIN:
                whole = False  # a word like any other, which this translation does not take over
            else:
                return None
        return self._applied(target, replaced, pairs, whole=whole) if replaced else None

    def _cut(self, text: str, side: int) -> Iterator[_Token]:
        """Yield a text's placeables and the match units between them, in order."""
        end = 0
        for token in self._placeables(text, side):
            assert token.span is not None
            yield from (_Token(unit) for unit in units(text[end : token.span.start]))
            yield token
            end = token.span.end
        yield from (_Token(unit) for unit in units(text[end:]))

    def _placeables(self, text: str, side: int) -> list[_Token]:
        """Return the placeables in order; names go before quantities, and those before words."""
        taken: list[_Token] = []
        words = _words if side else _foreign_words
        for token in (*self._names(text, side), *self._quantities(text, side), *words(text)):
            if not any(_overlap(token, other) for other in taken):
                taken.append(token)
        return sorted(taken, key=lambda t: t.span or Span(0, 0))

    def _names(self, text: str, side: int) -> Iterator[_Token]:
        for hit in self._finders[side].find(text) if self._finders else ():
            if hit.concept.kind in _NAMES and hit.form is HitForm.FULL and not hit.ambiguous:
                written = text[hit.span.start : hit.span.end]
                yield _Token(written, hit.span, PlaceableKind.NAME, concept=hit.concept)

    def _quantities(self, text: str, side: int) -> Iterator[_Token]:
        for quantity in self._language(side).quantities(text):
            span = quantity.span
            written = text[span.start : span.end]
            yield _Token(written, span, PlaceableKind.QUANTITY, quantity=quantity)

    def _language(self, side: int) -> Language:
        return languages.get(self._langs[side])

    def _replace(
        self,
        old: _Token,
        new: _Token,
        source: Sequence[_Token],
        in_target: Sequence[_Token],
        target: str,
    ) -> tuple[Replaced, Span] | None:
        """Find the one place of a placeable in the target, and what is to stand there instead."""
        if sum(_same(old, token) for token in source) != 1:
            return None
        if old.kind is PlaceableKind.LATIN and not self._taken_over(old, target):
            return None
        places = [token for token in in_target if _same(old, token)]
        if len(places) != 1 or (place := places[0]).span is None or old.kind is None:
            return None
        written = self._written(place, old, new)
        if written is None:
            return None
        if old.kind is PlaceableKind.QUANTITY:
            return Replaced(old.kind, place.span, place.written, written), place.span
        fitted = self._language(1).refit(target, place.span, written)
        before = target[fitted.span.start : fitted.span.end]
        return Replaced(old.kind, fitted.span, before, fitted.text), fitted.span

    def _taken_over(self, word: _Token, target: str) -> bool:
        """Tell whether a word that the target has, too, is there because it was taken over.

        Two languages that both write Latin letters have words that only look the same.
        """
        both = _in_latin_letters(self._text) and _in_latin_letters(target)
        return not both or _is_code(word.written)

    def _written(self, place: _Token, old: _Token, new: _Token) -> str | None:
        """Return how a placeable is written in the target."""
        if old.kind is PlaceableKind.LATIN:
            return new.written
        if new.concept is not None:
            term = new.concept.preferred(self._langs[1])
            return None if term is None else term.text
        if place.quantity is None or new.quantity is None or old.quantity is None:
            return None
        wanted = _carried_over(place.quantity, old.quantity, new.quantity)
        return self._language(1).rewrite(place.written, place.quantity, wanted)

    def _applied(
        self,
        target: str,
        changes: Sequence[tuple[Replaced, Span]],
        pairs: Sequence[tuple[_Token, _Token]],
        *,
        whole: bool,
    ) -> Adaptation | None:
        """Replace all, if no two are in each other's way and reading it again confirms it."""
        ordered = sorted(changes, key=lambda c: c[1])
        text, end = "", 0
        for change, span in ordered:
            if span.start < end:
                return None
            text += target[end : span.start] + change.new
            end = span.end
        text += target[end:]
        if not self._confirmed(target, text, pairs):
            return None
        return Adaptation(text, tuple(change for change, _ in ordered), whole)

    def _confirmed(self, before: str, after: str, pairs: Sequence[tuple[_Token, _Token]]) -> bool:
        """Tell whether the quantities of the two texts are the same but for the replaced."""
        language = self._language(1)
        had, has = language.quantities(before), language.quantities(after)
        if len(had) != len(has):
            return False
        changed = sum(_values(a) != _values(b) for a, b in zip(had, has, strict=True))
        wanted = [n.quantity for _, n in pairs if n.quantity is not None]
        return changed == len(wanted) and all(any(_agree(w, h) for h in has) for w in wanted)


def _differences(
    theirs: Sequence[_Token], mine: Sequence[_Token]
) -> tuple[list[tuple[_Token, _Token]], bool]:
    """Return the placeables that differ, in pairs, and whether nothing else does.

    No pair is returned if placeables differ that have no counterpart of their kind.
    """
    pairs: list[tuple[_Token, _Token]] = []
    whole = True
    edits = Levenshtein.opcodes(
        [t.written.casefold() for t in theirs], [t.written.casefold() for t in mine]
    )
    for edit in edits:
        if edit.tag == "equal":
            continue
        left = theirs[edit.src_start : edit.src_end]
        right = mine[edit.dest_start : edit.dest_end]
        if edit.tag == "replace" and all(map(_exchangeable, left, right)):
            pairs += zip(left, right, strict=True)
            continue
        whole = False
        if any(t.kind in {PlaceableKind.QUANTITY, PlaceableKind.NAME} for t in (*left, *right)):
            return [], False
    return pairs, whole


def _exchangeable(old: _Token, new: _Token) -> bool:
    """Tell whether one placeable may stand where the other does."""
    if old.kind is None or old.kind is not new.kind:
        return False
    if old.quantity is None or new.quantity is None:
        return True
    a, b = old.quantity, new.quantity
    if (a.kind, a.unit, a.counted) != (b.kind, b.unit, b.counted):
        return False
    if (a.approximate, a.vague, a.half_open) != (b.approximate, b.vague, b.half_open):
        return False
    if [x is None for x in _calendar(a)] != [x is None for x in _calendar(b)]:
        return False
    # What is counted stands in the words between the digits, where no table knows it.
    frames = {_DIGITS.sub("", t.written) for t in (old, new)}
    return len(frames) == 1 or bool(a.unit or a.counted)


def _same(old: _Token, other: _Token) -> bool:
    """Tell whether a token stands for the same as a placeable of the unit's source."""
    if old.kind is not other.kind:
        return False
    if old.concept is not None:
        return other.concept is not None and other.concept.id == old.concept.id
    if old.quantity is not None:
        return other.quantity is not None and _agree(old.quantity, other.quantity)
    return old.written == other.written


def _agree(a: Quantity, b: Quantity) -> bool:
    """Tell whether two quantities say the same: a date may name its year or weekday or not."""
    if a.kind is not b.kind or a.vague or b.vague:
        return False
    if a.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        both = [
            (x, y)
            for x, y in zip(_calendar(a), _calendar(b), strict=True)
            if x is not None and y is not None
        ]
        return bool(both) and all(x == y for x, y in both)
    return a.value is not None and (a.value, a.unit) == (b.value, b.unit)


def _carried_over(place: Quantity, old: Quantity, new: Quantity) -> Quantity:
    """Return the quantity that the target is to have: its own, with what the source changes."""
    names = ("value", "year", "month", "day", "weekday", "hour", "minute")
    changed = {
        name: getattr(new, name)
        for name in names
        if getattr(new, name) != getattr(old, name) and getattr(place, name) is not None
    }
    return replace(place, **changed)


def _calendar(q: Quantity) -> tuple[int | None, ...]:
    return (q.year, q.month, q.day, q.weekday, q.hour, q.minute, q.relative)


def _values(q: Quantity) -> tuple[object, ...]:
    return (q.kind, q.value, q.unit, *_calendar(q))


def _words(text: str) -> Iterator[_Token]:
    for match in _LATIN.finditer(text):
        yield _Token(match.group(), Span(*match.span()), PlaceableKind.LATIN)


def _foreign_words(text: str) -> Iterator[_Token]:
    """Yield the words in Latin letters that a translation may take over as they are.

    In a text of another script that is all of them; in a text of Latin letters, codes and what is
    written as a name.
    """
    native = _in_latin_letters(text)
    for token in _words(text):
        if not native or _is_code(token.written) or _is_name(text, token):
            yield token


def _in_latin_letters(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return 2 * len(_LATIN_LETTER.findall(text)) >= letters


def _is_code(word: str) -> bool:
    return bool(_CODE.search(word)) and any(map(str.isalpha, word))


def _is_name(text: str, token: _Token) -> bool:
    """Tell whether a word has a capital letter that it does not owe to its place."""
    assert token.span is not None
    before = text[: token.span.start].rstrip()
    return token.written[0].isupper() and (before[-1:].isalnum() or before.endswith(","))


def _overlap(a: _Token, b: _Token) -> bool:
    if a.span is None or b.span is None:
        return False
    return a.span.start < b.span.end and b.span.start < a.span.end
