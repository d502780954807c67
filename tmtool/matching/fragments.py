"""Fragments: the longest stretches of a text that the memory holds, when it holds nothing like all.

A stretch begins where a word begins, and the memory holds it where its match units stand one
after the other in a text, whatever the case, spaces and punctuation between them. What it is in
the translation (:mod:`tmtool.matching.stretches`) is told only where that is confident.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from tmtool.match_units import is_single
from tmtool.matching.match import STATUS_PENALTIES
from tmtool.matching.places import Lowered
from tmtool.matching.stretches import Example, aligned, find_units
from tmtool.store import Reader
from tmtool.store.index_holding import Holding
from tmtool.store.index_search import IndexCache
from tmtool.store.index_texts import unit_texts
from tmtool.text import Span
from tmtool.units import TranslationUnit, Variant

LEAST_UNITS = 3
"""How many match units a stretch has at least."""
LEAST_LETTERS = 6
"""How many characters, spaces not counted."""
_EXAMPLES = 24
_AT_ONCE = 64
_PATIENCE, _OF_MORE = 5_000, 500
"""Of up to how many texts that may hold a stretch all are looked at, and of how many otherwise.

So many there are with common words only, which nobody looks up.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A stretch of a text that the memory holds.

    Attributes:
        span: Where it stands in the text.
        text: The stretch, as it stands there.
        unit: The unit of the memory that serves best for it.
        source: The unit's text that holds it.
        target: The unit's text in the language wanted.
        source_span: Where it stands in the source.
        target_span: What it is in the target; ``None`` where that is not confident.
    """

    span: Span
    text: str
    unit: TranslationUnit
    source: Variant
    target: Variant
    source_span: Span
    target_span: Span | None


def find(
    reader: Reader,
    text: str,
    source_lang: str,
    target_lang: str,
    *,
    limit: int = 5,
    memories: Collection[str] = (),
    cache: IndexCache | None = None,
) -> list[Fragment]:
    """Find the longest stretches of a text that the memory holds.

    Args:
        reader: A snapshot of the store.
        text: The text to translate.
        source_lang: Its BCP 47 tag; ``ko`` finds ``ko-KR``.
        target_lang: The language wanted.
        limit: How many stretches at most, the longest; no two share a word.
        memories: Names of the memories to look in; empty for all.
        cache: What the caller keeps of the index between queries.

    Returns:
        The stretches in the order in which they stand in the text.
    """
    search = _Search(
        reader=reader,
        cache=cache or IndexCache(),
        langs=(source_lang, target_lang),
        memories=frozenset(memories),
    )
    query = _Query(text)
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(_held(query, search), key=query.letters, reverse=True):
        if len(chosen) < limit and all(end <= a or b <= start for a, b in chosen):
            chosen.append((start, end))
    return [search.fragment(query, *stretch) for stretch in sorted(chosen)]


def _held(query: "_Query", search: "_Search") -> list[tuple[int, int]]:
    """Return the stretches that are held and stand in no longer one, long enough ones only.

    What holds a stretch holds any part of it, so the end never moves back as the start moves on.
    The first that is asked for is long enough: of shorter ones many texts must be looked at.
    """
    found: list[tuple[int, int]] = []
    end = 0
    for start in query.starts:
        shortest = query.shortest(start)
        if shortest is None:
            break
        held = before = max(end, shortest - 1)
        while held < len(query.units) and search.holds(query.units[start : held + 1]):
            held += 1
        if held == before:
            continue
        end, trimmed = held, query.trimmed(start, held)
        if query.worthwhile(start, trimmed):
            found.append((start, trimmed))
    return found


class _Query:
    """A text cut into match units, and where words begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lowered = lowered = Lowered.of(text)
        self._places = list(lowered.unit_places())
        self.units = [unit for unit, _, _ in self._places]
        small = lowered.text
        self.starts = [
            i for i, (_, a, _) in enumerate(self._places) if not small[a - 1 : a].isalnum()
        ]
        self._ends = {
            i for i, (_, _, b) in enumerate(self._places, 1) if not small[b : b + 1].isalnum()
        }

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of units stands in the text."""
        return self._lowered.original(self._places[start][1], self._places[end - 1][2])

    def letters(self, stretch: tuple[int, int]) -> int:
        """Return how many characters a stretch has, spaces and marks not counted."""
        return sum(len(unit) for unit in self.units[slice(*stretch)])

    def shortest(self, start: int) -> int | None:
        """Return the end of the shortest stretch from a start that is long enough, if any is."""
        ends = range(start + 1, len(self.units) + 1)
        return next((end for end in ends if self.worthwhile(start, end)), None)

    def trimmed(self, start: int, end: int) -> int:
        """Return the end of a stretch without the one first character of a word."""
        if end > start and end not in self._ends and end - 1 in self.starts:
            return end - 1
        return end

    def worthwhile(self, start: int, end: int) -> bool:
        """Tell whether a stretch is long enough to say anything."""
        return end - start >= LEAST_UNITS and self.letters((start, end)) >= LEAST_LETTERS


@dataclass(slots=True)
class _Search:
    """Asks the memory for stretches."""

    reader: Reader
    cache: IndexCache
    langs: tuple[str, str]
    memories: frozenset[str]

    def holds(self, stretch: Sequence[str]) -> bool:
        """Tell whether a unit that may be shown holds a stretch."""
        return next(self._examples(stretch), None) is not None

    def fragment(self, query: _Query, start: int, end: int) -> Fragment:
        """Return a stretch with the unit that serves best for it."""
        stretch = query.units[start:end]
        examples = list(islice(self._examples(stretch, newest=True), _EXAMPLES))
        best, target_span = aligned(examples, stretch, self._held_by)
        span = query.span(start, end)
        return Fragment(
            span=span,
            text=query.text[span.start : span.end],
            unit=best.unit,
            source=best.source,
            target=best.target,
            source_span=best.span,
            target_span=target_span,
        )

    def _held_by(self, stretch: Sequence[str]) -> int:
        """Return how many texts in the language wanted hold a stretch; many, if it is many."""
        holding = self._holding(stretch, self.langs[1], of_more=_PATIENCE)
        return sum(1 for _ in islice(holding, 4 * _EXAMPLES))

    def _examples(self, stretch: Sequence[str], *, newest: bool = False) -> Iterator[Example]:
        waiting = self._holding(stretch, self.langs[0], newest=newest)
        while some := list(islice(waiting, _EXAMPLES)):
            units = self.reader.units_of_variants(some)
            for variant in some:
                unit, place = units[variant]
                if (example := self._example(unit, place, stretch)) is not None:
                    yield example

    def _example(self, unit: TranslationUnit, place: int, stretch: Sequence[str]) -> Example | None:
        source, target = unit.variants[place], unit.variant(self.langs[1])
        if target is None or unit.status not in STATUS_PENALTIES:
            return None
        if self.memories and unit.provenance.memory not in self.memories:
            return None
        span = find_units(source.text, stretch)
        return None if span is None else Example(unit, source, target, span)

    def _holding(
        self, stretch: Sequence[str], lang: str, *, newest: bool = False, of_more: int = _OF_MORE
    ) -> Iterator[int]:
        """Yield the variants of a language that hold a stretch; the newest first, if not many may.

        That takes reading where all of them are, before the first is looked at.
        """
        pairs = [(a, b) for a, b in pairwise(stretch) if is_single(a) and is_single(b)]
        holding = Holding(self.reader.connection, self.cache, lang, stretch, pairs)
        few = holding.most <= _PATIENCE
        waiting = islice(holding.newest() if newest and few else holding, None if few else of_more)
        while some := list(islice(waiting, _AT_ONCE)):
            some.sort(reverse=True)
            for variant, _, text in unit_texts(self.reader.connection, lang, some):
                if find_units(text, stretch) is not None:
                    yield variant
