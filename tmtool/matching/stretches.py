"""What a stretch of a source text is in the translation, told from other units that hold it.

It is told in two cases only. Where a unit's source is the stretch and nothing else, its whole
target is. Otherwise where units that hold the stretch have nothing else in common: then what
their targets have in common is its translation, if hardly any other unit's target has it and it
is about as long as it should be (the contrast of examples, Nagao 1984).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tmtool.matching.match import day, trust
from tmtool.matching.places import Lowered
from tmtool.text import Span, is_plain
from tmtool.units import TranslationUnit, Variant

LONGEST = 12
"""How many words a stretch of a target has at most."""
_MOST = 2 / 3
"""In how many of the examples' targets it must stand."""
_SPECIFIC = 0.5
"""How many of the texts that have it must be such targets."""
_LONGER = 2.0
"""How many times longer or shorter than expected it may be."""
_FEWEST = 2
_GAPS = r"[\W_]*"
"""What may stand between match units, and some of what may be one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A unit that holds a stretch.

    Attributes:
        unit: The unit.
        source: Its text that holds the stretch.
        target: Its translation.
        span: Where the stretch stands in the source.
    """

    unit: TranslationUnit
    source: Variant
    target: Variant
    span: Span


def find_units(text: str, stretch: Sequence[str]) -> Span | None:
    """Return where units stand one after the other in a text, the first time."""
    # Cutting a text into units takes ten times as long, and most texts do not hold the stretch.
    in_a_row = _in_a_row(tuple(stretch))
    if is_plain(text) and not in_a_row.search(text.casefold()):
        return None
    lowered = Lowered.of(text)
    if not in_a_row.search(lowered.text):
        return None
    places = list(lowered.unit_places())
    for i in range(len(places) - len(stretch) + 1):
        if places[i][0] == stretch[0] and all(
            places[i + k][0] == unit for k, unit in enumerate(stretch)
        ):
            return lowered.original(places[i][1], places[i + len(stretch) - 1][2])
    return None


@lru_cache(maxsize=1_024)
def _in_a_row(units: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of what units look like in a row; the same few are asked for many texts."""
    return re.compile(_GAPS.join(map(re.escape, units)))


def aligned(
    examples: Sequence[Example],
    stretch: Sequence[str],
    held_by: Callable[[Sequence[str]], int],
) -> tuple[Example, Span | None]:
    """Choose the example that serves best for a stretch, and tell what it is in the target.

    Args:
        examples: Units that hold it; one at least.
        stretch: Its match units.
        held_by: Returns how many texts in the language of the targets hold units in a row.

    Returns:
        The example, and the stretch of its target; ``None`` where that is not confident.
    """
    ordered = sorted(examples, key=_rank)
    for example in ordered:
        if _is_whole(example, stretch):
            return example, Span(0, len(example.target.text))
    if _contexts_differ(ordered):
        for words in _common_words(ordered):
            holders = [e for e in ordered if find_units(e.target.text, words) is not None]
            specific = len(holders) >= _SPECIFIC * held_by(words)
            if specific and _contexts_differ(holders) and _long_enough(holders, words):
                return holders[0], find_units(holders[0].target.text, words)
    return ordered[0], None


def _rank(example: Example) -> tuple[int, int, int]:
    """Order examples: the most trusted, the newest."""
    return trust(example.unit), -day(example.unit), -(example.unit.id or 0)


def _is_whole(example: Example, stretch: Sequence[str]) -> bool:
    return _units(example.source.text) == list(stretch)


def _units(text: str) -> list[str]:
    return [unit for unit, _, _ in Lowered.of(text).unit_places()]


def _common_words(examples: Sequence[Example]) -> list[tuple[str, ...]]:
    """Return the rows of units that most of the targets have, the longest first."""
    texts = dict.fromkeys(example.target.text for example in examples)
    targets = [_units(text) for text in texts]
    if len(targets) < _FEWEST:
        return []
    counts = Counter(row for units in targets for row in set(_rows(units)))
    least = max(_FEWEST, round(_MOST * len(targets)))
    rows = [row for row, count in counts.items() if count >= least]
    longest = sorted(rows, key=lambda row: -sum(map(len, row)))
    return longest[:3]


def _rows(units: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(units)):
        for end in range(start + 1, min(start + LONGEST, len(units)) + 1):
            yield tuple(units[start:end])


def _contexts_differ(examples: Sequence[Example]) -> bool:
    """Tell whether the sources have no word in common but those of the stretch."""
    if len({example.source.text for example in examples}) < _FEWEST:
        return False
    shared: set[str] | None = None
    for example in examples:
        text, span = example.source.text, example.span
        outside = set(f"{text[: span.start]} {text[span.end :]}".casefold().split())
        shared = outside if shared is None else shared & outside
    return not any(any(map(str.isalnum, word)) for word in shared or ())


def _long_enough(examples: Sequence[Example], words: Sequence[str]) -> bool:
    """Tell whether a stretch of the targets is about as long as one of the sources should be."""
    found = sum(map(len, words))
    sources = sum(sum(map(len, _units(e.source.text))) for e in examples)
    targets = sum(sum(map(len, _units(e.target.text))) for e in examples)
    stretch = sum(map(len, _units(examples[0].source.text[slice(*examples[0].span)])))
    expected = stretch * targets / max(sources, 1)
    return expected / _LONGER <= found <= expected * _LONGER
