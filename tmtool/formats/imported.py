"""What was read of a terminology file: the concepts, and what could not be one."""

from collections import Counter
from dataclasses import dataclass

import regex

from tmtool.terminology.concept import Concept


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
    """Gives concepts ids: their own, made fit and unique, or one made of a term."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def unique(self, own: str, *terms: str) -> str:
        """Return an id that no other concept of the file has.

        Args:
            own: The id that the file gives; "" for none.
            terms: Terms to make one of, the first with Latin letters or digits counts.
        """
        wanted = regex.sub(r"\s+", "-", own.strip())
        wanted = wanted or next((slug for t in terms if (slug := _slug(t))), "") or "concept"
        self._taken[wanted] += 1
        if self._taken[wanted] == 1:
            return wanted
        return self.unique(f"{wanted}-{self._taken[wanted]}")


def _slug(term: str) -> str:
    words = regex.findall(r"[a-z0-9]+", term.casefold())
    return "-".join(words)[:60].strip("-")
