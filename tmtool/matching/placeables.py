"""Placeables: the parts of a text that its translation takes over, and putting them right.

A number, amount, date or time, a word in Latin letters, a person or place of the glossary: where
a text and a unit of the memory have different ones in the same place, the unit's translation can
be adapted by replacing one by the other (제15차 for 제16차 is 16th for 15th). It is, only where the
old one is located in the translation for certain:

- it stands once in the unit's source, and once in the target (a quantity with the same value and
  kind, a Latin word letter by letter, a term of the same concept in its full form);
- a date in the target names no more of the day than the source does (its weekday, its year), but
  for the month, which news in Korean leaves out (March 13 for 13일);
- what replaces it is written in the manner of the old one, and the adapted translation, read
  again, has the new value where it had the old one, and is otherwise the same.

If any difference between the placeables of the two sources cannot be adapted so, nothing is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from tmtool import languages
from tmtool.languages.language import Language, Quantity
from tmtool.match_units import units
from tmtool.matching.differences import (
    PlaceableKind,
    Token,
    agree,
    calendar,
    differences,
    same,
)
from tmtool.matching.similarity import Comparable
from tmtool.terminology.concept import ConceptKind, HitForm, TermHit
from tmtool.text import Span, normalize

PENALTY = 2
"""What each replaced placeable takes off the score of a match that is equal otherwise."""
_NAMES = {ConceptKind.PERSON, ConceptKind.PLACE}
_LATIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.+/@:#%&=~'-]*[A-Za-z0-9_+#])?")
_NATIVE = 0.8
"""Which share of a text's letters are Latin if its language writes them; terms may stand in it."""
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CODE = re.compile(r"[0-9_/@:#%&=~+]|[A-Z].*[A-Z]|[a-z][A-Z]|\.\w")


