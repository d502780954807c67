"""Exact, context and fuzzy matches of a text, complete and best first.

Every unit whose score (:mod:`tmtool.matching.similarity`) reaches the threshold is found, in
either direction and between any two languages that the units have; only of more than
a few hundred that score the same may the newest be kept and the others not be looked at.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from tmtool.matching.match import CONTEXT, STATUS_PENALTIES, Match, MatchKind
from tmtool.matching.placeables import Adaptation, Adapter, Finder
from tmtool.matching.similarity import (
    EQUAL,
    MARGIN,
    NEARLY_EQUAL,
    Comparable,
    Likeness,
)
from tmtool.store import Memory, Reader
from tmtool.store.index_search import Candidate, IndexCache, candidates
from tmtool.store.index_texts import texts_of
from tmtool.text import normalize
from tmtool.units import TranslationUnit, Variant

_AT_ONCE = 32
_TIES = 256


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
        most trusted, the newest. Equal pairs of texts are returned once.
    """
    query = Comparable(text)
    if not query.units or limit < 1:
        return []
    search = _Search(
        reader=reader,
        query=query,
        langs=(source_lang, target_lang),
        threshold=threshold,
        context=tuple(normalize(t) for t in (before, after)),
        memories=frozenset(memories),
        adapter=Adapter(text, (source_lang, target_lang), finders),
    )
    floor = max(1, min(threshold, EQUAL) - MARGIN)
    kept = cache or IndexCache()
    waiting = iter(candidates(reader.connection, kept, source_lang, query.units, floor))
    found: list[Match] = []
    looked_at = 0
    while some := list(islice(waiting, _AT_ONCE)):
        if len(found) >= limit and _settled(found[limit - 1].score, some[0], looked_at):
            break
        found = _best([*found, *search.matches(some)])
        looked_at += len(some)
    return found[:limit]


def _settled(worst: int, best_left: Candidate, looked_at: int) -> bool:
    """Tell whether nothing that is left can take the place of the worst that will be shown."""
    highest = CONTEXT
    if best_left.bound < 1:
        highest = min(int(100 * best_left.bound) + 1 + MARGIN, NEARLY_EQUAL)
    return highest < worst or (looked_at >= _TIES and highest <= max(worst, EQUAL))


@dataclass(slots=True)
class _Search:
    """One search: judges candidates."""

    reader: Reader
    query: Comparable
    langs: tuple[str, str]
    threshold: int
    context: tuple[str, ...]
    memories: frozenset[str]
    adapter: Adapter
    _known: dict[str, Memory] = field(default_factory=dict)

    def matches(self, some: Sequence[Candidate]) -> Iterator[Match]:
        """Yield the matches among candidates, in no order."""
        texts = texts_of(self.reader.connection, self.langs[0], [c.variant_id for c in some])
        likenesses = {variant: self.query.likeness(Comparable(text)) for variant, text in texts}
        # What an adaptation may lift to the threshold has at least the candidates' similarity.
        promising = [v for v, alike in likenesses.items() if alike.score >= self.threshold - MARGIN]
        if not promising:
            return
        for variant, (unit, place) in self.reader.units_of_variants(promising).items():
            match = self._match(unit, unit.variants[place], likenesses[variant])
            if match is not None and match.score >= self.threshold:
                yield match

    def _match(self, unit: TranslationUnit, source: Variant, alike: Likeness) -> Match | None:
        memory = self._memory(unit.provenance.memory)
        target = unit.variant(self.langs[1])
        if target is None or unit.status not in STATUS_PENALTIES or memory is None:
            return None
        adapted = None
        if alike.score < NEARLY_EQUAL:
            adapted = self.adapter.adapt(source.text, target.text)
        kind, score, why = self._judged(unit, alike, adapted)
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
            penalty=penalty,
            priority=memory.priority,
            why=why,
            adapted=adapted,
        )

    def _judged(
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
        parts = (alike.characters, alike.units, alike.shared)
        told = "characters {} %, units {} %, shared {} %".format(*(int(100 * p) for p in parts))
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


def _told(adapted: Adaptation) -> str:
    return ", ".join(f"{r.old} → {r.new}" for r in adapted.replaced)


def _best(found: list[Match]) -> list[Match]:
    """Sort matches and leave out those that say the same as a better one."""
    kept: dict[tuple[str, str], Match] = {}
    for match in sorted(found, key=_rank):
        kept.setdefault((normalize(match.source.text), normalize(match.target.text)), match)
    return list(kept.values())


def _rank(match: Match) -> tuple[int, int, int, int, int]:
    """Order matches: score, priority of the memory, trust, day, age in the store."""
    article = match.unit.provenance.article
    day = article.date.toordinal() if article is not None and article.date is not None else 0
    trust = list(STATUS_PENALTIES).index(match.unit.status)
    return (-match.score, -match.priority, trust, -day, -(match.unit.id or 0))
