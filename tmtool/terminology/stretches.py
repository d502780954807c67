"""The stretches of texts that recur, and those of their translations that go with them.

Without a tagger: a word of a language that writes its particles with the noun counts without them
where it is seen with several. :mod:`tmtool.terminology.extract` makes proposals of what is found.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

import regex

from tmtool.languages import known as known_languages
from tmtool.languages.terms import TermRules, term_rules
from tmtool.terminology.spelling import RUN_ON
from tmtool.text import normalize
from tmtool.units import primary

_SOURCE_WORDS, _TARGET_WORDS = 4, 6
_CANDIDATES = 4_000
_SAMPLE = 300
"""Pairs with a stretch that are looked at for its rendering."""
_CONSISTENT, _EXCLUSIVE = 0.6, 0.45
_ENDINGS = 2
"""With so many endings a stem must be seen to be one."""
_EVERYWHERE, _FEW = 0.2, 20
"""A word in so large a share of texts says little, once there are more than a few."""
_WITHIN = 0.8
"""A stretch that so often stands in a longer one is not looked at alone."""
_WORD = regex.compile(
    r"(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}]+(?:(?:[.&·-]|['’](?=[a-z]))[\p{L}\p{M}\p{N}]+)*"
)

Words = Sequence[tuple[str, bool]]
"""The words of a text, and of each whether only a space stands before it."""


class Sources:
    """The recurring stretches of texts.

    Args:
        texts: The texts.
        lang: BCP 47 tag of their language.
        least: In how many texts a stretch must stand.
    """

    def __init__(self, texts: Sequence[str], lang: str, least: int) -> None:
        cut = [_words(normalize(text)) for text in texts]
        self._stop = _stop_words(lang, cut)
        self._stems = _Stems(term_rules(lang), cut)
        self._places: dict[str, list[int]] = defaultdict(list)
        seen: Counter[str] = Counter()
        for words in cut:
            seen.update(set(self._stretches(words)))
        often = {s for s, n in seen.items() if n >= least}
        for number, words in enumerate(cut):
            for stretch in set(self._stretches(words)) & often:
                self._places[stretch].append(number)

    def candidates(self) -> list[tuple[str, list[int]]]:
        """Return the stretches with the texts that hold them, without those of longer ones."""
        within: dict[str, int] = defaultdict(int)
        for stretch, places in self._places.items():
            words = stretch.split(" ")
            for size in range(1, len(words)):
                for start in range(len(words) - size + 1):
                    part = " ".join(words[start : start + size])
                    within[part] = max(within[part], len(places))
        kept = [
            (stretch, places)
            for stretch, places in self._places.items()
            if within[stretch] < _WITHIN * len(places)
        ]
        return nlargest(_CANDIDATES, kept, key=lambda c: (len(c[1]), len(c[0])))

    def _stretches(self, words: Words) -> Iterator[str]:
        """Yield the stretches of a text that may be terms."""
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + _SOURCE_WORDS) + 1):
                inner = words[start:end]
                if end - start > 1 and not inner[-1][1]:
                    break  # Something other than a space stands before its last word.
                texts = [word for word, _ in inner]
                if any(self._stems.inflected(word) for word in texts[:-1]):
                    break
                last = self._stems.of(texts[-1])
                if self._may_be_term([*texts[:-1], last]):
                    yield " ".join([*texts[:-1], last])

    def _may_be_term(self, words: Sequence[str]) -> bool:
        first, last = words[0], words[-1]
        if first.casefold() in self._stop or last.casefold() in self._stop:
            return False
        if words[0][0].isdigit() or not any(c.isalpha() for c in last):
            return False
        return len(words) > 1 or len(first) > (2 if not RUN_ON.match(first) else 1)


class _Stems:
    """Strips the particles of words in a language that writes them together with the noun."""

    def __init__(self, rules: TermRules, texts: Iterable[Words]) -> None:
        self._endings = sorted(rules.particles, key=len, reverse=True)
        self._of: dict[str, str] = {}
        words = {word for text in texts for word, _ in text}
        seen: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for stem, ending in self._splits(word):
                seen[stem].add(ending)
        self._seen = {s: len(e | ({""} if s in words else set())) for s, e in seen.items()}

    def of(self, word: str) -> str:
        """Return a word without its particle, where it is seen with others or without one."""
        stem = self._of.get(word)
        if stem is None:
            splits = [s for s, _ in self._splits(word) if self._seen.get(s, 0) >= _ENDINGS]
            own = self._seen.get(word, 0)
            best = max(splits, key=lambda s: self._seen[s], default=word)
            stem = self._of[word] = best if self._seen.get(best, 0) > own else word
        return stem

    def inflected(self, word: str) -> bool:
        """Tell whether a word carries a particle, so that it ends its stretch."""
        return self.of(word) != word

    def _splits(self, word: str) -> Iterator[tuple[str, str]]:
        if not self._endings or not RUN_ON.match(word):
            return
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) > 1:
                yield word[: -len(ending)], ending


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a stretch of the source is rendered.

    Attributes:
        text: The stretch of the target.
        count: How many of the pairs looked at hold it.
        looked_at: How many were looked at.
        places: Which of them hold it.
    """

    text: str
    count: int
    looked_at: int
    places: tuple[int, ...]


