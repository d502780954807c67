"""Names of the source that the glossary does not have, each with two renderings in the draft.

Where one name of the source stands in the draft in two spellings, a reader takes it for two. No
glossary is needed to see it: a person's name has regular spellings, any other name is rendered by
what sounds like it, and a body's name is the one name of a body in its sentence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import regex
from rapidfuzz.distance import OSA

from tmtool.checks.context import Context, Text
from tmtool.checks.forms import words
from tmtool.languages.name_forms import windows
from tmtool.languages.sound import sounds_like
from tmtool.languages.writing import Writing
from tmtool.text import Span

_CAPITALISED = regex.compile(r"(?<![\p{L}\p{N}'’-])\p{Lu}\p{Ll}[\p{L}-]*\p{Ll}")
_SHORTEST = 5  # letters of a draft's word: shorter ones are near too much
_LEAST = 3  # letters of a source's word: the same
_NEAR = 2  # letters in which two spellings of one name may differ
_SOUNDS = 0.8
_ENDINGS = frozenset({"s", "n", "an", "ian", "ese", "i", "ish", "es", "ic"})


@dataclass(frozen=True, slots=True)
class Twofold:
    """A name of the source with two renderings.

    Attributes:
        word: The name in the source.
        first: Where the first rendering stands in the draft.
        second: Where the other one first stands.
    """

    word: str
    first: Span
    second: Span


def twofold(context: Context) -> Iterator[Twofold]:
    """Return the names of the source with two renderings, each once."""
    if context.source is None:
        return
    held = _groups_by_word(context, context.source)
    told: set[str] = set()
    for find in (_persons, _sounding, _bodies):
        for found in find(context, held):
            if found.word not in told:
                told.add(found.word)
                yield found


_Held = dict[str, list[int]]


def _groups_by_word(context: Context, source: Text) -> _Held:
    """Return the source's words outside the glossary, each with the groups that hold it."""
    known = {w for o in source.all_occurrences for w in source.language.words(o.term.text)}
    held: _Held = {}
    for number, group in enumerate(context.groups):
        if group.source and group.target:
            text = " ".join(source.segments[i].text for i in group.source)
            for word in dict.fromkeys(source.language.words(text)):
                if len(word) >= _LEAST and not word.isascii() and word not in known:
                    held.setdefault(word, []).append(number)
    return held


def _repeated(held: _Held) -> _Held:
    """Return the words that stand in more than one group, and so may be rendered twice."""
    return {word: groups for word, groups in held.items() if len(groups) > 1}


def _persons(context: Context, held: _Held) -> Iterator[Twofold]:
    """Return persons whose names are spelt in two regular ways."""
    assert context.source is not None
    for word, groups in _repeated(held).items():
        spelling = context.source.language.name_spelling(word)
        if spelling is None or len(spelling.syllables) != len(word) - 1:
            continue
        pattern = regex.compile(
            rf"{spelling.family},? {spelling.given}|{spelling.given},? {spelling.family}"
        )
        families = frozenset(spelling.families)
        found = [
            span
            for number in groups
            for segment in context.groups[number].target
            for span in _spelt(context.draft, segment, pattern, families)
        ]
        yield from _two_of(context, word, found, lambda one, other: words(one) != words(other))


def _spelt(
    draft: Text, segment: int, pattern: "regex.Pattern[str]", families: frozenset[str]
) -> Iterator[Span]:
    """Return where a draft's segment has a name in a regular spelling."""
    for window in windows(draft.segments[segment].text):
        if not families.isdisjoint(window.words) and pattern.fullmatch(" ".join(window.words)):
            yield draft.placed(segment, window.span)


def _sounding(context: Context, held: _Held) -> Iterator[Twofold]:
    """Return words of the source that two words of the draft, nearly alike, sound like most."""
    places = _capitalised(context)
    by_group: dict[int, set[str]] = {}
    for word, groups in held.items():
        for number in groups:
            by_group.setdefault(number, set()).add(word)
    for one, other in combinations(places, 2):
        if not _two_spellings(one, other):
            continue
        beside = [{w for n, _ in places[x] for w in by_group.get(n, ())} for x in (one, other)]
        word, another = (_heard(x, ws) for x, ws in zip((one, other), beside, strict=True))
        if word and word == another and len(held[word]) > 1:
            first, second = sorted((places[one][0][1], places[other][0][1]))
            yield Twofold(word, first, second)


