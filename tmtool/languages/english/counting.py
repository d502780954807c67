"""What an English number counts, and what the words around it say of it.

Units stand in ``data/units.tsv``, what nouns count in ``data/counted.tsv``. The numbers themselves
are read in ``quantities.py`` and ``special.py``.
"""

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import Reading, read_table
from tmtool.text import Span

_DATA = Path(__file__).parent / "data"
_ABOUT_BEFORE = regex.compile(
    r"(?:about|around|nearly|almost|some|more than|over|at least|up to|approximately"
    r"|roughly|an? estimated"
    r"|estimated|less than|fewer than|under|close to|as (?:many|much|few|little|high"
    r"|low) as|average of|below|above|beyond|up to|near"
    r"|approaching|only|just|exceed(?:ing|s|ed)?|surpass(?:ing|es|ed)?|topp(?:ing|ed)"
    r"|a maximum of|a minimum of)(?:\sa)?\s$",
    regex.IGNORECASE,
)
_ABOUT_AFTER = regex.compile(r"\s?(?:\+|or so\b|or more\b|or less\b|-odd\b|-plus\b|-some\b|plus\b)")
_HARMED = regex.compile(
    r"\b(?:kill|injur|wound|hurt)(?:ed|ing|s)?(?: (?:at least|about|more than|some"
    r"|nearly|another|as many as|up to|over|around|only))?\s$",
    regex.IGNORECASE,
)
_IN_BRACKETS = regex.compile(r"\([^()]*$")


class Unit(NamedTuple):
    """What a unit makes of the number before it.

    Attributes:
        kind: What the number counts.
        unit: Its canonical unit.
        factor: What brings the number to that unit.
    """

    kind: QuantityKind
    unit: str
    factor: Fraction


@cache
def units() -> tuple[dict[str, Unit], str]:
    """Return the units by their forms, and a pattern of them all, the longest first."""
    table: dict[str, Unit] = {}
    for row in read_table(_DATA / "units.tsv"):
        form, kind, unit, factor = (*row, "", "")[:4]
        table[form] = Unit(QuantityKind(kind), unit, Fraction(factor or 1))
    forms = (
        regex.escape(f).replace(r"\ ", "[- ]") + ("s?" if f[-1].isalpha() else "")
        for f in sorted(table, key=len, reverse=True)
    )
    return table, "|".join(forms)


def unit_of(written: str) -> Unit:
    """Return the unit that a form written in a text is, in the plural or with hyphens too."""
    table, _ = units()
    form = written.casefold()
    spaced = form.replace("-", " ")
    forms = (form, spaced, form.removesuffix("s"), spaced.removesuffix("s"))
    return next((table[f] for f in forms if f in table), Unit(QuantityKind.NUMBER, "", Fraction(1)))


@cache
def _counted_words() -> tuple[dict[str, str], regex.Pattern[str]]:
    """Return what each noun counts, and the pattern of a noun up to two words on."""
    table: dict[str, str] = {}
    for counted, words in read_table(_DATA / "counted.tsv"):
        table |= dict.fromkeys(words.casefold().split(), counted)
    nouns = "|".join(sorted(map(regex.escape, table), key=len, reverse=True))
    return table, regex.compile(
        rf"(?:[- ](?!(?:and|or|of|to|in|the|from|an?|when|than|any|that|which|who|he"
        rf"|she|they|it|was|were|is|are|but|as|at|by|for|with|on|after|before|percent"
        rf"|per|other)\b)[\p{{L}}’'.-]{{1,30}}){{0,2}}[- ](?P<noun>{nouns})s?(?![\p{{L}}-])",
        regex.IGNORECASE,
    )


def counted(reading: Reading, match: regex.Match[str]) -> str:
    """Return what the noun after a number, or the verb before it, says that it counts; or ""."""
    table, nouns = _counted_words()
    noun = nouns.match(reading.text, match.end())
    if noun:
        return table.get(noun["noun"].casefold(), "")
    harmed = _HARMED.search(reading.text, max(0, match.start() - 40), match.start())
    return "person" if harmed else ""


def quantity(
    reading: Reading,
    match: regex.Match[str],
    value: Fraction,
    kind: QuantityKind = QuantityKind.NUMBER,
) -> Quantity:
    """Make a quantity of a match, with what the words around it say of it."""
    before = reading.text[max(0, match.start() - 24) : match.start()]
    bracket = _IN_BRACKETS.search(reading.text[max(0, match.start() - 60) : match.start()])
    return Quantity(
        span=Span(*match.span()),
        kind=kind,
        value=value,
        approximate=bool(
            _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(reading.text, match.end())
        ),
        optional=bool(bracket and kind in {QuantityKind.MONEY, QuantityKind.MEASURE}),
    )
