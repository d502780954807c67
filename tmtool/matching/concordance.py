"""Concordance: every unit of the memory that holds given words, on either side.

Words are found in normalised text, whatever their case. A word of an alphabet or a number is
found as a whole (``art`` is not in ``part``); Hangul and hanja are found anywhere, so 장관 is in
외교부장관, and two syllables are enough. ``minist*`` finds all words that begin so. The
index narrows the search down, so nothing is missed; only a search for nothing but beginnings or
punctuation, and a pattern, look at every text. Hits are counted all, or, where they are many and
only the first are wanted, estimated, which is said.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

from tmtool.matching.words import Finder, PatternSearch, Words, WordSearch
from tmtool.store import Reader
from tmtool.store.index_holding import Holding, indexed_languages
from tmtool.store.index_search import IndexCache
from tmtool.store.index_texts import UnitText, all_unit_texts, unit_texts
from tmtool.text import Span
from tmtool.units import TranslationUnit, speaks

__all__ = ["Hit", "Hits", "Sort", "Words", "search", "search_pattern"]

COUNTED = 500
"""How many texts are looked at, at the least, to estimate how many hold the words."""
COMMON = 10_000
"""Where more texts than this may hold the words, the latest texts are looked at as they come."""
_AT_ONCE = 250
_PATIENCE = 20_000


class Sort(StrEnum):
    """The order of hits."""

    NEWEST = "newest"
    """As they came into the memory, the last first."""
    OLDEST = "oldest"
    DATE = "date"
    """By the day of their article, the newest first."""
    LENGTH = "length"
    """The shortest text first."""
    BEFORE = "before"
    """By what stands before the words, read backwards."""
    AFTER = "after"
    """By what stands after them."""

    @property
    def needs_all(self) -> bool:
        """Whether all hits must be known before the first is."""
        return self not in {Sort.NEWEST, Sort.OLDEST}


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that holds the words.

    Attributes:
        unit: The unit.
        places: For each of its variants, where the words stand in it, as it was written, in
            order; nothing where it does not hold them.
    """

    unit: TranslationUnit
    places: tuple[tuple[Span, ...], ...]

    @property
    def variant(self) -> int:
        """Index of the first variant that holds them."""
        return next(i for i, spans in enumerate(self.places) if spans)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where they stand in that variant."""
        return self.places[self.variant]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of what was found.

    Attributes:
        hits: The hits of the page.
        total: How many units hold the words.
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
    lang: str = "",
    *,
    words: Words = Words.IN_ORDER,
    sort: Sort = Sort.NEWEST,
    offset: int = 0,
    limit: int = 20,
    exact_total: bool = False,
    memories: Collection[str] = (),
    cache: IndexCache | None = None,
) -> Hits:
    """Find the units that hold words.

    Args:
        reader: A snapshot of the store.
        text: The words, with white space between; ``minist*`` stands for any ending.
        lang: BCP 47 tag of the texts to look in, be they source or target; "" for all.
        words: How they are to stand.
        sort: Which hits come first.
        offset: How many hits to leave out before the page.
        limit: How many hits the page has at most.
        exact_total: Count all, however long it takes.
        memories: Names of the memories to look in; empty for all.
        cache: What the caller keeps of the index between queries.
    """
    wanted = WordSearch(text, words)
    if not wanted.wanted:
        return Hits(hits=(), total=0)
    page = _Page(
        reader=reader,
        find=wanted.find,
        mark=wanted.find,
        lang=lang,
        sort=sort,
        offset=offset,
        limit=limit,
        memories=frozenset(memories),
    )
    counted = None if exact_total or sort.needs_all else COUNTED
    newest_first = sort is not Sort.OLDEST
    everything = all_unit_texts(reader.connection, lang, newest_first=newest_first)
    if not wanted.needle:
        return page.read(everything, None, None)
    holding = _Holdings(reader, cache or IndexCache(), lang, wanted)
    if counted is not None and holding.most > COMMON:
        latest = page.read(islice(everything, _PATIENCE), counted, holding.texts)
        if len(latest.hits) == limit or holding.texts <= _PATIENCE:
            return latest
        page = page.anew()
    ids = holding.ids(newest_first=newest_first)
    return page.read(_in_turn(reader, lang, ids), counted, len(ids))


def search_pattern(
    reader: Reader,
    pattern: str,
    lang: str = "",
    *,
    sort: Sort = Sort.NEWEST,
    offset: int = 0,
    limit: int = 20,
    memories: Collection[str] = (),
    timeout: float = 10.0,
) -> Hits:
    """Find the units that have a text which a pattern matches.

    Args:
        reader: A snapshot of the store.
        pattern: A pattern of the ``regex`` module, matched in normalised text; case counts unless
            it says ``(?i)``.
        lang: BCP 47 tag of the texts to look in; "" for all.
        sort: Which hits come first.
        offset: How many hits to leave out before the page.
        limit: How many hits the page has at most.
        memories: Names of the memories to look in; empty for all.
        timeout: Seconds to look for, all texts together.

    Raises:
        InputError: The pattern is no pattern.
    """
    finder = PatternSearch(pattern, timeout)
    page = _Page(
        reader=reader,
        find=finder.find,
        mark=finder.mark,
        lang=lang,
        sort=sort,
        offset=offset,
        limit=limit,
        memories=frozenset(memories),
    )
    newest_first = sort is not Sort.OLDEST
    return page.read(all_unit_texts(reader.connection, lang, newest_first=newest_first), None, None)


class _Holdings:
    """What the index knows of a needle, in one language or in all."""

    def __init__(self, reader: Reader, cache: IndexCache, lang: str, wanted: WordSearch) -> None:
        langs = [lang] if lang else indexed_languages(reader.connection)
        self._all = [
            Holding(reader.connection, cache, one, wanted.needle, wanted.pairs) for one in langs
        ]
        self.most = sum(h.most for h in self._all)
        self.texts = sum(h.texts for h in self._all)

    def ids(self, *, newest_first: bool) -> list[int]:
        """Return the variants that may hold the needle."""
        return sorted((v for h in self._all for v in h), reverse=newest_first)


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit that was found, and what its place in the page follows from."""

    unit_id: int
    key: tuple[str, ...] | int = 0


