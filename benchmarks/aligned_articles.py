"""Articles with known alignment, and how well an alignment of them is: for ``alignment.py``.

The articles are made by ``../shared/tools/alignment_gold.py`` from real news pairs and scored by
``alignment_score.py`` beside it.
"""

import io
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from typing import Any

from tmtool.alignment import Alignment
from tmtool.segmentation import segment
from tmtool.text import Span
from tmtool.units import Segment

SHARED = Path(__file__).parent.parent / ".." / "shared"
LEVELS = ("easy", "news", "hard")
SURE = 0.95
_BINS = 10

Pairs = Sequence[tuple[str, str]]
Indices = list[list[Any]]
Record = dict[str, Any]
Aligner = Callable[[Sequence[Segment], Sequence[Segment]], Alignment]


def news() -> Pairs:
    """Return the shared news pairs, in order."""
    ko, en = (
        (SHARED / "corpora" / "news" / f"{lang}.txt").read_text(encoding="utf-8").split("\n")[:-1]
        for lang in ("ko", "en")
    )
    return list(zip(ko, en, strict=True))


def articles(pairs: Pairs, name: str) -> dict[str, list[Record]]:
    """Make articles of every level from pairs; another name is another shuffle."""
    tool = run_path(str(SHARED / "tools" / "alignment_gold.py"))
    with TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        for lang, lines in zip(("ko", "en"), zip(*pairs, strict=True), strict=True):
            text = "".join(f"{line}\n" for line in lines)
            (Path(folder) / lang).write_text(text, encoding="utf-8")
        tool["main"](f"{folder}/ko", f"{folder}/en", folder, name)
        return {level: _records(Path(folder) / f"{name}.{level}.jsonl") for level in LEVELS}


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def segments(texts: Iterable[str]) -> list[Segment]:
    """Return texts as the segments of a document, a paragraph each."""
    made: list[Segment] = []
    at = 0
    for text in texts:
        made.append(Segment(text, Span(at, at + len(text)), len(made)))
        at += len(text) + 1
    return made


@dataclass(frozen=True, slots=True)
class Tried:
    """What an aligner made of some articles.

    Attributes:
        records: The articles.
        found: The groups of each, as indices of the gold's segments.
        trusted: Of each group with both sides, its confidence and whether it is right.
    """

    records: Sequence[Record]
    found: Sequence[Indices]
    trusted: Sequence[tuple[float, bool]]

    def __add__(self, other: "Tried") -> "Tried":
        return Tried(
            [*self.records, *other.records],
            [*self.found, *other.found],
            [*self.trusted, *other.trusted],
        )


def attempt(records: Sequence[Record], aligner: Aligner, *, running: bool = False) -> Tried:
    """Align articles, from their sentences or from running text."""
    found: list[Indices] = []
    trusted: list[tuple[float, bool]] = []
    for record in records:
        sides = (_running if running else _given)(record)
        alignment = aligner(sides[0][0], sides[1][0])
        right = {(tuple(a), tuple(b)) for a, b in record["gold"] if a and b}
        groups: Indices = []
        for group in alignment:
            one, other = sides[0][1](group.source), sides[1][1](group.target)
            groups.append([one, other])
            if group.paired:
                trusted.append((group.confidence, (tuple(one), tuple(other)) in right))
        found.append(groups)
    return Tried(records, found, trusted)


Side = tuple[Sequence[Segment], Callable[[Sequence[int]], list[Any]]]


def _given(record: Record) -> tuple[Side, Side]:
    """Return both sides' sentences as the gold has them."""
    return (segments(record["ko"]), list), (segments(record["en"]), list)


def _running(record: Record) -> tuple[Side, Side]:
    """Return both sides' sentences as they are found, and what turns them into the gold's."""
    return _cut(record, "ko"), _cut(record, "en")


def _cut(record: Record, lang: str) -> Side:
    found = segment(record[f"{lang}_text"], lang)
    gold = [tuple(span) for span in record[f"{lang}_spans"]]

    def indices(group: Sequence[int]) -> list[Any]:
        if not group:
            return []
        start, end = found[group[0]].span.start, found[group[-1]].span.end
        inside = [i for i, (a, b) in enumerate(gold) if a < end and start < b]
        exact = gold[inside[0]][0] == start and gold[inside[-1]][1] == end
        return inside if exact else [*inside, f"{start}-{end}"]

    return found, indices


def boundaries(records: Sequence[Record], lang: str) -> float:
    """Return F1 of where sentences end in running text."""
    right = found = wanted = 0
    for record in records:
        ends = {s.span.end for s in segment(record[f"{lang}_text"], lang)}
        gold = {span[1] for span in record[f"{lang}_spans"]}
        right, found, wanted = right + len(ends & gold), found + len(ends), wanted + len(gold)
    return 2 * right / (found + wanted)


def figures(tried: Tried) -> dict[str, float]:
    """Return strict and lax F1, the kinds that are hard, and how true the confidence is."""
    tool = run_path(str(SHARED / "tools" / "alignment_score.py"))
    scores = tool["score"]([r["gold"] for r in tried.records], tried.found)
    made, seen = Counter[str](), Counter[str]()
    for record, groups in zip(tried.records, tried.found, strict=True):
        found = {(tuple(a), tuple(b)) for a, b in groups}
        for (one, other), kind in zip(record["gold"], record["kinds"], strict=True):
            made[kind] += 1
            seen[kind] += (tuple(one), tuple(other)) in found
    alone = made["1-0"] + made["0-1"]
    sure = [right for confidence, right in tried.trusted if confidence >= SURE]
    return {
        "strict": round(scores["F"], 4),
        "lax": round(scores["LF"], 4),
        "two_two": round(seen["2-2"] / max(made["2-2"], 1), 3),
        "dropped": round((seen["1-0"] + seen["0-1"]) / max(alone, 1), 3),
        "calibration_error": round(calibration_error(tried.trusted), 4),
        "sure": round(len(sure) / max(len(tried.trusted), 1), 3),
        "sure_right": round(sum(sure) / max(len(sure), 1), 4),
    }


def calibration_error(trusted: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in trusted:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    off = sum(abs(sum(c - r for c, r in content)) for content in bins.values())
    return off / max(sum(map(len, bins.values())), 1)


def require_shared() -> None:
    """End the run, saying why, where the shared text is missing."""
    if not SHARED.is_dir():
        print(f"skipped: {SHARED} is missing")
        sys.exit(0)
