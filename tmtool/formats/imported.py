"""What was read of a terminology file: the concepts, and what could not be one."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import regex

from tmtool.terminology.concept import Concept
from tmtool.terminology.fields import TABLES, FieldType
from tmtool.terminology.tables import Fault, Tables

_DATES = {f.key for fields in TABLES.values() for f in fields if f.type is FieldType.DATE}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or entry that is no concept.

    Attributes:
        line: Where it stands in its file, counted from 1.
        reason: Why.
    """

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportedTerms:
    """What was read of a terminology file.

    Attributes:
        concepts: In the file's order.
        skipped: What of it is no concept.
    """

    concepts: tuple[Concept, ...]
    skipped: tuple[Skipped, ...] = ()


class Ids:
    """Gives concepts ids: their own, made fit and unique, or one made of a term.

    Args:
        taken: Ids of other concepts, which no id that is made of a term may be.
    """

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken: Counter[str] = Counter()
        self._others = taken

    def unique(self, own: str, *terms: str) -> str:
        """Return an id that no other concept of the file has.

        Args:
            own: The id that the file gives; "" for none.
            terms: Terms to make one of, the first with Latin letters or digits counts.
        """
        wanted = regex.sub(r"\s+", "-", own.strip())
        if not wanted:
            wanted = next((slug for t in terms if (slug := _slug(t))), "") or "concept"
            if wanted in self._others:
                wanted = self._free(wanted)
        self._taken[wanted] += 1
        if self._taken[wanted] == 1:
            return wanted
        return self.unique(f"{wanted}-{self._taken[wanted]}")

    def _free(self, wanted: str) -> str:
        number = 2
        while f"{wanted}-{number}" in self._others:
            number += 1
        return f"{wanted}-{number}"


def _slug(term: str) -> str:
    words = regex.findall(r"[a-z0-9]+", term.casefold())
    return "-".join(words)[:60].strip("-")


def concept_of_table(table: Mapping[str, Any]) -> Concept | Fault:
    """Return the concept of a table of a glossary file, whose dates are texts or dates.

    Returns:
        The concept, or the first thing that is wrong with the table.
    """
    read = Tables({"concept": [_dated(table)]})
    return read.faults[0] if read.faults else read.concepts[0]


def _dated(value: Any, key: str = "") -> Any:  # noqa: ANN401 -- whatever JSON holds
    """Return a table with its texts of dates as dates; what is no date stays, to be refused."""
    if isinstance(value, Mapping):
        return {k: _dated(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_dated(v) for v in value]
    if key in _DATES and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
