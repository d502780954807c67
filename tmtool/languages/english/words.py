"""The words of an English text without their inflection, and without those that say little."""

from functools import cache, lru_cache
from pathlib import Path

import regex

from tmtool.text import fold

_STOP_WORDS = Path(__file__).parent / "data" / "stop_words.txt"
_WORD = regex.compile(r"[A-Za-z][A-Za-z0-9&'.]*[A-Za-z0-9]")
_SUFFIXES = (
    ("'s", ""), ("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", ""), ("es", ""),
    ("s", ""),
)  # fmt: skip
_STEM = 3
_DOUBLED = regex.compile(r"([bdgmnprt])\1$")


def words(text: str) -> list[str]:
    """Return the words of a text in order, in small letters, stripped of one ending each."""
    plain = text if text.isascii() else fold(text).text
    found = _WORD.findall(plain.lower())
    stopped = _stop_words()
    return [_stem(word) for word in found if word not in stopped]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if word.endswith("ss"):
        return word
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
            word = word.removesuffix(suffix) + instead
            break
    # vote, votes and voted meet without their e; plan and planned with one n.
    if word.endswith("e") and len(word) > _STEM:
        return word[:-1]
    return word[:-1] if _DOUBLED.search(word) and len(word) > _STEM + 1 else word


@cache
def _stop_words() -> frozenset[str]:
    lines = _STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