class Finder(Protocol):
    """What finds the glossary's terms in texts of one language."""

    def find(self, text: str, /) -> Sequence[TermHit]:
        """Return the terms in a text, in order."""


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
    def _mine(self) -> list[Token]:
        """The text's placeables, and the match units between them."""
        return list(self._cut(self._text, 0))

    @cached_property
    def _placeable_units(self) -> Counter[str]:
        return Counter(u for t in self._mine if t.kind is not None for u in units(t.written))

    @cached_property
    def _likely_units(self) -> frozenset[str]:
        return self._likely(self._text, self._units)

    def _likely(self, text: str, cut: Iterable[str]) -> frozenset[str]:
        """Return match units that placeables of a text may be written with.

        It is told without reading quantities, which takes longer than all else.

        Args:
            text: The text.
            cut: Its match units.
        """
        tokens = (*self._names(text, 0), *_foreign_words(text))
        words = " ".join(token.written for token in tokens)
        written = units(words + self._language(0).numerals_in(normalize(text)))
        digits = (u for u in cut if u[0].isdigit())
        return frozenset((*written, *digits))

    def _may_differ(self, other: Comparable) -> bool:
        """Tell whether another text may have a placeable where this one has another."""
        mine = self._units
        surplus = {unit for unit, n in other.counts.items() if n > mine.get(unit, 0)}
        return bool(surplus) and not self._likely(other.normalized, surplus).isdisjoint(surplus)

    @cached_property
    def anything(self) -> bool:
        """Whether the text may have placeables at all."""
        return len(self._words) < len(self._units)

    @cached_property
    def _units(self) -> Counter[str]:
        return Counter(units(self._text))

    @cached_property
    def _words(self) -> list[str]:
        """The text's match units that are in no placeable, the longest first."""
        return sorted(self._units.keys() - self._likely_units, key=len, reverse=True)

    @cached_property
    def words_held(self) -> int:
        """How many of the text's match units another has if it differs in placeables alone."""
        if not self.anything:
            return self._units.total()
        return sum(self._units[word] for word in self._words)

    def has_words(self, folded: str) -> bool:
        """Tell whether another text's letters may hold all of the text but placeables.

        It is told in a moment, and of few that :meth:`may_be_all` does not say it of.

        Args:
            folded: The other text, normalised and in small letters.
        """
        if not self.anything:
            return False
        for word in self._words:  # noqa: SIM110 -- all() takes half as long again
            if word not in folded:
                return False
        return True

    def may_be_all(self, other: Comparable) -> bool:
        """Tell whether all that the text has and another has not may be placeables.

        It is quickly told: for nearly all others it is not so.
        """
        mine, theirs = self._units, other.counts
        if not self.anything or any(mine[unit] > theirs.get(unit, 0) for unit in self._words):
            return False
        missing = mine - theirs
        return self._may_differ(other) and missing <= self._placeable_units

    def may_be_some(self, other: Comparable) -> bool:
        """Tell whether the text has placeables that another may not have."""
        mine, theirs = self._units, other.counts
        if all(mine[unit] <= theirs.get(unit, 0) for unit in self._likely_units):
            return False
        return self._may_differ(other) and bool((mine - theirs) & self._placeable_units)

    def adapt(self, source: str, target: str) -> Adaptation | None:
        """Adapt the translation of a source text; ``None`` where it cannot be done for certain.

        Args:
            source: The source text of a unit that is like this text.
            target: Its translation.
        """
        theirs = list(self._cut(source, 0))
        pairs, whole = differences(theirs, self._mine)
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

    def _cut(self, text: str, side: int) -> Iterator[Token]:
        """Yield a text's placeables and the match units between them, in order."""
        end = 0
        for token in self._placeables(text, side):
            yield from (Token(unit) for unit in units(text[end : token.span.start]))
            yield token
            end = token.span.end
        yield from (Token(unit) for unit in units(text[end:]))

    def _placeables(self, text: str, side: int) -> list[Token]:
        """Return the placeables in order; names go before quantities, and those before words."""
        taken: list[Token] = []
        words = _words if side else _foreign_words
        for token in (*self._names(text, side), *self._quantities(text, side), *words(text)):
            if not any(token.span.overlaps(other.span) for other in taken):
                taken.append(token)
        return sorted(taken, key=lambda t: t.span)

    def _names(self, text: str, side: int) -> Iterator[Token]:
        for hit in self._finders[side].find(text) if self._finders else ():
            if hit.concept.kind in _NAMES and hit.form is HitForm.FULL and not hit.ambiguous:
                written = text[hit.span.start : hit.span.end]
                yield Token(written, hit.span, PlaceableKind.NAME, concept=hit.concept)

    def _quantities(self, text: str, side: int) -> Iterator[Token]:
        for quantity in self._language(side).quantities(text):
            span = quantity.span
            written = text[span.start : span.end]
            yield Token(written, span, PlaceableKind.QUANTITY, quantity=quantity)

    def _language(self, side: int) -> Language:
        return languages.get(self._langs[side])

    def _replace(
        self,
        old: Token,
        new: Token,
        source: Sequence[Token],
        in_target: Sequence[Token],
        target: str,
    ) -> tuple[Replaced, Span] | None:
        """Find the one place of a placeable in the target, and what is to stand there instead."""
        if sum(same(old, token) for token in source) != 1:
            return None
        if old.kind is PlaceableKind.LATIN and not self._taken_over(old, target):
            return None
        places = [token for token in in_target if same(old, token)]
        if len(places) != 1 or old.kind is None:
            return None
        [place] = places
        written = self._written(place, old, new)
        if written is None:
            return None
        fitted = self._language(1).refit(target, place.span, written)
        before = target[fitted.span.start : fitted.span.end]
        return Replaced(old.kind, fitted.span, before, fitted.text), fitted.span

    def _taken_over(self, word: Token, target: str) -> bool:
        """Tell whether a word that the target has, too, is there because it was taken over.

        Two languages that both write Latin letters have words that only look the same.
        """
        both = _in_latin_letters(self._text) and _in_latin_letters(target)
        return not both or _is_code(word.written)

    def _written(self, place: Token, old: Token, new: Token) -> str | None:
        """Return how a placeable is written in the target."""
        if old.kind is PlaceableKind.LATIN:
            return new.written
        if new.concept is not None:
            term = new.concept.preferred(self._langs[1])
            return None if term is None else term.text
        if place.quantity is None or new.quantity is None or old.quantity is None:
            return None
        if _says_more(place.quantity, old.quantity):
            return None
        wanted = _carried_over(place.quantity, old.quantity, new.quantity)
        return self._language(1).rewrite(place.written, place.quantity, wanted)

    def _applied(
        self,
        target: str,
        changes: Sequence[tuple[Replaced, Span]],
        pairs: Sequence[tuple[Token, Token]],
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

    def _confirmed(self, before: str, after: str, pairs: Sequence[tuple[Token, Token]]) -> bool:
        """Tell whether the quantities of the two texts are the same but for the replaced."""
        language = self._language(1)
        had, has = language.quantities(before), language.quantities(after)
        if len(had) != len(has):
            return False
        changed = sum(_values(a) != _values(b) for a, b in zip(had, has, strict=True))
        wanted = [n.quantity for _, n in pairs if n.quantity is not None]
        return changed == len(wanted) and all(any(agree(w, h) for h in has) for w in wanted)


def _carried_over(place: Quantity, old: Quantity, new: Quantity) -> Quantity:
    """Return the quantity that the target is to have: its own, with what the source changes."""
    names = ("value", "year", "month", "day", "weekday", "hour", "minute")
    changed = {
        name: getattr(new, name)
        for name in names
        if getattr(new, name) != getattr(old, name) and getattr(place, name) is not None
    }
    return replace(place, **changed)


def _says_more(place: Quantity, old: Quantity) -> bool:
    """Tell whether a target names more of a day than its source, which no other day may have.

    "Monday, May 3" for 5월 3일: whether June 4 is a Monday the new source does not say. A month
    that the source leaves out is the one of its article ("March 13" for 13일), and stays.
    """
    if old.day is not None and old.month is None:
        place = replace(place, month=None)
    told = zip(calendar(place), calendar(old), strict=True)
    return place.direction != old.direction or any(y is None and x is not None for x, y in told)


def _values(q: Quantity) -> tuple[object, ...]:
    return (q.kind, q.value, q.unit, *calendar(q))


def _words(text: str) -> Iterator[Token]:
    for match in _LATIN.finditer(text):
        yield Token(match.group(), Span(*match.span()), PlaceableKind.LATIN)


def _foreign_words(text: str) -> Iterator[Token]:
    """Yield the words in Latin letters that a translation may take over as they are.

    In a text of another script that is all of them; in a text of Latin letters, codes and what is
    written as a name.
    """
    native = _in_latin_letters(text)
    for match in _LATIN.finditer(text):
        word = match.group()
        if native and word.isalpha() and word.islower():
            continue  # as most words are
        if not native or _is_code(word) or _is_name(text, match.start()):
            yield Token(word, Span(*match.span()), PlaceableKind.LATIN)


def _in_latin_letters(text: str) -> bool:
    if text.isascii():
        return True
    letters = sum(map(str.isalpha, text))
    return len(_LATIN_LETTER.findall(text)) >= _NATIVE * letters


def _is_code(word: str) -> bool:
    return bool(_CODE.search(word)) and any(map(str.isalpha, word))


def _is_name(text: str, start: int) -> bool:
    """Tell whether a word has a capital letter that it does not owe to its place."""
    before = text[:start].rstrip()
    return text[start].isupper() and (before[-1:].isalnum() or before.endswith(","))
