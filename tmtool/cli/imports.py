"""``tmtool import``: an article and its translation into the memory."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.import_files import FileOptions, file_options, import_files
from tmtool.cli.options import database_option, date_option, open_workspace

if TYPE_CHECKING:
    from tmtool.workspace import Workspace
    from tmtool.workspace.pairs import PairRequest


@click.command("import")
@click.argument(
    "files",
    metavar="SOURCE TARGET | FILE…",
    nargs=-1,
    type=click.Path(path_type=Path),
)
@click.option(
    "--pairs",
    "manifest",
    type=click.Path(path_type=Path),
    metavar="MANIFEST",
    help="Import many pairs: a table with the columns source, target, date, title, url …",
)
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="With --pairs: processes at once; all cores otherwise.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="With --pairs: align on the Dask cluster that this scheduler has.",
)
@click.option("--from", "source_lang", default="", metavar="LANG", help="Language of the source.")
@click.option("--to", "target_lang", default="", metavar="LANG", help="Language of the target.")
@date_option
@click.option("--title", default="", help="The article's title; its headline otherwise.")
@click.option("--url", default="", help="Where it was published.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--memory", default="", metavar="NAME", help="The memory it goes to.")
@click.option("--encoding", default="", help="How the files are encoded; found out otherwise.")
@click.option("--keep-furniture", is_flag=True, help="Leave nothing of the pages out.")
@click.option(
    "--srx",
    type=click.Path(path_type=Path),
    help="An SRX file whose rules cut sentences, in the place of tmtool's own.",
)
@click.option(
    "--dictionary",
    "dictionaries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A dictionary for alignment: tab-separated, or hunalign's. May be repeated.",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the pairs that wait for review here: a table, or a page if it ends in .html.",
)
@click.option(
    "--hold",
    type=click.FloatRange(0, 1),
    metavar="CONFIDENCE",
    help="Pairs less likely right than this, 0-1, wait for review (with --review: 0.9).",
)
@click.option("--wait", is_flag=True, help="Confident pairs wait until the review comes back.")
@click.option("--force", is_flag=True, help="Import files that do not seem to belong together.")
@click.option(
    "--again",
    is_flag=True,
    help="Import what has not changed, too; edits and reviews of its units are replaced.",
)
@click.option("--dry-run", is_flag=True, help="Show the alignment and store nothing.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Show the pairs, and what was left out in full."
)
@file_options
@database_option
def import_(
    files: tuple[Path, ...],
    *,
    manifest: Path | None,
    jobs: int,
    scheduler: str,
    source_lang: str,
    target_lang: str,
    date: dt.date | None,
    title: str,
    url: str,
    publisher: str,
    memory: str,
    encoding: str,
    keep_furniture: bool,
    srx: Path | None,
    dictionaries: tuple[Path, ...],
    review: Path | None,
    hold: float | None,
    wait: bool,
    force: bool,
    again: bool,
    dry_run: bool,
    verbose: bool,
    bilingual: FileOptions,
    db: str | None,
) -> int:
    """Import an article and its translation as aligned units, or bilingual files.

    Languages come from the options, from names such as article.ko.txt, or from the text itself.
    The furniture of a page (navigation, bylines, copyright) is left out and listed. Importing the
    same article again changes nothing, unless --again is given; if its text has changed its units
    are replaced. Confidence is how likely a pair is right, calibrated on news; --review takes the
    pairs in but lets the uncertain ones wait until `tmtool review` brings them back.

    Bilingual files (TMX, XLIFF, PO, TSV, CSV, XLSX, OmegaT projects, Weblate's memories) are told
    by their content. A unit that is there already is not added again: the newer of the two says
    what is said beside the texts.

    --pairs imports thousands of pairs, a changeset each, and goes on where it was stopped. It
    exits 1 if some were refused.
    """
    bilingual_files = _are_bilingual(files)
    _refuse_nonsense(files, manifest, review, bilingual=bilingual_files, dry_run=dry_run)
    if wait and review is None:
        raise click.UsageError("--wait needs --review FILE, or nothing would end the waiting.")
    if srx is not None and scheduler:
        raise click.UsageError("--srx is a file of this machine; a cluster cannot read it.")
    if bilingual_files:
        told = replace(
            bilingual,
            source_lang=source_lang,
            target_lang=target_lang,
            memory=memory,
            encoding=encoding,
            again=again,
        )
        with open_workspace(db) as workspace:
            import_files(workspace, files, told, dry_run=dry_run, verbose=verbose)
        return 0
    from tmtool.workspace.pairs import PairRequest  # noqa: PLC0415 -- help needs no aligner
    from tmtool.workspace.reviewing import HOLD  # noqa: PLC0415 -- help needs no aligner

    request = PairRequest(
        source=files[0] if files else Path(),
        target=files[-1] if files else Path(),
        source_lang=source_lang,
        target_lang=target_lang,
        title=title,
        url=url,
        publisher=publisher,
        date=date,
        memory=memory,
        encoding=encoding,
        keep_furniture=keep_furniture,
        hold=hold if hold is not None else HOLD if review is not None else 0.0,
        wait=wait,
        srx=srx,
        force=force,
        again=again,
    )
    with open_workspace(db) as workspace:
        if manifest is None:
            _import_pair(
                workspace, request, dictionaries, review=review, dry_run=dry_run, verbose=verbose
            )
            return 0
        from tmtool.cli.import_batch import import_batch  # noqa: PLC0415 -- only for batches

        return import_batch(
            workspace,
            manifest,
            request,
            dictionaries=dictionaries,
            jobs=jobs,
            scheduler=scheduler,
            review=review,
            dry_run=dry_run,
            verbose=verbose,
        )


def _are_bilingual(files: Sequence[Path]) -> bool:
    from tmtool.workspace.bilingual import is_bilingual  # noqa: PLC0415 -- help reads no files

    return bool(files) and all(is_bilingual(path) for path in files)


def _refuse_misnamed(files: Sequence[Path]) -> None:
    """Say of a file that is named as a bilingual one why it is none, and in which line."""
    from tmtool.formats.detection import required  # noqa: PLC0415 -- help reads no files
    from tmtool.workspace.bilingual import is_named_so  # noqa: PLC0415 -- the same

    for path in filter(is_named_so, files):
        required(path)


def _refuse_nonsense(
    files: Sequence[Path],
    manifest: Path | None,
    review: Path | None,
    *,
    bilingual: bool,
    dry_run: bool,
) -> None:
    """Refuse arguments that make no sense together."""
    if bool(files) == (manifest is not None):
        raise click.UsageError(
            "Give an article and its translation, or bilingual files, or --pairs MANIFEST."
        )
    if files and not bilingual and len(files) != 2:  # noqa: PLR2004 -- an article and its translation
        _refuse_misnamed(files)
        raise click.UsageError("Give an article and its translation, or bilingual files.")
    if dry_run and review is not None:
        raise click.UsageError("A dry run stores nothing that could be reviewed.")


def _import_pair(
    workspace: "Workspace",
    request: "PairRequest",
    dictionaries: Sequence[Path],
    *,
    review: Path | None,
    dry_run: bool,
    verbose: bool,
) -> None:
    from tmtool.cli.import_pair import import_pair, show_pair  # noqa: PLC0415 -- for help

    if dry_run:
        show_pair(workspace, request, dictionaries, verbose=verbose)
    else:
        import_pair(workspace, request, dictionaries, review, verbose=verbose)
