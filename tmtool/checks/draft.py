"""What a check is given: a draft, the source it translates if there is one, and what is known.

These are values that the caller fills; what rules derive from them stands in
:mod:`tmtool.checks.context`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from tmtool.languages.language import Language
from tmtool.terminology.concept import Glossary, TermHit
from tmtool.units import Segment, TranslationUnit


class TermFinder(Protocol):
    """Finds a glossary's terms in a text of one language; a ``Recogniser`` is one."""

    def find(self, text: str, /) -> Sequence[TermHit]:
        """Return the terms found, in order; spans are offsets into ``text`` as written."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two texts, cut into segments.

    Attributes:
        text: The whole text as the person wrote it.
        language: Its language.
        segments: Its segments in order; their spans are offsets into ``text``.
        terms: Finds the glossary's terms in it.
    """

    text: str
    language: Language
    segments: tuple[Segment, ...]
    terms: TermFinder


@dataclass(frozen=True, slots=True)
class Group:
    """Segments of the source and the segments of the draft that translate them.

    Attributes:
        source: Indices of source segments; empty where the draft adds something.
        target: Indices of draft segments; empty where the draft leaves something out.
        confidence: 0–1, how likely the alignment is right.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A unit of the memory whose source is that of a segment being checked.

    Attributes:
        segment: Index of the source segment.
        unit: The unit; its variant in the source's language equals the segment.
        target: Its text in the draft's language.
    """

    segment: int
    unit: TranslationUnit
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInput:
    """Everything that a check looks at.

    Attributes:
        draft: The text that is checked.
        source: The text that it translates; ``None`` if it is checked alone.
        groups: How the two align, in the draft's order; empty without a source.
        day: The article's date; ``None`` if unknown, and then nothing that depends on it is said.
        glossary: The concepts at hand.
        memory: Approved units of the memory with the very source of a segment.
        options: Options a rule, by its code, as the configuration file has them.
    """

    draft: Side
    source: Side | None = None
    groups: tuple[Group, ...] = ()
    day: date | None = None
    glossary: Glossary = field(default_factory=Glossary)
    memory: tuple[Remembered, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
