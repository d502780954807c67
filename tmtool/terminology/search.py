"""Looks concepts up by words that somebody typed: exactly, nearly, or as part of something."""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.languages.terms import term_rules
from tmtool.terminology.concept import Concept, Glossary, Term, TermStatus
from tmtool.terminology.index import Form, TermIndex, forms
from tmtool.terminology.recogniser import Recogniser
from tmtool.terminology.spelling import Spelt, TermSpelling

_FEW = 50
"""How many concepts that only contain the words are listed."""


class MatchedBy(StrEnum):
    """How the words of a query match a term, best first."""

    EXACT = "exact"
    """The words are the term, or one of its short forms."""
    FOLDED = "folded"
    """They are but for capitals, breaks, plural, width."""
    NAMED = "named"
    """The term stands in the words."""
    CONTAINED = "contained"
    """The words stand in the term."""


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """A concept found for a query.

    Attributes:
        concept: The concept.
        term: The term by which it was found.
        how: How the query matches it.
    """

    concept: Concept
    term: Term
    how: MatchedBy


def find_concepts(glossary: Glossary, text: str, lang: str) -> list[ConceptMatch]:
    """Return the concepts that words in a language name, each once, the best match first.

    Of equal matches the usable terms come first, then the shorter ones, then the glossary's order.

    Args:
        glossary: Where to look.
        text: The words; a concept's id counts as an exact match.
        lang: BCP 47 tag of their language.
    """
    index = glossary.index(lang)
    found = [_whole(glossary, form, text) for form in _spelt(index, text)]
    # Whoever writes a known term as it is known means no other spelling of a name.
    hits = Recogniser(glossary, lang, names=not found).find(text)
    found += [
        ConceptMatch(
            concept,
            hit.term if concept is hit.concept else _term(concept, lang, hit.term),
            MatchedBy.NAMED,
        )
        for hit in hits
        for concept in (hit.concept, *hit.ambiguous)
    ]
    found += _containing(glossary, index, text)
    by_id = glossary.get(text.strip())
    if by_id is not None and by_id.terms:
        found.append(ConceptMatch(by_id, by_id.terms[0], MatchedBy.EXACT))
    return _best(found)


def concepts_spelt(glossary: Glossary, text: str, lang: str) -> list[Concept]:
    """Return the concepts that have a form which is spelt like a text as a whole."""
    return [glossary.concepts[form.concept] for form in _spelt(glossary.index(lang), text)]


def _whole(glossary: Glossary, form: Form, text: str) -> ConceptMatch:
    concept = glossary.concepts[form.concept]
    term = concept.terms[form.term]
    exact = form.of(term) == text.strip()
    return ConceptMatch(concept, term, MatchedBy.EXACT if exact else MatchedBy.FOLDED)


def _spelt(index: TermIndex, text: str) -> list[Form]:
    """Return the forms that are spelt like a text as a whole."""
    key, run_on = _spelling(index, text)
    held = (index.words if run_on is None else index.run_on).get(key)
    return list(forms(held)) if held else []


def _spelling(index: TermIndex, text: str) -> Spelt:
    """Return a text as the index spells its terms."""
    return TermSpelling(term_rules(index.lang)).of(text)


def _containing(glossary: Glossary, index: TermIndex, text: str) -> list[ConceptMatch]:
    """Return the concepts whose terms hold the words, the shortest terms first."""
    key, run_on = _spelling(index, text)
    if not key:
        return []
    if run_on is not None:
        keys = [k for k in index.run_on if key in k and k != key]
        held = index.run_on
    else:
        keys = [k for k in index.words if f" {key} " in f" {k} " and k != key]
        held = index.words
    found = [form for k in sorted(keys, key=len)[:_FEW] for form in forms(held[k])]
    return [
        ConceptMatch(concept, concept.terms[form.term], MatchedBy.CONTAINED)
        for form in found
        if (concept := glossary.concepts[form.concept])
    ]


def _term(concept: Concept, lang: str, like: Term) -> Term:
    """Return the concept's term of the same text, or its first in the language."""
    same = [t for t in concept.in_language(lang) if like.text in {t.text, *t.short}]
    return (same or concept.in_language(lang) or concept.terms)[0]


def _best(found: list[ConceptMatch]) -> list[ConceptMatch]:
    hows, statuses = list(MatchedBy), list(TermStatus)
    ranked = sorted(
        found,
        key=lambda m: (
            hows.index(m.how),
            not m.term.status.usable,
            statuses.index(m.term.status) if m.how is not MatchedBy.NAMED else 0,
            len(m.term.text) if m.how is MatchedBy.CONTAINED else 0,
        ),
    )
    kept: dict[str, ConceptMatch] = {}
    for match in ranked:
        kept.setdefault(match.concept.id, match)
    return list(kept.values())
