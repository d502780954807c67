"""Fitting a Korean term into a sentence: the particle after it follows its last sound."""

from functools import cache
from pathlib import Path

import regex

from tmtool.languages.hangul import letters
from tmtool.languages.language import Replacement
from tmtool.text import Span, fold

_TABLE = Path(__file__).parent / "data" / "alternations.tsv"
_HANGUL = regex.compile(r"[가-힣\u1100-\u11ff]+")
_LE = regex.compile(r"[b-df-hj-np-tv-z]le$")
_BRACKETED = regex.compile(r"[)\]」』>》’”'\"]+$|\s*\([^()]*\)$")
# How the names of digits and of Latin letters end, as Korean reads them: 1 is 일, L is 엘.
_RIEUL_ENDS = frozenset("178lr")
_CONSONANT_ENDS = frozenset("036mn")


def refit(text: str, span: Span, replacement: str) -> Replacement:
    """Fit a term in the place of another, and the particle after it: 장관은, 대표는.

    Args:
        text: The sentence.
        span: Where the other term stands, without its particle.
        replacement: The term as the glossary writes it.
    """
    follows = _HANGUL.match(text, span.end)
    if follows is None:
        return Replacement(span, replacement)
    form = fold(follows.group()).text
    if form not in _forms():
        return Replacement(span, replacement)
    ending = _ending(form, replacement)
    return Replacement(Span(span.start, follows.end()), replacement + ending)


def _ending(form: str, word: str) -> str:
    """Return the form of an ending that goes with a word."""
    pair = _forms()[form]
    small = _BRACKETED.sub("", fold(word).text).casefold()
    last = "l" if _LE.search(small) else small[-1:]  # Google is 구글
    takes_ro = pair[1].startswith("로")
    if syllable := letters(last):
        closed = syllable.final != "" and not (takes_ro and syllable.final == "ㄹ")
    elif last in _RIEUL_ENDS:
        closed = not takes_ro
    elif last in _CONSONANT_ENDS:
        closed = True
    else:
        closed = False
    return pair[0] if closed else pair[1]


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Return each form of an ending with its pair: after a consonant, after a vowel."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {form: (closed, open_) for closed, open_ in pairs for form in (closed, open_)}
