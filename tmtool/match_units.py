"""Match units: the pieces of a text that fuzzy matching counts.

A text is a sequence of units: each Hangul syllable, hanja and kana is one, and so is each letter
of the scripts of South-East Asia that put no space between words; each word and each number of
the other scripts is one, small letters; each symbol and emoji is one. White space is none, and
neither is punctuation, unless the text has nothing else: texts that differ in case and
punctuation alone have the same units. Korean is so compared by syllables, where a changed
particle costs little, and English by words, as translators expect.

The unit similarity of two texts is 1 - d / max(m, n), where d is the Levenshtein distance of
their units and m and n are how many units they have.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, reduce
from itertools import pairwise
from operator import or_

from tmtool.text import normalize

COLUMNS = 512
"""How many columns features are hashed to. Stored indexes depend on it."""
PAIR_COLUMNS = 384
"""How many more columns neighbours are hashed to, after those. Stored indexes depend on it."""
PAIR_HASHES = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
"""What makes a column each of the hash of two neighbours: large odd numbers (Bloom 1970)."""

_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff"  # jamo
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u303c\u3040-\u30ff\u3100-\u318f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters that are a unit each: kana, hanja, Hangul, and scripts without word spaces."""

_SINGLE_UNIT = re.compile(f"[{_SINGLE}]")
_WORD_BITS = 32
_WORD = (1 << _WORD_BITS) - 1

_PUNCTUATION = (
    r"_!\"'(),\-.:;?\[\\\]{}\u00a1\u00ab\u00b7\u00bb\u00bf\u037e\u0387\u055a-\u055f\u0589\u05be"
    r"\u060c\u061b\u061f\u06d4\u0964\u0965\u2010-\u2027\u203a-\u205e"
    r"\u3001-\u3003\u3008-\u3011\u3014-\u301f\u30fb"
)
"""Marks that separate and set off words: not symbols such as % & @ # * + $ that say something."""
_NOT_SPACE = re.compile(r"\S")

_LETTER = rf"[^\W\d_{_SINGLE}]"
_NUMBER = r"\d+(?:[.,]\d+)*"
_SIGN = rf"[^\s{_PUNCTUATION}]"
# The alternatives stand in the order that is fastest on Korean; the second is quick on English.
_UNIT = re.compile(rf"[가-힣]|[a-z]++(?!{_LETTER}|')|{_LETTER}+(?:'{_LETTER}+)*|{_NUMBER}|{_SIGN}")
# Marks that Unicode writes after their letter even where the text is composed.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0955-\u0963\u0981-\u09fe"
    "\u0a01-\u0dff\u0f71-\u0f87\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MARK = re.compile(f"[{_MARKS}]")
_MARKED_LETTER = rf"(?:{_LETTER}|[{_MARKS}])"


def units(text: str) -> list[str]:
    """Cut a text into its match units, in order; the text need not be normalised."""
    return normalized_units(normalize(text))


def word_pattern(word: str) -> str:
    """Return a pattern (``re``) that finds a word where its match units stand in a text.

    Whole words and numbers of an alphabet only: ``art`` is not in ``part``, 15 not in 1,500; but
    Hangul and hanja anywhere: 장관 is in 외교부장관. A text in which the pattern is found has the
    word's match units.

    Args:
        word: Normalised, in small letters, without white space; the text is to be likewise.
    """
    before = after = ""
    if re.match(_LETTER, word):
        before = rf"(?<!{_LETTER})(?<![{_MARKS}])(?<!{_LETTER}')"
    elif word[:1].isdigit():
        before = r"(?<!\d)(?<!\d[.,])"
    if re.search(rf"{_MARKED_LETTER}\Z", word):
        after = rf"(?!'?{_MARKED_LETTER})"
    elif word[-1:].isdigit():
        after = r"(?![.,]?\d)"
    return before + re.escape(word) + after


def normalized_units(text: str) -> list[str]:
    """Cut a text into its match units that :func:`tmtool.text.normalize` has already been over."""
    return speaking_units(text) or _NOT_SPACE.findall(text.casefold())


def speaking_units(text: str) -> list[str]:
    """Cut a normalised text into its match units; there are none if it is all punctuation.

    No unit reaches over white space: the units of a text are those of its words, in order.
    """
    folded = text.casefold()
    if folded.isascii() or not _MARK.search(folded):
        return _UNIT.findall(folded)
    return _marked_unit().findall(folded)


