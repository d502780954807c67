"""From the tables of a glossary file, as tomllib gives them, to concepts; and what is wrong.

Nothing is guessed: an unknown key, a wrong type, a value that is not allowed is a fault, and the
concept that holds it is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import regex

from tmtool.terminology.concept import Concept, Holder, Term
from tmtool.terminology.fields import TABLES, Field, FieldType
from tmtool.terminology.problem import ProblemSeverity

Step = str | int
_LANGUAGE = regex.compile(r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*")
_FIELDS = {name: {field.key: field for field in fields} for name, fields in TABLES.items()}
_INNER = {"concept": ("term", "holder"), "term": (), "holder": ()}
_EXPECTED = {
    FieldType.TEXT: "a text in quotation marks",
    FieldType.TEXTS: "a list of texts",
    FieldType.DATE: "a date without quotation marks, such as 2025-06-10",
    FieldType.FLAG: "true or false",
    FieldType.CHOICE: "a text in quotation marks",
    FieldType.PATTERN: "a pattern in quotation marks",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a document, at the path of its value.

    Attributes:
        path: Keys and indices from the top.
        code: The problem's stable name.
        message: What is wrong, in one line.
        severity: Whether the glossary can be used in spite of it.
    """

    path: tuple[Step, ...]
    code: str
    message: str
    severity: ProblemSeverity = ProblemSeverity.ERROR


class Tables:
    """The concepts of a document.

    Attributes:
        concepts: Those without a fault, in the file's order.
        numbers: Which element of ``concept`` each of them is.
        faults: What is wrong.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.concepts: list[Concept] = []
        self.numbers: list[int] = []
        self.faults: list[Fault] = []
        for key in document:
            if key != "concept":
                self._fault((key,), "unknown-key", f"unknown key {key!r}: only [[concept]] here")
        for number, table in enumerate(self._list(document, "concept", ())):
            known = len(self.faults)
            concept = self._concept(table, ("concept", number))
            if concept is not None and len(self.faults) == known:
                self.concepts.append(concept)
                self.numbers.append(number)

    def _concept(self, table: Mapping[str, Any], path: tuple[Step, ...]) -> Concept | None:
        terms = [
            self._values("term", inner, (*path, "term", i))
            for i, inner in enumerate(self._list(table, "term", path))
        ]
        holders = [
            self._values("holder", inner, (*path, "holder", i))
            for i, inner in enumerate(self._list(table, "holder", path))
        ]
        if not table.get("term"):
            self._fault(path, "no-term", "a concept without a [[concept.term]]")
        values = self._values("concept", table, path)
        if values is None:
            return None
        return Concept(
            terms=tuple(Term(**v) for v in terms if v is not None),
            holders=tuple(Holder(**v) for v in holders if v is not None),
            **values,
        )

    def _list(
        self, table: Mapping[str, Any], key: str, path: tuple[Step, ...]
    ) -> list[Mapping[str, Any]]:
        """Return the tables under a key, which is to hold a list of them."""
        held = table.get(key, [])
        if isinstance(held, list) and all(isinstance(x, dict) for x in held):
            return held
        self._fault((*path, key), "wrong-type", f"{key!r} is to be a list of tables, [[…{key}]]")
        return []

    def _values(
        self, name: str, table: Mapping[str, Any], path: tuple[Step, ...]
    ) -> dict[str, Any] | None:
        """Return a table's values by the attributes that they fill; ``None`` if one must be."""
        fields, inner = _FIELDS[name], _INNER[name]
        values: dict[str, Any] = {}
        for key, raw in table.items():
            field = fields.get(key)
            if field is not None:
                if (value := self._value(field, raw, (*path, key))) is not None:
                    values[field.attribute] = value
            elif key not in inner:
                known = ", ".join((*fields, *inner))
                message = f"unknown key {key!r} in a {name}; known are {known}"
                self._fault((*path, key), "unknown-key", message)
        required = [f for f in fields.values() if f.required]
        for field in required:
            if field.key not in table:
                self._fault(path, "missing-key", f"a {name} without {field.key!r}")
        return values if all(f.attribute in values for f in required) else None

    def _value(self, field: Field, raw: object, path: tuple[Step, ...]) -> object | None:
        if not _fits(field.type, raw):
            message = f"{field.key!r} is to be {_EXPECTED[field.type]}"
            self._fault(path, "wrong-type", message)
            return None
        if isinstance(raw, list):
            return tuple(raw)
        if not isinstance(raw, str):
            return raw
        if wrong := _text_fault(field, raw):
            self._fault(path, *wrong)
            return None
        return field.chosen(raw)

    def _fault(self, path: tuple[Step, ...], code: str, message: str) -> None:
        self.faults.append(Fault(path, code, message))


def _text_fault(field: Field, raw: str) -> tuple[str, str] | None:
    """Return code and message of what is wrong with a text, if anything is."""
    message = ""
    if field.choices and raw not in field.choices:
        message = f"{field.key} {raw!r}: one of {', '.join(field.choices)} is to stand here"
    elif field.required and (not raw.strip() or raw != raw.strip()):
        message = f"{field.key!r} is empty or has space around it"
    elif field.key == "id" and regex.search(r"\s", raw):
        message = f"the id {raw!r} holds white space"
    elif field.key == "lang" and not _LANGUAGE.fullmatch(raw):
        message = f"{raw!r} is no language tag such as ko or en-GB"
    elif field.type is FieldType.PATTERN and (wrong := pattern_fault(raw)):
        return "bad-pattern", f"{field.key} is no pattern: {wrong}"
    return ("bad-value", message) if message else None


def pattern_fault(pattern: str) -> str:
    """Return what is wrong with a pattern; "" if nothing is.

    It has to be one in brackets, too, which is how it is asked of the text before a term.
    """
    try:
        regex.compile(pattern)
        regex.compile(rf"(?:{pattern})\Z")
    except (regex.error, OverflowError, RecursionError, MemoryError, ValueError) as error:
        return str(error).partition("\n")[0] or type(error).__name__
    return ""


def _fits(kind: FieldType, raw: object) -> bool:
    """Tell whether a value is of the type that its key asks for."""
    if kind is FieldType.FLAG:
        return isinstance(raw, bool)
    if kind is FieldType.DATE:
        return isinstance(raw, date) and not isinstance(raw, datetime)
    if kind is FieldType.TEXTS:
        return isinstance(raw, list) and all(isinstance(x, str) and x.strip() for x in raw)
    return isinstance(raw, str)
