"""What tmtool needs to know of a language, and the values that its knowledge comes in.

One folder below ``languages/`` holds everything particular to one language and fills this
interface; :class:`Language` itself is what serves every language that has no folder. Nothing
outside ``languages/`` asks which language it has before it.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

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
        value: The number, exact; for a date or time ``None``.
        unit: Canonical unit: an ISO 4217 code for money, a UCUM symbol for a measure; or "".
        approximate: The text says that it is rounded (약, 여, about, more than).
        optional: A conversion in brackets, which a translation may leave out or add.
        year, month, day, weekday: Of a date, as far as the text says (weekday 0 is Monday).
        relative: Of a relative date: days from the article's day (오늘 0, yesterday -1).
        hour, minute: Of a time, 24 hours.
    """

    span: Span
    kind: QuantityKind
    value: Fraction | None = None
    unit: str = ""
    approximate: bool = False
    optional: bool = False
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: int | None = None
    hour: int | None = None
    minute: int | None = None


class Language(ABC):
    """The knowledge of one language.

    All offsets are code points into the text that was passed, half-open. Every method takes any
    text, of any script, and raises nothing.

    Attributes:
        code: The language's BCP 47 primary tag.
        name: Its name in English.
    """

    code: ClassVar[str]
    name: ClassVar[str]

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
