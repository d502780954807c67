"""What tmtool needs to know of a language, and the values that its knowledge comes in.

One folder below ``languages/`` holds everything particular to one language and fills this
interface; :mod:`tmtool.languages.generic` fills it for every language that has no folder. Nothing
outside ``languages/`` asks which language it has before it.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from tmtool.languages.furniture import FurnitureRules
from tmtool.languages.writing import Writing
from tmtool.text import Span


class QuantityKind(StrEnum):
    """What a number in a text counts."""

    NUMBER = "number"
    """A cardinal, with or without something that it counts: 300, three dozen, 3억."""
    ORDINAL = "ordinal"
    """A place in a series: 15th, 제15차, third."""
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points."""
    MEASURE = "measure"
    """A number with a unit of measurement: 30 km, 5 ㎡."""
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, amount, date or time found in a text.

    Attributes:
        span: Where it stands in the text as it was written.
        kind: What it counts.
        value: The number, exact; for a time ``None``, and for a date too, unless the same words
            may also count days or years (3일, the third day or three days).
        unit: Canonical unit: an ISO 4217 code for money ("$" for dollars of a country unnamed),
            a UCUM symbol for a measure or a span of time (``km``, ``a``, ``mo``, ``wk``, ``d``,
            ``h``, ``min``, ``s``); ``decade`` for a date that is ten years; or "".
        counted: What is counted, as a word of English, where a table knows the counter or noun
            ("person" for 명 and people); else "".
        approximate: The text says that it is rounded (약, 여, about, more than).
        vague: It gives an order of magnitude only (수십, dozens, hundreds of thousands).
        optional: A translation may leave it out or add it: a conversion in brackets, "one" that
            counts nothing, a number that is part of a name.
        alternative: The other value that the same words may have; ``None`` if they are clear.
        year, month, day, weekday: Of a date, as far as the text says (weekday 0 is Monday).
        relative: Of a relative date: days from the article's day (오늘 0, yesterday -1).
        relative_month, relative_year: The same in months (지난달 -1) and years (last year -1).
        direction: Of a date: -1 if the text says that it is past (지난, last), 1 if it is to
            come (오는, next), 0 if it does not say.
        local: Of a date: the text says that it is the local one (현지시간), so that it may be a
            day off from where the article appeared.
        hour, minute: Of a time, 24 hours.
        half_open: Of a time: the text leaves open which half of the day is meant.
    """

    span: Span
    kind: QuantityKind
    value: Fraction | None = None
    unit: str = ""
    counted: str = ""
    approximate: bool = False
    vague: bool = False
    optional: bool = False
    alternative: Fraction | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: int | None = None
    relative_month: int | None = None
    relative_year: int | None = None
    direction: int = 0
    local: bool = False
    hour: int | None = None
    minute: int | None = None
    half_open: bool = False


class Replacement(NamedTuple):
    """Words to put in the place of others.

    Attributes:
        span: What is replaced.
        text: What stands there afterwards.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class NameSpelling:
    """How a person's name is spelt in Latin letters, by everybody who does.

    Attributes:
        family: Pattern (``regex``, small letters) of the family name's spellings.
        given: The same of the given name, with what may stand between its syllables.
        families: The family name's spellings one by one.
        syllables: The patterns of the given name's syllables.
    """

    family: str
    given: str
    families: tuple[str, ...]
    syllables: tuple[str, ...] = ()


class Morpheme(NamedTuple):
    """A part of a word that has a meaning or a function of its own.

    Attributes:
        span: Where it stands.
        noun: It is a noun, a number or a foreign word, or what is put before or after one.
    """

    span: Span
    noun: bool


class Language(ABC):
    """The knowledge of one language.

    All offsets are code points into the text that was passed, half-open. Every method takes any
    text, of any script, and raises nothing.

    Attributes:
        code: The language's BCP 47 primary tag.
        name: Its name in English.
        bleu_tokenizers: Names of sacrebleu's tokenizers that BLEU counts words with, best first;
            a later one serves where an earlier one is not installed.
    """

    code: str
    name: str
    bleu_tokenizers: tuple[str, ...] = ("13a",)

    @abstractmethod
    def sentences(self, text: str) -> list[Span]:
        """Split one paragraph into sentences; spans are in order, trimmed and not empty."""

    @abstractmethod
    def words(self, text: str) -> list[str]:
        """Return the words that carry meaning, in order, each as a dictionary would list it.

        Inflection and particles are stripped as far as tables can, letters are small. This is
        evidence for alignment and ranking, not for recognising terms.
        """

    @abstractmethod
    def quantities(self, text: str) -> list[Quantity]:
        """Return the numbers, amounts, dates and times of a text, in order, none overlapping."""

    def morphemes(self, text: str) -> list[Morpheme] | None:
        """Return the morphemes of a text, in order, as an analyser that is installed sees them.

        Returns:
            ``None`` if there is no analyser of this language, or it is not installed.
        """
        del text
        return None

    def name_spelling(self, name: str) -> NameSpelling | None:
        """Return how a person's name, written in this language's script, is spelt in Latin letters.

        Returns:
            ``None`` if it is no name of this language, or one that sound alone can tell.
        """
        del name
        return None

    def family_names(self) -> tuple[tuple[str, ...], ...]:
        """Return this language's family names as Latin letters spell them: one name's each."""
        return ()

    def furniture(self) -> FurnitureRules:
        """Return what is no part of an article on a page in this language; may be nothing."""
        return FurnitureRules()

    def writing(self) -> Writing:
        """Return the words and scripts that checks ask for; a language may know none."""
        return Writing()

    def numerals_in(self, text: str) -> str:  # noqa: ARG002 -- for languages that know
        """Return the parts of a text, each after a space, that numbers and dates may be words of.

        Digits need not be among them. Where two texts differ neither in these nor in digits there
        is no need to read their quantities, which takes far longer. So it may return too much.
        """
        return ""

    def refit(self, text: str, span: Span, replacement: str) -> Replacement:
        """Fit a term into a sentence in the place of another, so that its grammar stays right.

        Args:
            text: The sentence, or a text that holds it.
            span: Where the other term stands, with its ending if it has one.
            replacement: The term as a glossary writes it.

        Returns:
            What to replace, which may be more than the span (an article, a particle), and by what.
        """
        del text
        return Replacement(span, replacement)

    def rewrite(self, written: str, old: Quantity, new: Quantity) -> str | None:
        """Write a quantity in the manner of another of its kind that stands in a text.

        Args:
            written: The words that stand in the text.
            old: What they say.
            new: What is to be said; its other attributes are those of ``old``.

        Returns:
            The new words, or ``None`` where it is not certain how they would be written.
        """
        from tmtool.languages.rewriting import rewrite  # noqa: PLC0415 -- it needs this module

        return rewrite(written, old, new)
