"""What a check must know of how a language is written, as a value read from a data file.

Each language's folder holds a ``writing.toml`` (see :meth:`Writing.read` for its keys); a language
without one has the empty value, with which the checks that need the knowledge stay silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Words and scripts of a language that checks ask for. All words are casefolded.

    Attributes:
        foreign_scripts: Unicode scripts that do not stand in a finished text of the language.
        rank: Words that make another title of a title: deputy, vice, first.
        former: Words that say that somebody no longer holds the title that follows.
        then: Words that say that somebody held it at the time that is told of.
        acting: Words that say that somebody stands in.
        designate: Words, before or after a title, that say that somebody is yet to hold it.
        linking: Words that join a title's parts and say nothing: of, for, the.
        determiners: Words before a surname that make it describe something: the Bush years.
        openers: Words that begin a sentence, before a person's surname or not, and are no name.
        repeatable: Words that may stand twice in a row.
        same_rank: A rank word by another that says the same: 1st and first.
        same_head: The head of a title or of a body's name by one of the same sort: secretary and
            minister.
        body_heads: Words that the names of bodies have: ministry, agency, institute.
        body_endings: What the names of bodies end in, where they are one word.
        title_follows: A title follows its holder's name with nothing between.
        countries: ISO 3166 code, small letters, by a country's name.
        demonyms: The same by a country's adjective, where that is another word.
        surnames: Family names so common that one alone does not tell who is meant.
    """

    foreign_scripts: tuple[str, ...] = ()
    rank: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    acting: frozenset[str] = frozenset()
    designate: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    repeatable: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    same_rank: Mapping[str, str] = field(default_factory=dict)
    same_head: Mapping[str, str] = field(default_factory=dict)
    body_heads: frozenset[str] = frozenset()
    body_endings: tuple[str, ...] = ()
    title_follows: bool = False
    countries: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Writing":
        """Read a ``writing.toml``: a list of words a key, and four tables.

        ``countries`` and ``demonyms`` have a list of names or adjectives for each ISO 3166
        code, ``same_rank`` and ``same_head`` have the word for each of its synonyms.
        """
        import tomllib  # noqa: PLC0415 -- lookup and version need no such file

        table = tomllib.loads(path.read_text(encoding="utf-8"))
        countries = _by_word(table.pop("countries", {}))
        demonyms = _by_word(table.pop("demonyms", {}))
        scripts = tuple(table.pop("foreign_scripts", ()))
        body_endings = tuple(table.pop("body_endings", ()))
        title_follows = bool(table.pop("title_follows", False))
        same_head = dict(table.pop("same_head", {}))
        same_rank = dict(table.pop("same_rank", {}))
        words = {key: frozenset(w.casefold() for w in values) for key, values in table.items()}
        return cls(
            foreign_scripts=scripts,
            same_rank=same_rank,
            same_head=same_head,
            body_endings=body_endings,
            title_follows=title_follows,
            countries=countries,
            demonyms=demonyms,
            **words,
        )


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word.casefold(): code for code, words in table.items() for word in words}
