"""Concordance: every unit of the memory that holds given words, on either side.

Words are found in normalised text, whatever their case. A word of an alphabet or a number is
found as a whole (``art`` is not in ``part``); Hangul and hanja are found anywhere, so 장관 is in
외교부장관, and two syllables are enough. ``minist*`` finds all words that begin so. The
index narrows the search down, so nothing is missed; only a search for nothing but beginnings or
punctuation, and a pattern, look at every text.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

import regex

from tmtool.errors import InputError
from tmtool.match_units import normalized_units, word_pattern
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache, containing
from tmtool.store.index_texts import all_texts, texts_of
from tmtool.text import Span, fold, normalize
from tmtool.units import TranslationUnit

COUNTED = 2_000
"""How many texts are looked at to estimate how many hold the words."""
_AT_ONCE = 250

Finder = Callable[[str], list[Span]]
"""Returns where the words stand in a text; nothing if the text does not hold them all."""


class Words(StrEnum):
    """How the words are to stand in a text."""

    TOGETHER = "together"
    """One right after the other, as they were given."""
    IN_ORDER = "in-order"
    """In the order given, with anything in between."""
    ANYWHERE = "anywhere"


class Sort(StrEnum):
    """The order of hits: as they came into the memory."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that holds the words.

    Attributes:
        unit: The unit.
        variant: Index of the variant that holds them.
        spans: Where, in that variant's text as it was written, in order.
    """

    unit: TranslationUnit
    variant: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of what was found.

    Attributes:
        hits: The hits of the page.
        total: How many texts hold the words.
        estimated: The total is an estimate.
        timed_out: The time was up before every text was looked at; the total is what was found.
    """

    hits: tuple[Hit, ...]
    total: int
    estimated: bool = False
    timed_out: bool = False


def search(
    reader: Reader,
    text: str,
    lang: str,
    *,
    words: Words = Words.IN_ORDER,
    sort: Sort = Sort.NEWEST,
    offset: int = 0,
    limit: int = 20,
    exact_total: bool = False,
    memories: Collection[str] = (),
    cache: IndexCache | None = None,
) -> Hits:
    """Find the units whose text in a language holds words.

    Args:
        reader: A snapshot of the store.
        text: The words, with white space between; ``minist*`` stands for any ending.
        lang: BCP 47 tag of the texts to look in, be they source or target.
        words: How they are to stand.
        sort: Which hits come first.
        offset: How many hits to leave out before the page.
        limit: How many hits the page has at most.
        exact_total: Count all, however long it takes.
        memories: Names of the memories to look in; empty for all.
        cache: What the caller keeps of the index between queries.
    """
    wanted = normalize(text).casefold().split()
    if not wanted:
        return Hits(hits=(), total=0)
    needle = _needle(wanted, words)
    if needle:
        ids = containing(reader.connection, cache or IndexCache(), lang, needle)
        if sort is Sort.OLDEST:
            ids.reverse()
        texts = _in_turn(reader, lang, ids)
        known = len(ids)
    else:
        texts, known = _every_text(reader, lang, sort), None
    page = _Page(reader, _finder(wanted, words), offset, limit, frozenset(memories))
    return page.read(texts, None if exact_total else COUNTED, known)


def search_pattern(
    reader: Reader,
    pattern: str,
    lang: str,
    *,
    sort: Sort = Sort.NEWEST,
    offset: int = 0,
    limit: int = 20,
    memories: Collection[str] = (),
    timeout: float = 10.0,
) -> Hits:
    """Find the units whose text in a language matches a pattern.

    Args:
        reader: A snapshot of the store.
        pattern: A pattern of the ``regex`` module, matched in normalised text; case counts unless
            it says ``(?i)``.
        lang: BCP 47 tag of the texts to look in.
        sort: Which hits come first.
        offset: How many hits to leave out before the page.
        limit: How many hits the page has at most.
        memories: Names of the memories to look in; empty for all.
        timeout: Seconds to look for, all texts together.

    Raises:
        InputError: The pattern is no pattern.
    """
    try:
        compiled = regex.compile(pattern)
    except regex.error as problem:
        raise InputError(
            f"pattern {pattern!r}: {problem}",
            "Write a pattern of Python's regex module, or search without --regex.",
        ) from None
    end = time.monotonic() + timeout

    def found(text: str) -> list[Span]:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        folded = fold(text)
        spans = [Span(*m.span()) for m in compiled.finditer(folded.text, timeout=left)]
        return [folded.to_original(span) for span in spans if span.end > span.start]

    page = _Page(reader, found, offset, limit, frozenset(memories))
    return page.read(_every_text(reader, lang, sort), None, None)


