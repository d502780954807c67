"""How the names of offices and bodies relate: by their rank words and by what is left of them.

``First Vice Foreign Minister`` is ``Foreign Minister`` with two rank words, and so another
office; ``Minister`` is the same form with less said, and contradicts nothing.
"""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import regex

from tmtool.checks.context import Context
from tmtool.languages.language import Language
from tmtool.languages.writing import Writing
from tmtool.text import Span, fold

_WORD = regex.compile(r"[\w.&']+")
_REACH = 80  # code points before a title in which its ranks and country stand


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
        before = len(said) - len(self._without_country(said))
        if not before:
            return ""
        folded = fold(text)
        title = list(_WORD.finditer(folded.text))[before]
        return text[: folded.to_original(Span(*title.span())).start]

    def find(self, text: str, form: TitleForm) -> list[Ranked]:
        """Find a title's core in a text, with whatever rank words stand before it."""
        folded = fold(text)
        small = folded.text.casefold()
        found = []
        for match in _pattern(form.core).finditer(small):
            start, rank = self._ranked_from(small, match.start())
            found.append(Ranked(folded.to_original(Span(start, match.end())), rank))
        return found

    def _ranked_from(self, text: str, at: int) -> tuple[int, tuple[str, ...]]:
        """Return where the rank words before a place begin, be a country between, and the words."""
        reach = max(0, at - _REACH)
        near = self._rank.search(text, reach, at)
        start = near.start() if near else at
        said = near.group() if near else ""
        country = self._country.search(text, reach, start)
        if country and (far := self._rank.search(text, reach, country.start())):
            start, said = far.start(), f"{far.group()} {said}"
        same = self._writing.same_rank
        return start, tuple(same.get(w, w) for w in words(said))

    @cached_property
    def _rank(self) -> regex.Pattern[str]:
        """Rank words at the end of a text."""
        ranks = map(regex.escape, sorted(self._writing.rank))
        return regex.compile(rf"(?:\b(?:{'|'.join(ranks) or '(?!)'})[\s-]+)+\Z")

    @cached_property
    def _country(self) -> regex.Pattern[str]:
        """A country at the end of a text."""
        return regex.compile(
            rf"\b(?:{'|'.join(map(_spelt, self._countries)) or '(?!)'})\.?[\s-]+\Z"
        )

    def _without_country(self, rest: tuple[str, ...]) -> tuple[str, ...]:
        if rest and rest[0] in self._writing.determiners and len(rest) > 1:
            rest = rest[1:]
        for name in self._countries:
            if rest[: len(name)] == name and len(rest) > len(name):
                return rest[len(name) :]
        return rest


def title_reader(context: Context) -> TitleReader:
    """Return what reads the titles of a draft; to be shared between rules."""
    return _reader(context.draft.language)


@cache
def _reader(language: Language) -> TitleReader:
    return TitleReader(language.writing())


@lru_cache(maxsize=512)
def _pattern(core: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"\b{_spelt(core)}s?(?!\w)")


def _spelt(core: tuple[str, ...]) -> str:
    """Return the pattern of words, however they are parted and with the dots of abbreviations."""
    return r"[\s-]+".join(r"\.?".join(map(regex.escape, word)) for word in core)
