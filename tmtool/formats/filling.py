"""Filling a bilingual file with translations in place: the values that it takes and gives.

Everything that is not filled stays as it is, byte for byte as far as the format's library
allows. What is approved is never offered, and what has a translation only if it is asked for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tmtool.formats.bilingual import Loss, ReadOptions
from tmtool.inline import Code
from tmtool.units import Variant

EXACT: Final = 100
"""A score from here on is an exact match (101: in the same context)."""
ENCODING_CHANGED: Final = "letters that the file's encoding lacks; the file is UTF-8 now"


def _always(_text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A segment that waits for a translation.

    Attributes:
        line: The line that its unit begins on, counted from 1; the row in a workbook.
        source: The text to translate, with its inline codes.
        target: What stands in its place now; ``None`` for nothing.
        previous: The source text before it in the file; "" for none.
        following: The source text after it.
        properties: The properties of its unit.
        fits: Tells whether a translation can stand there.
    """

    line: int
    source: Variant
    target: Variant | None = None
    previous: str = ""
    following: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    fits: Callable[[str], bool] = _always


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A translation for a gap.

    Attributes:
        text: The translation.
        codes: Its inline codes, from those of the gap's source; those that are left out are
            put where the text ends, so that the file stays whole.
        score: How well the match fits, 0–101; below :data:`EXACT` it is marked for review.
        origin: Where it comes from, such as the memory's name.
        matched: The source text that the translation was made for; the gap's own if empty.
    """

    text: str
    codes: tuple[Code, ...] = ()
    score: int
    origin: str = "tmtool"
    matched: str = ""


Translate = Callable[[Gap], Filling | None]
"""Gives a gap its translation, or ``None`` to leave it as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillOptions:
    """How a file is to be filled.

    Attributes:
        encoding: How the file is encoded; found out if empty.
        source_lang: BCP 47 tag of the source language, where the file does not say it.
        target_lang: The same of the target language; written where the file does not say it.
        again: Whether segments that have a translation, not approved, are offered too.
        columns: For tables, as in :class:`~tmtool.formats.bilingual.ReadOptions`.
    """

    encoding: str = ""
    source_lang: str = ""
    target_lang: str = ""
    again: bool = False
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def reading(self) -> ReadOptions:
        """How the same file is to be read."""
        return ReadOptions(
            encoding=self.encoding,
            source_lang=self.source_lang,
            target_lang=self.target_lang,
            columns=self.columns,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What filling a file did.

    Attributes:
        segments: How many segments the file has.
        filled: How many got a translation.
        losses: What of the translations the format could not hold.
    """

    segments: int
    filled: int
    losses: tuple[Loss, ...] = ()

    @property
    def left(self) -> int:
        """How many had one, are not to be translated, or got none, and were left alone."""
        return self.segments - self.filled


def letters_without(encoding: str, texts: Iterable[str]) -> int:
    """Return how many letters of some texts an encoding lacks."""
    lacking = 0
    for text in texts:
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            lacking += sum(not _has(encoding, letter) for letter in text)
    return lacking


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
