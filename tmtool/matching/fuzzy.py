"""Exact, context and fuzzy matches of a text, complete and best first.

Every unit whose score (:mod:`tmtool.matching.similarity`) reaches the threshold is found, in
either direction and between any two languages that the units have, and so is every one that
differs in placeables alone and shares as many units as such a score asks for; only of more than a
few hundred that score the same may the newest be kept and the others not be looked at.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tmtool.matching.match import CONTEXT, STATUS_PENALTIES, Match, MatchKind, day, trust
from tmtool.matching.placeables import Adaptation, Adapter, Finder
from tmtool.matching.similarity import (
    EQUAL,
    MARGIN,
    NEARLY_EQUAL,
    Comparable,
    Letters,
    Likeness,
)
from tmtool.store import Memory, Reader
from tmtool.store.index_query import Candidate
from tmtool.store.index_search import IndexCache, candidates
from tmtool.store.index_texts import UnitText, unit_texts
from tmtool.text import normalize
from tmtool.units import TranslationUnit, Variant

_AT_ONCE = 16
_TOGETHER = 5
"""How many texts are judged, and their units fetched, at a time at least."""
_TIES = 256
_SHORT = (4, 5)
"""A suggestion for a text of n characters is trusted 1 - 4 / (n + 5) as much as for a long one."""
_AGREEING = 0.4
"""How much of the confidence is lost where the other matches are translated otherwise."""
_SHARPNESS = 0.12
"""How much less another match counts for each point that it scores less: by exp(-0.12)."""


def matches(
    reader: Reader,
    text: str,
    source_lang: str,
    target_lang: str,
    *,
    threshold: int = 70,
    limit: int = 5,
    before: str = "",
    after: str = "",
    memories: Collection[str] = (),
    finders: tuple[Finder, Finder] | None = None,
    cache: IndexCache | None = None,
) -> list[Match]:
    """Find the units of the memory that are like a text.

    Args:
        reader: A snapshot of the store.
        text: The text to translate.
        source_lang: Its BCP 47 tag; ``ko`` finds ``ko-KR``.
        target_lang: The language wanted.
        threshold: The lowest score to return, 1–101, penalties taken off.
        limit: How many matches to return at most; different translations of one text are several.
        before: The segment before it in its document, for context matches; "" if unknown.
        after: The one after it.
        memories: Names of the memories to look in; empty for all.
        finders: What finds the glossary's terms in source and target language, so that persons
            and places are adapted.
        cache: What the caller keeps of the index between queries.

    Returns:
        The best matches: the highest score first, then the memory of the highest priority, the
        most trusted, the nearest, the newest. Equal pairs of texts are returned once.
    """
    query = Comparable(text)
    if not query.units or limit < 1:
        return []
    search = _Search(
        reader=reader,
        query=query,
        langs=(source_lang, target_lang),
        threshold=threshold,
        limit=limit,
        context=tuple(normalize(t) for t in (before, after)),
        memories=frozenset(memories),
        adapter=Adapter(text, (source_lang, target_lang), finders),
    )
    floor = max(1, min(threshold, EQUAL) - MARGIN)
    waiting = iter(candidates(reader.connection, cache or IndexCache(), *search.wanted(floor)))
    looked_at, at_once = 0, _AT_ONCE
    while some := list(islice(waiting, at_once)):
        if search.settled(some[0], looked_at):
            break
        search.look_at([one for one in some if search.may_be_shown(one)])
        looked_at += len(some)
        at_once *= 2
    return search.best()


class _Promising(NamedTuple):
    """A text that may become a match: what it can score at most."""

    highest: int
    stored: UnitText
    letters: Letters | None


class _Judged(NamedTuple):
    """A text that may become a match, how alike it is, and whether it may differ in placeables."""

    highest: int
    stored: UnitText
    alike: Likeness
    placeables: bool


@dataclass(slots=True)
class _Search:
    """One search: judges candidates, and keeps the matches, the best first."""

    reader: Reader
    query: Comparable
    langs: tuple[str, str]
    threshold: int
    limit: int
    context: tuple[str, ...]
    memories: frozenset[str]
    adapter: Adapter
    _found: list[Match] = field(default_factory=list)
    _known: dict[str, Memory] = field(default_factory=dict)
    _others: dict[str, Comparable] = field(default_factory=dict)

    def wanted(self, floor: int) -> tuple[str, list[str], int]:
        """Return what the index is asked for: language, match units, least similarity."""
        return self.langs[0], self.query.units, floor

    def settled(self, best_left: Candidate, looked_at: int) -> bool:
        """Tell whether nothing that is left can take the place of the worst that will be shown."""
        worst = self._worst()
        highest = _highest(best_left.bound)
        if highest < NEARLY_EQUAL and worst and self.adapter.anything:
            highest = NEARLY_EQUAL
        return highest < worst or (looked_at >= _TIES and highest <= max(worst, EQUAL))

    def may_be_shown(self, one: Candidate) -> bool:
        """Tell whether a candidate can take the place of the worst that will be shown."""
        worst = self._worst()
        return _highest(one.bound) >= worst or (
            worst < NEARLY_EQUAL and one.held >= self.adapter.words_held
        )

    def look_at(self, some: Sequence[Candidate]) -> None:
        """Find the matches among candidates."""
        texts = unit_texts(self.reader.connection, self.langs[0], [c.variant_id for c in some])
        waiting = sorted(self._promising(texts), key=_highest_first)
        together = max(self.limit, _TOGETHER)
        while waiting and waiting[0].highest >= self._worst():
            now, waiting = waiting[:together], waiting[together:]
            judged = [one for one in map(self._judged, now) if one is not None]
            shown = [one for one in judged if one.highest >= self._worst()]
            self._found = _best([*self._found, *self._matches(shown)])

    def best(self) -> list[Match]:
        """Return the matches, with what is known of each only beside the others."""
        shown = [self._adapted(match) for match in self._found[: self.limit]]
        return [replace(m, confidence=_confidence(m, self._found, self.query)) for m in shown]

    def _worst(self) -> int:
        """Return the score that a match must reach to be shown."""
        return self._found[self.limit - 1].score if len(self._found) >= self.limit else 0

    def _promising(self, texts: Iterator[UnitText]) -> Iterator[_Promising]:
        least = max(self.threshold, self._worst())
        for stored in texts:
            folded = normalize(stored.text).casefold()
            highest, letters = self.query.at_most(folded, least)
            if highest == EQUAL:
                highest = CONTEXT
            elif highest < NEARLY_EQUAL - 1 and self.adapter.has_words(folded):
                highest = NEARLY_EQUAL - 1
            if highest >= least:
                yield _Promising(highest, stored, letters)

    def _judged(self, one: _Promising) -> _Judged | None:
        """Return how alike a text is; ``None`` if it is no match."""
        text = one.stored.text
        other = self._others[text] = Comparable(text)
        alike = self.query.likeness(other, self.threshold, one.letters)
        highest = alike.score if alike is not None else 0
        placeables = highest < NEARLY_EQUAL and self.adapter.may_be_all(other)
        if placeables:
            alike = alike or self.query.likeness(other)
            highest = NEARLY_EQUAL - 1
        elif highest == EQUAL:
            highest = CONTEXT
        if alike is None or highest < self.threshold:
            return None
        return _Judged(highest, one.stored, alike, placeables)

    def _matches(self, judged: Iterable[_Judged]) -> Iterator[Match]:
        """Yield the matches among texts, in no order."""
        known = {one.stored.variant_id: one for one in judged}
        unit_of = {variant: one.stored.unit_id for variant, one in known.items()}
        for variant, (unit, place) in self.reader.units_with(unit_of).items():
            match = self._match(unit, unit.variants[place], known[variant])
            if match is not None and match.score >= self.threshold:
                yield match

    def _match(self, unit: TranslationUnit, source: Variant, judged: _Judged) -> Match | None:
        memory = self._memory(unit.provenance.memory)
        target = unit.variant(self.langs[1])
        if target is None or unit.status not in STATUS_PENALTIES or memory is None:
            return None
        alike, adapted = judged.alike, None
        if judged.placeables:
            adapted = self.adapter.adapt(source.text, target.text)
        kind, score, why = self._scored(unit, alike, adapted)
        penalty = memory.penalty + STATUS_PENALTIES[unit.status]
        if memory.penalty:
            why += f"; memory {memory.name} -{memory.penalty}"
        if STATUS_PENALTIES[unit.status]:
            why += f"; {unit.status} -{STATUS_PENALTIES[unit.status]}"
        return Match(
            kind=kind,
            score=max(0, score - penalty),
            unit=unit,
            source=source,
            target=target,
            likeness=alike,
            penalty=penalty,
            priority=memory.priority,
            why=why,
            adapted=adapted,
        )

    def _adapted(self, match: Match) -> Match:
        """Return a match with those placeables put right that differ among other things."""
        if match.adapted is not None or match.likeness.score >= NEARLY_EQUAL:
            return match
        if not self.adapter.may_be_some(self._others[match.source.text]):
            return match
        adapted = self.adapter.adapt(match.source.text, match.target.text)
        if adapted is None:
            return match
        return replace(match, adapted=adapted, why=f"{match.why}; adapted: {_told(adapted)}")

    def _scored(
        self, unit: TranslationUnit, alike: Likeness, adapted: Adaptation | None
    ) -> tuple[MatchKind, int, str]:
        """Return kind, score without penalty, and why."""
        if alike.score == EQUAL:
            if self._same_neighbours(unit):
                return MatchKind.CONTEXT, CONTEXT, "same text, same neighbours"
            return MatchKind.EXACT, EQUAL, "same text"
        if alike.score == NEARLY_EQUAL:
            return MatchKind.FUZZY, alike.score, "differs in case, space or punctuation"
        if adapted is not None and adapted.whole and adapted.score > alike.score:
            return MatchKind.FUZZY, adapted.score, f"adapted: {_told(adapted)}"
        parts = (alike.characters, alike.covered, alike.shared)
        told = "characters {} %, covered {} %, units {} %".format(*(int(100 * p) for p in parts))
        if adapted is not None:
            told += f"; adapted: {_told(adapted)}"
        return MatchKind.FUZZY, alike.score, told

    def _same_neighbours(self, unit: TranslationUnit) -> bool:
        """Tell whether the neighbours that are given are those that the unit has."""
        if not any(self.context) or unit.id is None:
            return False
        beside = self.reader.neighbours([unit.id])[unit.id]
        return all(
            not wanted or (other is not None and self._source_of(other) == wanted)
            for wanted, other in zip(self.context, beside, strict=True)
        )

    def _source_of(self, unit: TranslationUnit) -> str:
        variant = unit.variant(self.langs[0])
        return "" if variant is None else normalize(variant.text)

    def _memory(self, name: str) -> Memory | None:
        if self.memories and name not in self.memories:
            return None
        if name not in self._known:
            memory = self.reader.memory(name)
            self._known[name] = memory or Memory(name=name)
        return self._known[name]


def _highest_first(one: _Promising) -> tuple[int, int]:
    return -one.highest, -one.stored.variant_id


def _highest(bound: float) -> int:
    """Return what a text scores at most as it is, by its unit similarity to the query."""
    return CONTEXT if bound >= 1 else min(int(100 * bound) + 1 + MARGIN, NEARLY_EQUAL)


def _told(adapted: Adaptation) -> str:
    return ", ".join(f"{r.old} → {r.new}" for r in adapted.replaced)


def _best(found: list[Match]) -> list[Match]:
    """Sort matches and leave out those that say the same as a better one."""
    kept: dict[tuple[str, str], Match] = {}
    for match in sorted(found, key=_rank):
        kept.setdefault((normalize(match.source.text), normalize(match.target.text)), match)
    return list(kept.values())


def _rank(match: Match) -> tuple[int, int, int, float, int, int]:
    """Order matches: score, priority of the memory, trust, nearness, day, age in the store."""
    unit, nearness = match.unit, match.likeness.fine
    return (-match.score, -match.priority, trust(unit), -nearness, -day(unit), -(unit.id or 0))


def _confidence(match: Match, found: Sequence[Match], query: Comparable) -> float:
    """Estimate how much of a translation will stand; see ``Match.confidence``."""
    whole = match.score / EQUAL if match.adapted is not None and match.adapted.whole else 0.0
    nearness = max(match.likeness.fine, whole)
    lost, more = _SHORT
    length = 1 - lost / (len(query.folded) + more)
    weights = [math.exp(_SHARPNESS * min(0, m.score - match.score)) for m in found]
    alike = [Indel.normalized_similarity(match.target.text, m.target.text) for m in found]
    agreement = sum(w * a for w, a in zip(weights, alike, strict=True)) / sum(weights)
    return nearness * length * (1 - _AGREEING + _AGREEING * agreement)