@dataclass(slots=True, kw_only=True)
class _Page:
    """Collects the hits of one page and counts the others.

    Attributes:
        find: Finds the words in a text.
        mark: The same, for what will be shown.
    """

    reader: Reader
    find: Finder
    mark: Finder
    lang: str
    sort: Sort
    offset: int
    limit: int
    memories: frozenset[str]
    _seen: set[int] = field(default_factory=set)
    _kept: list[_Found] = field(default_factory=list)

    def read(self, texts: Iterable[UnitText], counted: int | None, known: int | None) -> Hits:
        """Look at texts until the page is full and the total can be told.

        Args:
            texts: In the order of the hits.
            counted: How many are looked at before the total is estimated; ``None``: all are.
            known: How many there are, if that is known.
        """
        looked_at = 0
        waiting = iter(texts)
        try:
            while some := list(islice(waiting, _AT_ONCE)):
                self._look_at(some)
                looked_at += len(some)
                full = len(self._seen) >= self.offset + self.limit
                if full and counted is not None and looked_at >= counted and known is not None:
                    return self._hits(looked_at, known)
        except TimeoutError:
            return replace(self._hits(looked_at, looked_at), timed_out=True)
        return self._hits(looked_at, looked_at)

    def anew(self) -> "_Page":
        """Return the same page with nothing on it."""
        return replace(self, _seen=set(), _kept=[])

    def _look_at(self, texts: Sequence[UnitText]) -> None:
        new = [t for t in texts if t.unit_id not in self._seen]
        found = [(t, spans) for t in new if (spans := self.find(t.text))]
        allowed = self._allowed({t.unit_id for t, _ in found})
        for text, spans in found:
            if text.unit_id in allowed and text.unit_id not in self._seen:
                self._seen.add(text.unit_id)
                if self.sort.needs_all or len(self._kept) < self.offset + self.limit:
                    self._kept.append(_Found(text.unit_id, self._key(text.text, spans[0])))

    def _allowed(self, units: set[int]) -> set[int]:
        """Return those in one of the memories that are asked for."""
        if not self.memories or not units:
            return units
        return self.reader.in_memories(units, self.memories)

    def _key(self, text: str, span: Span) -> tuple[str, ...] | int:
        match self.sort:
            case Sort.LENGTH:
                return len(text)
            case Sort.BEFORE:
                return tuple(reversed(text[: span.start].casefold().split()))
            case Sort.AFTER:
                return tuple(text[span.end :].casefold().split())
        return 0

    def _sorted(self) -> list[int]:
        """Return the units of the page in their order."""
        if self.sort is Sort.DATE:
            days = self.reader.days([f.unit_id for f in self._kept])
            self._kept.sort(key=lambda f: -days[f.unit_id].toordinal() if f.unit_id in days else 0)
        elif self.sort.needs_all:
            self._kept.sort(key=lambda f: f.key)
        return [f.unit_id for f in self._kept[self.offset : self.offset + self.limit]]

    def _hits(self, looked_at: int, known: int) -> Hits:
        ids = self._sorted()
        units = self.reader.units(ids)
        shown = (self._hit(units[id_]) for id_ in ids if id_ in units)
        hits = tuple(hit for hit in shown if any(hit.places))
        found = len(self._seen)
        if looked_at >= known:
            return Hits(hits=hits, total=found)
        return Hits(hits=hits, total=round(found * known / looked_at), estimated=True)

    def _hit(self, unit: TranslationUnit) -> Hit:
        places = (
            tuple(self.mark(v.text)) if not self.lang or speaks(v.lang, self.lang) else ()
            for v in unit.variants
        )
        return Hit(unit, tuple(places))


def _in_turn(reader: Reader, lang: str, ids: Sequence[int]) -> Iterator[UnitText]:
    """Yield texts in the order of their ids, read a few at a time."""
    for start in range(0, len(ids), _AT_ONCE):
        yield from unit_texts(reader.connection, lang, ids[start : start + _AT_ONCE])
