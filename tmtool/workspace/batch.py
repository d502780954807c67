"""Importing many pairs: aligned by many workers, written by one, a changeset a document.

The batch first aligns a part of itself to learn from what is certain there, then all of it. What
was learned is kept until the batch is through, so that one that was killed goes on as it began:
pairs that are stored already are read but not aligned again.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import platformdirs

from tmtool.alignment import Lexicon, train
from tmtool.alignment.review import Proposal
from tmtool.documents.reading import read_bytes
from tmtool.errors import InputError
from tmtool.store import Store, UnitFilter
from tmtool.units import Article, UnitStatus
from tmtool.workspace.aligning import (
    Aligner,
    Direction,
    Outcome,
    Refused,
    Sample,
    Task,
    Unchanged,
)
from tmtool.workspace.importing import store_pair
from tmtool.workspace.manifest import Manifest, ManifestRow
from tmtool.workspace.pairs import AlignedPair, PairRequest
from tmtool.workspace.pool import Workers
from tmtool.workspace.reviewing import proposals

LEARNED_FROM = 600
"""Documents that a batch learns from at most, taken from all over it."""

_FEWEST_PAIRS = 50
_MOST_PAIRS = 6_000
"""More take longer to learn from than they help."""

Seen = Callable[[AlignedPair], None]
"""Is shown each pair that comes in."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many documents of it are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of a manifest that was not imported, and why."""

    line: int
    name: str
    reason: str


@dataclass(kw_only=True)
class BatchReport:
    """What a batch did.

    Attributes:
        imported: How many documents were written.
        units: How many units they have.
        waiting: How many of these wait for review.
        unchanged: How many documents were there already.
        refused: Which rows were not imported, and why, in the order of the manifest.
        changesets: The first and the last change that was written; ``None`` if there is none.
        review: What is to be reviewed.
        languages: Of the first document that was written.
    """

    imported: int = 0
    units: int = 0
    waiting: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    changesets: tuple[int, int] | None = None
    review: list[Proposal] = field(default_factory=list)
    languages: tuple[str, str] = ("", "")


