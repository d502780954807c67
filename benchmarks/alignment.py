"""How well articles are cut and aligned, how true the confidence is, and how fast it goes.

Gold is made from real news pairs by ``../shared/tools/alignment_gold.py``, in shuffles that the
weights were not fitted on. ``memory`` aligns each tenth of the news with
a lexicon learned from the other nine. ``lengths`` is the same search with lengths alone, after Gale
and Church 1993, for comparison. Peak memory is that of a process of its own. Times are of the
processor, which aligning never leaves waiting: on an idle machine they are what a clock shows.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

from aligned_articles import (
    LEVELS,
    SHARED,
    Aligner,
    Tried,
    articles,
    attempt,
    boundaries,
    figures,
    news,
    require_shared,
    segments,
)

from tmtool.alignment import Evidence, Options, align, train
from tmtool.alignment.weights import Weights, shipped_weights
from tmtool.units import BlockKind, Segment
from tmtool.workspace.texts import Text, read_text

SHUFFLES = ("held", "kept", "apart")
TENTHS = 10
SIZES = (1_000, 10_000)
WANTED = {
    "strict easy": 0.95, "strict news": 0.90, "strict hard": 0.83,
    "memory easy": 0.95, "memory news": 0.92, "memory hard": 0.85,
    "lax news": 0.97, "two_two news": 0.60, "dropped news": 0.80, "running news": 0.88,
    "sure news": 0.65, "sure_right news": 0.98, "sentences en": 0.97, "sentences ko": 0.99,
    "anchors": 0.97, "trilateral": 21,
}  # fmt: skip
AT_MOST = {
    "calibration_error news": 0.02, "article_ms": 60, "seconds 1000": 3, "seconds 10000": 40,
    "megabytes 10000": 500, "growth": 12,
}  # fmt: skip


def aligner(evidence: Evidence | None = None, options: Options | None = None) -> Aligner:
    """Return what aligns Korean with English given some evidence."""

    def run(source: Sequence[Segment], target: Sequence[Segment]):  # type: ignore[no-untyped-def] # noqa: ANN202
        return align(source, target, "ko", "en", evidence=evidence, options=options)

    return run


def lengths_alone() -> Options:
    """Return the options with which nothing but lengths and numbers of segments count."""
    kept = ("prior.", "length.")
    values = {
        name: weight if name.startswith(kept) else 0.0
        for name, weight in shipped_weights().values.items()
    }
    return Options(weights=Weights(values))


def shuffles(names: Sequence[str]) -> dict[str, float]:
    """Align the news as it is shuffled in some ways, with nothing but what is shipped."""
    found: dict[str, float] = {}
    made = [articles(news(), name) for name in names]
    for level in LEVELS:
        records = [r for each in made for r in each[level]]
        exact = figures(attempt(records, aligner()))
        running = figures(attempt(records, aligner(), running=True))
        bare = figures(attempt(records, aligner(Evidence(shipped=False), lengths_alone())))
        found |= {f"{name} {level}": value for name, value in exact.items()}
        found[f"running {level}"] = running["strict"]
        found[f"lengths {level}"] = bare["strict"]
    records = [r for each in made for level in LEVELS for r in each[level]]
    found |= {f"sentences {lang}": round(boundaries(records, lang), 4) for lang in ("ko", "en")}
    return found


def with_memory(tenths: int) -> dict[str, float]:
    """Align some tenths of the news with a lexicon learned from the nine others."""
    pairs = news()
    size = len(pairs) // TENTHS
    tried: dict[str, list[Tried]] = {level: [] for level in LEVELS}
    for tenth in range(tenths):
        held = pairs[tenth * size : (tenth + 1) * size]
        rest = [*pairs[: tenth * size], *pairs[(tenth + 1) * size :]]
        learned = aligner(Evidence(lexicons=[train(rest, "ko", "en")]))
        made = articles(held, f"tenth{tenth}")
        for level in LEVELS:
            tried[level].append(attempt(made[level], learned))
    return {
        f"{'memory' if name == 'strict' else f'memory {name}'} {level}": value
        for level, each in tried.items()
        for name, value in figures(reduce(add, each)).items()
        if name in {"strict", "calibration_error", "sure", "sure_right"}
    }


def trilateral() -> int:
    """Return how many of the groups of the real article are found."""
    folder = SHARED / "articles" / "trilateral-vice-ministers"
    ko, en = (_read(folder / f"{lang}.txt", lang) for lang in ("ko", "en"))
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = {(" ".join(g["ko"]), " ".join(g["en"])) for g in map(json.loads, lines)}
    groups = align(ko.segments, en.segments, "ko", "en")
    return len(wanted & {(ko.joined(g.source), en.joined(g.target)) for g in groups})


def anchors(most: int | None) -> float:
    """Return which share of headings with one anchor in both languages go together."""
    right = total = 0
    for path in sorted((SHARED / "corpora" / "documents").glob("*.ko.md"))[:most]:
        ko, en = _read(path, "ko"), _read(path.with_name(path.name.replace(".ko.", ".en.")), "en")
        one, other = _anchors(ko), _anchors(en)
        partners = {
            i: g.target for g in align(ko.segments, en.segments, "ko", "en") for i in g.source
        }
        shared = one.keys() & other.keys()
        total += len(shared)
        right += sum(other[name] in partners[one[name]] for name in shared)
    return round(right / max(total, 1), 4)


def _anchors(text: Text) -> dict[str, int]:
    """Return the anchors of a document's headings, and which segment each is."""
    found: dict[str, int] = {}
    whole = text.document.text
    for number, each in enumerate(text.segments):
        line = whole[each.span.start :].partition("\n")[0]
        if each.kind is BlockKind.HEADING and (anchor := re.search(r"\{#([\w-]+)\}", line)):
            found[anchor[1]] = number
    return found