class _Page:
    """Collects the hits of one page and counts the others."""

    def __init__(
        self, reader: Reader, finder: Finder, offset: int, limit: int, memories: frozenset[str]
    ) -> None:
        self._reader = reader
        self._finder = finder
        self._offset = offset
        self._limit = limit
        self._memories = memories
        self._spans: dict[int, list[Span]] = {}
        self._found = 0

    def read(
        self, texts: Iterable[tuple[int, str]], counted: int | None, known: int | None
    ) -> Hits:
        """Look at texts until the page is full and, ``counted`` texts on, the total estimated."""
        looked_at = 0
        waiting = iter(texts)
        try:
            while some := list(islice(waiting, _AT_ONCE)):
                self._look_at(some)
                looked_at += len(some)
                full = self._found >= self._offset + self._limit
                if full and counted is not None and looked_at >= counted and known is not None:
                    return self._hits(looked_at, known)
        except TimeoutError:
            return replace(self._hits(looked_at, looked_at), timed_out=True)
        return self._hits(looked_at, looked_at)

    def _look_at(self, texts: Sequence[tuple[int, str]]) -> None:
        found = {variant: spans for variant, text in texts if (spans := self._finder(text))}
        for variant in self._chosen(found):
            if self._offset <= self._found < self._offset + self._limit:
                self._spans[variant] = found[variant]
            self._found += 1

    def _chosen(self, found: Collection[int]) -> list[int]:
        """Return those in one of the memories that are asked for, in the order given."""
        if not self._memories or not found:
            return list(found)
        units = self._reader.units_of_variants(found)
        return [v for v in found if v in units and units[v][0].provenance.memory in self._memories]

    def _hits(self, looked_at: int, known: int) -> Hits:
        units = self._reader.units_of_variants(self._spans)
        hits = tuple(Hit(*units[v], tuple(s)) for v, s in self._spans.items() if v in units)
        if looked_at >= known:
            return Hits(hits=hits, total=self._found)
        return Hits(hits=hits, total=round(self._found * known / looked_at), estimated=True)


def _needle(wanted: Sequence[str], words: Words) -> list[str]:
    """Return the match units that a text must have to hold the words, as often as it must."""
    bags = [Counter(_certain_units(word)) for word in wanted]
    total: Counter[str] = Counter()
    for bag in bags:
        total = total | bag if words is Words.ANYWHERE else total + bag
    return list(total.elements())


def _certain_units(word: str) -> list[str]:
    """Return the units of a word that a text with the word has: not those of a beginning."""
    units = normalized_units(word.removesuffix("*"))
    if word.endswith("*"):
        units = units[:-1]
    # A text with letters in it has no units for punctuation.
    return units if any(map(str.isalnum, word)) else []


def _finder(wanted: Sequence[str], words: Words) -> Finder:
    patterns = [_pattern(word) for word in wanted]
    if words is Words.TOGETHER:
        patterns = [re.compile(r"\s*".join(p.pattern for p in patterns))]

    def found(text: str) -> list[Span]:
        folded = fold(text)
        small = _small(folded.text)
        if not all(pattern.search(small) for pattern in patterns):
            return []
        spans: list[Span] = []
        start = 0
        for pattern in patterns:
            if words is Words.IN_ORDER and len(patterns) > 1:
                here = [Span(*m.span())] if (m := pattern.search(small, start)) else []
                start = here[0].end if here else 0
            else:
                here = [Span(*m.span()) for m in pattern.finditer(small)]
            if not here:
                return []
            spans += here
        return [folded.to_original(span) for span in sorted(set(spans))]

    return found


def _pattern(word: str) -> re.Pattern[str]:
    if word.endswith("*") and len(word) > 1:
        beginning = word_pattern(word[:-1] + "*")
        return re.compile(beginning.removesuffix(re.escape("*")) + r"[^\W\d_]*")
    return re.compile(word_pattern(word))


def _small(text: str) -> str:
    """Return a text in small letters, each where it was."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(c if len(s := c.casefold()) != 1 else s for c in text)


def _in_turn(reader: Reader, lang: str, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield id and text in the order of the ids."""
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        texts = dict(texts_of(reader.connection, lang, some))
        yield from ((v, texts[v]) for v in some if v in texts)


def _every_text(reader: Reader, lang: str, sort: Sort) -> Iterator[tuple[int, str]]:
    return all_texts(reader.connection, lang, newest_first=sort is Sort.NEWEST)