def _heard(spelling: str, source: Iterable[str]) -> str:
    """Return the word of the source that a draft's word sounds like most; "" if like none.

    Zelensky and his wife are two (젤렌스키, 젤렌스카야), nearly as their names sound.
    """
    heard = [(sounds_like(word, spelling), word) for word in source]
    likeness, word = max(heard, default=(0.0, ""))
    return word if likeness >= _SOUNDS else ""


def _capitalised(context: Context) -> dict[str, list[tuple[int, Span]]]:
    """Return the draft's capitalised words outside the glossary, with their groups and places."""
    places: dict[str, list[tuple[int, Span]]] = {}
    for number, group in enumerate(context.groups):
        for segment in group.target:
            taken = [o.span for o in context.draft.occurrences(segment)]
            for match in _CAPITALISED.finditer(context.draft.segments[segment].text):
                span = context.draft.placed(segment, Span(*match.span()))
                if len(match.group()) >= _SHORTEST and not _within(span, taken):
                    places.setdefault(match.group(), []).append((number, span))
    return places


def _two_spellings(one: str, other: str) -> bool:
    """Tell whether two words may be one name, and are no two forms of one word."""
    short, long = sorted((one.casefold(), other.casefold()))
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return False
    if short[:-1] == long[:-1] and {short[-1:], long[-1:]} == {"s", "n"}:
        return False  # Texas, Texan
    return OSA.distance(short, long, score_cutoff=_NEAR) <= _NEAR and short != long


def _bodies(context: Context, held: _Held) -> Iterator[Twofold]:
    """Return bodies of the source that stand in the draft under two names."""
    assert context.source is not None
    endings = context.source.language.writing().body_endings
    pattern = _body_pattern(context.draft.language.writing())
    if not endings or pattern is None:
        return
    bodies = {w: groups for w, groups in _repeated(held).items() if w.endswith(endings)}
    alone = [sum(n in groups for groups in bodies.values()) for n in range(len(context.groups))]
    for word, groups in bodies.items():
        found = []
        for number in groups:
            names = _names_of_bodies(context, number, pattern) if alone[number] == 1 else []
            if len(names) == 1:
                found += names
        yield from _two_of(context, word, found, _two_names)


def _names_of_bodies(context: Context, number: int, pattern: "regex.Pattern[str]") -> list[Span]:
    """Return the full names of bodies in a group's draft that the glossary does not have."""
    found = []
    for segment in context.groups[number].target:
        taken = [o.span for o in context.draft.occurrences(segment)]
        for match in pattern.finditer(context.draft.segments[segment].text):
            span = context.draft.placed(segment, Span(*match.span()))
            if not _within(span, taken):
                found.append(span)
    return found


def _body_pattern(writing: Writing) -> "regex.Pattern[str] | None":
    """Return the pattern of a body's full name: capitalised words with a head among them."""
    if not writing.body_heads:
        return None
    heads = "|".join(sorted(head.capitalize() for head in writing.body_heads))
    word = r"\p{Lu}[\p{L}&.-]*"
    small = "(?:of|for|and|the|on|in|de)"
    return regex.compile(
        rf"(?<!\p{{L}})(?!The\b)(?:{word}\s+)+(?:{heads})(?!\p{{L}})(?:\s+(?:{small}\s+)+{word}(?:\s+(?:and\s+)?{word})*)?"
        rf"|(?<!\p{{L}})(?:{heads})(?:\s+(?:{small}\s+)+{word}(?:\s+(?:and\s+)?{word})*)"
    )


def _two_names(one: str, other: str) -> bool:
    """Tell whether neither name of a body is only the other one shortened."""
    first, second = set(words(one)), set(words(other))
    return not (first <= second or second <= first)


def _two_of(
    context: Context, word: str, found: list[Span], differ: Callable[[str, str], bool]
) -> Iterator[Twofold]:
    """Return the first of some renderings and the first that differs from it, if one does."""
    for second in found[1:]:
        if differ(context.draft.written(found[0]), context.draft.written(second)):
            yield Twofold(word, found[0], second)
            return


def _within(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(o) for o in others)
