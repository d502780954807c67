"""What recognising terms must know of a language, as a value read from a data file.

A language that knows something has ``data/terms.<code>.toml`` in its folder; :class:`TermRules`
says what its keys mean. A language without one has the empty value, with which terms are found
letter by letter, whole words only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tmtool.units import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRules:
    """How terms stand in the texts of a language.

    The endings are what may follow a term within the same word, where a language writes them
    together; the key of a kind is ``title``, ``person``, ``organisation``, ``event``, ``place``
    or ``term``.

    Attributes:
        particles: Endings that may follow each other in any number.
        suffixes: What may stand between the term and its particles.
        open_endings: Beginnings of endings that inflect, such as a copula's: anything follows.
        suffixes_of: The same as ``suffixes``, of terms of a kind.
        open_endings_of: The same as ``open_endings``, of terms of a kind.
        han_suffixes: Han characters that may follow a term of another script.
        prefixes: What may stand before a term of an organisation or title in the same word.
        prefixed_length: How long such a term must at least be.
        numbering: What makes a number an ordinal, before it; it may be there or not.
        han_runs: A term in Han characters stands alone in its run of them; otherwise compounds
            are written together, as in Japanese and Chinese.
        plurals: Endings of plurals, the longest first, and what the singular has instead.
        irregular: Plural and singular of words that follow none of these.
        unchanged: Endings of words that are singular though they end like a plural.
    """

    particles: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    open_endings: tuple[str, ...] = ()
    suffixes_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_endings_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    han_suffixes: str = ""
    prefixes: tuple[str, ...] = ()
    prefixed_length: int = 3
    numbering: str = ""
    han_runs: bool = False
    plurals: tuple[tuple[str, str], ...] = ()
    irregular: Mapping[str, str] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> "TermRules":
        """Read a ``terms.<code>.toml``."""
        import tomllib  # noqa: PLC0415 -- not needed to start

        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(**{key: _frozen(value) for key, value in table.items()})

    def singular(self, word: str) -> str:
        """Return the singular of a word in small letters; the word itself if it is none."""
        if word in self.irregular:
            return self.irregular[word]
        if word.endswith(self.unchanged):
            return word
        for ending, singular in self.plurals:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word[: -len(ending)] + singular
        return word


def term_rules(lang: str) -> TermRules:
    """Return what is known of a language, by its BCP 47 tag; the empty value if nothing is."""
    return _rules(primary(lang))


@cache
def _rules(code: str) -> TermRules:
    if not code.isalnum():
        return TermRules()
    for path in Path(__file__).parent.glob(f"*/data/terms.{code}.toml"):
        return TermRules.read(path)
    return TermRules()


def _frozen(value: Any) -> Any:  # noqa: ANN401 -- whatever TOML holds
    """Return lists as tuples, all the way down."""
    if isinstance(value, Mapping):
        return {key: _frozen(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(map(_frozen, value))
    return value
