"""A segment as the aligner sees it: its words, numbers and names, its length, its punctuation."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import regex

from tmtool import languages
from tmtool.alignment import sound
from tmtool.languages.language import Language, Quantity, QuantityKind
from tmtool.text import normalize
from tmtool.units import BlockKind, Segment

_NAME = regex.compile(r"\p{Lu}[\p{L}'’-]*[\p{L}]")
_NAMES = regex.compile(r"\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*){1,2}")
_WIDE = regex.compile(r"\p{Hangul}")
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_ENDED = regex.compile(r"[\p{Terminal_Punctuation}--[,:;]]\p{P}*$", flags=regex.V1)
_HANGUL_WIDTH = 2.03
"""English characters per Korean syllable in translated news (design note on alignment)."""
_IDEOGRAPH_WIDTH = 2.2
"""The same for Japanese, by analogy."""
_FURNITURE = 120
"""Longer segments are sentences."""
_SHORTEST_COMPOUND = 3
"""Characters of a word that may be two words run together."""
_LONGEST_PART = 6
"""Characters of a word that is looked for in a compound."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a segment counts as evidence.

    Attributes:
        tokens: Its words and quantities, each once, as they are compared.
        sounds: Words that may sound like a word of the other language, with their skeletons.
        names: The tokens that are names by their capitals.
        width: Its length in Latin characters, whatever its script.
        question: Whether it asks.
        quotes: Whether it quotes.
        ended: Whether it ends as a sentence does.
        furniture: Whether it is no part of the article on its page: a byline, a copyright line.
        kind: What its paragraph is.
        paragraph: Which paragraph it belongs to.
    """

    tokens: tuple[str, ...]
    sounds: tuple[tuple[str, str], ...]
    names: AbstractSet[str]
    width: float
    question: bool
    quotes: bool
    ended: bool
    furniture: bool
    kind: BlockKind
    paragraph: int

    @property
    def linkable(self) -> Iterator[str]:
        """Everything of the segment that may be linked: its tokens and its names of two words."""
        yield from self.tokens
        yield from (token for token, _ in self.sounds if token[0] == "@")


def profile(segment: Segment, language: Language, vocabulary: AbstractSet[str]) -> Profile:
    """Look at a segment.

    Args:
        segment: The segment.
        language: Its language.
        vocabulary: Words that the lexicons know; compounds are cut into them.
    """
    text = normalize(segment.text)
    words = [p for w in language.words(text) for p in pieces(w, vocabulary)]
    tokens = dict.fromkeys(words)
    sounds: dict[str, str] = {}
    for w in words:
        if w[0].isalpha():
            sounds[w] = sound.skeleton(w)
    names: set[str] = set()
    for match in _NAME.finditer(text):
        keys = language.words(match.group())
        if len(keys) == 1 and keys[0] in tokens:
            sounds[keys[0]] = sound.skeleton(match.group())
            if match.start():
                names.add(keys[0])
    for match in _NAMES.finditer(text):
        whole = match.group()
        sounds["@" + whole.lower()] = sound.skeleton(regex.sub(r"\P{L}", "", whole))
    tokens |= dict.fromkeys(k for q in language.quantities(text) for k in quantity_keys(q))
    return Profile(
        tokens=tuple(tokens),
        sounds=tuple((w, s) for w, s in sounds.items() if len(s) > 1),
        names=names,
        width=width(text),
        question="?" in text[-3:],
        quotes='"' in text,
        furniture=_is_furniture(text, language),
        ended=bool(_ENDED.search(text)),
        kind=segment.kind,
        paragraph=segment.paragraph,
    )


def _is_furniture(text: str, language: Language) -> bool:
    """Tell whether a short text is what the language's rules say stands around articles."""
    if len(text) > _FURNITURE:
        return False
    rules = (*language.furniture().lines, *languages.common_furniture().lines)
    return any(rule.pattern.fullmatch(text) for rule in rules)


def width(text: str) -> float:
    """Return a text's length in Latin characters: what it would be in English."""
    hangul, ideographs = len(_WIDE.findall(text)), len(_IDEOGRAPH.findall(text))
    spaces = text.count(" ") if hangul else 0
    return (
        len(text)
        - hangul
        - ideographs
        + hangul * _HANGUL_WIDTH
        + spaces * (_HANGUL_WIDTH - 1)
        + ideographs * _IDEOGRAPH_WIDTH
    )


def quantity_keys(quantity: Quantity) -> Sequence[str]:
    """Return what a quantity is compared by: its value, or the parts of its date or time."""
    q = quantity
    if q.value is not None and q.kind not in {QuantityKind.DATE, QuantityKind.TIME}:
        return [f"#{v}" for v in (q.value, q.alternative) if v is not None]
    hour = None if q.hour is None else q.hour % 12 or 12
    parts = {
        "#when": ("" if q.day or q.weekday is not None or q.relative is not None else None,),
        "#": (q.year, q.day, hour, q.value if q.day is None else None),
        "#m": (q.month,),
        "#weekday": (q.weekday,),
        "#day": (q.relative,),
        "#month": (q.relative_month,),
        "#year": (q.relative_year,),
    }  # "28일" is "Monday" in the other language as often as "the 28th": what they share is "when"
    return [f"{mark}{v}" for mark, values in parts.items() for v in values if v is not None]


def pieces(word: str, vocabulary: AbstractSet[str]) -> list[str]:
    """Cut a compound into the words that the vocabulary knows, and what is between them.

    Only scripts without capitals make compounds that are cut so; pieces are two characters or
    more, and of several ways the one that leaves the fewest characters over is taken.
    """
    if len(word) < _SHORTEST_COMPOUND or word in vocabulary or word.isascii():
        return [word]
    found: list[str] = []
    loose = ""
    for part in (*_parts(word, vocabulary), ""):
        if len(part) == 1:
            loose += part
            continue
        if len(loose) > 1:
            found.append(loose)
        loose = ""
        if part:
            found.append(part)
    return found


def _parts(word: str, vocabulary: AbstractSet[str]) -> list[str]:
    """Cut a compound into words that the vocabulary knows and single characters."""
    # best[i]: characters left over, number of words, and where the last part of word[:i] starts
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(word) + 1):
        left, count, _ = best[end - 1]
        candidates = [(left + 1, count, end - 1)]
        for start in range(max(0, end - _LONGEST_PART), end - 1):
            if word[start:end] in vocabulary:
                left, count, _ = best[start]
                candidates.append((left, count + 1, start))
        best.append(min(candidates, key=lambda c: c[:2]))
    parts: list[str] = []
    end = len(word)
    while end:
        start = best[end][2]
        parts.append(word[start:end])
        end = start
    return parts[::-1]