@cache
def _marked_unit() -> re.Pattern[str]:
    """Return what cuts texts with marks: slower, seldom needed, and not quick to compile."""
    return re.compile(rf"{_MARKED_LETTER}+(?:'{_MARKED_LETTER}+)*|{_NUMBER}|{_SIGN}")


def largest_distance(longer: int, threshold: int) -> int:
    """Return the largest distance at which two texts reach a similarity.

    Args:
        longer: How many units the longer of them has.
        threshold: The similarity, 0–100.
    """
    return longer * (100 - threshold) // 100


class FeatureColumns:
    """Hashes the features of texts to columns; keeps what it has hashed, so make one and use it.

    A feature is a unit and which occurrence of it in its text, counted from 0. The hash is
    CRC-32, the same on every machine. Neighbours (:func:`pair_columns`) have columns of their own.
    """

    _KEPT = 100_000

    def __init__(self) -> None:
        self._once: dict[str, int] = {}
        self._masks: dict[tuple[str, int], int] = {}
        self._pairs: dict[tuple[str, str], int] = {}

    def signature(self, text_units: Sequence[str]) -> int:
        """Return the columns that a text has features in: bit c for column c."""
        counts = Counter(text_units)
        once = self._once
        try:
            signature = reduce(or_, map(once.__getitem__, counts), 0)
        except KeyError:
            self._learn(counts)
            signature = reduce(or_, map(once.__getitem__, counts), 0)
        if len(counts) < len(text_units):
            for repeated in [pair for pair in counts.items() if pair[1] > 1]:
                signature |= self._masks.get(repeated) or self._repeated(*repeated)
        for pair in pairwise(text_units):
            mask = self._pairs.get(pair)
            signature |= self._pair(pair) if mask is None else mask
        return signature

    def _pair(self, pair: tuple[str, str]) -> int:
        if len(self._pairs) > self._KEPT:
            self._pairs.clear()
        mask = self._pairs[pair] = reduce(or_, (1 << c for c in pair_columns([pair])), 0)
        return mask

    def _learn(self, text_units: Iterable[str]) -> None:
        if len(self._once) > self._KEPT:
            self._once.clear()
        for unit in text_units:
            if unit not in self._once:
                self._once[unit] = 1 << feature_column(unit, 0)

    def _repeated(self, unit: str, count: int) -> int:
        if len(self._masks) > self._KEPT:
            self._masks.clear()
        mask = reduce(or_, (1 << feature_column(unit, i) for i in range(count)))
        self._masks[unit, count] = mask
        return mask


def pair_columns(pairs: Iterable[tuple[str, str]]) -> set[int]:
    """Return the columns of neighbours in a text: of those that are one character each.

    Where words are not cut apart, as in Korean, single characters say little: most texts have any
    two of them somewhere. That they stand beside each other says as much as a word does.
    """
    return {
        COLUMNS + ((pair_hash(a, b) * by & _WORD) * PAIR_COLUMNS >> _WORD_BITS)
        for a, b in pairs
        if is_single(a) and is_single(b)
        for by in PAIR_HASHES
    }


def pair_hash(one: str, next_one: str) -> int:
    """Return the hash of two neighbouring units, 32 bits."""
    return (unit_hash(one) * PAIR_HASHES[0] + unit_hash(next_one)) & _WORD


def unit_hash(unit: str) -> int:
    """Return the hash of a unit, 32 bits."""
    return zlib.crc32(unit.encode("utf-8", "surrogatepass"))


def is_single(unit: str) -> bool:
    """Tell whether a unit is one character of a script whose characters are units each."""
    return _SINGLE_UNIT.fullmatch(unit) is not None


def standing_alone() -> str:
    """Return the characters of Unicode's first plane that are a unit wherever they stand.

    That is, Hangul, hanja and kana among others; but digits of such scripts stand together.
    """
    plane = "".join(map(chr, (*range(0x800, 0xD800), *range(0xE000, 0x10000))))
    signs = re.findall(_SIGN, "".join(_SINGLE_UNIT.findall(plane)))
    return "".join([sign for sign in signs if not sign.isdecimal()])


def feature_columns(text_units: Iterable[str]) -> list[int]:
    """Return the column of each feature of a text; two features may share one."""
    return [feature_column(unit, i) for unit, n in Counter(text_units).items() for i in range(n)]


def feature_column(unit: str, occurrence: int) -> int:
    """Return the column of a feature: a unit, and which occurrence of it, counted from 0."""
    return zlib.crc32(unit.encode("utf-8", "surrogatepass"), occurrence) % COLUMNS
