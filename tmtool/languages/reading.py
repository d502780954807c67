"""How a language's reader of quantities goes through a text.

Patterns are tried from the most telling to the least: a date before a plain number. What one has
read, no later one reads again. Also here: what is the same in every language, the writing of
numbers in digits, and in myriads (千 百 十, 萬 億 兆) as Korean and Japanese have them.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, wraps
from pathlib import Path

import regex

from tmtool.languages.language import Quantity
from tmtool.text import FoldedText, fold

VULGAR = "[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
"""A fraction that is one character."""

DIGITS = (
    r"(?<![\d.,])(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
    rf"(?:\.\d+|{VULGAR})?|{VULGAR})"
)
"""A number in digits, with or without commas between thousands: 1,500, 3.5, 3½."""

_EIGHTHS = 8
"""The finest fraction that is one character."""

MAX_DIGITS = 40
"""A longer run of digits is a code; nothing that is counted is so large."""

_ENDLESS = regex.compile(rf"[\p{{Latin}}\d]{{{MAX_DIGITS + 1},}}+")
"""Letters and digits that nobody reads: most patterns would try them from each place to the end."""

MONEY_SIGNS = {
    "$": "$", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NT$": "TWD",
    "₩": "KRW", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "￦": "KRW", "¢": "$",
}  # fmt: skip
MONEY_SIGN = r"(?P<sign>(?:US|A|C|HK|NT)?\$|[₩€£¥])\s?"


_REMEMBERED, _SENTENCE = 1_024, 2_000


def remembered(read: Callable[[str], list[Quantity]]) -> Callable[[str], list[Quantity]]:
    """Let a reader of quantities remember what it read of the latest sentences.

    Alignment, checks and matching each ask for the same ones.
    """
    known = lru_cache(maxsize=_REMEMBERED)(lambda text: tuple(read(text)))

    @wraps(read)
    def reader(text: str) -> list[Quantity]:
        return list(known(text)) if len(text) <= _SENTENCE else read(text)

    return reader


def digits(text: str) -> Fraction:
    """Return the value of a number in digits, with or without commas."""
    if text[-1].isdecimal():
        return Fraction(text.replace(",", ""))
    below_one = Fraction(unicodedata.numeric(text[-1])).limit_denominator(_EIGHTHS)
    return below_one + (digits(text[:-1]) if len(text) > 1 else 0)


class Reading:
    """A text as far as it has been read.

    Attributes:
        text: The folded text, which patterns are matched against; long codes are blanked out.
        found: The quantities read so far; their spans are offsets into ``text``.
    """

    def __init__(self, text: str) -> None:
        self._folded: FoldedText = fold(text)
        self.text = _ENDLESS.sub(lambda code: "\0" * len(code.group()), self._folded.text)
        self.found: list[Quantity] = []
        self._taken = bytearray(len(self.text))

    def unread(self, pattern: regex.Pattern[str]) -> Iterator[regex.Match[str]]:
        """Yield the matches of a pattern that hold nothing that has been read."""
        for match in pattern.finditer(self.text):
            if match.end() > match.start() and not any(self._taken[match.start() : match.end()]):
                yield match

    def skip(self, start: int, end: int) -> None:
        """Let nothing be read from a stretch: a code, a name."""
        self._taken[start:end] = b"\1" * (end - start)

    def add(self, quantity: Quantity) -> None:
        """Keep a quantity, unless something in its stretch has been read before."""
        start, end = quantity.span
        if not any(self._taken[start:end]):
            self.skip(start, end)
            self.found.append(quantity)

    def quantities(self) -> list[Quantity]:
        """Return what was read, in the text's order, at offsets into the text as written."""
        in_order = sorted(self.found, key=lambda q: q.span)
        return [replace(q, span=self._folded.to_original(q.span)) for q in in_order]


def read_table(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a tab-separated file; lines that start with ``#`` are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def alternatives(words: Mapping[str, object]) -> str:
    """Return a pattern of any of some words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


_SMALL = {"천": 1000, "백": 100, "십": 10, "千": 1000, "百": 100, "十": 10}
_LARGE = {
    "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16,
    "萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12,
}  # fmt: skip
_DIGIT = {
    c: v
    for row in ("일이삼사오육칠팔구", "一二三四五六七八九", "壹貳參四五六七八九")
    for v, c in enumerate(row, 1)
} | {"영": 0, "공": 0, "〇": 0, "零": 0}
_MYRIAD_PART = regex.compile(rf"[\d,]+(?:\.\d+|{VULGAR})?|\S")


def myriads(written: str) -> Fraction | None:
    """Return the value of a number such as 3천500만, 1조 2천억, 이십오, 二十五.

    Returns:
        The value, or ``None`` if the parts stand in no order that makes a number.
    """
    total = group = Fraction(0)
    pending: Fraction | None = None
    below_large, below_small = 10**20, 10**4
    for part in _MYRIAD_PART.findall(written):
        if part in _LARGE:
            scale = _LARGE[part]
            if scale >= below_large:
                return None
            amount = group + (pending or 0)
            total += (amount if amount or pending is not None else 1) * scale
            group, pending, below_large, below_small = Fraction(0), None, scale, 10**4
        elif part in _SMALL:
            scale = _SMALL[part]
            if scale >= below_small:
                return None
            group += (1 if pending is None else pending) * scale
            pending, below_small = None, scale
        elif pending is not None:
            # 二〇二五: digits one after the other
            if part not in _DIGIT or group or total:
                return None
            pending = pending * 10 + _DIGIT[part]
        else:
            pending = Fraction(_DIGIT[part]) if part in _DIGIT else digits(part)
            if pending >= below_small and group:
                return None
    return total + group + (pending or 0)


Reader = Callable[[Reading], None]
"""Reads one sort of quantity from what of a text has not been read."""
