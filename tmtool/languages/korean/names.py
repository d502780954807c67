"""Korean personal names in Latin letters, in the many ways in which people spell them.

박윤주 is Park Yunju, Pak Yoon-joo or Bak Yun Joo: each letter has its usual spellings, common
syllables and family names have more (``data/romanisation.tsv``, ``data/surnames.tsv``). A name has
hundreds of spellings, so it becomes a pattern, never a list. Given names are spelt syllable by
syllable; sound changes between them are not written (Revised Romanization, article 3.4).
"""

from functools import cache
from itertools import product
from pathlib import Path

import regex

from tmtool.languages.hangul import letter_keys
from tmtool.languages.language import NameSpelling
from tmtool.languages.reading import read_table
from tmtool.text import fold

_DATA = Path(__file__).parent / "data"
_NAME = regex.compile(r"[가-힣]{2,5}")
_BETWEEN = "[-' ]?"
_LONGEST_GIVEN = 3
_LONG_FAMILY = 2


def name_spelling(name: str) -> NameSpelling | None:
    """Return how a Korean name is spelt in Latin letters.

    Args:
        name: Family and given name in Hangul, as Korean writes them: 박윤주, 황보 관.

    Returns:
        ``None`` if it does not start with a Korean family name, or is too long for a Korean name.
    """
    name = fold(name).text
    written = name.replace(" ", "")
    if not _NAME.fullmatch(written):
        return None
    family = _family(written)
    given = written[len(family) :]
    if not family or not 1 <= len(given) <= _LONGEST_GIVEN or name not in {
        written, f"{family} {given}"
    }:  # fmt: skip
        return None
    spellings = _surnames()[family]
    syllables = tuple(map(_syllable, given))
    return NameSpelling(_any(spellings), _BETWEEN.join(syllables), spellings, syllables)


def family_names() -> tuple[tuple[str, ...], ...]:
    """Return the spellings of each Korean family name, in small Latin letters."""
    return tuple(_surnames().values())


def _family(name: str) -> str:
    """Return the family name that a name starts with, a longer one first; or ""."""
    surnames = _surnames()
    long = name[:_LONG_FAMILY]
    if long in surnames and len(name) > _LONG_FAMILY:
        return long
    return name[:1] if name[:1] in surnames else ""


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1:]) for row in read_table(_DATA / "surnames.tsv")}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    rows = read_table(_DATA / "romanisation.tsv")
    return {row[0]: tuple("" if s == "-" else s for s in row[1:]) for row in rows}


def _any(spellings: tuple[str, ...]) -> str:
    longest_first = sorted(set(spellings), key=len, reverse=True)
    return f"(?:{'|'.join(map(regex.escape, longest_first))})"


@cache
def _syllable(syllable: str) -> str:
    """Return the pattern of a syllable's spellings."""
    table = _spellings()
    parts = [table.get(letter, ("",)) for letter in letter_keys(syllable)]
    usual = ("".join(spelling) for spelling in product(*parts))
    return _any((*table.get(syllable, ()), *usual))
