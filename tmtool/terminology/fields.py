"""What may stand in a glossary file: the keys of concepts, terms and holders, in their order.

One table serves reading, writing, the canonical form, the JSON Schema and the spreadsheets, so
that they cannot part ways.
"""

from dataclasses import dataclass
from enum import StrEnum

from tmtool.terminology.concept import CaseRule, ConceptKind, TermStatus


class FieldType(StrEnum):
    """What a value is."""

    TEXT = "text"
    TEXTS = "texts"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table.

    Attributes:
        key: As the file writes it.
        attribute: As the value calls it.
        type: What the value is.
        meaning: For editors: one sentence.
        required: It must be there.
        choices: The texts allowed; empty if any are.
    """

    key: str
    attribute: str
    type: FieldType
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()

    def chosen(self, text: str) -> str:
        """Return the choice that a text is; the text itself where it is none."""
        return next((choice for choice in self.choices if choice == text), text)


_T = FieldType

CONCEPT: tuple[Field, ...] = (
    Field("id", "id", _T.TEXT, "Unique and stable: kr-mofa-first-vice-minister.", required=True),
    Field(
        "kind",
        "kind",
        _T.CHOICE,
        "What sort of thing it is.",
        required=True,
        choices=tuple(ConceptKind),
    ),
    Field("definition", "definition", _T.TEXT, "What it is."),
    Field("source", "source", _T.TEXT, "Where its renderings are documented."),
    Field("note", "note", _T.TEXT, "Anything else to know of it."),
    Field("organisation", "organisation", _T.TEXT, "Id of the organisation of a title."),
    Field("country", "country", _T.TEXT, "ISO 3166 code, small letters: kr."),
    Field("origin", "origin", _T.TEXT, "Of a person: the language of the name, or other."),
    Field(
        "name_order",
        "name_order",
        _T.CHOICE,
        "Of a person: which name comes first.",
        choices=("family-first", "given-first"),
    ),
)

TERM: tuple[Field, ...] = (
    Field("lang", "lang", _T.TEXT, "BCP 47 tag of the language: ko, en-GB.", required=True),
    Field(
        "text",
        "text",
        _T.TEXT,
        "The full form; a space is an optional break, 1 also matches 제1.",
        required=True,
    ),
    Field(
        "status",
        "status",
        _T.CHOICE,
        "Whether it may be used.",
        choices=tuple(TermStatus),
    ),
    Field(
        "case",
        "case",
        _T.CHOICE,
        "How its capitals are to stand.",
        choices=tuple(CaseRule),
    ),
    Field("short", "short", _T.TEXTS, "Forms allowed once the full form has stood."),
    Field("not_before", "not_before", _T.PATTERN, "What may not follow the term."),
    Field("not_after", "not_after", _T.PATTERN, "How the text before the term may not end."),
    Field("shared", "shared", _T.FLAG, "The form is knowingly another concept's as well."),
    Field("doubtful", "doubtful", _T.FLAG, "Ask an analyser, where installed, if it is a noun."),
    Field("from", "valid_from", _T.DATE, "First day on which the form is right."),
    Field("until", "valid_until", _T.DATE, "First day on which it no longer is."),
    Field("source", "source", _T.TEXT, "Where the form is documented."),
    Field("note", "note", _T.TEXT, "Anything else to know of it."),
)

HOLDER: tuple[Field, ...] = (
    Field("person", "person", _T.TEXT, "Concept id of the person.", required=True),
    Field("from", "start", _T.DATE, "First day in office."),
    Field("until", "end", _T.DATE, "First day no longer in office."),
    Field("acting", "acting", _T.FLAG, "Held in an acting capacity."),
    Field("designate", "designate", _T.FLAG, "Named, not yet in office."),
    Field("source", "source", _T.TEXT, "Where the tenure is documented."),
)

TABLES: dict[str, tuple[Field, ...]] = {"concept": CONCEPT, "term": TERM, "holder": HOLDER}
"""The fields of each table of a file."""
