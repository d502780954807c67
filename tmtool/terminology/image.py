"""The compiled form of a glossary: texts that are opened in no time, concept by concept on demand.

Ten thousand concepts are read from TOML in a second or two; a command that looks up one term
wants one of them. So a compiled glossary is a text that holds each concept as a text of its own,
and the index of each language (:mod:`tmtool.terminology.index`). Where it is kept is the business
of :mod:`tmtool.store.glossary`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from tmtool.terminology.concept import CaseRule, Concept, Holder, Term
from tmtool.terminology.fields import CONCEPT, HOLDER, TERM, Field, FieldType
from tmtool.terminology.index import TermIndex
from tmtool.units import primary

T = TypeVar("T")

FORMAT = "2"
"""Changes with whatever is compiled here or in the index, so that old images are thrown away."""


def languages_of(concepts: Iterable[Concept]) -> list[str]:
    """Return the primary tags of the languages that some concepts have terms in."""
    return sorted({primary(term.lang) for concept in concepts for term in concept.terms})


def dumps(concepts: Iterable[Concept]) -> str:
    """Return concepts as one text."""
    held = {c.id: json.dumps(plain(c), ensure_ascii=False) for c in concepts}
    return json.dumps(held, ensure_ascii=False)


def loads(text: str) -> Mapping[str, Concept]:
    """Return the concepts of a text that :func:`dumps` has written, each made when asked for."""
    return _OnDemand(json.loads(text), lambda held: concept_of(json.loads(held)))


def indexes(load: Callable[[str], str | None], langs: Iterable[str]) -> Mapping[str, TermIndex]:
    """Return the indexes of languages, each loaded when asked for.

    Args:
        load: Returns the text of a language's index; ``None`` if there is none after all.
        langs: The languages that have one.
    """
    return _OnDemand({lang: lang for lang in langs}, lambda lang: _index(load, lang))


def plain(value: Concept | Term | Holder) -> dict[str, Any]:
    """Return a concept, term or holder as a glossary file has it, without what is default.

    Dates are texts (ISO 8601); keys are in the order of the canonical form.
    """
    found: dict[str, Any] = {}
    for field in _fields_of(value):
        held = getattr(value, field.attribute)
        if held or field.required:
            found[field.key] = held.isoformat() if isinstance(held, date) else held
    if found.get("case") == CaseRule.ANY:
        del found["case"]
    if isinstance(value, Concept):
        found["term"] = [plain(t) for t in value.terms]
        if value.holders:
            found["holder"] = [plain(h) for h in value.holders]
    return found


def concept_of(table: Mapping[str, Any]) -> Concept:
    """Return the concept that :func:`plain` was given."""
    return Concept(
        terms=tuple(Term(**_values(TERM, t)) for t in table["term"]),
        holders=tuple(Holder(**_values(HOLDER, h)) for h in table.get("holder", ())),
        **_values(CONCEPT, table),
    )


def _values(fields: tuple[Field, ...], table: Mapping[str, Any]) -> dict[str, Any]:
    return {f.attribute: _value(f, table[f.key]) for f in fields if f.key in table}


def _value(field: Field, raw: Any) -> Any:  # noqa: ANN401 -- JSON's types
    if field.type is FieldType.DATE:
        return date.fromisoformat(raw)
    if field.type is FieldType.TEXTS:
        return tuple(raw)
    return field.chosen(raw) if field.choices else raw


def _fields_of(value: Concept | Term | Holder) -> tuple[Field, ...]:
    if isinstance(value, Concept):
        return CONCEPT
    return TERM if isinstance(value, Term) else HOLDER


def _index(load: Callable[[str], str | None], lang: str) -> TermIndex:
    held = load(lang)
    return TermIndex(lang) if held is None else TermIndex.loads(held)


class _OnDemand(Mapping[str, T]):
    """Values that are made of texts when they are asked for, and kept."""

    def __init__(self, held: Mapping[str, str], make: Callable[[str], T]) -> None:
        self._held = held
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(self._held[key])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        return key in self._held
