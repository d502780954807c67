"""What is no part of an article on its page, as rules read from a data file.

Each language's folder holds ``data/furniture.toml``; what is the same everywhere stands in
``languages/data/furniture.toml``. A page mixes languages, so the rules of all of them are tried on
every page (see :mod:`tmtool.documents.furniture`, which applies them).

The file has one table a reason (``navigation``, ``byline`` …), with any of these keys, each a list
of regular expressions; case does not matter and ``(?-i:…)`` makes it matter:

- ``line``: a line is furniture if one of them matches all of it.
- ``lead``: what is cut off a line's beginning, such as a dateline.
- ``trail``: what is cut off its end, such as a reporter's address.
- ``section``: a line that all of it matches is a heading, and everything below it, to the page's
  end, is furniture too; only in the last third of a page.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex


class Rule(NamedTuple):
    """Patterns that are furniture for one reason.

    Attributes:
        reason: A word for it: ``navigation``, ``byline``, ``dateline``, ``copyright`` …
        pattern: Any of the patterns of the file.
    """

    reason: str
    pattern: regex.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureRules:
    """The rules of one language; see the module for what each kind does."""

    lines: tuple[Rule, ...] = ()
    leads: tuple[Rule, ...] = ()
    trails: tuple[Rule, ...] = ()
    sections: tuple[Rule, ...] = ()


@cache
def read_furniture(path: Path) -> FurnitureRules:
    """Read a ``furniture.toml``; see the module for its keys."""
    import tomllib  # noqa: PLC0415 -- only an import of articles needs it

    table = tomllib.loads(path.read_text(encoding="utf-8"))

    def rules(key: str) -> tuple[Rule, ...]:
        return tuple(
            Rule(reason, regex.compile("|".join(f"(?:{p})" for p in kinds[key]), regex.I))
            for reason, kinds in table.items()
            if kinds.get(key)
        )

    return FurnitureRules(
        lines=rules("line"), leads=rules("lead"), trails=rules("trail"), sections=rules("section")
    )
