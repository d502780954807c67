"""How the names of offices and bodies relate: by their rank words and by what is left of them.

``First Vice Foreign Minister`` is ``Foreign Minister`` with two rank words, and so another
office; ``Minister`` is the same form with less said, and contradicts nothing.
"""

from dataclasses import dataclass
from functools import lru_cache

import regex

from tmtool.languages.writing import Writing
from tmtool.text import Span, fold

_WORD = regex.compile(r"[\w.&']+")


@dataclass(frozen=True, slots=True)
class TitleForm:
    """The words of a title.

    Attributes:
        rank: Its leading rank words, synonyms levelled.
        core: The words after them, in order.
        linked: Those of them that say something, without ``of`` and ``the``.
    """

    rank: tuple[str, ...]
    core: tuple[str, ...]
    linked: frozenset[str]

    def agrees(self, other: "TitleForm") -> bool:
        """Tell whether one form only says more than the other: equal rank, words within words."""
        if sorted(self.rank) != sorted(other.rank):
            return False
        return self.linked <= other.linked or other.linked <= self.linked


def words(text: str) -> tuple[str, ...]:
    """Return the words of a form as they are compared: small, without dots and hyphens."""
    found = _WORD.findall(fold(text).text.casefold().replace("-", " "))
    return tuple(word.replace(".", "") for word in found)


def title_form(text: str, writing: Writing) -> TitleForm:
    """Take a title apart into its leading rank words and the rest."""
    rest = list(words(text))
    rank = []
    while len(rest) > 1 and rest[0] in writing.rank:
        rank.append(writing.same_rank.get(rest[0], rest[0]))
        rest.pop(0)
    linked = frozenset(rest) - writing.linking
    return TitleForm(tuple(rank), tuple(rest), linked)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A title's words found in a text, with the rank words that stand before them.

    Attributes:
        span: All of it, in the text that was searched.
        core: Where the title without its rank words stands.
        rank: The rank words, synonyms levelled.
    """

    span: Span
    core: Span
    rank: tuple[str, ...]


def find_ranked(text: str, form: TitleForm, writing: Writing) -> list[Ranked]:
    """Find a title's core in a text, with whatever rank words stand before it."""
    folded = fold(text)
    found = []
    for match in _pattern(form.core, writing.rank).finditer(folded.text.casefold()):
        rank = tuple(writing.same_rank.get(w, w) for w in words(match["rank"]))
        whole = folded.to_original(Span(match.start(), match.end()))
        core = folded.to_original(Span(match.start("core"), match.end()))
        found.append(Ranked(whole, core, rank))
    return found


@lru_cache(maxsize=512)
def _pattern(core: tuple[str, ...], rank: frozenset[str]) -> regex.Pattern[str]:
    ranks = "|".join(regex.escape(w) for w in sorted(rank, key=lambda w: (-len(w), w)))
    before = rf"(?P<rank>(?:\b(?:{ranks})[\s-]+)*)" if ranks else "(?P<rank>)"
    separated = r"[\s-]+".join("".join(regex.escape(c) + r"\.?" for c in word) for word in core)
    return regex.compile(rf"{before}\b(?P<core>{separated})s?(?!\w)")
