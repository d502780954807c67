"""The part of ``tmtool import`` that takes a manifest: the progress bar, the report at the end."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.import_pair import PairOptions, review_summary, tell_dropped
from tmtool.cli.options import gathered
from tmtool.cli.parameters import FILE
from tmtool.cli.progress import progress
from tmtool.reports.layout import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from tmtool.workspace import Workspace
    from tmtool.workspace.batch import BatchReport
    from tmtool.workspace.pairs import AlignedPair

_MOST_JOBS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """What the command line says of many pairs.

    Attributes:
        manifest: The table of them; ``None`` if there is none.
        jobs: Processes at once; all cores if 0.
        scheduler: Address of a Dask cluster's scheduler; "" for this machine.
    """

    manifest: Path | None
    jobs: int
    scheduler: str


batch_options = gathered(
    "batch",
    BatchOptions,
    click.option(
        "--pairs",
        "manifest",
        type=FILE,
        metavar="MANIFEST",
        help="Import many pairs: a table with the columns source, target, date, title, url …",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(0, _MOST_JOBS),
        default=0,
        metavar="N",
        help="With --pairs: processes at once; all cores otherwise.",
    ),
    click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="With --pairs: align on the Dask cluster that this scheduler has.",
    ),
)
"""Gives a command the options of a manifest; it gets them as ``batch``."""


def import_batch(
    workspace: "Workspace",
    batch: BatchOptions,
    pair: PairOptions,
    *,
    dry_run: bool,
    verbose: bool,
) -> int:
    """Import a manifest and report; return the exit status: 1 if a row was refused."""
    from tmtool.workspace.batch_setup import BatchRequest  # noqa: PLC0415 -- only for batches
    from tmtool.workspace.manifest import read_manifest  # noqa: PLC0415 -- the same
    from tmtool.workspace.reviewing import refuse_place  # noqa: PLC0415 -- the same

    path = batch.manifest
    assert path is not None
    if pair.review is not None:
        refuse_place(pair.review)
    manifest = read_manifest(path, pair.request())
    if manifest.unused:
        click.echo(f"{path}: columns that say nothing: {', '.join(manifest.unused)}", err=True)
    request = BatchRequest(
        manifest=manifest,
        dictionaries=pair.dictionaries,
        jobs=batch.jobs,
        scheduler=batch.scheduler,
        reviewed=pair.review is not None,
        dry_run=dry_run,
    )
    with ExitStack() as stack:
        dropped = _Dropped(verbose=verbose)
        report = workspace.import_batch(request, _Bars(stack).show, dropped.note)
    _tell(report, path, dry_run=dry_run)
    dropped.tell()
    if pair.review is not None:
        _write_review(report, pair.review, path.stem)
    return 1 if report.refused else 0


def _write_review(report: "BatchReport", review: Path, title: str) -> None:
    """Write the pairs that wait, if there are any, and say how they come back."""
    from tmtool.workspace.reviewing import write_review  # noqa: PLC0415 -- only for batches

    if report.review:
        write_review(review, report.review, report.languages, title)
    click.echo(review_summary(review, len(report.review)))


def _tell(report: "BatchReport", path: Path, *, dry_run: bool) -> None:
    for row in report.refused:
        click.echo(f"{path}:{row.line}: refused: {row.name}: {row.reason}")
    did = "Would add" if dry_run else "Added"
    told = f"{did} {counted(report.units, 'unit')} from {counted(report.imported, 'article')}"
    if report.waiting:
        told += f", {report.waiting} of them waiting for review"
    told += f"; {counted(report.unchanged, 'article')} unchanged, {len(report.refused)} refused"
    if report.changesets:
        first, last = report.changesets
        told += f". Changesets {first} to {last}" if first != last else f". Changeset {first}"
    click.echo(f"{told}.")


class _Dropped:
    """Counts what was left out of the pages, and lists it where that was asked for."""

    def __init__(self, *, verbose: bool) -> None:
        self._pieces = 0
        self._verbose = verbose

    def note(self, pair: "AlignedPair") -> None:
        """Take a pair into account."""
        self._pieces += len(pair.source.document.dropped) + len(pair.target.document.dropped)
        if self._verbose:
            tell_dropped(pair, verbose=True)

    def tell(self) -> None:
        """Say how much was left out."""
        if self._pieces:
            more = "" if self._verbose else " (-v lists them)"
            pieces = counted(self._pieces, "piece")
            click.echo(f"Left out {pieces} of page furniture{more}.", err=True)


class _Bars:
    """A progress bar for each thing that is done, one after the other."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._what = ""
        self._tell: Callable[[int, int], None] = lambda _done, _total: None

    def show(self, what: str, done: int, total: int) -> None:
        """Show how much of something is done."""
        if what != self._what:
            self._stack.close()
            self._what, self._tell = what, self._stack.enter_context(progress(what.capitalize()))
        self._tell(done, total)
