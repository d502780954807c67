"""Finding words in a text, together, in order or anywhere, and what the index is asked for them."""

import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import chain, pairwise

import regex

from tmtool.errors import InputError
from tmtool.match_units import normalized_units, word_pattern
from tmtool.matching.places import Lowered
from tmtool.text import Span, fold, normalize

_MARKING = 0.5
"""Seconds that marking a pattern in one text may take."""

Finder = Callable[[str], list[Span]]
"""Returns where the words stand in a text, in order; nothing if the text does not hold them all."""


class Words(StrEnum):
    """How the words are to stand in a text."""

    TOGETHER = "together"
    """One right after the other, as they were given."""
    IN_ORDER = "in-order"
    """In the order given, with anything in between."""
    ANYWHERE = "anywhere"


class WordSearch:
    """What words are looked for, and how.

    Args:
        text: The words, with white space between; ``minist*`` stands for any ending.
        words: How they are to stand.

    Attributes:
        wanted: The words in small letters.
        needle: The match units that a text must have to hold them, as often as it must; empty if
            nothing is certain but beginnings or punctuation.
        pairs: Those of them that must stand beside each other.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.wanted = normalize(text).casefold().split()
        self._words = words
        rows = [_certain_units(word) for word in self.wanted]
        if words is Words.TOGETHER and not any(word.endswith("*") for word in self.wanted):
            self.pairs = list(pairwise(chain.from_iterable(rows)))
        else:
            self.pairs = [pair for row in rows for pair in pairwise(row)]
        self.needle = self._units(rows)
        patterns = [_pattern(word) for word in self.wanted]
        if words is Words.TOGETHER and patterns:
            patterns = [re.compile(r"\s*".join(p.pattern for p in patterns))]
        self._patterns = patterns
        # A word that begins or ends with a mark may stand within a unit: 's in minister's.
        self._doubtful = any(not (w[0].isalnum() and w[-1].isalnum()) for w in self.wanted)

    def find(self, text: str) -> list[Span]:
        """Return where the words stand in a text, in order."""
        lowered = Lowered.of(text)
        if not all(pattern.search(lowered.text) for pattern in self._patterns):
            return []
        if self._doubtful and not self._has_units(lowered):
            return []
        if self._words is Words.IN_ORDER and len(self._patterns) > 1:
            places = self._in_order(lowered.text)
        else:
            places = [m.span() for p in self._patterns for m in p.finditer(lowered.text)]
        return [lowered.original(*place) for place in sorted(set(places))]

    def _in_order(self, text: str) -> list[tuple[int, int]]:
        """Return the places of all words in order, again and again up to the end."""
        places: list[tuple[int, int]] = []
        start = 0
        while True:
            row: list[tuple[int, int]] = []
            for pattern in self._patterns:
                found = pattern.search(text, start)
                if found is None:
                    return places
                row.append(found.span())
                start = found.end()
            places += row

    def _has_units(self, lowered: Lowered) -> bool:
        held = Counter(normalized_units(lowered.folded.text))
        return Counter(self.needle) <= held

    def _units(self, rows: Sequence[Sequence[str]]) -> list[str]:
        bags = [Counter(row) for row in rows]
        total: Counter[str] = Counter()
        for bag in bags:
            total = total | bag if self._words is Words.ANYWHERE else total + bag
        return list(total.elements())


class PatternSearch:
    """A pattern that is looked for, and how long.

    Args:
        pattern: A pattern of the ``regex`` module, matched in normalised text.
        timeout: Seconds that all looking together may take, from now.

    Raises:
        InputError: The pattern is no pattern.
    """

    def __init__(self, pattern: str, timeout: float) -> None:
        try:
            self._compiled = regex.compile(pattern)
        except regex.error as problem:
            raise InputError(
                f"pattern {pattern!r}: {problem}",
                "Write a pattern of Python's regex module, or search without --regex.",
            ) from None
        self._end = time.monotonic() + timeout

    def find(self, text: str) -> list[Span]:
        """Return where the pattern matches, empty matches left out.

        Raises:
            TimeoutError: The time is up.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return self._places(text, left)

    def mark(self, text: str) -> list[Span]:
        """Return where the pattern matches in a text that is shown, however late it is."""
        try:
            return self._places(text, _MARKING)
        except TimeoutError:
            return []

    def _places(self, text: str, seconds: float) -> list[Span]:
        folded = fold(text)
        places = self._compiled.finditer(folded.text, timeout=seconds)
        spans = [Span(*m.span()) for m in places]
        return [folded.to_original(span) for span in spans if span.end > span.start]


def _certain_units(word: str) -> list[str]:
    """Return the units of a word that a text with the word has: not those of a beginning."""
    begins = len(word) > 1 and word.endswith("*")
    units = normalized_units(word.removesuffix("*") if begins else word)
    if begins:
        units = units[:-1]
    # A text with letters in it has no units for punctuation.
    return units if any(map(str.isalnum, word)) else []


def _pattern(word: str) -> re.Pattern[str]:
    if word.endswith("*") and len(word) > 1:
        beginning = word_pattern(word[:-1] + "*")
        return re.compile(beginning.removesuffix(re.escape("*")) + r"[^\W\d_]*")
    return re.compile(word_pattern(word))
