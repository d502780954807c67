"""The glossary of a workspace: where its files are, and what it tells the aligner."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tmtool.alignment import Evidence, Lexicon
from tmtool.config import Options
from tmtool.errors import ConfigError
from tmtool.resources import shipped
from tmtool.terminology.concept import Glossary, Term


def glossary_files(options: Options) -> tuple[list[Path], list[Path]]:
    """Return the shipped glossary's files and the project's own, each in order of name.

    Raises:
        ConfigError: The options name a file or folder that does not exist.
    """
    own: list[Path] = []
    for path in options.glossary:
        if not path.exists():
            raise ConfigError(
                f"the glossary {path} does not exist", "Make it, or mend glossary in tmtool.toml."
            )
        own += sorted(path.glob("*.toml")) if path.is_dir() else [path]
    built_in = sorted(shipped("glossary").glob("*.toml")) if options.shipped_glossary else []
    return built_in, own


def evidence(
    glossary: Glossary, source_lang: str, target_lang: str, lexicons: Iterable[Lexicon]
) -> Evidence:
    """Return what is known of two languages before a pair of texts is aligned."""
    return Evidence(lexicons=list(lexicons), terms=list(_pairs(glossary, source_lang, target_lang)))


def _pairs(glossary: Glossary, source_lang: str, target_lang: str) -> Iterator[tuple[str, str]]:
    """Yield each form of a concept in one language with each in the other."""
    for concept in glossary:
        sources = [f for t in concept.in_language(source_lang) for f in _forms(t)]
        targets = [f for t in concept.in_language(target_lang) for f in _forms(t)]
        yield from ((s, t) for s in sources for t in targets)


def _forms(term: Term) -> tuple[str, ...]:
    return (term.text, *term.short)