def _read(path: Path, lang: str) -> Text:
    return read_text(path, lang, lang)


def article_speed(records: int) -> float:
    """Return how many milliseconds an article of news takes, from its sentences."""
    chosen = [(segments(r["ko"]), segments(r["en"])) for r in articles(news(), "speed")["news"]]
    run = aligner()
    run(*chosen[0])
    begun = time.process_time()
    for source, target in chosen[:records]:
        run(source, target)
    return round(1000 * (time.process_time() - begun) / len(chosen[:records]), 1)


def size(sentences: int) -> dict[str, float]:
    """Align a document of that many sentences; return seconds and peak megabytes."""
    records: list[dict[str, list[str]]] = []
    count = turn = 0
    while count < sentences:
        for record in articles(news(), f"long{turn}")["news"]:
            records.append(record)
            count += len(record["ko"])
        turn += 1
    ko, en = (segments(t for r in records for t in r[lang])[:sentences] for lang in ("ko", "en"))
    begun = time.process_time()
    aligner()(ko, en)
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(seconds, 2), "megabytes": round(peak, 1)}


def sizes(wanted: Sequence[int]) -> dict[str, float]:
    """Measure long documents, each in a process of its own."""
    found: dict[str, float] = {}
    for sentences in wanted:
        command = [sys.executable, __file__, "--size", str(sentences)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        for name, value in json.loads(ran.stdout).items():
            found[f"{name} {sentences}"] = value
    if len(wanted) > 1:
        few, many = (found[f"seconds {n}"] for n in (wanted[0], wanted[-1]))
        found["growth"] = round(many / few, 1)
    return found


def report(found: dict[str, float]) -> None:
    """Print each figure with what is wanted of it, and all as one line of JSON."""
    for name, value in found.items():
        note = ""
        if name in WANTED:
            note = f"  (wanted {WANTED[name]}{'' if value >= WANTED[name] else ': MISSED'})"
        elif name in AT_MOST:
            note = f"  (at most {AT_MOST[name]}{'' if value <= AT_MOST[name] else ': MISSED'})"
        print(f"{name:28} {value:9}{note}")
    print(json.dumps(found))


def main() -> None:
    """Print the figures; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer articles, no long documents")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    require_shared()
    if options.size:
        print(json.dumps(size(options.size)))
        return
    quick = options.quick
    found = shuffles(SHUFFLES[:1] if quick else SHUFFLES)
    found |= with_memory(2 if quick else TENTHS)
    found |= {"trilateral": trilateral(), "anchors": anchors(8 if quick else None)}
    found["article_ms"] = article_speed(20 if quick else 80)
    found |= sizes(SIZES[:1] if quick else SIZES)
    report(found)


if __name__ == "__main__":
    main()
