"""How fast and how complete the memory is, beside RapidFuzz's full scan in the same run.

Usage: python benchmarks/memory.py [--quick] [--size N]… [--queries N] [--postgresql]
                                   [--folder DIR] [--plot]

At 100,000 and at 1,000,000 units of ``../shared/tools/scale_memory.py``: importing the table as a
process of its own (its memory is that of all its processes together); recall of the five nearest;
the latency of a match with everything that is shown, warm, in both directions; one query in a fresh
process; the concordance of words of two syllables. The full scan is RapidFuzz comparing the query
with every text by the same similarity (every score is computed; with a cutoff at the threshold it
is faster, and that is shown, too).
Warm latencies are seconds of the processor, which other programs disturb least, of queries one
after the other; on PostgreSQL they are seconds of the clock. The targets stand in brackets behind
the figures. ``--size 5000000`` measures that size; ``--postgresql`` measures a throwaway server,
too, with pg_trgm beside it; ``--plot`` writes ``docs/memory-latency.svg``. The last line is one
JSON object.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import memory_plot
from memory_data import SHARED, Data, FullScan, made, two_syllables
from processes import waited

from tmtool.matching import concordance, fuzzy
from tmtool.store import Reader, Store
from tmtool.store.index_integers import ColumnIntegers
from tmtool.store.index_search import IndexCache, Near, fastest_columns, search

ROOT = Path(__file__).parent.parent
OTHER = {"ko": "en", "en": "ko"}
NAMES = {"ko": "Korean", "en": "English"}
THRESHOLDS = (70, 85)
BEST = 5

Figures = dict[str, float]
Clock = Callable[[], float]
T = TypeVar("T")


def main() -> None:
    """Measure, and print the figures; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="100,000 units and fewer queries")
    parser.add_argument("--size", type=int, action="append", help="instead of the usual sizes")
    parser.add_argument("--queries", type=int, default=60, help="full scans in each direction")
    parser.add_argument("--postgresql", action="store_true", help="on a throwaway server, too")
    parser.add_argument("--folder", type=Path, help="where tables are made and kept")
    parser.add_argument("--plot", action="store_true", help="write docs/memory-latency.svg")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: {SHARED} is missing")
        return
    sizes = options.size or ([100_000] if options.quick else [100_000, 1_000_000])
    queries = 20 if options.quick else options.queries
    in_python = fastest_columns() is ColumnIntegers
    print("columns are counted in", "Python: install with a C compiler" if in_python else "C")
    figures: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for size in sorted(sizes):
            data = made(size, options.folder or Path(temporary))
            print(f"\n{size:,} units, SQLite")
            location = str(Path(temporary) / f"memory-{size}.db")
            Store.create(location)
            figures[f"sqlite_{size}"] = measured(data, location, queries)
            if options.postgresql:
                figures |= on_postgresql(data, queries)
    growth(figures, sorted(sizes))
    if options.plot:
        plot(figures, sorted(sizes))
    print(json.dumps(figures))


def measured(data: Data, location: str, queries: int) -> Figures:
    """Measure a memory that is empty."""
    figures = imported(data, location)
    clock = time.perf_counter if "://" in location else time.thread_time
    with Store.open(location) as store, store.read() as reader:
        for lang in OTHER:
            figures |= searched(reader, data, lang, queries, clock)
        figures |= concordances(reader, data, clock)
    figures |= fresh_process(data, location, 5 if queries < 60 else 15)
    return figures


def imported(data: Data, location: str) -> Figures:
    """Import the table in a process of its own."""
    command = [sys.executable, "-m", "tmtool", "import", "--db", location]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--from", "ko", "--to", "en", data.path],
        cwd=data.path.parent,
        env=environment(),
        stdout=subprocess.DEVNULL,
    )
    status, used, peak = waited(process.pid)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit("the import failed")
    figures: Figures = {
        "import_units_per_second": round(data.size / seconds),
        "import_units_per_cpu_second": round(data.size / (used.ru_utime + used.ru_stime)),
        "import_memory_mb": round(peak / 1024),
    }
    told = "{:,} units/s (aim 20,000 to 30,000), {:,} per second of the processor, {} MB (300)"
    print("import      ", told.format(*figures.values()))
    path = Path(location)
    if path.exists():
        times = path.stat().st_size / data.path.stat().st_size
        figures["database_times_text"] = round(times, 3)
        print(f"database     {times:.2f} times the text (2)")
    return figures


