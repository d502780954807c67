"""What tmtool knows of languages, one folder each; the way in.

::

    language = languages.get("ko-KR")     # -> Language, the same object each time
    language.sentences(text)              # -> [Span, …]
    languages.detect("안녕하세요")           # -> "ko"; "" if nothing tells

A folder below this one holds everything particular to one language: its class in ``__init__.py``
fills :class:`~tmtool.languages.language.Language` and imports each part (``sentences``, ``words``,
``quantities``, …) only when it is asked for, since a lookup needs few of them. Every other
language is served by :mod:`tmtool.languages.generic`. A new language is a new folder and its line
in :func:`_own`.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from tmtool.languages.furniture import FurnitureRules, read_furniture
from tmtool.languages.language import Language
from tmtool.units import primary


@cache
def get(code: str) -> Language:
    """Return what is known of a language.

    Args:
        code: A BCP 47 tag; only its primary part counts, in any case: ``ko``, ``ko-KR``, ``EN_us``.

    Returns:
        The language of its own folder, or the generic one with that code. Nothing is raised.
    """
    return _language(primary(code.strip()))


def known() -> tuple[Language, ...]:
    """Return the languages that have a folder."""
    return tuple(get(code) for code in ("ko", "en", "ja"))


def common_furniture() -> FurnitureRules:
    """Return what is no part of an article on pages in any language."""
    return read_furniture(Path(__file__).parent / "data" / "furniture.toml")


def detect(text: str, among: Collection[str] = ()) -> str:
    """Tell the language of a text, by its script and, within a script, by its commonest words.

    Args:
        text: Any text; of a long one, samples are read.
        among: Languages that are expected: where one of them alone is written in the text's
            script, a name or a word is enough to tell it.

    Returns:
        A BCP 47 primary tag, or ``""`` where the text does not tell (no letters, or words in a
        shared script that are in no table).
    """
    from tmtool.languages.detection import detect as detected  # noqa: PLC0415 -- not every run asks

    return detected(text, among)


def known_words(text: str) -> float:
    """Return what share of a text's words are common ones of the language that it is most like."""
    from tmtool.languages.detection import known_words as share  # noqa: PLC0415 -- the rare case

    return share(text)


def may_be(text: str, tag: str) -> bool:
    """Tell whether a text may be in a language, by the script that most of it is written in.

    Returns:
        True where nothing is known of the language's script, too.
    """
    from tmtool.languages.detection import may_be as may  # noqa: PLC0415 -- not every run asks

    return may(text, tag)


def detectable(tag: str) -> bool:
    """Tell whether a language is one that :func:`detect` can tell."""
    from tmtool.languages.detection import scripts  # noqa: PLC0415 -- not every run asks

    return bool(scripts(tag))


@cache
def _language(code: str) -> Language:
    from tmtool.languages.generic import Generic  # noqa: PLC0415 -- imported when asked for

    return _own(code) or Generic(code)


def _own(code: str) -> Language | None:
    """Return the language that has a folder of its own."""
    if code == "ko":
        from tmtool.languages.korean import Korean  # noqa: PLC0415 -- imported when asked for

        return Korean()
    if code == "en":
        from tmtool.languages.english import English  # noqa: PLC0415 -- imported when asked for

        return English()
    if code == "ja":
        from tmtool.languages.japanese import Japanese  # noqa: PLC0415 -- imported when asked for

        return Japanese()
    return None
