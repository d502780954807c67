"""Looking a text up: the glossary's entries, the units that hold it, and those that are near it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from tmtool.matching import concordance, fuzzy
from tmtool.matching.concordance import Hits
from tmtool.matching.match import Match
from tmtool.reports.lookup import FoundUnit, KnownConcept, LookedUp
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Holder
from tmtool.terminology.search import MatchedBy, find_concepts
from tmtool.workspace.renderings import Finder, renderings

_CONCEPTS = 5
"""How many entries are shown at most."""
_COUNTED, _COUNTED_ALONE = 100, 2_000
"""How many units are looked at for a form's renderings: among other things, and alone."""


def look_up(
    reader: Reader,
    glossary: Glossary,
    text: str,
    languages: tuple[str, str],
    *,
    threshold: int,
    limit: int,
    finder: Finder,
    day: dt.date | None = None,
) -> LookedUp:
    """Look a text up in the glossary and in the memory.

    Args:
        reader: The memory.
        glossary: The concepts at hand.
        text: A term, a name, a phrase, a sentence.
        languages: The language that it is in, and the one that it is wanted in.
        threshold: The lowest score of a near match, 1–101.
        limit: How many units to show at most.
        finder: Finds the glossary's terms, to count how the memory renders a concept.
        day: Show who held an office on this day; ``None`` for all.
    """
    cache = IndexCache()
    held = concordance.search(reader, text, languages[0], limit=limit)
    near = fuzzy.matches(reader, text, *languages, threshold=threshold, limit=limit)
    return LookedUp(
        query=text,
        lang=languages[0],
        concepts=tuple(
            replace(
                known(glossary, c, day),
                renderings=renderings(reader, c, languages, finder, limit=_COUNTED, cache=cache),
            )
            for c in _concepts(glossary, text, languages[0])
        ),
        units=tuple(_units(held, near))[:limit],
        total=held.total,
    )


def show_concepts(
    reader: Reader,
    glossary: Glossary,
    text: str,
    languages: tuple[str, str],
    *,
    finder: Finder,
    day: dt.date | None = None,
) -> LookedUp:
    """Return the concepts that a text names, or the one with this id, with all that is known.

    Args:
        reader: The memory.
        glossary: The concepts at hand.
        text: A concept's id, or words in the first of the languages.
        languages: The language of the words, and the one whose renderings are counted.
        finder: Finds the glossary's terms.
        day: Show who held an office on this day; ``None`` for all.
    """
    by_id = glossary.get(text.strip())
    concepts = [by_id] if by_id else _concepts(glossary, text, languages[0])
    return LookedUp(
        query=text,
        lang=languages[0],
        concepts=tuple(
            replace(
                known(glossary, c, day),
                renderings=renderings(reader, c, languages, finder, limit=_COUNTED_ALONE),
            )
            for c in concepts
        ),
    )


def known(glossary: Glossary, concept: Concept, day: dt.date | None) -> KnownConcept:
    """Return a concept with the names of those who hold it, and the offices that it holds."""
    return KnownConcept(
        concept=concept,
        holders=tuple(
            (h, _name(glossary.get(h.person), h.person))
            for h in concept.holders
            if day is None or h.on(day)
        ),
        organisation=_name(glossary.get(concept.organisation), concept.organisation),
        offices=tuple(_offices(glossary, concept, day)),
    )


def _concepts(glossary: Glossary, text: str, lang: str) -> list[Concept]:
    """Return the entries to show: those that the words name; failing these, those they stand in."""
    found = find_concepts(glossary, text, lang)
    named = [m.concept for m in found if m.how is not MatchedBy.CONTAINED]
    return (named or [m.concept for m in found])[:_CONCEPTS]


def _offices(
    glossary: Glossary, person: Concept, day: dt.date | None
) -> Iterator[tuple[Holder, str]]:
    if person.kind is not ConceptKind.PERSON:
        return
    for concept in glossary:
        for holder in concept.holders:
            if holder.person == person.id and (day is None or holder.on(day)):
                yield holder, _name(concept, concept.id)


def _name(concept: Concept | None, fallback: str) -> str:
    if concept is None:
        return fallback
    names = {t.lang: t.text for t in reversed(concept.terms) if t.status.usable}
    return " / ".join(names[lang] for lang in sorted(names, reverse=True))


def _units(held: Hits, near: list[Match]) -> Iterator[FoundUnit]:
    """Yield units that hold the words, then those that are near them as a whole."""
    shown = set()
    for hit in held.hits:
        shown.add(hit.unit.id)
        yield FoundUnit(unit=hit.unit, variant=hit.variant, spans=tuple(hit.spans))
    yield from (found_unit(m) for m in near if m.unit.id not in shown)


def found_unit(match: Match) -> FoundUnit:
    """Return a match as reports show it."""
    return FoundUnit(
        unit=match.unit,
        variant=match.unit.variants.index(match.source),
        score=match.score,
        why=match.why,
        adapted=match.adapted.text if match.adapted else "",
    )
