"""Korean morphemes by Kiwi, where the extra ``kiwi`` is installed.

Kiwi (Lee, 2024, "Kiwi: Developing a Korean Morphological Analyzer Based on Statistical Language
Models and Skip-Bigram", KJDH 1(1)) takes seconds and hundreds of megabytes to start, so it is
loaded when it is first asked and for nothing but doubtful words.
"""

from functools import cache
from typing import TYPE_CHECKING

from tmtool.languages.language import Morpheme
from tmtool.text import Span

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_NOUNS = ("N", "XP", "XSN", "XR", "SL", "SH", "SN")
"""Beginnings of the tags (Sejong's) of nouns, pronouns, numerals, and what goes with them."""


def morphemes(text: str) -> list[Morpheme] | None:
    """Return the morphemes of a text; ``None`` if Kiwi is not installed."""
    kiwi = _kiwi()
    if kiwi is None:
        return None
    return [
        Morpheme(Span(token.start, token.start + token.len), token.tag.startswith(_NOUNS))
        for token in kiwi.tokenize(text)
    ]


@cache
def _kiwi() -> "Kiwi | None":
    try:
        from kiwipiepy import Kiwi  # noqa: PLC0415 -- an extra, and costly
    except ImportError:
        return None
    return Kiwi(num_workers=1)
