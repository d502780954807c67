"""Dictionaries as lexicons: the shipped one, and those that a user brings.

Two formats are read: tab-separated lines, a source word and its renderings with ``;`` between
them; and hunalign's, ``target phrase @ source phrase``. Lines that start with ``#`` are comments.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from math import inf, sqrt
from pathlib import Path

from tmtool import languages
from tmtool.alignment.lexicon import Lexicon, Rendering
from tmtool.documents.reading import read_bytes
from tmtool.errors import InputError
from tmtool.languages.language import Language
from tmtool.text import fold
from tmtool.units import primary

_TRUST = 0.6
"""How likely a word is rendered as its dictionary says; about what held-out news showed."""


def read_dictionary(path: Path, source_lang: str, target_lang: str) -> Lexicon:
    """Read a user's dictionary, tab-separated or hunalign's, told apart by its lines.

    Raises:
        InputError: The file cannot be read, or a line of it is of neither format.
    """
    try:
        lines = read_bytes(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text", "Save the dictionary as UTF-8.") from None
    return parse_dictionary(lines, source_lang, target_lang, str(path))


def parse_dictionary(
    lines: Iterable[str], source_lang: str, target_lang: str, name: str = "dictionary"
) -> Lexicon:
    """Make a lexicon of a dictionary's lines; see :func:`read_dictionary`."""
    return lexicon_of(_phrases(lines, name), source_lang, target_lang)


def lexicon_of(
    phrases: Iterable[tuple[str, str]],
    source_lang: str,
    target_lang: str,
    *,
    longest: float = inf,
) -> Lexicon:
    """Make a lexicon of phrases that render each other, such as a glossary's terms.

    A phrase of several words says little of each: their trust is parted among them.

    Args:
        phrases: A phrase of the source and one of the target each.
        source_lang: BCP 47 tag of the first of each.
        target_lang: BCP 47 tag of the second.
        longest: Phrases with more pairs of words say nothing.
    """
    source, target = languages.get(source_lang), languages.get(target_lang)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    heads_of = cache(lambda phrase: _head(phrase, source))
    words_of = cache(target.words)
    for entry, rendering in phrases:
        heads, words = heads_of(entry), words_of(rendering)
        pairs = len(heads) * len(words)
        if not pairs or pairs > longest:
            continue
        weight = _TRUST / sqrt(pairs)
        for head in heads:
            renderings = found[head]
            for word in words:
                if weight > renderings.get(word, 0.0):
                    renderings[word] = weight
    return _weighted(found, source_lang, target_lang)


def shipped_lexicon(source_lang: str, target_lang: str) -> Lexicon | None:
    """Return the lexicon that ships for two languages, in either direction, or ``None``."""
    source, target = primary(source_lang), primary(target_lang)
    lexicon = _shipped(source, target)
    if lexicon is None and (turned := _shipped(target, source)) is not None:
        return turned.reversed
    return lexicon


@cache
def _shipped(source: str, target: str) -> Lexicon | None:
    """Return the lexicon from one language to another, by their primary tags."""
    name = f"lexicon.{source}-{target}.tsv"
    for path in Path(languages.__file__).parent.glob("*/data/lexicon.*.tsv"):
        if path.name == name:
            return read_dictionary(path, source, target)
    return None


def _phrases(lines: Iterable[str], name: str) -> Iterator[tuple[str, str]]:
    """Yield each source phrase with one rendering."""
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        entry, tab, renderings = text.partition("\t")
        if not tab:
            renderings, at, entry = text.partition(" @ ")
            if not at:
                raise InputError(
                    f"{name}:{number}: neither a tab nor ' @ ' between a word and its rendering",
                    "write 'word<TAB>rendering; rendering', or hunalign's 'rendering @ word'",
                )
        head = entry.strip()
        for rendering in renderings.split("\t", 1)[0].split(";"):
            if stripped := rendering.strip():
                yield head, stripped


def _head(entry: str, language: Language) -> list[str]:
    """Return an entry's words: itself where it is one word, as its language cuts it otherwise."""
    if " " in entry or entry.isascii():
        return language.words(entry)
    return [fold(entry).text.lower()]


def _weighted(found: dict[str, dict[str, float]], source_lang: str, target_lang: str) -> Lexicon:
    """Spread each word's trust over its renderings, in both directions."""
    heads = Counter(chain.from_iterable(found.values()))
    spread = {word: sqrt(count) for word, count in heads.items()}
    entries: dict[str, tuple[Rendering, ...]] = {}
    for head, renderings in found.items():
        there = sqrt(len(renderings))
        entries[head] = tuple(
            [
                Rendering(word, weight / there, weight / spread[word])
                for word, weight in renderings.items()
            ]
        )
    return Lexicon(source_lang, target_lang, entries)
