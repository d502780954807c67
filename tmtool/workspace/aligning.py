"""What a worker does with a pair of a batch: read it, see whether it is new, align it.

Everything here can be sent to another process or machine: the files' contents come with the
task, and what is known of the languages comes once, with the :class:`Aligner`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tmtool.alignment import Evidence, Lexicon
from tmtool.errors import TmtoolError
from tmtool.terminology.concept import Concept
from tmtool.units import Article, primary
from tmtool.workspace.importing import unchanged
from tmtool.workspace.pairs import (
    AlignedPair,
    PairRequest,
    align_pair,
    article_of,
    read_pair,
)
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.terms import term_lexicon

SURE = 0.95
"""Pairs at least so likely right are learned from."""

Direction = tuple[str, str]
"""Primary BCP 47 tags of a source and a target language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A pair to align.

    Attributes:
        request: What is asked for.
        memory: The memory that it goes to.
        source: What the file of the article holds.
        target: What the file of its translation holds.
        problem: Why the files cannot be read; "" if they were.
    """

    request: PairRequest
    memory: str
    source: bytes = b""
    target: bytes = b""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A pair that cannot be used, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A pair that the memory holds already; its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What can be learned from a pair: its languages, and the texts that surely go together."""

    direction: Direction
    pairs: tuple[tuple[str, str], ...]


Outcome = AlignedPair | Refused | Unchanged | Sample
"""What comes of a task."""


@dataclass(kw_only=True)
class Aligner:
    """Does the tasks of a batch; pickled once for each worker.

    Attributes:
        usual: The languages where nothing tells.
        root: The project's folder, which names of files are relative to.
        concepts: The glossary.
        lexicons: Dictionaries and learned lexicons, by their languages.
        known: The articles that are there already with their units, by memory and key.
        sampling: Whether what comes of a task is only what can be learned from it.
    """

    usual: Languages
    root: Path | None
    concepts: Sequence[Concept]
    lexicons: Mapping[Direction, Sequence[Lexicon]]
    known: Mapping[tuple[str, str], Article]
    sampling: bool = False
    _evidence: dict[Direction, Evidence] = field(default_factory=dict, init=False, repr=False)

    def __getstate__(self) -> dict[str, object]:
        """Leave out what every worker makes for itself."""
        return {**self.__dict__, "_evidence": {}}

    def __call__(self, task: Task) -> Outcome:
        """Do a task; whatever is wrong with the files is an outcome, too."""
        try:
            return self._done(task)
        except TmtoolError as error:
            return Refused(error.message)

    def _done(self, task: Task) -> Outcome:
        if task.problem:
            return Refused(task.problem)
        request = task.request
        source, target = read_pair(request, self.usual, (task.source, task.target))
        article = article_of(source, target, request, self.root)
        known = self.known.get((task.memory, article.key))
        if not request.again and unchanged(known, article):
            return Unchanged(article.key)
        direction = primary(source.lang), primary(target.lang)
        pair = align_pair(source, target, request, self._known_of(direction), self.root)
        return _sample(pair, direction) if self.sampling else pair

    def _known_of(self, direction: Direction) -> Evidence:
        if direction not in self._evidence:
            turned = [x.reversed for x in self.lexicons.get((direction[1], direction[0]), ())]
            lexicons = [*self.lexicons.get(direction, ()), *turned]
            terms = term_lexicon(self.concepts, *direction)
            self._evidence[direction] = Evidence(lexicons=lexicons, terms=terms)
        return self._evidence[direction]


def _sample(pair: AlignedPair, direction: Direction) -> Sample:
    sure = (g for g in pair.alignment if g.paired and g.confidence >= SURE)
    return Sample(direction, tuple(pair.texts(g) for g in sure))
