"""How a lexicon is learned from texts and their translations.

IBM model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation", section
4.1) over the words of each pair, in both directions, shrunk towards nothing where a pair of words
has met seldom. Not here: which pairs are good enough to learn from, which the caller decides.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from tmtool import languages
from tmtool.alignment.lexicon import Lexicon, Rendering
from tmtool.languages.language import Language
from tmtool.text import normalize

_SHRINK = 1.0
"""How many times a pair of words must have met to be believed half (Laplace's way)."""
_DICE = 0.025
"""Half of the Dice coefficient of two words that are tried as translations; those below met by
chance, and are most."""
_LEAST = 0.04
"""Probabilities below it are noise: on held-out news they made alignment worse."""


def train(
    pairs: Iterable[tuple[str, str]],
    source_lang: str,
    target_lang: str,
    *,
    rounds: int = 5,
) -> Lexicon:
    """Learn a lexicon from pairs of sentences by IBM model 1.

    Only words that met twice or more are considered, which keeps 2,000 pairs to a second or two.

    Args:
        pairs: A text and its translation, a sentence or a few each.
        source_lang: BCP 47 tag of the first of each pair.
        target_lang: BCP 47 tag of the second.
        rounds: How often expectation and maximisation are repeated.
    """
    here, there = languages.get(source_lang), languages.get(target_lang)
    sets = [(_words(here, s), _words(there, t)) for s, t in pairs]
    met = _met(sets)
    forward = _model1(sets, met, rounds)
    backward = _model1(
        [(t, s) for s, t in sets], Counter({(t, s): n for (s, t), n in met.items()}), rounds
    )
    entries: dict[str, list[Rendering]] = defaultdict(list)
    for (s, t), n in met.items():
        believed = n / (n + _SHRINK)
        onward, back = forward[s].get(t, 0.0) * believed, backward[t].get(s, 0.0) * believed
        if onward * back > _LEAST**2 and max(onward, back) > 2 * _LEAST:
            entries[s].append(Rendering(t, round(onward, 3), round(back, 3)))
    for renderings in entries.values():
        renderings.sort(key=lambda r: (-r.forward, r.word))
    return Lexicon(source_lang, target_lang, dict(entries), len(sets))


def _words(language: Language, text: str) -> tuple[str, ...]:
    """Return a text's words, each once."""
    return tuple(dict.fromkeys(language.words(normalize(text))))


def _met(sets: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Counter[tuple[str, str]]:
    """Count how often two words met, of those that met more than once and not by chance."""
    sets = list(sets)
    heads = Counter(s for source, _ in sets for s in source)
    words = Counter(t for _, target in sets for t in target)
    met: Counter[tuple[str, str]] = Counter()
    for source, target in sets:
        met.update(
            product([s for s in source if heads[s] > 1], [t for t in target if words[t] > 1])
        )
    return Counter(
        {(s, t): n for (s, t), n in met.items() if n > 1 and n > _DICE * (heads[s] + words[t])}
    )


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
        for words, renderings in pairs:
            rows = [(table[s], counts[s]) for s in words if s in table]
            for t in renderings:
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
