"""The words of a Korean text without their particles and endings, by a table and no tokeniser.

What is stripped stands in ``data/endings.txt``: measured on news, a table of endings serves
alignment as well as a morphological analyser does.
"""

from functools import cache
from pathlib import Path

import regex

from tmtool.text import fold

_ENDINGS = Path(__file__).parent / "data" / "endings.txt"
_WORD = regex.compile(r"[가-힣]++|[A-Za-z][A-Za-z0-9&.-]*+|\p{Han}++")
_SHORT = 2


def words(text: str) -> list[str]:
    """Return the words of a text in order, in small letters, stripped of one ending each."""
    return [_stem(word) for word in _WORD.findall(fold(text).text.lower())]


def _stem(word: str) -> str:
    if len(word) <= _SHORT or not "가" <= word[0] <= "힣":
        return word
    return _endings().sub("", word) or word


@cache
def _endings() -> regex.Pattern[str]:
    lines = _ENDINGS.read_text(encoding="utf-8").splitlines()
    endings = [word for line in lines if not line.startswith("#") for word in line.split()]
    return regex.compile(f"(?:{'|'.join(sorted(endings, key=len, reverse=True))})$")
