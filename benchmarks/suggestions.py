"""How good the first suggestion is, beside RapidFuzz's ``fuzz.ratio`` over everything.

Usage: python benchmarks/suggestions.py [--quick] [--seed N] [--segments FILE]

Half of the segments are the memory; 2,500 of the other half are queries, in both directions. The
first suggestion's target is held against the real translation with chrF (sacrebleu); what is
compared is the mean over the k suggestions that each way is most confident of. tmtool's confidence
is ``Match.confidence``, RapidFuzz's its score. tmtool is measured with the target as it is in the
memory and with its placeables adapted. A query without a suggestion counts as 0. Target: at least
1 point above ``fuzz.ratio`` on the mean over bands and directions; adapting lowers no band.
"""

import argparse
import json
import lzma
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz, process
from sacrebleu.metrics.chrf import CHRF

from tmtool.matching import fuzzy
from tmtool.store import Reader, Store
from tmtool.store.index_search import IndexCache
from tmtool.units import Provenance, TranslationUnit, Variant

ROOT = Path(__file__).parent.parent
SEGMENTS = ROOT / ".." / "shared" / "corpora" / "segments.tsv.xz"
QUERIES, BANDS = 2_500, (200, 400, 800, 1_200)
THRESHOLD = 40


@dataclass(frozen=True)
class Suggestion:
    """A translation that a way suggests first.

    Attributes:
        confidence: How sure the way is of it, on its own scale.
        chrf: How near it is to the real translation, 0–100.
    """

    confidence: float
    chrf: float


@dataclass(frozen=True)
class Pair:
    """A text and its translation."""

    source: str
    target: str


def main() -> None:
    """Measure and print the comparison."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--segments", type=Path, default=SEGMENTS)
    asked = parser.parse_args()
    count = QUERIES // 10 if asked.quick else QUERIES
    bands = [k * count // QUERIES for k in BANDS]
    rows = read(asked.segments)
    random.Random(asked.seed).shuffle(rows)
    half = len(rows) // 2
    memory, queries = rows[:half], rows[half : half + count]
    figures: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder, made(Path(folder), memory) as store:
        for source, target in (("ko", "en"), ("en", "ko")):
            held = [turned(pair, source) for pair in memory]
            asked_for = [turned(pair, source) for pair in queries]
            with store.read() as reader:
                ways = measure(reader, (source, target), held, asked_for)
            figures[f"{source}-{target}"] = {w: means(s, bands) for w, s in ways.items()}
    report(figures, bands)


def read(path: Path) -> list[Pair]:
    """Read Korean and English segments."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        return [Pair(*line.rstrip("\n").split("\t")[1:3]) for line in lines]


def turned(pair: Pair, source: str) -> Pair:
    """Return a pair in the direction that is measured."""
    return pair if source == "ko" else Pair(pair.target, pair.source)


def made(folder: Path, pairs: Sequence[Pair]) -> Store:
    """Make a memory of pairs."""
    path = folder / "memory.db"
    Store.create(path)
    store = Store.open(path)
    with store.change("benchmark") as change:
        change.add_units(
            TranslationUnit(
                variants=(Variant("ko", pair.source), Variant("en", pair.target)),
                provenance=Provenance(memory="main", position=number),
            )
            for number, pair in enumerate(pairs)
        )
    return store


def measure(
    reader: Reader, langs: tuple[str, str], memory: Sequence[Pair], queries: Sequence[Pair]
) -> dict[str, list[Suggestion]]:
    """Return the first suggestion of each way for each query."""
    begin = time.perf_counter()
    ways: dict[str, list[Suggestion]] = {"ratio": [], "tmtool": [], "adapted": []}
    ways["ratio"] = list(by_ratio(memory, queries))
    middle = time.perf_counter()
    chrf, cache = CHRF(), IndexCache()
    for query in queries:
        found = fuzzy.matches(
            reader, query.source, *langs, threshold=THRESHOLD, limit=5, cache=cache
        )
        plain = adapted = Suggestion(0.0, 0.0)
        if found:
            best = found[0]
            reference = [query.target]
            as_it_is = chrf.sentence_score(best.target.text, reference).score
            plain = adapted = Suggestion(best.confidence, as_it_is)
            if best.adapted is not None:
                put_right = chrf.sentence_score(best.adapted.text, reference).score
                adapted = Suggestion(best.confidence, put_right)
        ways["tmtool"].append(plain)
        ways["adapted"].append(adapted)
    took = middle - begin, time.perf_counter() - middle
    changed = sum(a != b for a, b in zip(ways["tmtool"], ways["adapted"], strict=True))
    print(
        f"{langs[0]} to {langs[1]}: full scan {took[0]:.0f} s, tmtool {took[1]:.0f} s; "
        f"{changed} suggestions were changed by adapting"
    )
    return ways


def by_ratio(memory: Sequence[Pair], queries: Sequence[Pair]) -> Iterator[Suggestion]:
    """Yield what ``fuzz.ratio`` finds nearest, looking at everything."""
    chrf = CHRF()
    sources = [pair.source for pair in memory]
    waiting = iter(queries)
    while some := list(islice(waiting, 100)):
        scores = process.cdist([q.source for q in some], sources, scorer=fuzz.ratio)
        for query, row in zip(some, scores, strict=True):
            nearest = int(row.argmax())
            got = chrf.sentence_score(memory[nearest].target, [query.target]).score
            yield Suggestion(float(row[nearest]), got)


def means(suggestions: Sequence[Suggestion], bands: Sequence[int]) -> list[float]:
    """Return the mean chrF over the most confident, a band each."""
    ordered = sorted(suggestions, key=lambda s: -s.confidence)
    return [sum(s.chrf for s in ordered[:k]) / k for k in bands]


def report(figures: dict[str, dict[str, list[float]]], bands: Sequence[int]) -> None:
    """Print the figures, and as the last line the same as JSON."""
    print(f"{'':6} {'most confident':16} {' '.join(f'{k:>6}' for k in bands)}")
    for direction, ways in figures.items():
        for way, row in ways.items():
            print(f"{direction:6} {way:16} {' '.join(f'{x:6.1f}' for x in row)}")
    mean = {
        way: sum(sum(ways[way]) for ways in figures.values()) / (len(figures) * len(bands))
        for way in ("ratio", "tmtool", "adapted")
    }
    lowest = min(
        a - t
        for ways in figures.values()
        for a, t in zip(ways["adapted"], ways["tmtool"], strict=True)
    )
    gain = mean["adapted"] - mean["ratio"]
    print(f"mean gain over fuzz.ratio: {gain:+.2f} points (at least 1, aim at 3)")
    print(f"least that adapting adds in any band: {lowest:+.3f} (at least 0)")
    print(
        json.dumps(
            {
                "bands": list(bands),
                "chrf": {
                    d: {w: [round(x, 2) for x in row] for w, row in ways.items()}
                    for d, ways in figures.items()
                },
                "gain": round(gain, 3),
                "gain_unadapted": round(mean["tmtool"] - mean["ratio"], 3),
                "adapting_least": round(lowest, 4),
            }
        )
    )


if __name__ == "__main__":
    main()
