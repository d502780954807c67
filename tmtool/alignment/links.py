"""Which word of one document goes with which of the other, and what that is worth.

Every source of evidence ends in one table: t(target word | source word), and the same backwards.
A word that is explained gains log(1−λ+λ·t/p), where p is how often it stands in a sentence
anyway; one that is not costs log(1−λ), λ being how often a word of its class is explained in a
right pair. A word that nothing could have explained (no lexicon knows it, it is no name and no
number) has λ near 0 and costs nearly nothing, so that a poor lexicon does no harm.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from tmtool.alignment import sound
from tmtool.alignment.lexicon import Lexicon
from tmtool.alignment.profile import Profile
from tmtool.alignment.weights import Weights

_RARE, _RARE_OF = 0.4, 25.0
"""Added to a word's count and to the number of sentences: a word of a short text is not as rare
as it looks."""
_EXPLAINED = {
    "number": 0.68, "latin": 0.5, "name": 0.55, "known": 0.5, "other": 0.06, "phrase": 0.3,
}  # fmt: skip
"""How often a word of each class is explained in a right pair; counted on generated articles."""
_LEAST_EXPLAINED = 0.3
"""A word that is explained against expectation gains as if it were expected this often."""
_IDENTICAL = 0.85
"""Probability that a word that stands in both documents stands in both sentences of a pair."""
_LONG = 4
"""Consonants of a word that may be known by its sound although it has no capital."""
_MOST = 400.0
"""No word counts more than if it were this much likelier than chance."""


class Link(NamedTuple):
    """A source word that may stand for a target word, and the gain on either side."""

    source: str
    target: str
    forward: float
    backward: float
    kind: str


@dataclass(frozen=True, slots=True)
class Links:
    """Every link between two documents.

    Attributes:
        found: The links.
        by_source: The links of each source token.
        source_places: In which source segments each source token stands, in order.
        target_places: In which target segments each target token stands, in order.
        source_cost: For each source segment, what it costs if none of its tokens is explained.
        target_cost: The same for each target segment.
    """

    found: Sequence[Link]
    by_source: Mapping[str, Sequence[Link]]
    source_places: Mapping[str, Sequence[int]]
    target_places: Mapping[str, Sequence[int]]
    source_cost: Sequence[float]
    target_cost: Sequence[float]


def link(
    source: Sequence[Profile],
    target: Sequence[Profile],
    lexicons: Iterable[Lexicon],
    weights: Weights,
    terms: Lexicon | None = None,
) -> Links:
    """Link the words of two documents.

    Args:
        source: The segments of the one.
        target: The segments of the other.
        lexicons: Dictionaries and learned lexicons.
        weights: What each kind of evidence counts.
        terms: What a glossary renders by each other.
    """
    known = [(x, "lexicon") for x in lexicons if x]
    if terms:
        known.insert(0, (terms, "term"))
    source_side = _Side(source, [x.entries.keys() for x, _ in known], weights)
    target_side = _Side(target, [x.reversed.entries.keys() for x, _ in known], weights)
    shares: dict[tuple[str, str], tuple[float, float, str]] = {}

    def offer(s: str, t: str, forward: float, backward: float, kind: str) -> None:
        old = shares.get((s, t), (0.0, 0.0, kind))
        shares[s, t] = (max(old[0], forward), max(old[1], backward), old[2])

    for token in source_side.places:
        if token in target_side.places and token[0] != "@":
            kind = "number" if token[0] == "#" else "string"
            offer(token, token, _IDENTICAL, _IDENTICAL, kind)
        for lexicon, kind in known:
            for word, forward, backward in lexicon.entries.get(token, ()):
                if word in target_side.places:
                    offer(token, word, forward, backward, kind)
    for s, t, share in _alike(source, target, source_side, target_side):
        offer(s, t, share, share, "sound")
    found = [
        Link(s, t, target_side.gain(t, forward), source_side.gain(s, backward), kind)
        for (s, t), (forward, backward, kind) in shares.items()
    ]
    by_source: dict[str, list[Link]] = defaultdict(list)
    for each in found:
        by_source[each.source].append(each)
    return Links(
        found,
        by_source,
        source_side.places,
        target_side.places,
        source_side.costs(source),
        target_side.costs(target),
    )


class _Side:
    """One document's words: where they stand, how rare they are, what they cost unexplained."""

    def __init__(
        self, profiles: Sequence[Profile], known: Sequence[AbstractSet[str]], weights: Weights
    ) -> None:
        self._known = known
        self.names = {n for p in profiles for n in p.names}
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(profiles):
            for token in each.linkable:
                self.places[token].append(number)
        self._size = len(profiles)
        self._latin = _mostly_ascii(self.places)
        self._gain = {c: weights["gain." + c] for c in _EXPLAINED}
        self._cost = {
            c: weights.values.get("cost." + c, 0.0) * log(1.0 - rate)
            for c, rate in _EXPLAINED.items()
        }

    def class_of(self, token: str) -> str:
        """Return the class of a token: what may be expected to explain it."""
        mark = token[0]
        if mark == "#":
            return "number"
        if mark == "@":
            return "phrase"
        if self.knows(token):
            return "known"
        if token in self.names:
            return "name"
        return "latin" if not self._latin and token.isascii() else "other"

    def knows(self, token: str) -> bool:
        """Tell whether a lexicon has a token."""
        return any(token in known for known in self._known)

    def is_name(self, token: str) -> bool:
        """Tell whether a token is written as a name somewhere in the document."""
        return token in self.names or token[0] == "@"

    def may_be_name(self, token: str, skeleton: str) -> bool:
        """Tell whether a token may be a name by what it sounds like and who knows it."""
        if self.is_name(token):
            return True
        return (not self._latin or len(skeleton) >= _LONG) and not self.knows(token)

    def gain(self, token: str, share: float) -> float:
        """Return what it is worth that a token is explained with probability ``share``."""
        kind = self.class_of(token)
        frequency = (len(self.places[token]) + _RARE) / (self._size + _RARE_OF)
        explained = max(_EXPLAINED[kind], _LEAST_EXPLAINED)
        ratio = min(share / frequency, _MOST)
        net = log(1.0 - explained + explained * ratio)
        return max(0.0, self._gain[kind] * net) - self._cost[kind]

    def cost(self, token: str) -> float:
        """Return what a token costs if it is not explained."""
        return self._cost[self.class_of(token)]

    def costs(self, profiles: Sequence[Profile]) -> list[float]:
        """Return the sum of the costs for each segment."""
        return [sum(map(self.cost, p.tokens)) for p in profiles]


def _mostly_ascii(tokens: Iterable[str]) -> bool:
    """Tell whether most words of a document are of ASCII letters."""
    words = [t for t in tokens if t[0].isalpha()]
    return sum(t.isascii() for t in words) * 2 > len(words)


def _alike(
    source: Sequence[Profile], target: Sequence[Profile], source_side: _Side, target_side: _Side
) -> Iterable[tuple[str, str, float]]:
    """Yield the words of two documents that sound alike, across scripts, and how likely it is.

    A word that is neither a name nor long says nothing by its sound, and one that a lexicon knows
    is no name.
    """
    heard: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for token, skeleton in sorted({x for p in target for x in p.sounds}):
        if target_side.may_be_name(token, skeleton):
            for key in sound.keys(skeleton):
                heard[key].append((token, skeleton))
    for token, skeleton in sorted({x for p in source for x in p.sounds}):
        if not source_side.may_be_name(token, skeleton):
            continue
        named = source_side.is_name(token)
        for other, other_skeleton in {x for k in sound.keys(skeleton) for x in heard.get(k, ())}:
            if token.isascii() and other.isascii():
                continue
            name = named or target_side.is_name(other)
            share = sound.share(skeleton, other_skeleton, name=name)
            if share:
                yield token, other, share
