"""How well terms are found, how fast, how soon a glossary is open, and names told by their sound.

Reads the news and the lists of names and offices beside the checkout; the labelled places stand in
``term_occurrences.tsv``. ``--report`` lists every place where recogniser and label differ.
"""

import argparse
import json
import lzma
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tmtool.formats.glossaries import read_glossary
from tmtool.languages.sound import SAME_NAME, sounds_like
from tmtool.resources import shipped
from tmtool.store import Store
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term
from tmtool.terminology.files import load
from tmtool.terminology.lint import lint
from tmtool.terminology.recogniser import Recogniser
from tmtool.terminology.writing import write
from tmtool.text import Span

SHARED = Path(__file__).parent.parent / ".." / "shared"
LABELS = Path(__file__).parent / "term_occurrences.tsv"
NAMES = 2_000
SYLLABLES = [chr(c) for c in range(0xAC00, 0xD7A4, 7)]
TARGETS = {
    "precision": 0.98, "recall": 0.96, "mb_10k": 5.0, "mb_100k": 3.0, "names_best": 0.90,
}  # fmt: skip
MOST = {"open_ms": 100.0, "compile_s": 3.0, "names_false": 0.001}


class Label(NamedTuple):
    """A labelled place: what stands in a line of the news, and whether it names the concept."""

    term: str
    line: int
    span: Span
    names: bool


def labels() -> list[Label]:
    """Return the labelled places that count."""
    rows = (
        line.split("\t")
        for line in LABELS.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    return [
        Label(term, int(line) - 1, Span(int(start), int(end)), mark == "+")
        for term, line, start, end, mark in rows
        if mark != "?"
    ]


def letters(text: str) -> str:
    """Return a text without what may stand within a term or not."""
    return "".join(c for c in text if c not in " ·ㆍ・")


def bare(terms: Iterable[str], kinds: Glossary) -> Glossary:
    """Return a glossary of terms alone, of the kinds that another glossary gives them."""
    known = {letters(t.text): c.kind for c in reversed(list(kinds)) for t in c.in_language("ko")}
    return Glossary.of(
        Concept(
            id=term,
            kind=known.get(letters(term), ConceptKind.TERM),
            terms=(Term(lang="ko", text=term),),
        )
        for term in terms
    )


def recognition(finder: Recogniser, held: Sequence[Label], news: Sequence[str]) -> Iterator[
    tuple[Label, bool]
]:  # fmt: skip
    """Yield each labelled place, and whether the recogniser says that the term stands there.

    A longer entry that holds the term names it as well; where the label says that it does not,
    only a hit of the very place is a mistake.
    """
    found: dict[int, list[Span]] = {}
    for label in held:
        if label.line not in found:
            found[label.line] = [h.span for h in finder.find(news[label.line])]
        spans = found[label.line]
        exact = any(s.start <= label.span.start and s.end == label.span.end and
                    letters(news[label.line][s.start:s.end]).lstrip("제") == letters(label.term)
                    for s in spans)  # fmt: skip
        within = any(s.start <= label.span.start and label.span.end <= s.end for s in spans)
        yield label, exact or (label.names and within)


def measured(decided: Sequence[tuple[Label, bool]]) -> tuple[float, float]:
    """Return precision and recall."""
    right = sum(found and label.names for label, found in decided)
    said = sum(found for _, found in decided)
    return right / max(1, said), right / max(1, sum(label.names for label, _ in decided))


def random_glossary(size: int, dice: random.Random, lang: str = "ko") -> Glossary:
    """Return a glossary of so many terms of two to eight syllables."""
    terms: set[str] = set()
    while len(terms) < size:
        terms.add("".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4, 5, 6, 8)))))
    return Glossary.of(
        Concept(
            id=f"c{number}",
            kind=ConceptKind.TERM,
            terms=(Term(lang=lang, text=text), Term(lang="en", text=f"term number {number}")),
        )
        for number, text in enumerate(sorted(terms))
    )


def real_size_glossary(size: int, known: Glossary, news: Sequence[str]) -> Glossary:
    """Return a glossary of so many terms that look like terms: known ones, and words of texts."""
    words = sorted({w for line in news for w in line.split() if len(w) > 1 and w.isalpha()})
    dice = random.Random(5)
    terms = dict.fromkeys(t.text for c in known for t in c.in_language("ko"))
    while len(terms) < size:
        some = dice.sample(words, 2)
        terms[some[0][:2] + some[1][:3]] = None
    return bare(list(terms)[:size], known)


def korean(news: Sequence[str], most: int) -> list[str]:
    """Return Korean lines that do not repeat, up to so many bytes: news, then documentation."""
    path = SHARED / "corpora" / "segments.tsv.xz"
    lines, size = list(news), sum(len(line.encode()) for line in news)
    with lzma.open(path, "rt", encoding="utf-8") as segments:
        for line in segments:
            _, text, *_ = line.split("\t")
            size += len(text.encode())
            if size > most:
                break
            lines.append(text)
    return lines


