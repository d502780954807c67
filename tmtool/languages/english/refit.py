"""Fitting an English term into a sentence: its number, possessive, capitals and a or an."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from tmtool.languages.language import Replacement
from tmtool.languages.terms import term_rules
from tmtool.text import Span

_TABLE = Path(__file__).with_name("refit.toml")
_POSSESSIVE = regex.compile(r"(?:['’]s|(?<=s)['’])$")
_PLURAL_TAIL = regex.compile(r"(?:es|s)(?!\w)")
_ARTICLE = regex.compile(r"\b(?P<article>[Aa]n?)(?P<space>\s+)$")
_LETTERS = regex.compile(r"(?:\p{Lu}\.)+|\p{Lu}{2,}s?(?!\w)")
_NUMBER = regex.compile(r"[$€£¥₩~]?(\d+)")
# Said as a word: four letters or more of which no two consonants stand together (NATO, OPEC).
_SPOKEN = regex.compile(r"(?=\p{Lu}{4})(?=.*[^AEIOU.s])(?:[^AEIOU.]?[AEIOU]){2,}[^AEIOU.]?s?")
_SENTENCE_START = regex.compile(r"(?:^|[.!?:]\s+|\n)[\"“‘']?$")


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The tables of ``refit.toml``."""

    consonant_sound: tuple[str, ...]
    vowel_sound: tuple[str, ...]
    vowel_letters: str
    not_plural: frozenset[str]
    after_head: frozenset[str]


def refit(text: str, span: Span, replacement: str) -> Replacement:
    """Fit a term in the place of another.

    Args:
        text: The sentence.
        span: Where the other term stands, with or without the ending of its plural or possessive.
        replacement: The term as the glossary writes it.
    """
    start, end = span
    if tail := _PLURAL_TAIL.match(text, end):
        end = tail.end()
    written = text[start:end]
    possessive = _POSSESSIVE.search(written)
    bare = written[: possessive.start()] if possessive else written
    new = _as_plural(replacement) if _is_plural(bare) else replacement
    if bare.isupper() and " " in bare:
        new = new.upper()
    elif bare[:1].isupper() and _SENTENCE_START.search(text, 0, start):
        new = new[:1].upper() + new[1:]
    article = _ARTICLE.search(text, max(0, start - 6), start)
    if article is not None:
        start = article.start()
        new = _article(article["article"], new) + article["space"] + new
    if possessive is not None:
        new += "'" if new.endswith("s") and _is_plural(new) else f"{possessive.group()[0]}s"
    return Replacement(Span(start, end), new)


def _article(written: str, word: str) -> str:
    article = "an" if _begins_with_vowel(word) else "a"
    return article.capitalize() if written[0].isupper() else article


def _begins_with_vowel(word: str) -> bool:
    """Tell whether a word begins with a vowel sound, which ``an`` goes before."""
    table = _sounds()
    if number := _NUMBER.match(word):
        # An 8, an 11, an 18,000; but a 110, which begins with a hundred.
        return number[1].startswith("8") or number[1] in {"11", "18"}
    letters = _LETTERS.match(word)
    # Read letter by letter, or begun as the letter is called: a UAE, a UFO.
    if letters is not None and (word[0] == "U" or not _SPOKEN.fullmatch(letters.group())):
        return word[0].casefold() in table.vowel_letters
    small = f"{word.casefold()} "
    if small.startswith(table.vowel_sound):
        return True
    return small[0] in "aeiou" and not small.startswith(table.consonant_sound)


def _is_plural(form: str) -> bool:
    head = _head(form)[1].casefold()
    if term_rules("en").irregular.get(head, head) != head:
        return True
    no_plural = head in _sounds().not_plural or head.endswith(("ss", "us", "is"))
    return head.endswith("s") and len(head) > 3 and not no_plural  # noqa: PLR2004 -- U.S., gas


def _as_plural(form: str) -> str:
    """Return a form with its head in the plural: Secretaries of State."""
    before, head, after = _head(form)
    small = head.casefold()
    if small.endswith("s") and (small in _sounds().not_plural or not small.endswith("ss")):
        return form
    if irregular := _irregular_plurals().get(small):
        head = irregular.capitalize() if head[0].isupper() else irregular
    elif regex.search(r"[^aeiou]y$", head):
        head = f"{head[:-1]}ies"
    elif regex.search(r"(?:s|x|z|ch|sh)$", head):
        head = f"{head}es"
    else:
        head = f"{head}s"
    return before + head + after


def _head(form: str) -> tuple[str, str, str]:
    """Return what stands before the head noun of a form, the noun, and what stands after."""
    words = list(regex.finditer(r"[^\s-]+", form))
    head = 0
    while head + 1 < len(words) and words[head + 1].group().casefold() not in _sounds().after_head:
        head += 1
    if not words:
        return "", form, ""
    match = words[head]
    return form[: match.start()], match.group(), form[match.end() :]


@cache
def _irregular_plurals() -> dict[str, str]:
    """Return the plurals that follow no rule by their singulars."""
    pairs = term_rules("en").irregular.items()
    return {singular: plural for plural, singular in pairs if singular != plural}


@cache
def _sounds() -> _Sounds:
    import tomllib  # noqa: PLC0415 -- only where a fix is asked for

    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return _Sounds(
        consonant_sound=tuple(table["consonant_sound"]),
        vowel_sound=tuple(table["vowel_sound"]),
        vowel_letters=table["vowel_letters"],
        not_plural=frozenset(table["not_plural"]),
        after_head=frozenset(table["after_head"]),
    )
