"""What a glossary holds: concepts, the terms that name them, and who holds which office.

Concept-oriented as TBX (ISO 30042) is: one concept, any number of languages, any number of
terms a language, each with its status.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from tmtool.text import Span
from tmtool.units import primary, speaks

if TYPE_CHECKING:
    from tmtool.terminology.index import TermIndex


class ConceptKind(StrEnum):
    """What sort of thing a concept is."""

    TITLE = "title"
    PERSON = "person"
    ORGANISATION = "organisation"
    EVENT = "event"
    PLACE = "place"
    TERM = "term"


class TermStatus(StrEnum):
    """Whether a term may be used, best first."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def usable(self) -> bool:
        """Whether a draft may use it."""
        return self in {TermStatus.PREFERRED, TermStatus.ADMITTED}


class CaseRule(StrEnum):
    """How a term's capitals are to stand in a draft."""

    ANY = "any"
    """Capitals do not matter."""
    EXACT = "exact"
    """As the glossary writes it, everywhere."""
    BEFORE_NAME = "before-name"
    """As the glossary writes it before a person's name; small or capital elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One form that names a concept in one language.

    Attributes:
        lang: BCP 47 tag.
        text: The full form.
        status: Whether it may be used.
        short: Forms allowed once the full form has stood in the document.
        case: How its capitals are to stand.
        not_before: Pattern (``regex``) of what may not follow the term; "" for none.
        not_after: Pattern that the text before the term may not match at its end; "" for none.
        shared: The form is knowingly that of another concept as well.
        doubtful: Common words may be spelt like it: where a morphological analyser of the language
            is installed, the form counts only where that sees a noun.
        valid_from: First day on which the form is right; ``None`` for always.
        valid_until: First day on which it no longer is (half-open); ``None`` for still.
        source: Where the form is documented.
        note: Anything else to know of it.
    """

    lang: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    short: tuple[str, ...] = ()
    case: CaseRule = CaseRule.ANY
    not_before: str = ""
    not_after: str = ""
    shared: bool = False
    doubtful: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    note: str = ""

    def valid_on(self, day: date | None) -> bool:
        """Tell whether the form is right on a day; on an unknown day it is."""
        return day is None or _within(day, self.valid_from, self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person's time in an office.

    Attributes:
        person: The person's concept id.
        start: First day in office (``from`` in the file); ``None`` if unknown.
        end: First day no longer in office (``until``, half-open); ``None`` if still.
        acting: Held in an acting capacity.
        designate: Named, not yet in office.
        source: Where the tenure is documented.
    """

    person: str
    start: date | None = None
    end: date | None = None
    acting: bool = False
    designate: bool = False
    source: str = ""

    def on(self, day: date) -> bool:
        """Tell whether the person held the office on a day."""
        return _within(day, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept of a glossary.

    Attributes:
        id: Unique in the glossary, stable: ``kr-mofa-first-vice-minister``.
        kind: What sort of thing it is.
        terms: Its forms in every language, in the file's order.
        definition: What it is.
        source: Where its renderings are documented.
        note: Anything else to know of it.
        organisation: Id of the organisation that a title belongs to.
        country: ISO 3166 code, small letters, of the country it belongs to; "" if none.
        holders: Who has held the title, from when until when.
        origin: For a person: the language that the name comes from (``ko``, ``ja``, ``other``).
        name_order: For a person: ``family-first`` or ``given-first``; "" for the house style.
    """

    id: str
    kind: ConceptKind
    terms: tuple[Term, ...]
    definition: str = ""
    source: str = ""
    note: str = ""
    organisation: str = ""
    country: str = ""
    holders: tuple[Holder, ...] = ()
    origin: str = ""
    name_order: str = ""

    def in_language(self, lang: str) -> tuple[Term, ...]:
        """Return the terms in a language or a region of it, in the file's order."""
        return tuple(t for t in self.terms if speaks(t.lang, lang))

    def preferred(self, lang: str, day: date | None = None) -> Term | None:
        """Return the term to use in a language on a day, or ``None`` if there is none."""
        return next(
            (
                t
                for t in self.in_language(lang)
                if t.status is TermStatus.PREFERRED and t.valid_on(day)
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every concept at hand, by id.

    Attributes:
        concepts: By id, in the glossary's order.
        indexes: The forms of languages, by tag, as far as they were worked out before.
    """

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    indexes: Mapping[str, "TermIndex"] = field(default_factory=dict, compare=False, repr=False)
    _made: dict[str, "TermIndex"] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Glossary":
        """Make a glossary of concepts; of two with one id the later one counts."""
        return cls({c.id: c for c in concepts})

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)

    def get(self, concept_id: str) -> Concept | None:
        """Return a concept by its id."""
        return self.concepts.get(concept_id)

    def index(self, lang: str) -> "TermIndex":
        """Return the forms of a language, for looking them up by their spelling; made once."""
        from tmtool.terminology.index import TermIndex  # noqa: PLC0415 -- it is made of concepts

        tag = lang.casefold().replace("_", "-")
        known = self.indexes.get(tag) or self._made.get(tag)
        if known is None:
            has_none = bool(self.indexes) and primary(lang) not in self.indexes
            known = self._made[tag] = TermIndex(lang) if has_none else TermIndex.of(self, lang)
        return known


class HitForm(StrEnum):
    """In which form a text names a concept."""

    FULL = "full"
    SHORT = "short"
    VARIANT = "variant"
    """A person's name in a spelling that the glossary does not have."""
    REORDERED = "reordered"
    """A person's approved name with family and given name the other way round."""


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term found in a text.

    Attributes:
        span: Where it stands in the text as it was written.
        concept: The concept that it names.
        term: The glossary's term that was found.
        form: Whether its full form, a short one, or a person's name otherwise spelt stands.
        ambiguous: Other concepts that the same words may name.
    """

    span: Span
    concept: Concept
    term: Term
    form: HitForm = HitForm.FULL
    ambiguous: tuple[Concept, ...] = ()


def _within(day: date, start: date | None, end: date | None) -> bool:
    return (start is None or start <= day) and (end is None or day < end)