def throughput(glossary: Glossary, lines: Sequence[str]) -> float:
    """Return how many megabytes of UTF-8 are searched in a second of processor time.

    Each line is seen once, as in a scan of a memory; making the recogniser is not counted.
    """
    finder = Recogniser(glossary, "ko")
    finder.find(lines[0])
    start = time.process_time()
    for line in lines:
        finder.find(line)
    return sum(len(line.encode()) for line in lines) / (time.process_time() - start) / 1e6


def opening(size: int) -> tuple[float, float]:
    """Return the seconds that compiling a glossary takes, and opening it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.toml"
        path.write_text(write(random_glossary(size, random.Random(3))), encoding="utf-8")
        database = str(Path(folder) / "tmtool.db")
        Store.create(database)
        with Store.open(database) as store:
            start = time.perf_counter()
            store.glossary([path])
            compiled = time.perf_counter() - start
        opened = []
        for _ in range(5):
            with Store.open(database) as store:
                start = time.perf_counter()
                held = store.glossary([path])
                assert held.get("c1") is not None
                opened.append(time.perf_counter() - start)
    return compiled, min(opened)


def judged(task: tuple[Sequence[str], Sequence[str], Sequence[int]]) -> tuple[int, int, int]:
    """Return of some names how many sound best like their own original; and false pairs, pairs."""
    names, originals, numbers = task
    best = false = pairs = 0
    for number in numbers:
        scores = [sounds_like(names[number], original) for original in originals]
        own = scores[number]
        best += own > 0 and own >= max(scores)
        false += sum(s >= SAME_NAME for s in scores) - (own >= SAME_NAME)
        pairs += len(scores) - 1
    return best, false, pairs


def names_by_sound(count: int) -> tuple[float, float]:
    """Return the share of names whose own original sounds best, and that of false pairs."""
    lines = (SHARED / "corpora" / "loanword-names.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines if "\t" in line]
    distinct = dict(pairs)
    distinct = {k: o for o, k in {o.casefold(): k for k, o in distinct.items()}.items()}
    chosen = random.Random(1).sample(sorted(distinct.items()), NAMES)
    names, originals = [k for k, _ in chosen], [o for _, o in chosen]
    parts = [list(range(start, count, 8)) for start in range(8)]
    with ProcessPoolExecutor() as pool:
        done = list(pool.map(judged, [(names, originals, part) for part in parts]))
    best, false, compared = (sum(column) for column in zip(*done, strict=True))
    return best / count, false / compared


def offices() -> tuple[int, int]:
    """Return how many concepts the list of offices has, and how many of them lint doubts."""
    path = SHARED / "corpora" / "political-glossary.tsv"
    concepts = read_glossary(path, source_lang="ko", target_lang="en").concepts
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "offices.toml"
        target.write_text(write(concepts), encoding="utf-8")
        return len(concepts), len(lint([target]))


def main() -> int:
    """Measure, print what was measured, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer names, shorter runs")
    parser.add_argument("--report", action="store_true", help="list every difference to the labels")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"{SHARED} is missing", file=sys.stderr)
        return 2
    news = (SHARED / "corpora" / "news" / "ko.txt").read_text(encoding="utf-8").split("\n")
    known = load(sorted(shipped("glossary").glob("*.toml")))
    held = labels()
    figures: dict[str, float] = {
        "occurrences": len(held),
        "terms": len({label.term for label in held}),
    }
    for name, glossary in (
        ("", bare({label.term for label in held}, known)),
        ("shipped_", known),
    ):
        decided = list(recognition(Recogniser(glossary, "ko"), held, news))
        precision, recall = measured(decided)
        figures |= {f"{name}precision": round(precision, 4), f"{name}recall": round(recall, 4)}
        if options.report:
            report(name, decided, news)
    lines = korean(news, 2_000_000 if options.quick else 10_000_000)
    for size, name in ((10_000, "mb_10k"), (100_000, "mb_100k")):
        figures[name] = round(throughput(real_size_glossary(size, known, news), lines), 2)
    compiled, opened = opening(10_000)
    figures |= {"compile_s": round(compiled, 2), "open_ms": round(opened * 1000, 1)}
    best, false = names_by_sound(150 if options.quick else NAMES)
    figures |= {"names_best": round(best, 4), "names_false": round(false, 5)}
    figures["offices"], figures["offices_doubted"] = offices()
    missed = [name for name, least in TARGETS.items() if figures[name] < least]
    missed += [name for name, most in MOST.items() if figures[name] > most]
    for name, value in figures.items():
        print(f"{name:>18}  {value}{'   missed' if name in missed else ''}")
    print(json.dumps(figures))
    return 1 if missed else 0


def report(name: str, decided: Iterable[tuple[Label, bool]], news: Sequence[str]) -> None:
    """List where recogniser and label differ."""
    for label, found in decided:
        if found != label.names:
            text, (start, end) = news[label.line], label.span
            what = "found" if found else "missed"
            before, after = text[max(0, start - 12) : start], text[end : end + 12]
            print(f"{name}{what} {label.line + 1}: {before}[{text[start:end]}]{after}")


if __name__ == "__main__":
    sys.exit(main())
