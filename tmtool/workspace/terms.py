"""The glossary of a workspace: where its files are, and what it tells the aligner."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tmtool.config import Options
from tmtool.errors import ConfigError
from tmtool.resources import shipped
from tmtool.terminology.concept import Concept, Glossary, Term
from tmtool.text import normalize

if TYPE_CHECKING:
    from tmtool.alignment import Lexicon

_LONGEST = 4
"""Pairs of words in a term and its rendering; in longer ones no word tells which is its own."""


def glossary_files(options: Options) -> tuple[list[Path], list[Path]]:
    """Return the shipped glossary's files and the project's own, each in order of name.

    Raises:
        ConfigError: The options name a file or folder that does not exist.
    """
    for path in options.glossary:
        if not path.exists():
            raise ConfigError(
                f"the glossary {path} does not exist", "Make it, or mend glossary in tmtool.toml."
            )
    own = files_in(options.glossary)
    built_in = sorted(shipped("glossary").glob("*.toml")) if options.shipped_glossary else []
    return built_in, own


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return glossary files: those named, and those in the folders named, in order of name."""
    return [
        file
        for path in paths
        for file in (sorted(path.glob("*.toml")) if path.is_dir() else [path])
    ]


def own_files(options: Options) -> list[Path]:
    """Return the files of the project's own glossary.

    Raises:
        ConfigError: There is no project, or it has no glossary of its own.
    """
    own = glossary_files(options)[1]
    if not own:
        raise ConfigError(
            "there is no glossary of your own here",
            "Name the files, or make this folder a project: tmtool init.",
        )
    return own


def listed(
    glossary: Glossary, text: str = "", kinds: Collection[str] = (), country: str = ""
) -> list[Concept]:
    """Return the concepts of a glossary that are as asked for, sorted by id.

    Args:
        glossary: Where to look.
        text: Stands in the id, a term, or the definition, whatever its case; "" for all.
        kinds: The kinds wanted; empty for all.
        country: Code of the country wanted; "" for all.
    """
    wanted = normalize(text).casefold()

    def holds(concept: Concept) -> bool:
        forms = [f for t in concept.terms for f in _forms(t)]
        texts = (concept.id, concept.definition, *forms)
        return not wanted or any(wanted in normalize(x).casefold() for x in texts)

    found = [
        c
        for c in glossary
        if (not kinds or c.kind in kinds)
        and (not country or c.country == country.casefold())
        and holds(c)
    ]
    return sorted(found, key=lambda c: c.id)


def term_lexicon(glossary: Iterable[Concept], source_lang: str, target_lang: str) -> "Lexicon":
    """Return the words that a glossary's terms render by each other, for alignment."""
    from tmtool.alignment import lexicon_of  # noqa: PLC0415 -- only for alignment

    pairs = _pairs(glossary, source_lang, target_lang)
    return lexicon_of(pairs, source_lang, target_lang, longest=_LONGEST)


def _pairs(
    glossary: Iterable[Concept], source_lang: str, target_lang: str
) -> Iterator[tuple[str, str]]:
    """Yield each form of a concept in one language with each in the other."""
    for concept in glossary:
        sources = [f for t in concept.in_language(source_lang) for f in _forms(t)]
        targets = [f for t in concept.in_language(target_lang) for f in _forms(t)]
        yield from ((s, t) for s in sources for t in targets)


def _forms(term: Term) -> tuple[str, ...]:
    return (term.text, *term.short)
