"""Scores of a translation against references: the values, and how they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from tmtool.reports import json_text
from tmtool.reports.layout import Layout, counted, pad, printable, shorten, width

VERSION = 1
"""Version of the JSON form."""
SIGNIFICANT = 0.05
"""A difference is marked where chance would make one as large this seldom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricScore:
    """What a metric says of a whole document.

    Attributes:
        metric: Its name, as sacrebleu has it.
        score: 0–100; TER may be more.
        signature: sacrebleu's: with which settings and version it was computed.
        lower_is_better: Whether it counts errors.
    """

    metric: str
    score: float
    signature: str
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentScore:
    """What the metrics say of one segment.

    Attributes:
        number: Which segment, counted from 1.
        hypothesis: The translation that is scored.
        references: What it is held against.
        scores: A score a metric, in the order of the metrics.
    """

    number: int
    hypothesis: str
    references: tuple[str, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A score as bootstrap resampling sees it.

    Attributes:
        score: That of the document.
        mean: The mean over the samples.
        interval: Half the width of the 95 % confidence interval about the mean.
    """

    score: float
    mean: float
    interval: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two systems under one metric.

    Attributes:
        metric: Its name.
        baseline: The other system.
        system: The one that is scored.
        p: How often chance would make a difference as large, 0–1.
        signature: sacrebleu's, with the number of samples and the seed.
    """

    metric: str
    baseline: Estimate
    system: Estimate
    p: float
    signature: str

    @property
    def significant(self) -> bool:
        """Whether the difference is one that chance seldom makes."""
        return self.p < SIGNIFICANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A translation and its scores.

    Attributes:
        name: The file that was scored.
        references: The files that it was held against.
        lang: Its language.
        segments: How many segments it has.
        metrics: What the metrics say of it as a whole, the one to look at first before others.
        by_segment: The same a segment; empty unless asked for.
        baseline: The file of the other system; "" without one.
        comparisons: The two beside each other, a metric each.
    """

    name: str
    references: tuple[str, ...]
    lang: str
    segments: int
    metrics: tuple[MetricScore, ...]
    by_segment: tuple[SegmentScore, ...] = ()
    baseline: str = ""
    comparisons: tuple[Comparison, ...] = ()


def as_text(scored: Scored, layout: Layout) -> str:
    """Lay scores out for people."""
    against = ", ".join(map(printable, scored.references))
    segments = counted(scored.segments, "segment")
    head = f"{printable(scored.name)} against {against}: {segments}, {scored.lang}"
    lines = [head, *_document(scored)]
    if scored.comparisons:
        lines += ["", *_compared(scored, layout)]
    if scored.by_segment:
        lines += ["", *_segments(scored, layout)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_json(scored: Scored) -> str:
    """Return scores as one JSON document."""
    table: dict[str, object] = {
        "version": VERSION,
        "hypothesis": scored.name,
        "references": list(scored.references),
        "language": scored.lang,
        "segments": scored.segments,
        "metrics": [
            {
                "metric": m.metric,
                "score": m.score,
                "lower_is_better": m.lower_is_better,
                "signature": m.signature,
            }
            for m in scored.metrics
        ],
    }
    if scored.by_segment:
        names = [m.metric for m in scored.metrics]
        table["by_segment"] = [
            {
                "segment": s.number,
                "hypothesis": s.hypothesis,
                "references": list(s.references),
                "scores": dict(zip(names, s.scores, strict=True)),
            }
            for s in scored.by_segment
        ]
    if scored.comparisons:
        table["baseline"] = scored.baseline
        table["comparisons"] = [_comparison_table(c) for c in scored.comparisons]
    return json_text.document(table)


def _comparison_table(compared: Comparison) -> dict[str, object]:
    return {
        "metric": compared.metric,
        "baseline": _estimate_table(compared.baseline),
        "hypothesis": _estimate_table(compared.system),
        "p": compared.p,
        "significant": compared.significant,
        "signature": compared.signature,
    }


def _estimate_table(estimate: Estimate) -> dict[str, float]:
    return {"score": estimate.score, "mean": estimate.mean, "interval": estimate.interval}


def _document(scored: Scored) -> Iterator[str]:
    names = max(width(m.metric) for m in scored.metrics)
    for metric in scored.metrics:
        yield f"  {pad(metric.metric, names)}  {metric.score:6.2f}  {metric.signature}"


def _compared(scored: Scored, layout: Layout) -> Iterator[str]:
    names = max(width(c.metric) for c in scored.comparisons)
    yield f"{printable(scored.name)} beside {printable(scored.baseline)}, paired bootstrap:"
    for c in scored.comparisons:
        mark = " *" if c.significant else ""
        told = (
            f"  {pad(c.metric, names)}  {c.baseline.score:6.2f} → {c.system.score:6.2f}"
            f"  ({c.system.score - c.baseline.score:+.2f}; 95 % {_interval(c.baseline)} and "
            f"{_interval(c.system)}; p = {c.p:.4f}{mark})"
        )
        yield layout.paint(told, "bold") if c.significant else told
    yield f"  * p < {SIGNIFICANT}; {scored.comparisons[0].signature}"


def _interval(estimate: Estimate) -> str:
    return f"{estimate.mean:.2f} ± {estimate.interval:.2f}"


def _segments(scored: Scored, layout: Layout) -> Iterator[str]:
    names = [m.metric for m in scored.metrics]
    number = len(str(scored.segments))
    widths = [max(6, width(name)) for name in names]
    titles = "  ".join(name.rjust(w) for name, w in zip(names, widths, strict=True))
    yield f"  {'':{number}}  {titles}"
    for segment in scored.by_segment:
        scores = "  ".join(f"{s:{w}.2f}" for s, w in zip(segment.scores, widths, strict=True))
        line = f"  {segment.number:{number}}  {scores}  {printable(segment.hypothesis)}"
        yield shorten(line, layout.columns)
