"""Analysing a batch of files: how much of it the memory holds already."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tmtool.matching.fuzzy import matches
from tmtool.matching.leverage import LOWEST, WEIGHTS, Band, Counts, Leverage, count
from tmtool.reports.leverage import AnalysedFile, Analysis
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.translatable import Translatable, read_translatable

Progress = Callable[[int, int], None]
"""Is told how many segments are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisRequest:
    """A batch of files to analyse.

    Attributes:
        paths: Documents and bilingual files.
        source: The language that they are in; found out, file by file, if empty.
        target: The language that they are to be translated into; the project's other if empty.
        memories: Names of the memories to look in; empty for all.
        weights: How much of the work on a word is left, 0–1, for bands that differ from
            :data:`tmtool.matching.leverage.WEIGHTS`.
    """

    paths: tuple[Path, ...]
    source: str = ""
    target: str = ""
    memories: tuple[str, ...] = ()
    weights: Mapping[Band, float] = field(default_factory=dict)


def analyse(
    reader: Reader, request: AnalysisRequest, usual: Languages, progress: Progress | None = None
) -> Analysis:
    """Count the segments, words and characters of files by band.

    Raises:
        InputError: A file cannot be read.
        StoreError: There is no memory with one of the names.
    """
    reader.require_memories(request.memories)
    files = [read_translatable(p, request.source, request.target, usual) for p in request.paths]
    batch = _Batch(reader, request.memories, sum(len(f.segments) for f in files), progress)
    return Analysis(
        files=tuple(
            AnalysedFile(file.name, file.source, file.target, batch.bands(file)) for file in files
        ),
        weights={**WEIGHTS, **request.weights},
    )


class _Batch:
    """Counts file after file."""

    def __init__(
        self, reader: Reader, memories: Sequence[str], total: int, progress: Progress | None
    ) -> None:
        self._reader = reader
        self._memories = memories
        self._cache = IndexCache()
        self._leverages: dict[tuple[str, str], Leverage] = {}
        self._done = 0
        self._total = total
        self._progress = progress

    def bands(self, file: Translatable) -> Mapping[Band, Counts]:
        """Return how much of a file is in each band."""
        leverage = self._leverage(*file.of_memory)
        found: defaultdict[Band, Counts] = defaultdict(Counts)
        around = ["", *file.segments, ""]
        for before, text, after in zip(around, around[1:], around[2:], strict=False):
            found[leverage.band(text, before, after)] += count(text)
            self._done += 1
            if self._progress is not None:
                self._progress(self._done, self._total)
        return dict(found)

    def _leverage(self, source: str, target: str) -> Leverage:
        def best(text: str, before: str, after: str) -> int:
            found = matches(
                self._reader,
                text,
                source,
                target,
                threshold=LOWEST,
                limit=1,
                before=before,
                after=after,
                memories=self._memories,
                cache=self._cache,
            )
            return found[0].score if found else 0

        return self._leverages.setdefault((source, target), Leverage(best))
