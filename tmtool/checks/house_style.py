"""How a desk writes persons' names: the order of their parts and the hyphens in them.

The glossary writes each name in one way; a desk that holds it otherwise need not rewrite it. The
options say so by the language that a name comes from: ``order = "ko=family-first ja=given-first"``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import regex

from tmtool import languages
from tmtool.checks.context import Context
from tmtool.checks.registry import Option
from tmtool.terminology.concept import Concept

GLOSSARY = "glossary"
_ORDERS = (GLOSSARY, "family-first", "given-first", "any")
_HYPHENS = (GLOSSARY, "hyphen", "joined", "spaced", "any")


class Departure(StrEnum):
    """How a name as written departs from how it is to be written."""

    NONE = "none"
    ORDER = "order"
    SPELLING = "spelling"


def _by_origin(values: Iterable[str]) -> str:
    """Return the pattern of a value for all names, or of one for each language they come from."""
    value = "|".join(values)
    return rf"(?:{value})|\s*(?:[a-z]{{2,8}}=(?:{value})(?:[\s,]+|$))+"


ORDER = Option(
    "order",
    default=GLOSSARY,
    summary="How names stand: glossary (each as its entry says), family-first, given-first or any; "
    'by the language they come from as "ko=family-first ja=given-first".',
    pattern=_by_origin(_ORDERS),
)
HYPHENATION = Option(
    "hyphenation",
    default=GLOSSARY,
    summary="How given names of several syllables are written: glossary, hyphen (Yun-ju), joined "
    '(Yunju), spaced (Yun Ju) or any; by the language they come from as "ko=hyphen zh=joined".',
    pattern=_by_origin(_HYPHENS),
)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How names are to be written.

    Attributes:
        order: The order by the language that a name comes from; "" for any other.
        hyphenation: The same of given names' syllables.
    """

    order: dict[str, str]
    hyphenation: dict[str, str]

    def wanted(self, person: Concept, name: str) -> str:
        """Return how the desk writes a name that the glossary writes in its own way."""
        return self._hyphenated(person, self._ordered(person, name))

    def departure(self, person: Concept, written: str, wanted: str) -> Departure:
        """Say how a name departs from how it is to be written."""
        have, want = _plain(written), _plain(wanted)
        if have == want:
            return Departure.NONE
        if self._of(self.hyphenation, person) == "any":
            have, want = [_joined(words) for words in (have, want)]
        any_order = self._of(self.order, person) == "any"
        if have == want:
            return Departure.NONE
        if sorted(have) == sorted(want):
            return Departure.NONE if any_order else Departure.ORDER
        return Departure.SPELLING

    def _ordered(self, person: Concept, name: str) -> str:
        wanted, own = self._of(self.order, person), person.name_order
        parts = name.split()
        if wanted in {GLOSSARY, "any", own} or not own or len(parts) == 1:
            return name
        if own == "family-first":
            return " ".join((*parts[1:], parts[0]))
        return " ".join((parts[-1], *parts[:-1]))

    def _hyphenated(self, person: Concept, name: str) -> str:
        wanted = self._of(self.hyphenation, person)
        if wanted in {GLOSSARY, "any"}:
            return name
        found = _given(person, name)
        if found is None:
            return name
        start, end, syllables = found
        first, *others = (s.capitalize() for s in syllables)
        if wanted == "spaced":
            given = " ".join((first, *others))
        else:
            mark = "-" if wanted == "hyphen" else ""
            given = mark.join((first, *(s.casefold() for s in others)))
        return name[:start] + given + name[end:]

    @staticmethod
    def _of(table: dict[str, str], person: Concept) -> str:
        return table.get(person.origin, table.get("", GLOSSARY))


def house_style(context: Context) -> HouseStyle:
    """Return how names are to be written in a draft; to be shared between rules."""
    order = context.option("name-order", ORDER.name, GLOSSARY)
    hyphenation = context.option("name-variant", HYPHENATION.name, GLOSSARY)
    return HouseStyle(_table(order), _table(hyphenation))


def _table(value: str) -> dict[str, str]:
    if "=" not in value:
        return {"": value}
    pairs = (part.partition("=") for part in regex.split(r"[\s,]+", value.strip()) if part)
    return {origin: said for origin, _, said in pairs}


def _given(person: Concept, name: str) -> tuple[int, int, list[str]] | None:
    """Return where a name's given part stands, and its syllables, if its language tells them."""
    for language in languages.known():
        for original in person.in_language(language.code):
            spelling = language.name_spelling(original.text)
            if spelling is None or len(spelling.syllables) < 2:  # noqa: PLR2004 -- Yun, ju
                continue
            pattern = "[-' ]?".join(f"({s})" for s in spelling.syllables)
            for match in regex.finditer(rf"(?<![\w-]){pattern}(?![\w-])", name, regex.I):
                return match.start(), match.end(), list(match.groups())
    return None


def _plain(name: str) -> list[str]:
    return [word.removesuffix(".") for word in name.casefold().split()]


def _joined(words: list[str]) -> list[str]:
    """Return a name's words with the syllables of the given name in one."""
    family, *given = [word.replace("-", "") for word in words]
    return [family, "".join(given)]
