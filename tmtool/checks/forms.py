"""How the names of offices and bodies relate: by their rank words and by what is left of them.

``First Vice Foreign Minister`` is ``Foreign Minister`` with two rank words, and so another
office; ``Minister`` is the same form with less said, and contradicts nothing.
"""

from dataclasses import dataclass
from functools import lru_cache

import regex

from tmtool.checks.context import Context
from tmtool.languages.writing import Writing
from tmtool.text import Span, fold

_WORD = regex.compile(r"[\w.&']+")


@dataclass(frozen=True, slots=True)
class TitleForm:
    """The words of a title or of a body's name.

    Attributes:
        rank: Its leading rank words, synonyms levelled.
        core: The words after them, in order, without a country before them.
        telling: Those of them that say something, without ``of`` and ``the``.
    """

    rank: tuple[str, ...]
    core: tuple[str, ...]
    telling: frozenset[str]

    def agrees(self, other: "TitleForm") -> bool:
        """Tell whether one form only says more than the other: equal rank, words within words."""
        if sorted(self.rank) != sorted(other.rank):
            return False
        return self.telling <= other.telling or other.telling <= self.telling


@dataclass(frozen=True, slots=True)
class Ranked:
    """A title's words found in a text, with the rank words that stand before them.

    Attributes:
        span: All of it, in the text that was searched.
        rank: The rank words, synonyms levelled.
    """

    span: Span
    rank: tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a form as they are compared: small, without dots and hyphens."""
    found = _WORD.findall(fold(text).text.casefold().replace("-", " "))
    return tuple(word.replace(".", "") for word in found)


class TitleReader:
    """Takes titles apart, and finds them in texts with other rank words.

    Args:
        writing: The words of the language that the titles are in.
    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        names = (*writing.countries, *writing.demonyms)
        self._between = "|".join(sorted({_spelt(words(n)) for n in names}, reverse=True))
        self._countries = sorted({words(name) for name in names}, key=lambda n: (-len(n), n))

    def form(self, text: str) -> TitleForm:
        """Take a title apart: a country before it, its leading rank words, and the rest."""
        rest = self._without_country(words(text))
        rank = []
        while len(rest) > 1 and rest[0] in self._writing.rank:
            rank.append(self._writing.same_rank.get(rest[0], rest[0]))
            rest = rest[1:]
        rest = self._without_country(rest)
        return TitleForm(tuple(rank), rest, frozenset(rest) - self._writing.linking)

    def country(self, text: str) -> str:
        """Return the country that a title or body begins with, as written; or ""."""
        said = words(text)
        rest = self._without_country(said)
        before = len(said) - len(rest)
        if not before:
            return ""
        found = list(_WORD.finditer(text))
        end = found[before].start() if len(found) == len(said) else 0
        return text[:end]

    def find(self, text: str, form: TitleForm) -> list[Ranked]:
        """Find a title's core in a text, with whatever rank words stand before it."""
        folded = fold(text)
        found = []
        pattern = _pattern(form.core, self._writing.rank, self._between)
        for match in pattern.finditer(folded.text.casefold()):
            same = self._writing.same_rank
            said = words(f"{match['before'] or ''} {match['rank']}")
            rank = tuple(same.get(w, w) for w in said)
            found.append(Ranked(folded.to_original(Span(*match.span())), rank))
        return found

    def _without_country(self, rest: tuple[str, ...]) -> tuple[str, ...]:
        if rest and rest[0] in self._writing.determiners and len(rest) > 1:
            rest = rest[1:]
        for name in self._countries:
            if rest[: len(name)] == name and len(rest) > len(name):
                return rest[len(name) :]
        return rest


def title_reader(context: Context) -> TitleReader:
    """Return what reads the titles of a draft; to be shared between rules."""
    return TitleReader(context.draft.language.writing())


@lru_cache(maxsize=512)
def _pattern(core: tuple[str, ...], rank: frozenset[str], countries: str) -> regex.Pattern[str]:
    """Return the pattern of a title's core with the ranks before it, be a country between."""
    ranks = "|".join(regex.escape(w) for w in sorted(rank, key=lambda w: (-len(w), w)))
    if not ranks:
        return regex.compile(rf"(?P<before>)(?P<rank>)\b{_spelt(core)}s?(?!\w)")
    one = rf"\b(?:{ranks})[\s-]+"
    before = rf"(?:(?P<before>(?:{one})+)(?:{countries})[\s-]+)?" if countries else "(?P<before>)"
    return regex.compile(rf"{before}(?P<rank>(?:{one})*)\b{_spelt(core)}s?(?!\w)")


def _spelt(core: tuple[str, ...]) -> str:
    """Return the pattern of words, however they are parted and with the dots of abbreviations."""
    return r"[\s-]+".join(r"\.?".join(map(regex.escape, word)) for word in core)
