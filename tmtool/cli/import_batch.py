"""Importing the pairs of a manifest: the progress bar, and the report at the end."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.import_pair import review_summary, tell_dropped
from tmtool.cli.progress import progress
from tmtool.reports.layout import counted

if TYPE_CHECKING:
    from tmtool.workspace import Workspace
    from tmtool.workspace.batch import BatchReport
    from tmtool.workspace.pairs import AlignedPair, PairRequest


def import_batch(
    workspace: "Workspace",
    path: Path,
    usual: "PairRequest",
    *,
    dictionaries: Sequence[Path],
    jobs: int,
    scheduler: str,
    review: Path | None,
    dry_run: bool,
    verbose: bool,
) -> int:
    """Import a manifest and report; return the exit status: 1 if a row was refused."""
    from tmtool.workspace.batch_setup import BatchRequest  # noqa: PLC0415 -- only for batches
    from tmtool.workspace.manifest import read_manifest  # noqa: PLC0415 -- the same
    from tmtool.workspace.reviewing import refuse_place, write_review  # noqa: PLC0415

    if review is not None:
        refuse_place(review)
    manifest = read_manifest(path, usual)
    if manifest.unused:
        click.echo(f"{path}: columns that say nothing: {', '.join(manifest.unused)}", err=True)
    request = BatchRequest(
        manifest=manifest,
        dictionaries=tuple(dictionaries),
        jobs=jobs,
        scheduler=scheduler,
        reviewed=review is not None,
        dry_run=dry_run,
    )
    with ExitStack() as stack:
        dropped = _Dropped(verbose=verbose)
        report = workspace.import_batch(request, _Bars(stack).show, dropped.note)
    _tell(report, path, dry_run=dry_run)
    if dropped.pieces:
        more = "" if verbose else " (-v lists them)"
        click.echo(
            f"Left out {counted(dropped.pieces, 'piece')} of page furniture{more}.", err=True
        )
    if review is not None:
        if report.review:
            write_review(review, report.review, report.languages, path.stem)
        click.echo(review_summary(review, len(report.review)))
    return 1 if report.refused else 0


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
        self.pieces = 0
        self._verbose = verbose

    def note(self, pair: "AlignedPair") -> None:
        """Take a pair into account."""
        self.pieces += len(pair.source.document.dropped) + len(pair.target.document.dropped)
        if self._verbose:
            tell_dropped(pair, verbose=True)


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
