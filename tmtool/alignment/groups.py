"""What the aligner returns: groups of segments, how sure it is, and why."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clue:
    """Something that speaks for a group.

    Attributes:
        kind: ``number``, ``string``, ``term``, ``lexicon``, ``sound``.
        source: The word of the source.
        target: What it goes with in the target.
    """

    kind: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Group:
    """Segments that are translations of each other; one side may be empty.

    Attributes:
        source: Indices of the source segments, consecutive.
        target: Indices of the target segments, consecutive.
        confidence: How likely the group is exactly right, 0–1, calibrated on generated news
            articles; of a segment that goes with nothing, the posterior alone.
        clues: What matched, the strongest first.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    clues: tuple[Clue, ...] = ()

    @property
    def paired(self) -> bool:
        """Whether both sides have a segment."""
        return bool(self.source and self.target)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents aligned: every segment stands in exactly one group, in order.

    Attributes:
        groups: The groups in order.
        score: How well the documents go together, 0–1; see :mod:`tmtool.alignment.confidence`.
        mismatched: Whether that is too low for one to be the other's translation.
    """

    groups: tuple[Group, ...]
    score: float
    mismatched: bool = False

    def __iter__(self) -> Iterator[Group]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)
