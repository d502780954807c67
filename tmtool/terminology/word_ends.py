"""Where a word ends: what may follow a term in the same breath, by script and language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tmtool.languages.terms import TermRules
from tmtool.terminology.concept import ConceptKind

HAN, HANGUL, KATAKANA, HIRAGANA, LETTER, DIGIT = "han", "hangul", "katakana", "hiragana", "a", "1"
_RANGES = (
    ("\uac00", "\ud7a3", HANGUL),
    ("\u3005", "\u3007", HAN),  # 々, 〆 and 〇
    ("\u3400", "\u9fff", HAN),
    ("\uf900", "\ufaff", HAN),
    ("\u30a0", "\u30ff", KATAKANA),
    ("\u3041", "\u309f", HIRAGANA),
    ("\u1100", "\u11ff", HANGUL),
    # Thai, Lao, Burmese and Khmer leave no trace of their words.
    ("\u0e00", "\u0eff", ""),
    ("\u1000", "\u109f", ""),
    ("\u1780", "\u17ff", ""),
    ("\U00020000", "\U0003ffff", HAN),
)
_MOST_SUFFIXES, _MOST_PARTICLES = 2, 5
_MOST_KNOWN = 20_000
_HANGUL_RUN = re.compile("[가-힣]+")


@cache
def script(char: str) -> str:
    """Return the script of a character as far as words' ends need it; "" if it is no letter."""
    for first, last, name in _RANGES:
        if first <= char <= last:
            return name
    if char.isdigit():
        return DIGIT
    return LETTER if char.isalpha() else ""


class WordEnds:
    """Tells whether a term may end at a place of a text.

    Args:
        rules: What is known of the language.
    """

    def __init__(self, rules: TermRules) -> None:
        self._rules = rules
        self._tails: dict[ConceptKind, Tails] = {}

    def fit(self, text: str, start: int, end: int, kind: ConceptKind) -> bool:
        """Tell whether a term of a kind that stands at a stretch may end there."""
        if end == len(text):
            return True
        last, following = script(text[end - 1]), script(text[end])
        if not following:
            return not (last == DIGIT and text[end] in ".," and text[end + 1 : end + 2].isdigit())
        if last == HANGUL:
            return self._after_hangul(text, end, following, kind)
        if last == HAN and following == HAN:
            return not self._rules.han_runs and end - start > 1
        if last == LETTER:
            return following not in {LETTER, DIGIT}
        return last == HIRAGANA or last != following

    def _after_hangul(self, text: str, end: int, following: str, kind: ConceptKind) -> bool:
        if following == HANGUL:
            run = _HANGUL_RUN.match(text, end)
            return run is None or self._tail(kind).fit(run.group())
        return following != HAN or text[end] in self._rules.han_suffixes

    def _tail(self, kind: ConceptKind) -> "Tails":
        if kind not in self._tails:
            self._tails[kind] = Tails(self._rules, kind)
        return self._tails[kind]


class Tails:
    """Tells what may follow a term of a kind in a Korean word.

    That is up to two suffixes, then up to five particles or an ending that goes on as it likes.

    Args:
        rules: What is known of the language.
        kind: The kind of concept.
    """

    def __init__(self, rules: TermRules, kind: ConceptKind) -> None:
        self._suffixes = _by_first((*rules.suffixes, *rules.suffixes_of.get(kind, ())))
        self._open = (*rules.open_endings, *rules.open_endings_of.get(kind, ()))
        self._particles = _by_first(rules.particles)
        self._known: dict[str, bool] = {}

    def fit(self, tail: str) -> bool:
        """Tell whether the letters after a term, up to the end of the run, may follow it."""
        known = self._known.get(tail)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[tail] = self._fit(tail)
        return known

    def _fit(self, tail: str) -> bool:
        after_suffixes = _reached(tail, {0}, self._suffixes, _MOST_SUFFIXES)
        if any(tail.startswith(self._open, place) for place in after_suffixes):
            return True
        return len(tail) in _reached(tail, after_suffixes, self._particles, _MOST_PARTICLES)


def _reached(
    tail: str, places: set[int], words: Mapping[str, Sequence[str]], most: int
) -> set[int]:
    """Return all places of a text that so many words at the most, in a row, lead to."""
    reached = set(places)
    for _ in range(most):
        places = {
            place + len(word)
            for place in places
            for word in words.get(tail[place : place + 1], ())
            if tail.startswith(word, place)
        } - reached
        reached |= places
    return reached


def _by_first(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return found
