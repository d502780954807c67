"""Which word of one document goes with which of the other, and what that is worth.

Every source of evidence ends in one table: t(target word | source word), and the same backwards.
A word that is explained gains log(λ + (1−λ)·t/p), where p is how often it stands in a sentence
anyway; one that is not costs log λ. λ depends on the word: one that nothing could have explained
(no lexicon knows it, it is no name and no number) has λ near 1 and costs nearly nothing, so that
a poor lexicon does no harm.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
        by_target: The links of each target token.
        source_places: In which source segments each source token stands, in order.
        source_cost: For each source segment, the sum of log λ over its tokens.
        target_cost: The same for each target segment.
    """

    by_target: Mapping[str, Sequence[Link]]
    source_places: Mapping[str, Sequence[int]]
    target_places: Mapping[str, Sequence[int]]
    source_cost: Sequence[float]
    target_cost: Sequence[float]


def link(
    source: Sequence[Profile],
    target: Sequence[Profile],
    lexicons: Iterable[Lexicon],
    weights: Weights,
) -> Links:
    """Link the words of two documents."""
    lexicons = [x for x in lexicons if x]
    source_side = _Side(source, {w for x in lexicons for w in x.entries}, weights)
    target_side = _Side(target, {w for x in lexicons for w in x.reversed.entries}, weights)
    shares: dict[tuple[str, str], tuple[float, float, str]] = {}

    def offer(s: str, t: str, forward: float, backward: float, kind: str) -> None:
        old = shares.get((s, t), (0.0, 0.0, kind))
        shares[s, t] = (max(old[0], forward), max(old[1], backward), old[2])

    for token in source_side.places:
        if token in target_side.places:
            kind = "number" if token[0] == "#" else "term" if token[0] == "§" else "string"
            offer(token, token, weights.identical, weights.identical, kind)
        for lexicon in lexicons:
            for word, forward, backward in lexicon.entries.get(token, ()):
                if word in target_side.places:
                    offer(token, word, forward, backward, "lexicon")
    for s, t, likeness in _alike(source, target, weights.sound_least):
        share = weights.sound * ((likeness - 0.5) * 2) ** 2
        offer(s, t, share, share, "sound")
    by_target: dict[str, list[Link]] = defaultdict(list)
    for (s, t), (forward, backward, kind) in shares.items():
        by_target[t].append(
            Link(s, t, target_side.gain(t, forward), source_side.gain(s, backward), kind)
        )
    return Links(
        by_target,
        source_side.places,
        target_side.places,
        source_side.costs(source),
        target_side.costs(target),
    )


class _Side:
    """One document's words: where they stand, how rare they are, what they cost unexplained."""

    def __init__(self, profiles: Sequence[Profile], known: set[str], weights: Weights) -> None:
        self._weights = weights
        self._known = known
        self._names = {n for p in profiles for n in p.names}
        self._ascii = sum(p.width for p in profiles if p.tokens) and self._latin(profiles)
        self.places: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(profiles):
            for token in each.tokens:
                self.places[token].append(number)
            for token, _ in each.sounds:
                if token[0] == "@":
                    self.places[token].append(number)
        self._size = len(profiles)

    @staticmethod
    def _latin(profiles: Sequence[Profile]) -> bool:
        words = [t for p in profiles for t in p.tokens if t[0].isalpha()]
        return sum(t.isascii() for t in words) * 2 > len(words)

    def explained(self, token: str) -> float:
        """Return how often a token is explained where its sentence is rightly paired."""
        w = self._weights
        if token[0] == "#":
            return w.number if len(token) > 2 else w.number * 0.7
        if token[0] == "§":
            return w.term
        if token[0] == "@":
            return 0.5
        if token in self._known:
            return w.known
        if not self._ascii and token.isascii():
            return w.latin
        return w.name if token in self._names else w.unknown

    def gain(self, token: str, share: float) -> float:
        """Return what it is worth that a token is explained with probability ``share``."""
        frequency = (len(self.places[token]) + _RARE) / (self._size + _RARE_OF)
        explained = max(self.explained(token), 0.3)
        ratio = min(share / frequency, 400.0)
        return max(0.0, log(1.0 - explained + explained * ratio)) - self.cost(token)

    def cost(self, token: str) -> float:
        """Return log λ of a token."""
        return 0.0 if token[0] == "@" else log(1.0 - self.explained(token))

    def costs(self, profiles: Sequence[Profile]) -> list[float]:
        """Return the sum of log λ for each segment."""
        return [sum(map(self.cost, p.tokens)) for p in profiles]


def _alike(
    source: Sequence[Profile], target: Sequence[Profile], least: float
) -> Iterable[tuple[str, str, float]]:
    """Yield the words of two documents that sound alike, across scripts."""
    heard: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for token, skeleton in {x for p in target for x in p.sounds}:
        for key in sound.keys(skeleton):
            heard[key].add((token, skeleton))
    for token, skeleton in {x for p in source for x in p.sounds}:
        near = {x for key in sound.keys(skeleton) for x in heard.get(key, ())}
        for other, other_skeleton in near:
            if token.isascii() and other.isascii():
                continue
            likeness = sound.likeness(skeleton, other_skeleton)
            if likeness >= (least if len(skeleton) > 2 else 0.9):
                yield token, other, likeness
