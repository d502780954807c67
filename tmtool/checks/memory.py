"""The rule on the memory: the same source was translated otherwise before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tmtool.checks.context import Context
from tmtool.checks.evidence import reference
from tmtool.checks.finding import Evidence, Finding, Severity
from tmtool.checks.registry import Option, rule
from tmtool.text import normalize

if TYPE_CHECKING:
    from tmtool.checks.draft import Remembered


@rule(
    "memory-divergence",
    severity=Severity.INFORMATION,
    summary="The memory has another translation of this very segment.",
    needs_source=True,
    needs_memory=True,
    options=(
        Option(
            "similarity",
            default=90.0,
            summary="chrF, 0 to 100, from which two translations count as the same.",
        ),
    ),
)
def memory_divergence(context: Context) -> Iterator[Finding]:
    """A segment of the source stands in the memory with another approved translation.

    The two are compared with chrF (Popović 2015, as sacrebleu computes it). It is found where
    none of the memory's translations is the draft's or nearly so.
    """
    least = context.option("memory-divergence", "similarity", 90.0)
    remembered: dict[int, list[Remembered]] = {}
    for entry in context.given.memory:
        remembered.setdefault(entry.segment, []).append(entry)
    for group in context.groups:
        if len(group.source) != 1 or group.source[0] not in remembered or not group.target:
            continue
        written = " ".join(context.draft.segments[i].text for i in group.target)
        scored = [(_chrf(written, r.target), r) for r in remembered[group.source[0]]]
        best = max(score for score, _ in scored)
        if best < least:
            yield Finding(
                rule="memory-divergence",
                severity=Severity.INFORMATION,
                message=f"The memory translates this segment otherwise (chrF {best:.0f}).",
                span=context.draft_place(group),
                source_span=context.source_place(group),
                evidence=tuple(
                    Evidence(kind="memory", text=r.target, reference=reference(r.unit))
                    for _, r in sorted(scored, key=lambda s: (-s[0], s[1].target))[:3]
                ),
            )


RULES = (memory_divergence,)


def _chrf(written: str, approved: str) -> float:
    """Return the chrF of a translation against an approved one, 0–100."""
    if normalize(written) == normalize(approved):
        return 100.0
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415 -- slow to import, seldom needed

    return float(CHRF().sentence_score(written, [approved]).score)
