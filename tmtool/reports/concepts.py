"""Concepts as a list: a line each, or JSON."""

from collections.abc import Iterable, Sequence

from tmtool.reports import json_text
from tmtool.reports.layout import Layout, pad, printable, shorten, width
from tmtool.terminology.concept import Concept
from tmtool.terminology.image import plain

_WIDEST_ID, _KIND = 36, 12


def list_text(concepts: Sequence[Concept], languages: Sequence[str], layout: Layout) -> str:
    """List concepts, a line each: id, kind, and the preferred term in some languages."""
    longest = min(_WIDEST_ID, max((width(c.id) for c in concepts), default=0))
    room = layout.columns - longest - _KIND - 2
    each = max(12, room // max(1, len(languages)) - 2)
    lines = []
    for concept in concepts:
        terms = [pad(shorten(_term(concept, lang), each), each) for lang in languages]
        name = layout.paint(pad(shorten(concept.id, longest), longest), "bold")
        lines.append("  ".join((name, pad(concept.kind.value, _KIND), *terms)).rstrip())
    return "".join(f"{line}\n" for line in lines) or "No concept is like that.\n"


def list_json(concepts: Iterable[Concept]) -> str:
    """Return concepts as JSON, a line each, with the keys of a glossary file."""
    return "".join(json_text.line(plain(c)) for c in concepts)


def _term(concept: Concept, lang: str) -> str:
    """Return the term to use in a language, or the first there is."""
    preferred = concept.preferred(lang)
    terms = [preferred] if preferred else concept.in_language(lang)
    return printable(terms[0].text) if terms else "-"
