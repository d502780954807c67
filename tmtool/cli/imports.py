"""``tmtool import``: articles with their translations, or bilingual files, into the memory."""

from collections.abc import Sequence
from pathlib import Path

import click

from tmtool.cli.import_batch import BatchOptions, batch_options, import_batch
from tmtool.cli.import_files import FileOptions, file_options, import_files
from tmtool.cli.import_pair import PairOptions, import_pair, pair_options
from tmtool.cli.options import database_option, dry_run_option, open_workspace
from tmtool.cli.parameters import FILE


@click.command("import")
@click.argument("files", metavar="SOURCE TARGET | FILE…", nargs=-1, type=FILE)
@batch_options
@pair_options
@dry_run_option
@click.option(
    "-v", "--verbose", is_flag=True, help="Show the pairs, and what was left out in full."
)
@file_options
@database_option
def import_(
    files: tuple[Path, ...],
    *,
    batch: BatchOptions,
    pair: PairOptions,
    dry_run: bool,
    verbose: bool,
    bilingual: FileOptions,
    db: str | None,
) -> int:
    """Import an article with its translation, or bilingual files.

    An article and its translation become aligned units. Languages come from the options, from names
    such as article.ko.txt, or from the text itself. The furniture of a page (navigation, bylines,
    copyright) is left out and listed. Importing the same article again changes nothing, unless
    --again is given; if its text has changed its units are replaced. Confidence is how likely a
    pair is right, calibrated on news; --review takes the pairs in but lets the uncertain ones wait
    until `tmtool review` brings them back.

    Bilingual files (TMX, XLIFF, PO, TSV, CSV, XLSX, OmegaT projects, Weblate's memories) are told
    by their content. A unit that is there already is not added again: the newer of the two says
    what is said beside the texts.

    --pairs imports thousands of pairs, a changeset each, and goes on where it was stopped. It
    exits 1 if some were refused.
    """
    are_bilingual = _are_bilingual(files)
    _refuse_nonsense(files, batch, bilingual=are_bilingual)
    _refuse_contradictions(batch, pair, dry_run=dry_run)
    with open_workspace(db) as workspace:
        if are_bilingual:
            import_files(workspace, files, bilingual, pair, dry_run=dry_run, verbose=verbose)
        elif batch.manifest is not None:
            return import_batch(workspace, batch, pair, dry_run=dry_run, verbose=verbose)
        else:
            import_pair(workspace, files, pair, dry_run=dry_run, verbose=verbose)
    return 0


def _are_bilingual(files: Sequence[Path]) -> bool:
    from tmtool.workspace.bilingual import is_bilingual  # noqa: PLC0415 -- help reads no files

    return bool(files) and all(is_bilingual(path) for path in files)


def _refuse_misnamed(files: Sequence[Path]) -> None:
    """Say of a file that is named as a bilingual one why it is none, and in which line."""
    from tmtool.formats.detection import required  # noqa: PLC0415 -- help reads no files
    from tmtool.workspace.bilingual import is_named_so  # noqa: PLC0415 -- the same

    for path in filter(is_named_so, files):
        required(path)


def _refuse_nonsense(files: Sequence[Path], batch: BatchOptions, *, bilingual: bool) -> None:
    """Refuse files that are neither a pair, nor bilingual, nor the pairs of a manifest."""
    if bool(files) == (batch.manifest is not None):
        raise click.UsageError(
            "Give an article and its translation, or bilingual files, or --pairs MANIFEST."
        )
    if files and not bilingual and len(files) != 2:  # noqa: PLR2004 -- an article and its translation
        _refuse_misnamed(files)
        raise click.UsageError("Give an article and its translation, or bilingual files.")


def _refuse_contradictions(batch: BatchOptions, pair: PairOptions, *, dry_run: bool) -> None:
    """Refuse options that make no sense together."""
    if dry_run and pair.review is not None:
        raise click.UsageError("A dry run stores nothing that could be reviewed.")
    if pair.wait and pair.review is None:
        raise click.UsageError("--wait needs --review FILE, or nothing would end the waiting.")
    if pair.srx is not None and batch.scheduler:
        raise click.UsageError("--srx is a file of this machine; a cluster cannot read it.")
