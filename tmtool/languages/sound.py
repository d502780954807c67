"""How alike two names sound that are written in different scripts: 부시 and Bush, 랜도 and Landau.

A Hangul syllable's letters each stand for a few Latin letters, or none; ``data/sound.tsv`` says
how often for which. The likelihood of a Latin spelling, given the Hangul, against that of any
Latin word, is found by dynamic programming over both (a joint letter-sequence model: Deligne and
Bimbot, 1995; here of single Hangul letters, as in Li, Zhang and Su, 2004, without context). Kana
are brought to Latin letters first. Two Latin spellings are compared by their letters.

This is for foreign names. Korean names in Latin letters follow habits of their own; see
``korean/names.py``.
"""

import unicodedata
from functools import cache, lru_cache
from math import exp
from pathlib import Path

import regex

from tmtool.languages.hangul import letter_keys
from tmtool.languages.reading import read_table

SAME_NAME = 0.71
"""From here on two words are taken for one name; fewer than one unlike pair in a thousand is."""

_DATA = Path(__file__).parent / "data"
_LONGEST = 4
"""Latin letters that one Hangul letter can stand for."""
_ODD = -8.0
"""The log-likelihood of a Latin letter where none of its kind was ever seen."""
_SKIPPED = -6.0
"""The same of a Latin letter that nothing in the Hangul stands for."""
_NEVER = -1e9
_WEIGHT = 0.85
"""How much the plain frequency of the Latin letters counts against a spelling."""
_MIDDLE, _SLOPE = -0.67, 1.6
"""Of the logistic function that brings the log-likelihood ratio a Hangul letter to 0-1."""
_REACH = 6
"""How far, in letters, the two spellings may get out of step."""

_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
    | {"x": "ks"}
)
_REMEMBERED = 20_000
"""Pairs of names that are kept: a text names the same people again and again."""
_DOUBLED = regex.compile(r"([a-z])\1+")
_HANGUL = regex.compile(r"\p{Hangul}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_NOT_LETTERS = regex.compile(r"[^a-z]+")


@lru_cache(maxsize=_REMEMBERED)
def sounds_like(one: str, other: str) -> float:
    """Return how alike two names sound, 0-1; from :data:`SAME_NAME` on they are taken for one.

    Args:
        one: A name in Hangul, kana or Latin letters; spaces and hyphens do not matter.
        other: Another, in the same or another script.

    Returns:
        0 if either is in a script that does not write sounds.
    """
    one, other = _spelt(one), _spelt(other)
    hangul = [bool(_HANGUL.search(x)) for x in (one, other)]
    if all(hangul):
        return _edit(
            list(unicodedata.normalize("NFD", one)), list(unicodedata.normalize("NFD", other))
        )
    if not any(hangul):
        return _edit(list(_latin(one)), list(_latin(other)))
    korean, foreign = (one, other) if hangul[0] else (other, one)
    if _initials(korean) == regex.sub(r"\W", "", foreign).upper():
        return 1.0
    letters, latin = letter_keys(korean), _latin(foreign)
    if not letters or not latin:
        return 0.0
    ratio = _log_ratio(letters, latin) / len(letters)
    return 1 / (1 + exp(min(50.0, -_SLOPE * (ratio - _MIDDLE))))


def _spelt(name: str) -> str:
    """Return a name without what sounds nothing, kana in Latin letters."""
    name = regex.sub(r"[\s\p{P}]+", "", unicodedata.normalize("NFC", name))
    return _romanised_kana(name) if _KANA.search(name) else name


def _latin(name: str) -> str:
    """Return a Latin spelling in plain small letters, doubled ones once."""
    plain = unicodedata.normalize("NFD", name.casefold().translate(_SPECIAL))
    return _DOUBLED.sub(r"\1", _NOT_LETTERS.sub("", plain))


@cache
def _model() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Return the log-likelihoods of Latin letters for each Hangul letter, and of any at all."""
    heard: dict[str, dict[str, float]] = {}
    for letter, *spellings in read_table(_DATA / "sound.tsv"):
        pairs = (spelling.split("=") for spelling in spellings)
        heard[letter] = {latin: -float(cost) for latin, cost in pairs}
    return heard, heard.pop("*")


def _log_ratio(letters: tuple[str, ...], latin: str) -> float:
    """Return the log-likelihood of a Latin spelling given the Hangul, against that of any word."""
    heard, usual = _model()
    width, height = len(latin), len(letters)
    row = [n * _SKIPPED for n in range(width + 1)]
    for i, letter in enumerate(letters):
        spellings = heard.get(letter, {})
        new = [_NEVER] * (width + 1)
        middle = i * width // height
        for a in range(max(0, middle - _REACH), min(width, middle + _REACH) + 1):
            so_far = row[a]
            for length in range(min(_LONGEST, width - a) + 1):
                cost = spellings.get(latin[a : a + length], _ODD if length < 2 else _NEVER)  # noqa: PLR2004
                new[a + length] = max(new[a + length], so_far + cost)
            if a < width and new[a] + _SKIPPED > new[a + 1]:
                new[a + 1] = new[a] + _SKIPPED
        row = new
    return row[width] - _WEIGHT * sum(usual.get(c, -5.0) for c in latin)


@cache
def _letter_names() -> tuple[dict[str, str], regex.Pattern[str]]:
    """Return the Latin letters by their names in Hangul, and a pattern of those names."""
    names = {
        name: letter for letter, *row in read_table(_DATA / "letter-names.tsv") for name in row
    }
    longest_first = sorted(names, key=len, reverse=True)
    return names, regex.compile("|".join(longest_first))


def _initials(hangul: str) -> str:
    """Return the capitals that Hangul spells out (비비시, BBC), or "" if it spells no capitals."""
    names, pattern = _letter_names()
    if not regex.fullmatch(f"(?:{pattern.pattern})+", hangul):
        return ""
    return "".join(names[m] for m in pattern.findall(hangul))


def _edit(one: list[str], other: list[str]) -> float:
    """Return how alike two spellings in one script are, 0-1, by their edit distance."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- not needed to start

    return OSA.normalized_similarity(one, other) if one and other else 0.0


@cache
def _kana() -> tuple[dict[str, str], regex.Pattern[str]]:
    table = {kana: latin for kana, latin in read_table(_DATA / "kana.tsv")}  # noqa: C416
    longest_first = sorted(table, key=len, reverse=True)
    return table, regex.compile("|".join(longest_first))


def _romanised_kana(name: str) -> str:
    """Return kana in Latin letters (Hepburn), anything else as it stands."""
    table, pattern = _kana()
    katakana = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in name)
    latin = pattern.sub(lambda m: table[m.group()], katakana).replace("ー", "")
    return regex.sub(r"ッ([a-z])", r"\1\1", latin).replace("ッ", "")