@dataclass(frozen=True, kw_only=True)
class Batch:
    """A batch to import.

    Attributes:
        manifest: What to import.
        memory: The memory of rows that name none.
        store: Where it goes.
        workers: Who aligns.
        aligner: Does what the workers are asked for.
        reviewed: Whether what waits is to be listed for review.
        dry_run: Store nothing.
    """

    manifest: Manifest
    memory: str
    store: Store
    workers: Workers
    aligner: Aligner
    reviewed: bool = False
    dry_run: bool = False

    def run(self, progress: Progress, seen: Seen) -> BatchReport:
        """Import it.

        Args:
            progress: Is told how far it is.
            seen: Is shown each pair that comes in.

        Raises:
            StoreError: The database cannot be used; what was written before stays.
        """
        with_known = replace(self.aligner, known=self._known())
        kept = _Kept(self.manifest, self.store)
        lexicons = kept.read()
        if lexicons is None:
            lexicons = self._learned(with_known, progress)
            kept.write(lexicons)
        report = self._import(replace(with_known, lexicons=lexicons), progress, seen)
        kept.forget()
        return report

    def _known(self) -> Mapping[tuple[str, str], Article]:
        """Return the articles of the memories that the rows go to, as they need not be aligned.

        Those without units come in anew, and where a review is asked for those that wait are
        listed again, as they must be if the batch was stopped before it could write the review.
        """
        known: dict[tuple[str, str], Article] = {}
        with self.store.read() as reader:
            for memory in {self._memory(row.request) for row in self.manifest.rows if row.request}:
                ids = reader.articles_of(UnitFilter(memory=memory))
                if self.reviewed:
                    ids -= reader.articles_of(
                        UnitFilter(memory=memory, statuses=(UnitStatus.PENDING,))
                    )
                known |= {(memory, a.key): a for a in reader.articles(memory) if a.id in ids}
        return known

    def _memory(self, request: PairRequest) -> str:
        return request.memory or self.memory

    def _learned(
        self, aligner: Aligner, progress: Progress
    ) -> Mapping[Direction, Sequence[Lexicon]]:
        """Align a part of the batch, and return the lexicons with what that teaches."""
        rows = [row for row in self.manifest.rows if row.request]
        rows = rows[:: len(rows) // (LEARNED_FROM + 1) + 1]
        found: dict[Direction, list[tuple[str, str]]] = defaultdict(list)
        outcomes = self.workers.run(replace(aligner, sampling=True), self._tasks(rows), Refused)
        for done, outcome in enumerate(outcomes, 1):
            if isinstance(outcome, Sample):
                found[outcome.direction] += outcome.pairs
            progress("learning", done, len(rows))
        lexicons = dict(aligner.lexicons)
        for direction, pairs in found.items():
            if len(pairs) >= _FEWEST_PAIRS:
                some = pairs[:: len(pairs) // (_MOST_PAIRS + 1) + 1]
                learned = train(some, *direction)
                lexicons[direction] = (*lexicons.get(direction, ()), learned)
        return lexicons

    def _import(self, aligner: Aligner, progress: Progress, seen: Seen) -> BatchReport:
        report = BatchReport()
        rows = self.manifest.rows
        usable = [row for row in rows if row.request]
        outcomes = self.workers.run(aligner, self._tasks(usable), Refused)
        lines: dict[tuple[str, str], int] = {}
        for done, row in enumerate(rows, 1):
            if row.request is None:
                report.refused.append(RefusedRow(row.line, row.name, row.problem))
            else:
                outcome = next(outcomes)
                if isinstance(outcome, AlignedPair):
                    seen(outcome)
                self._settle(row, row.request, outcome, report, lines)
            progress("importing", done, len(rows))
        return report

    def _tasks(self, rows: Sequence[ManifestRow]) -> Iterator[Task]:
        for row in rows:
            assert row.request is not None
            task = Task(request=row.request, memory=self._memory(row.request))
            try:
                contents = read_bytes(row.request.source), read_bytes(row.request.target)
            except InputError as error:
                yield replace(task, problem=error.message)
            else:
                yield replace(task, source=contents[0], target=contents[1])

    def _settle(
        self,
        row: ManifestRow,
        request: PairRequest,
        outcome: Outcome,
        report: BatchReport,
        lines: dict[tuple[str, str], int],
    ) -> None:
        """Write what came of a row, or note why not."""
        if isinstance(outcome, Refused):
            report.refused.append(RefusedRow(row.line, row.name, outcome.reason))
            return
        assert not isinstance(outcome, Sample)
        key = outcome.key if isinstance(outcome, Unchanged) else outcome.article.key
        place = self._memory(request), key
        if place in lines:
            reason = f"the same article as in line {lines[place]} ({key})"
            report.refused.append(RefusedRow(row.line, row.name, reason))
            return
        lines[place] = row.line
        if isinstance(outcome, Unchanged):
            report.unchanged += 1
        else:
            self._store(outcome, request, report)

    def _store(self, pair: AlignedPair, request: PairRequest, report: BatchReport) -> None:
        memory = self._memory(request)
        report.languages = report.languages if any(report.languages) else _languages(pair)
        if self.dry_run:
            report.imported += 1
            report.units += sum(g.paired for g in pair.alignment)
            return
        imported = store_pair(self.store, pair, request, memory)
        report.units += imported.added
        report.waiting += imported.waiting
        if imported.changeset is None:
            report.unchanged += 1
        else:
            report.imported += 1
            first = report.changesets[0] if report.changesets else imported.changeset
            report.changesets = first, imported.changeset
        if self.reviewed:
            with self.store.read() as reader:
                report.review += proposals(reader, pair, memory)


def _languages(pair: AlignedPair) -> tuple[str, str]:
    return pair.source.lang, pair.target.lang


class _Kept:
    """What a batch has learned, kept in the user's cache until it is through."""

    def __init__(self, manifest: Manifest, store: Store) -> None:
        held = hashlib.sha256(f"{store.name}\0{manifest.path.resolve()}\0".encode())
        held.update(manifest.content)
        cache = platformdirs.user_cache_path("tmtool", appauthor=False)
        self._folder = cache / "batches" / held.hexdigest()[:32]

    def read(self) -> Mapping[Direction, Sequence[Lexicon]] | None:
        """Return the lexicons of the batch as it began; ``None`` if it has not."""
        lexicons: dict[Direction, list[Lexicon]] = defaultdict(list)
        try:
            for path in sorted(self._folder.iterdir()):
                lexicon = Lexicon.from_bytes(path.read_bytes())
                lexicons[lexicon.source_lang, lexicon.target_lang].append(lexicon)
        except (OSError, InputError):
            return None
        return lexicons

    def write(self, lexicons: Mapping[Direction, Sequence[Lexicon]]) -> None:
        """Keep the lexicons; without them a batch that was killed learns again, that is all."""
        unfinished = self._folder.with_suffix(f".{os.getpid()}.new")
        with suppress(OSError):
            unfinished.mkdir(parents=True)
            every = [lexicon for several in lexicons.values() for lexicon in several]
            for number, lexicon in enumerate(every):
                (unfinished / f"{number:04d}.lexicon").write_bytes(lexicon.to_bytes())
            unfinished.rename(self._folder)
        _remove(unfinished)

    def forget(self) -> None:
        """Throw them away."""
        _remove(self._folder)


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
