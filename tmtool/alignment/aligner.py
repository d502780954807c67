"""Align the segments of a document with those of its translation."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tmtool.alignment import interim as languages
from tmtool.alignment.band import band
from tmtool.alignment.dictionary import shipped_lexicon
from tmtool.alignment.groups import Alignment, Clue, Group
from tmtool.alignment.lexicon import Lexicon
from tmtool.alignment.links import link
from tmtool.alignment.profile import profile
from tmtool.alignment.scoring import Scorer
from tmtool.alignment.search import search
from tmtool.alignment.weights import Weights
from tmtool.units import Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of two languages beforehand.

    Attributes:
        lexicons: Dictionaries and learned lexicons, in either direction.
        terms: Pairs of forms that a glossary renders by each other: source, target.
        shipped: Whether the lexicon that ships with tmtool is used as well.
    """

    lexicons: Sequence[Lexicon] = ()
    terms: Sequence[tuple[str, str]] = ()
    shipped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to align.

    Attributes:
        weights: What each kind of evidence counts.
        nulls: What leaving a segment alone counts against pairing it, in the decision.
    """

    weights: Weights = field(default_factory=Weights)
    nulls: float = 0.8


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
    here, there = languages.language(source_lang), languages.language(target_lang)
    vocabulary = {w for x in lexicons for w in x.entries}
    other = {w for x in lexicons for w in x.reversed.entries}
    from tmtool.alignment.interim import furniture
    sources = [profile(s, here, vocabulary, furniture(s.text)) for s in source]
    targets = [profile(s, there, other, furniture(s.text)) for s in target]
    links = link(sources, targets, lexicons, options.weights)
    scorer = Scorer(sources, targets, links, band(links, len(source), len(target)), options.weights)
    kinds = list(options.weights.priors)
    steps = search(scorer, len(source), len(target), kinds, options.nulls)
    groups = []
    for s in steps:
        i, j = tuple(range(s.i, s.i + s.sources)), tuple(range(s.j, s.j + s.targets))
        clues = [Clue(x.kind, x.source, x.target) for x in scorer.clues(i, j)]
        groups.append(Group(i, j, s.posterior, tuple(clues)))
    return Alignment(tuple(groups), 1.0)
