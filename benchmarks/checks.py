"""How right the checks are: the cases, silence on good text, sight on bad text, and speed.

Reads the shared cases and news pairs beside the checkout. Run it with ``--report`` to have every
error and warning on the untouched pairs listed, to be read one by one.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random

from injections import injections

from tmtool import languages
from tmtool.alignment import align
from tmtool.checks.context import Context
from tmtool.checks.draft import CheckInput, Group, Side
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.run import check
from tmtool.resources import shipped
from tmtool.segmentation import segment
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term
from tmtool.terminology.files import load
from tmtool.terminology.recogniser import Recogniser
from tmtool.text import Span
from tmtool.units import Segment

SHARED = Path(__file__).parent.parent / ".." / "shared"
INFORMATION = {
    "term-missing",
    "number-missing",
    "number-added",
    "segment-omitted",
    "segment-added",
}
TARGETS = {
    "digit": 80, "tenfold": 90, "scale": 90, "month": 90, "currency": 95, "title": 95,
    "rank": 95, "name misspelt": 95, "name reversed": 95, "term deprecated": 95, "dropped": 85,
}  # fmt: skip
DOCUMENT = 12  # news pairs put together as one document, for dropped sentences


class Desk:
    """Makes inputs of checks from texts, with one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._finders = {lang: Recogniser(glossary, lang) for lang in ("ko", "en")}

    def pair(self, ko: str, en: str) -> CheckInput:
        """Return the check of one sentence and its translation."""
        groups = (Group((0,), (0,)),)
        return CheckInput(
            draft=self._side(en, "en", (Segment(en, Span(0, len(en))),)),
            source=self._side(ko, "ko", (Segment(ko, Span(0, len(ko))),)),
            groups=groups,
            glossary=self.glossary,
        )

    def texts(self, ko: str, en: str, day: date | None = None) -> CheckInput:
        """Return the check of a draft, aligned with its source if there is one."""
        draft = self._side(en, "en", segment(en, "en"))
        source = self._side(ko, "ko", segment(ko, "ko")) if ko else None
        groups: tuple[Group, ...] = ()
        if source is not None:
            aligned = align(source.segments, draft.segments, "ko", "en")
            groups = tuple(Group(g.source, g.target, g.confidence) for g in aligned)
        return CheckInput(
            draft=draft, source=source, groups=groups, day=day, glossary=self.glossary
        )

    def _side(self, text: str, lang: str, segments: tuple[Segment, ...]) -> Side:
        return Side(
            text=text, language=languages.get(lang), segments=segments, terms=self._finders[lang]
        )


