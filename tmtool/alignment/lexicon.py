"""Which words translate which: a lexicon as a value, and how one is learned from pairs.

A lexicon is read from a dictionary (:mod:`tmtool.alignment.dictionary`) or learned from
sentence pairs by IBM model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine
Translation", section 4.1), in both directions, shrunk towards nothing where the pairs are few.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tmtool.errors import InputError

_SHRINK = 1.0
"""How many times a pair of words must have met to be believed half (Laplace's way)."""
_LEAST = 0.04
"""Probabilities below it are noise: on held-out news they made alignment worse."""
_HEADER = "# tmtool lexicon"


class Rendering(NamedTuple):
    """A target word that translates a source word.

    Attributes:
        word: The target word.
        forward: Probability of the target word given the source word, 0–1.
        backward: Probability of the source word given the target word, 0–1.
    """

    word: str
    forward: float
    backward: float


@dataclass(frozen=True)
class Lexicon:
    """Translations of single words, as :meth:`Language.words` gives them.

    Attributes:
        source_lang: BCP 47 tag of the entries.
        target_lang: BCP 47 tag of their renderings.
        entries: The renderings of each source word.
        size: From how many pairs it was learned; 0 for a dictionary.
    """

    source_lang: str
    target_lang: str
    entries: Mapping[str, Sequence[Rendering]] = field(default_factory=dict)
    size: int = 0

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def reversed(self) -> "Lexicon":
        """The same lexicon from target to source."""
        turned: dict[str, list[Rendering]] = defaultdict(list)
        for word, renderings in self.entries.items():
            for r in renderings:
                turned[r.word].append(Rendering(word, r.backward, r.forward))
        return Lexicon(self.target_lang, self.source_lang, turned, self.size)

    def lines(self) -> Iterator[str]:
        """Write the lexicon as text: a header, then tab-separated lines, sorted."""
        yield f"{_HEADER}\t{self.source_lang}\t{self.target_lang}\t{self.size}"
        for word in sorted(self.entries):
            for r in self.entries[word]:
                yield f"{word}\t{r.word}\t{r.forward:.3f}\t{r.backward:.3f}"

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> "Lexicon":
        """Read what :meth:`lines` wrote.

        Raises:
            InputError: A line is not of that form.
        """
        rest = iter(lines)
        entries: dict[str, list[Rendering]] = defaultdict(list)
        number = 1
        try:
            _, source_lang, target_lang, size = next(rest, "").rstrip("\n").split("\t")
            for number, line in enumerate(rest, 2):
                word, rendering, forward, backward = line.rstrip("\n").split("\t")
                entries[word].append(Rendering(rendering, float(forward), float(backward)))
            return cls(source_lang, target_lang, entries, int(size))
        except ValueError as error:
            raise InputError(
                f"line {number} of a learned lexicon cannot be read",
                "learn the lexicon again",
            ) from error


def train(
    pairs: Iterable[tuple[Sequence[str], Sequence[str]]],
    source_lang: str,
    target_lang: str,
    *,
    rounds: int = 5,
) -> Lexicon:
    """Learn a lexicon from pairs of sentences by IBM model 1.

    Only words that met twice or more are considered, which keeps 2,000 pairs to a second or two.

    Args:
        pairs: The words of each source sentence and of its translation.
        source_lang: BCP 47 tag of the first of each pair.
        target_lang: BCP 47 tag of the second.
        rounds: How often expectation and maximisation are repeated.
    """
    sets = [(tuple(dict.fromkeys(s)), tuple(dict.fromkeys(t))) for s, t in pairs]
    met = Counter((s, t) for source, target in sets for s in source for t in target)
    met = Counter({pair: n for pair, n in met.items() if n > 1})
    forward = _model1(sets, met, rounds)
    backward = _model1(
        [(t, s) for s, t in sets], Counter({(t, s): n for (s, t), n in met.items()}), rounds
    )
    entries: dict[str, list[Rendering]] = defaultdict(list)
    for (s, t), n in met.items():
        believed = n / (n + _SHRINK)
        there, back = forward[s].get(t, 0.0) * believed, backward[t].get(s, 0.0) * believed
        if there * back > _LEAST**2 and max(there, back) > 2 * _LEAST:
            entries[s].append(Rendering(t, round(there, 3), round(back, 3)))
    for renderings in entries.values():
        renderings.sort(key=lambda r: (-r.forward, r.word))
    return Lexicon(source_lang, target_lang, dict(entries), len(sets))


def _model1(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]],
    met: Counter[tuple[str, str]],
    rounds: int,
) -> dict[str, dict[str, float]]:
    """Return t(target | source); the empty word takes what no source word explains."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for source, target in met:
        table[source][target] = 1.0
    frequency = Counter(t for _, target in pairs for t in target)
    total = sum(frequency.values()) or 1
    for turn in range(rounds):
        counts: dict[str, dict[str, float]] = {s: dict.fromkeys(ts, 0.0) for s, ts in table.items()}
        for source, target in pairs:
            rows = [(table[s], counts[s]) for s in source if s in table]
            for t in target:
                here = [(row[t], count) for row, count in rows if t in row]
                if not here:
                    continue
                rest = 0.0 if turn == 0 else frequency[t] / total
                mass = sum(p for p, _ in here) + rest
                for p, count in here:
                    count[t] += p / mass
        for s, count in counts.items():
            mass = sum(count.values()) or 1.0
            table[s] = {t: c / mass for t, c in count.items()}
    return table
