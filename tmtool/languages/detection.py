"""Telling the language of a text by its letters and commonest words, from two small tables."""

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import regex

from tmtool.units import primary

_TABLE = Path(__file__).parent / "data" / "function_words.tsv"
_SAMPLE = 4000
_SAMPLES = 5
_SCRIPTS = (
    # code, letters of a script that one language, or one above all, is written in
    ("ko", r"\p{Hangul}"),
    ("ja", r"[\p{Hiragana}\p{Katakana}]"),
    ("zh", r"\p{Han}"),
    ("latin", r"\p{Latin}"),
    ("cyrillic", r"\p{Cyrillic}"),
    ("arabic", r"\p{Arabic}"),
    ("el", r"\p{Greek}"),
    ("he", r"\p{Hebrew}"),
    ("th", r"\p{Thai}"),
    ("hi", r"\p{Devanagari}"),
    ("bn", r"\p{Bengali}"),
    ("ta", r"\p{Tamil}"),
    ("km", r"\p{Khmer}"),
    ("lo", r"\p{Lao}"),
    ("my", r"\p{Myanmar}"),
    ("ka", r"\p{Georgian}"),
    ("hy", r"\p{Armenian}"),
    ("am", r"\p{Ethiopic}"),
    ("mn", r"\p{Mongolian}"),
)
_SHARED = frozenset({"latin", "cyrillic", "arabic"})
_WEIGHT = {"ko": 3.0, "ja": 3.0, "zh": 3.0, "th": 1.5}
"""A letter of these scripts says as much as several of an alphabet."""
_TELLTALE = 0.1
"""So much kana or Hangul among Chinese characters makes a text Japanese or Korean."""
_TELLING = 0.05
_HAN, _WITH_HAN = "zh", frozenset({"ko", "ja", "zh"})
"""The key of Chinese characters, and who writes names in them."""


def detect(text: str, among: Collection[str] = ()) -> str:
    """Return the BCP 47 primary tag of a text's language, or ``""``; see ``languages.detect``."""
    sample = _sampled(text)
    script = _script(sample)
    if script == _HAN:
        return next((tag for tag in among if primary(tag) in _WITH_HAN), script)
    sharing = _function_words().get(script)
    if sharing is None:
        return script
    likely = [tag for tag in among if primary(tag) in sharing]
    return likely[0] if len(likely) == 1 else _by_words(sample, sharing)


def _script(sample: str) -> str:
    """Return the script that most of a text is written in, by its key in the tables."""
    counts = {
        code: len(regex.findall(letters, sample)) * _WEIGHT.get(code, 1.0)
        for code, letters in _SCRIPTS
    }
    if counts["ja"] > max(_TELLTALE * counts["zh"], counts["ko"]):
        counts["ja"] += counts["zh"]
        counts["zh"] = 0
    elif counts["ko"] > _TELLTALE * counts["zh"]:
        counts["zh"] = 0
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def _sampled(text: str) -> str:
    """Return stretches from all over a long text: its first lines may be another language's."""
    if len(text) <= _SAMPLE * _SAMPLES:
        return text
    step = (len(text) - _SAMPLE) // (_SAMPLES - 1)
    return " ".join(text[i * step : i * step + _SAMPLE] for i in range(_SAMPLES))


def may_be(text: str, tag: str) -> bool:
    """Tell whether a text's letters are those of a language; see ``languages.may_be``."""
    sample = _sampled(text)
    own = scripts(tag)
    if not own or not regex.search(r"\p{L}", sample):
        return True
    return _script(sample) in own


def scripts(tag: str) -> set[str]:
    """Return the keys of the scripts that a language is written in; empty if it is not known."""
    wanted = primary(tag)
    shared = {script for script, sharing in _function_words().items() if wanted in sharing}
    return shared | {code for code, _ in _SCRIPTS if code == wanted and code not in _SHARED}


def known_words(text: str) -> float:
    """Return the largest share of a language's common words; see ``languages.known_words``."""
    sample = _sampled(text)
    sharing = _function_words().get(_script(sample), {})
    return max(_shares(sample, sharing).values(), default=0.0)


def _by_words(sample: str, sharing: Mapping[str, Collection[str]]) -> str:
    """Return the language, of those that share a script, whose commonest words stand most often."""
    shares = _shares(sample, sharing)
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _TELLING else ""


def _shares(sample: str, sharing: Mapping[str, Collection[str]]) -> dict[str, float]:
    """Return what share of a text's words are common ones of each language."""
    words = Counter(regex.findall(r"[\p{L}\p{M}]+", sample.casefold()))
    total = sum(words.values()) or 1
    return {code: sum(words[word] for word in common) / total for code, common in sharing.items()}


@cache
def _function_words() -> dict[str, dict[str, list[str]]]:
    tables: dict[str, dict[str, list[str]]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            script, code, words = line.split("\t")
            tables.setdefault(script, {})[code] = words.split()
    return tables