def cases() -> dict[str, list[str]]:
    """Return, for each file of cases, the ids of those that go wrong."""
    desk = Desk(load([SHARED / "cases" / "glossary.toml"], []))
    wrong: dict[str, list[str]] = {}
    for name in ("pairs", "drafts"):
        lines = (SHARED / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        wrong[name] = [c["id"] for c in map(json.loads, lines) if not _as_expected(desk, c)]
        print(f"cases/{name}.jsonl: {len(lines) - len(wrong[name])} of {len(lines)} {wrong[name]}")
    return wrong


def _as_expected(desk: Desk, case: dict[str, str]) -> bool:
    day = date.fromisoformat(case["date"]) if "date" in case else None
    found = check(desk.texts(case.get("ko", ""), case["en"], day))
    left = Counter((f["rule"], f.get("concept", "")) for f in case["findings"])  # type: ignore[attr-defined,index]
    for finding in found:
        key = (finding.rule, finding.concept)
        quiet = finding.rule in INFORMATION and finding.severity is Severity.INFORMATION
        if left[key] > 0:
            left[key] -= 1
        elif not quiet:
            return False
    return not +left


def loud(findings: Iterable[Finding]) -> list[Finding]:
    """Return the errors and warnings."""
    return [f for f in findings if f.severity >= Severity.WARNING]


def silence(desk: Desk, pairs: Sequence[tuple[str, str]], *, report: bool) -> dict[str, float]:
    """Return how many untouched pairs have errors or warnings, of 100."""
    noisy = 0
    rules: Counter[str] = Counter()
    numbers = conflicts = 0
    for line, (ko, en) in enumerate(pairs, start=1):
        given = desk.pair(ko, en)
        found = loud(check(given))
        noisy += bool(found)
        rules.update(f.rule for f in found)
        numbers += bool(given.draft.language.quantities(en))
        conflicts += any(f.rule == "number-conflict" for f in found)
        for finding in found if report else ():
            words = en[finding.span.start : finding.span.end]
            print(f"  {line}: {finding.rule} “{words}”: {finding.message}\n    {ko}\n    {en}")
    share = 100 * noisy / len(pairs)
    print(f"silence: {noisy} of {len(pairs)} pairs with errors or warnings ({share:.1f} of 100)")
    print(
        f"  {dict(rules.most_common())}; number conflicts in {conflicts} of {numbers} with numbers"
    )
    return {"noisy_per_100": round(share, 2), "conflicts_per_100": 100 * conflicts / numbers}


def sight(desk: Desk, pairs: Sequence[tuple[str, str]], rounds: int) -> dict[str, float]:
    """Return which share of injected errors is found, on the right words, of 100."""
    made: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    random = Random(1)
    for _ in range(rounds):
        for ko, en in pairs:
            clean = desk.pair(ko, en)
            for bad in injections(Context(clean), random):
                made[bad.kind] += 1
                found = loud(check(desk.pair(ko, bad.text)))
                seen[bad.kind] += any(_touches(f.span, bad.span) for f in found)
    made["dropped"], seen["dropped"] = dropped(desk, pairs)
    for kind, target in TARGETS.items():
        share = 100 * seen[kind] / made[kind] if made[kind] else 0.0
        print(f"sight: {kind:16} {seen[kind]:5} of {made[kind]:5} ({share:5.1f}; wanted {target})")
    return {k: round(100 * seen[k] / made[k], 1) for k in TARGETS if made[k]}


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def dropped(desk: Desk, pairs: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Drop a sentence of each document, and return how many and how many are found."""
    random = Random(2)
    documents = [pairs[i : i + DOCUMENT] for i in range(0, len(pairs) - DOCUMENT, DOCUMENT)]
    found = 0
    for document in documents:
        gone = random.randrange(1, len(document) - 1)
        source = "\n".join(ko for ko, _ in document)
        start = sum(len(ko) + 1 for ko, _ in document[:gone])
        place = Span(start, start + len(document[gone][0]))
        draft = "\n".join(en for i, (_, en) in enumerate(document) if i != gone)
        findings = loud(check(desk.texts(source, draft)))
        found += any(
            f.rule == "segment-omitted" and f.source_span and _touches(f.source_span, place)
            for f in findings
        )
    return len(documents), found


def speed(glossary: Glossary, pairs: Sequence[tuple[str, str]]) -> float:
    """Return how many milliseconds a 1,000-word draft takes, with 10,000 concepts."""
    filler = (
        Concept(
            id=f"filler-{n}",
            kind=ConceptKind.TERM,
            terms=(
                Term(lang="ko", text=f"채움말{n} 용어"),
                Term(lang="en", text=f"filler {n} term"),
            ),
        )
        for n in range(10_000 - len(glossary))
    )
    desk = Desk(Glossary.of([*glossary, *filler]))
    chosen: list[tuple[str, str]] = []
    for pair in pairs:
        if sum(len(en.split()) for _, en in chosen) >= 1000:
            break
        chosen.append(pair)
    times = []
    for number in range(5):
        # Another draft each time: what is remembered of sentences is not to help.
        ko, en = ("\n".join(t + "." * number for t in side) for side in zip(*chosen, strict=True))
        begun = time.perf_counter()
        check(desk.texts(ko, en))
        times.append(time.perf_counter() - begun)
    print(f"speed: {1000 * min(times):.0f} ms for {len(en.split())} words, 10,000 concepts")
    return round(1000 * min(times), 1)


def main() -> None:
    """Print the figures; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="on 300 of the pairs")
    parser.add_argument("--report", action="store_true", help="list what the untouched pairs have")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: {SHARED} is missing")
        sys.exit(0)
    ko, en = (
        (SHARED / "corpora" / "news" / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
        for lang in ("ko", "en")
    )
    pairs = list(zip(ko, en, strict=True))[: 300 if options.quick else None]
    glossary = load(sorted(shipped("glossary").glob("*.toml")), [])
    desk = Desk(glossary)
    figures: dict[str, object] = {"cases_wrong": cases()}
    figures |= {"concepts": len(glossary), **silence(desk, pairs, report=options.report)}
    figures["sight"] = sight(desk, pairs, rounds=1 if options.quick else 3)
    figures["check_1000_words_ms"] = speed(glossary, pairs)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
