"""The numbers that the aligner's score is made of, and where they come from.

They are the maximum likelihood of a linear-chain model (a semi-Markov conditional random field:
Sarawagi and Cohen 2004) on generated news articles with known alignment; the file of the numbers
says when and on what. How often a word of a class is explained was counted on the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of group.

    Attributes:
        sources: How many source segments, 0–3.
        targets: How many target segments, 0–3.
        crossed: Two pairs that stand the other way round in the translation.
    """

    sources: int
    targets: int
    crossed: bool = False

    @property
    def name(self) -> str:
        """``2-1``, or ``crossed``."""
        return "crossed" if self.crossed else f"{self.sources}-{self.targets}"


KINDS = (
    *(Kind(*k) for k in ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))),
    Kind(2, 2, crossed=True),
)
"""The kinds that are looked for."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts, in nats.

    Attributes:
        values: Every number by its name, as the file has them: ``prior.*`` by kind of group;
            ``length.single`` and ``length.multiple``, the weight of the length ratio's log
            likelihood ratio; ``gain.*`` and ``cost.*`` by class of word, the weight of the words
            that are explained and of those that are not; ``weakest`` and ``cross`` for groups of
            several segments; ``question``, ``quote``, ``ending`` for agreement in punctuation;
            ``structure`` against a heading or list entry that goes with something else; ``sure.*``
            and ``match.*``: see :mod:`tmtool.alignment.confidence`.
    """

    values: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.values[name]

    def prior(self, kind: Kind) -> float:
        """Return the log prior of a kind of group, relative to 1-1."""
        return self.values.get(f"prior.{kind.name}", 0.0)


@cache
def shipped_weights() -> Weights:
    """Return the weights that ship with tmtool."""
    path = Path(__file__).parent / "data" / "weights.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return Weights({name: float(weight) for name, weight in rows})
