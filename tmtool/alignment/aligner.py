"""Align the segments of a document with those of its translation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tmtool import languages
from tmtool.alignment.band import band
from tmtool.alignment.confidence import MISMATCH, Placed, agreement, calibrated
from tmtool.alignment.dictionary import shipped_lexicon
from tmtool.alignment.groups import Alignment, Clue, Group
from tmtool.alignment.lexicon import Lexicon
from tmtool.alignment.links import link
from tmtool.alignment.profile import profile
from tmtool.alignment.scoring import Scorer
from tmtool.alignment.search import Step, search
from tmtool.alignment.weights import Weights, shipped_weights
from tmtool.units import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of two languages beforehand.

    Attributes:
        lexicons: Dictionaries and learned lexicons, in either direction.
        terms: What a glossary's terms render by each other; see
            :func:`tmtool.alignment.dictionary.lexicon_of`.
        shipped: Whether the lexicon that ships with tmtool is used as well.
    """

    lexicons: Sequence[Lexicon] = ()
    terms: Lexicon | None = None
    shipped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to align.

    Attributes:
        weights: What each kind of evidence counts.
        nulls: What leaving a segment alone counts against pairing it, in the decision.
    """

    weights: Weights = field(default_factory=shipped_weights)
    nulls: float = 0.95


def align(
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_lang: str,
    target_lang: str,
    *,
    evidence: Evidence | None = None,
    options: Options | None = None,
) -> Alignment:
    """Align two documents, segment by segment.

    Args:
        source: The segments of a document, in order.
        target: The segments of its translation.
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the target.
        evidence: What is known of the two languages beforehand.
        options: How to align.
    """
    evidence, options = evidence or Evidence(), options or Options()
    lexicons = list(evidence.lexicons)
    if evidence.shipped and (shipped := shipped_lexicon(source_lang, target_lang)):
        lexicons.append(shipped)
    here, there = languages.get(source_lang), languages.get(target_lang)
    known = [*lexicons, *filter(None, [evidence.terms])]
    vocabulary = {w for x in known for w in x.entries}
    other = {w for x in known for w in x.reversed.entries}
    sources = [profile(s, here, vocabulary) for s in source]
    targets = [profile(s, there, other) for s in target]
    links = link(sources, targets, lexicons, options.weights, evidence.terms)
    scorer = Scorer(sources, targets, links, band(links, len(source), len(target)), options.weights)
    steps = search(scorer, len(source), len(target), options.nulls)
    placed = list(_placed(steps, scorer))
    sure = calibrated(placed, sources, targets, options.weights)
    groups = tuple(
        Group(p.source, p.target, confidence, p.clues)
        for p, confidence in zip(placed, sure, strict=True)
    )
    words = sum(len(x) for x in lexicons)
    score = agreement(groups, sources, targets, options.weights, words)
    return Alignment(groups, score, mismatched=score < MISMATCH)


def _placed(steps: Iterable[Step], scorer: Scorer) -> Iterator[Placed]:
    """Yield the groups of the steps taken, a crossed one as the two pairs that it is."""
    for step in steps:
        rows = tuple(range(step.i, step.i + step.kind.sources))
        columns = tuple(range(step.j, step.j + step.kind.targets))
        pairs = [(rows, columns)]
        if step.kind.crossed:
            pairs = list(zip(zip(rows), zip(reversed(columns)), strict=True))
        for i, j in pairs:
            clues = tuple(Clue(x.kind, x.source, x.target) for x in scorer.clues(i, j))
            yield Placed(i, j, step.posterior, clues, step.kind.crossed)
