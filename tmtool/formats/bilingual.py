"""What every reader and writer of bilingual files shares: the values that they take and give.

A reader yields a file's units one by one, in the file's order, each with the line that it begins
on; what is no unit is yielded as :class:`Refused`. A unit may have one text only (nothing is
translated yet): whether that is of use is for the caller to say. A writer takes units and says
what its format could not hold (:class:`Loss`).

Properties of units and texts have the names that TMX gives them where it has one (``tuid``,
``creationdate``, ``creationid``, ``changedate``, ``changeid``, ``note`` …), so that they mean the
same in every format; other formats' own values stand under the format's name, such as
``xliff:resname`` and ``po:flags``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from tmtool.units import TranslationUnit


class FileFormat(StrEnum):
    """A kind of bilingual file."""

    TMX = "tmx"
    XLIFF = "xliff"
    """XLIFF 1.0 to 1.2, and SDLXLIFF."""
    XLIFF2 = "xliff2"
    """XLIFF 2.0 to 2.2."""
    PO = "po"
    TSV = "tsv"
    CSV = "csv"
    XLSX = "xlsx"
    WEBLATE = "weblate"
    """Weblate's export of a translation memory, JSON."""
    OMEGAT = "omegat"
    """A folder with an OmegaT project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How a file is to be read.

    Attributes:
        memory: The memory that the units' provenance names.
        encoding: How the file is encoded; found out if empty.
        source_lang: BCP 47 tag of the source language, where the file does not say it.
        target_lang: The same of the target language.
        usual: The languages to take where neither the file nor its texts say theirs.
        columns: For tables: the language (BCP 47 tag), or the name of a property, of each
            column by its heading or its number, counted from 1, ``source`` and ``target`` for
            the languages above, ``-`` for nothing; found out if empty.
    """

    memory: str = ""
    encoding: str = ""
    source_lang: str = ""
    target_lang: str = ""
    usual: tuple[str, str] = ("", "")
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a file says of itself.

    Attributes:
        format: What kind of file it is: a :class:`FileFormat`, or the name of a plug-in.
        version: Which version of the format, such as ``1.4``; may be empty.
        encoding: How it is encoded, as Python names it.
        source_lang: BCP 47 tag; empty where it does not say, or holds units in any language.
        target_lang: The same; always empty for TMX, which has no target language.
        properties: Name and value of what else it says, in order.
    """

    format: str
    version: str = ""
    encoding: str = "utf-8"
    source_lang: str = ""
    target_lang: str = ""
    properties: tuple[tuple[str, str], ...] = ()


class Entry(NamedTuple):
    """A unit that was read.

    Attributes:
        line: The line that it begins on, counted from 1; the row in a workbook.
        unit: The unit.
    """

    line: int
    unit: TranslationUnit


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be read as a unit.

    Attributes:
        line: The line that it begins on, counted from 1; the row in a workbook.
        reason: Why.
    """

    line: int
    reason: str


class Reader(Protocol):
    """A file that is read unit by unit."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def header(self) -> Header:
        """What the file says of itself."""

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the file's units in its order; each call reads it anew.

        Raises:
            InputError: The file breaks off, or breaks the rules of its format.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """How units are to be written.

    Attributes:
        source_lang: BCP 47 tag of the source language. Formats of two languages need it.
        target_lang: BCP 47 tag of the target language. Formats of two languages need it.
        original: What the file is said to translate, where the units do not say it.
    """

    source_lang: str = ""
    target_lang: str = ""
    original: str = "memory"


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format could not hold.

    Attributes:
        what: What was left out, in words.
        count: How often.
    """

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        units: How many units.
        losses: What of them the format could not hold.
    """

    units: int
    losses: tuple[Loss, ...] = ()


class Writer(Protocol):
    """Writes units as a file of one format."""

    def __call__(
        self, units: Iterable[TranslationUnit], file: BinaryIO, options: WriteOptions
    ) -> Written:
        """Write units in the order that they come in; memory does not grow with their number.

        Raises:
            InputError: The format cannot hold what it is given at all.
        """