class Targets:
    """The stretches of translations, counted when they are asked for.

    Args:
        texts: The translations.
        lang: BCP 47 tag of their language.
    """

    def __init__(self, texts: Sequence[str], lang: str) -> None:
        self._texts = [_words(normalize(text)) for text in texts]
        self._stop = _stop_words(lang, self._texts)
        self._places: dict[str, set[int]] = defaultdict(set)
        for number, words in enumerate(self._texts):
            for word, _ in words:
                self._places[word.casefold()].add(number)
        self._frequency: dict[str, int] = {}

    def rendering(self, places: Sequence[int]) -> Rendering | None:
        """Return the stretch that goes with some pairs most exclusively, if any does."""
        looked_at = places[-_SAMPLE:]
        counts: Counter[str] = Counter()
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for place in looked_at:
            stretches = {s.casefold(): s for s in self._stretches(self._texts[place])}
            counts.update(stretches.keys())
            for key, text in stretches.items():
                written[key][text] += 1
        enough = _CONSISTENT * len(looked_at)
        best, score = None, 0.0
        for key, count in counts.items():
            if count < enough:
                continue
            scaled = count * len(places) / len(looked_at)
            dice = 2 * scaled / (len(places) + self._everywhere(key))
            if (dice, len(key)) > (score, len(best or "")):
                best, score = key, dice
        if best is None or score < _EXCLUSIVE:
            return None
        text = written[best].most_common(1)[0][0]
        holding = tuple(p for p in looked_at if self._holds(p, best))
        return Rendering(text, counts[best], len(looked_at), holding)

    def _stretches(self, words: Words) -> Iterator[str]:
        for start in range(len(words)):
            if words[start][0].casefold() in self._stop:
                continue
            for end in range(start + 1, min(len(words), start + _TARGET_WORDS) + 1):
                if end - start > 1 and not words[end - 1][1]:
                    break
                last = words[end - 1][0]
                if last.casefold() not in self._stop and not last[0].isdigit():
                    yield " ".join(word for word, _ in words[start:end])

    def _everywhere(self, key: str) -> int:
        """Return how many pairs hold a stretch."""
        if key not in self._frequency:
            words = key.split(" ")
            holding = set.intersection(*(self._places[w] for w in words))
            if len(words) > 1:
                holding = {p for p in holding if self._holds(p, key)}
            self._frequency[key] = len(holding)
        return self._frequency[key]

    def _holds(self, place: int, key: str) -> bool:
        return f" {key} " in f" {' '.join(w for w, _ in self._texts[place]).casefold()} "


def _words(text: str) -> list[tuple[str, bool]]:
    """Return the words of a text, and of each whether only a space stands before it."""
    found: list[tuple[str, bool]] = []
    end = -1
    for match in _WORD.finditer(text):
        found.append((match.group(), text[end : match.start()] == " "))
        end = match.end()
    return found


def _stop_words(lang: str, texts: Sequence[Words]) -> frozenset[str]:
    """Return the words that carry no meaning: those that the language's own reader leaves out."""
    language = next((k for k in known_languages() if k.code == primary(lang)), None)
    often = Counter(word.casefold() for text in texts for word, _ in text)
    many = max(_FEW, len(texts) * _EVERYWHERE)
    if language is None:
        return frozenset(w for w, n in often.items() if n > many)
    return frozenset(w for w, n in often.items() if n > many or not language.words(w))