def searched(reader: Reader, data: Data, lang: str, queries: int, clock: Clock) -> Figures:
    """Measure recall and latency in one direction, beside the full scan."""
    scan = FullScan(data.texts[lang])
    cache = IndexCache()
    asked = data.queries[lang][: 5 * queries]

    def match(query: str) -> object:
        return fuzzy.matches(
            reader, query, lang, OTHER[lang], threshold=70, limit=BEST, cache=cache
        )

    def nearest(query: str, threshold: int = THRESHOLDS[0]) -> list[Near]:
        return search(reader.connection, cache, lang, query, threshold=threshold, limit=BEST)

    for query in asked:
        match(query)  # warm
    # Not between full scans, which leave nothing of it in the processor's cache.
    shown = [seconds_of(match, query, clock) for query in asked]
    index = [seconds_of(nearest, query, clock) for query in asked]
    full: list[float] = []
    cut: list[float] = []
    hits = {(t, k): [0, 0] for t in THRESHOLDS for k in (1, BEST)}
    for query in asked[:queries]:
        similarities, seconds = scan.similarities(query)
        full.append(seconds)
        cut.append(scan.similarities(query, 0.7)[1])
        for threshold in THRESHOLDS:
            near = nearest(query, threshold)
            reaching = similarities[similarities >= threshold / 100 - 1e-6]
            truth = sorted(reaching.tolist(), reverse=True)[:BEST]
            for k in (1, BEST):
                both = zip(truth[:k], (n.similarity for n in near), strict=False)
                hits[threshold, k][0] += sum(abs(a - b) < 1e-5 for a, b in both)
                hits[threshold, k][1] += len(truth[:k])
    figures = {
        f"{lang}_recall_{k}_at_{t}": round(found / max(wanted, 1), 4)
        for (t, k), (found, wanted) in hits.items()
    }
    for name, measured_times in (
        ("match", shown),
        ("index", index),
        ("scan", full),
        ("cut_scan", cut),
    ):
        figures[f"{lang}_{name}_p50_ms"] = milliseconds(measured_times, 0.5)
        figures[f"{lang}_{name}_p95_ms"] = milliseconds(measured_times, 0.95)
    for part in ("p50", "p95"):
        times = figures[f"{lang}_scan_{part}_ms"] / figures[f"{lang}_match_{part}_ms"]
        figures[f"{lang}_scan_over_match_{part}"] = round(times, 1)
    report(figures, lang)
    return figures


def report(figures: Figures, lang: str) -> None:
    """Print what was measured in one direction."""
    recall = ", ".join(
        f"@{k} at {t}: {figures[f'{lang}_recall_{k}_at_{t}']:.4f}"
        for t in THRESHOLDS
        for k in (1, BEST)
    )
    print(f"{NAMES[lang]} recall  {recall} (1)")
    for name, what in (
        ("match", "the five best with everything shown"),
        ("index", "the five nearest by the index alone"),
        ("scan", "full scan"),
        ("cut_scan", "full scan with a cutoff at 70"),
    ):
        p50, p95 = (figures[f"{lang}_{name}_{part}_ms"] for part in ("p50", "p95"))
        print(f"  {what:36} p50 {p50:8.2f}  p95 {p95:8.2f} ms")
    p50, p95 = (figures[f"{lang}_scan_over_match_{part}"] for part in ("p50", "p95"))
    print(f"  a match is 1/{p50:.0f} (200) and, p95, 1/{p95:.0f} (150) of the full scan")


def concordances(reader: Reader, data: Data, clock: Clock) -> Figures:
    """Measure the concordance of words of two syllables."""
    cache = IndexCache()
    words = two_syllables(data, 100)
    estimated = 0
    times = []
    for word in words:
        concordance.search(reader, word, "ko", limit=20, cache=cache)
        begin = clock()
        found = concordance.search(reader, word, "ko", limit=20, cache=cache)
        times.append(clock() - begin)
        estimated += found.estimated
    figures = {
        "concordance_p50_ms": milliseconds(times, 0.5),
        "concordance_p95_ms": milliseconds(times, 0.95),
        "concordance_estimated": estimated,
    }
    told = "p50 {} p95 {} ms (50), the count estimated for {} of {} words, complete for the others"
    print("concordance ", told.format(*figures.values(), len(words)))
    return figures


