"""Which words translate which: a lexicon as a value, and as bytes for whoever keeps it.

A lexicon is read from a dictionary (:mod:`tmtool.alignment.dictionary`) or learned from pairs of
texts (:mod:`tmtool.alignment.training`).
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tmtool.errors import InputError

_HEADER = "# tmtool lexicon"
_AGAIN = "learn the lexicon again"


class Rendering(NamedTuple):
    """A target word that translates a source word.

    Attributes:
        word: The target word.
        forward: Probability of the target word given the source word, 0–1.
        backward: Probability of the source word given the target word, 0–1.
    """

    word: str
    forward: float
    backward: float


@dataclass(frozen=True)
class Lexicon:
    """Translations of single words, as :meth:`Language.words` gives them.

    Attributes:
        source_lang: BCP 47 tag of the entries.
        target_lang: BCP 47 tag of their renderings.
        entries: The renderings of each source word.
        size: From how many pairs it was learned; 0 for a dictionary.
    """

    source_lang: str
    target_lang: str
    entries: Mapping[str, Sequence[Rendering]] = field(default_factory=dict)
    size: int = 0

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def reversed(self) -> "Lexicon":
        """The same lexicon from target to source."""
        turned: dict[str, list[Rendering]] = defaultdict(list)
        for word, renderings in self.entries.items():
            for r in renderings:
                turned[r.word].append(Rendering(word, r.backward, r.forward))
        return Lexicon(self.target_lang, self.source_lang, turned, self.size)

    def lines(self) -> Iterator[str]:
        """Write the lexicon as text: a header, then tab-separated lines, sorted."""
        yield f"{_HEADER}\t{self.source_lang}\t{self.target_lang}\t{self.size}"
        for word in sorted(self.entries):
            for r in self.entries[word]:
                yield f"{word}\t{r.word}\t{r.forward:.3f}\t{r.backward:.3f}"

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> "Lexicon":
        """Read what :meth:`lines` wrote.

        Raises:
            InputError: A line is not of that form.
        """
        rest = iter(lines)
        entries: dict[str, list[Rendering]] = defaultdict(list)
        number = 1
        try:
            _, source_lang, target_lang, size = next(rest, "").rstrip("\n").split("\t")
            for number, line in enumerate(rest, 2):  # noqa: B007 -- the error names it
                word, rendering, forward, backward = line.rstrip("\n").split("\t")
                entries[word].append(Rendering(rendering, float(forward), float(backward)))
            return cls(source_lang, target_lang, entries, int(size))
        except ValueError as error:
            raise InputError(
                f"line {number} of a learned lexicon cannot be read", _AGAIN
            ) from error

    def to_bytes(self) -> bytes:
        """Return the lexicon as a database keeps it: its lines in UTF-8, compressed."""
        return zlib.compress("\n".join(self.lines()).encode())

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Lexicon":
        """Read what :meth:`to_bytes` returned.

        Raises:
            InputError: The bytes are something else.
        """
        try:
            text = zlib.decompress(kept).decode()
        except (zlib.error, UnicodeDecodeError) as error:
            raise InputError("a learned lexicon is damaged", _AGAIN) from error
        return cls.from_lines(text.split("\n"))
