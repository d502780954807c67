"""The words of a Japanese text, cut where its script changes; kana between them says little."""

import regex

from tmtool.text import fold

_WORD = regex.compile(r"[\p{Han}々]++|[\p{Katakana}ー]++|[A-Za-z][A-Za-z0-9&.-]*+")
_COMPOUND = 2


def words(text: str) -> list[str]:
    """Return the words in Chinese characters, katakana and Latin letters, in order.

    A long compound is also given in its pairs of characters, since no dictionary lists it whole:
    外務次官 is 外務次官, 外務 and 次官.
    """
    found: list[str] = []
    for word in _WORD.findall(fold(text).text.lower()):
        found.append(word)
        if len(word) > _COMPOUND + 1 and regex.match(r"\p{Han}", word):
            found.extend(word[i : i + 2] for i in range(0, len(word) - 1, _COMPOUND))
    return found