def fresh_process(data: Data, location: str, rounds: int) -> Figures:
    """Measure one query in a process of its own, beside importing what it needs."""
    commands = {
        "query": [sys.executable, "-m", "tmtool", "match", "--db", location, "--"],
        "imports": [sys.executable, "-c", "import sqlalchemy, click, rapidfuzz"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        query = data.like_units[number]
        for name, command in commands.items():
            arguments = [query] if name == "query" else []
            seconds = seconds_of(run, [*command, *arguments])
            if number:
                taken[name].append(seconds)
    medians = {name: 1000 * statistics.median(times) for name, times in taken.items()}
    times = medians["query"] / medians["imports"]
    told = "one query in {query:.0f} ms, importing its libraries in {imports:.0f} ms: "
    print("fresh process", told.format(**medians) + f"{times:.2f} times (1.8)")
    return {"fresh_query_ms": round(medians["query"], 1), "fresh_over_imports": round(times, 3)}


def on_postgresql(data: Data, queries: int) -> dict[str, Figures]:
    """Measure the same on PostgreSQL, and pg_trgm's index on the Korean texts."""
    from memory_postgresql import SIMILARITY, Trigrams, server  # noqa: PLC0415 -- only where asked

    with server() as (location, plain):
        print(f"\n{data.size:,} units, PostgreSQL")
        Store.create(location)
        figures = measured(data, location, queries)
        trigrams = Trigrams(plain, data.texts["ko"])
        scan = FullScan(data.texts["ko"])
        times, found, wanted = [], {1: 0, BEST: 0}, {1: 0, BEST: 0}
        for query in data.queries["ko"][:queries]:
            begin = time.perf_counter()
            near = trigrams.best(query)
            times.append(time.perf_counter() - begin)
            similarities, _ = scan.similarities(query)
            truth = sorted(similarities[similarities >= 0.7 - 1e-6].tolist(), reverse=True)
            for k in (1, BEST):
                got = sorted(similarities[near].tolist(), reverse=True)[:k]
                found[k] += sum(abs(a - b) < 1e-5 for a, b in zip(truth[:k], got, strict=False))
                wanted[k] += len(truth[:k])
        trigrams.close()
    figures |= {
        "trigram_build_s": round(trigrams.built, 1),
        "trigram_p50_ms": milliseconds(times, 0.5),
        "trigram_p95_ms": milliseconds(times, 0.95),
        "trigram_recall_1": round(found[1] / max(wanted[1], 1), 4),
        "trigram_recall_5": round(found[BEST] / max(wanted[BEST], 1), 4),
    }
    told = "built in {} s, p50 {} p95 {} ms, recall@1 {} @5 {} at 70"
    built = [figures[name] for name in figures if name.startswith("trigram")]
    print(f"pg_trgm {SIMILARITY} ", told.format(*built))
    return {f"postgresql_{data.size}": figures}


def growth(figures: dict[str, Figures], sizes: Sequence[int]) -> None:
    """Print how the time a unit takes to import grows with the size."""
    if len(sizes) < 2:
        return
    smallest, largest = (figures[f"sqlite_{size}"] for size in (sizes[0], sizes[-1]))
    by_clock, of_processor = (
        smallest[rate] / largest[rate] - 1
        for rate in ("import_units_per_second", "import_units_per_cpu_second")
    )
    figures["growth"] = {
        "import_time_per_unit_rise": round(by_clock, 3),
        "import_cpu_per_unit_rise": round(of_processor, 3),
    }
    told = "by the clock {:+.0%}, of the processor {:+.0%} (+33%)"
    print(f"\ngrowth       time per unit from {sizes[0]:,} to {sizes[-1]:,}:", end=" ")
    print(told.format(by_clock, of_processor))


def plot(figures: dict[str, Figures], sizes: Sequence[int]) -> None:
    """Write the plot of latency against size."""
    wanted = {
        "full scan, Korean": "ko_scan",
        "full scan with cutoff": "ko_cut_scan",
        "match, Korean source": "ko_match",
        "match, English source": "en_match",
        "concordance": "concordance",
    }
    lines = {
        name: [(size, figures[f"sqlite_{size}"][f"{key}_p50_ms"]) for size in sizes]
        for name, key in wanted.items()
    }
    path = ROOT / "docs" / "memory-latency.svg"
    memory_plot.plot(path, "Median latency of a query, SQLite", lines)
    print(f"wrote {path.relative_to(ROOT)}")


def run(command: Sequence[str]) -> None:
    """Run one process."""
    subprocess.run(command, env=environment(), check=True, capture_output=True)


def environment() -> dict[str, str]:
    """Return the environment of a user: with compiled modules kept."""
    ours = {"PYTHONPATH": str(ROOT)}
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | ours


def seconds_of(work: Callable[[T], object], argument: T, clock: Clock = time.perf_counter) -> float:
    """Return how long something takes."""
    begin = clock()
    work(argument)
    return clock() - begin


def milliseconds(times: Sequence[float], part: float) -> float:
    """Return a quantile of times in seconds."""
    in_order = sorted(times)
    return round(1000 * in_order[min(int(len(in_order) * part), len(in_order) - 1)], 3)


if __name__ == "__main__":
    main()
