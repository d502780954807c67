"""Where a word ends: what may follow a term in the same breath, by script and language."""

import re
from collections.abc import Iterable
from functools import cache

from tmtool.languages.terms import TermRules
from tmtool.terminology.concept import ConceptKind

HAN, HANGUL, KATAKANA, HIRAGANA, LETTER, DIGIT = "han", "hangul", "katakana", "hiragana", "a", "1"
_RANGES = (
    ("\uac00", "\ud7a3", HANGUL),
    ("\u3400", "\u9fff", HAN),
    ("\uf900", "\ufaff", HAN),
    ("\u30a0", "\u30ff", KATAKANA),
    ("\u3041", "\u309f", HIRAGANA),
    ("\u1100", "\u11ff", HANGUL),
    ("\U00020000", "\U0003ffff", HAN),
)
_MOST_SUFFIXES, _MOST_PARTICLES = 2, 5


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
        self._tails: dict[ConceptKind, re.Pattern[str]] = {}

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
            return self._tail(kind).match(text, end) is not None
        return following != HAN or text[end] in self._rules.han_suffixes

    def _tail(self, kind: ConceptKind) -> "re.Pattern[str]":
        if kind not in self._tails:
            self._tails[kind] = _tail(self._rules, kind)
        return self._tails[kind]


def _tail(rules: TermRules, kind: ConceptKind) -> "re.Pattern[str]":
    """Return what finds everything that may follow a term of a kind in a Korean word."""
    suffixes = _any((*rules.suffixes, *rules.suffixes_of.get(kind, ())))
    inflected = _any((*rules.open_endings, *rules.open_endings_of.get(kind, ())))
    particles = _any(rules.particles)
    return re.compile(
        f"{suffixes}{{0,{_MOST_SUFFIXES}}}"
        f"(?:{particles}{{1,{_MOST_PARTICLES}}}|{inflected}[가-힣]*)?(?![가-힣])"
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else "(?!)"
