"""The numbers that the aligner's score is made of, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _priors() -> dict[tuple[int, int], float]:
    return {
        (1, 1): 0.0,
        (1, 0): -2.2,
        (0, 1): -2.2,
        (1, 2): -2.6,
        (2, 1): -2.6,
        (2, 2): -3.6,
        (1, 3): -4.4,
        (3, 1): -4.4,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence counts, in nats.

    Attributes:
        priors: Log prior of each kind of group, relative to 1-1.
        length: Weight of the length ratio's log likelihood ratio.
        sigma: Spread of the log length ratio of translations.
        sigma_any: Spread of the log length ratio of any two sentences.
        words: Weight of the words that are explained, and of those that are not.
        number, latin, name, known, unknown: How often a number, a string in the other language's
            script, a name, a word that the lexicons know and any other word is explained in a
            right pair. What is explained less often costs less when it is not.
        identical: Probability t of a rendering that is the same string.
        sound: Probability t of a rendering that sounds exactly alike.
        sound_least: Likeness below which two words do not sound alike.
        term: Probability t that a glossary's term is rendered as the glossary says.
        question, quote: For agreement in a question mark, and in quotation marks.
        kind: Penalty for a heading or list entry that goes with something else.
    """

    priors: Mapping[tuple[int, int], float] = field(default_factory=_priors)
    length: float = 1.4
    sigma: float = 0.27
    sigma_any: float = 0.75
    words: float = 0.5
    number: float = 0.7
    latin: float = 0.75
    name: float = 0.5
    known: float = 0.45
    unknown: float = 0.04
    identical: float = 0.8
    sound: float = 0.6
    sound_least: float = 0.72
    term: float = 0.8
    question: float = 0.8
    quote: float = 0.4
    kind: float = 2.0
    furniture: float = 4.0
