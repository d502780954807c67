"""``tmtool import``: an article and its translation into the memory."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import database_option, date_option, layout, open_workspace

if TYPE_CHECKING:
    from tmtool.reports.alignment import Row
    from tmtool.workspace.bilingual import ImportedFile
    from tmtool.workspace.pairs import AlignedPair, Imported, PairRequest

_REFUSED_SHOWN = 10


@click.command("import")
@click.argument(
    "files",
    metavar="SOURCE TARGET | FILE…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.option("--from", "source_lang", default="", metavar="LANG", help="Language of the source.")
@click.option("--to", "target_lang", default="", metavar="LANG", help="Language of the target.")
@date_option
@click.option("--title", default="", help="The article's title; its headline otherwise.")
@click.option("--url", default="", help="Where it was published.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--memory", default="", help="The memory it goes to.")
@click.option("--encoding", default="", help="How the files are encoded; found out otherwise.")
@click.option("--keep-furniture", is_flag=True, help="Leave nothing of the pages out.")
@click.option(
    "--dictionary",
    "dictionaries",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A dictionary for alignment: tab-separated, or hunalign's. May be repeated.",
)
@click.option(
    "--hold",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="CONFIDENCE",
    help="Pairs less likely right than this, 0-1, wait for review.",
)
@click.option("--force", is_flag=True, help="Import files that do not seem to belong together.")
@click.option("--dry-run", is_flag=True, help="Show the alignment and store nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was left out, and the pairs.")
@database_option
def import_(
    files: tuple[Path, ...],
    *,
    source_lang: str,
    target_lang: str,
    date: dt.date | None,
    title: str,
    url: str,
    publisher: str,
    memory: str,
    encoding: str,
    keep_furniture: bool,
    dictionaries: tuple[Path, ...],
    hold: float,
    force: bool,
    dry_run: bool,
    verbose: bool,
    db: str | None,
) -> None:
    """Import an article and its translation as aligned units, or bilingual files (TSV, CSV).

    Languages come from the options, from names such as article.ko.txt, or from the text itself.
    The furniture of a page (navigation, bylines, copyright) is dropped; -v lists it. Importing
    the same article again changes nothing; if its text has changed its units are replaced.
    """
    from tmtool.workspace.bilingual import FileRequest, is_bilingual  # noqa: PLC0415 -- for help
    from tmtool.workspace.pairs import PairRequest  # noqa: PLC0415 -- help needs no aligner

    if all(is_bilingual(path) for path in files):
        with open_workspace(db) as workspace:
            for path in files:
                table = FileRequest(
                    path=path,
                    source_lang=source_lang,
                    target_lang=target_lang,
                    memory=memory,
                    encoding=encoding,
                )
                _tell_file(workspace.import_file(table), verbose=verbose)
        return
    if len(files) != 2:  # noqa: PLR2004 -- an article and its translation
        raise click.UsageError("Give an article and its translation, or bilingual files.")
    source, target = files
    request = PairRequest(
        source=source,
        target=target,
        source_lang=source_lang,
        target_lang=target_lang,
        title=title,
        url=url,
        publisher=publisher,
        date=date,
        memory=memory,
        encoding=encoding,
        keep_furniture=keep_furniture,
        hold=hold,
        force=force,
    )
    with open_workspace(db) as workspace:
        if dry_run:
            pair = workspace.align_pair(request, dictionaries)
            _tell_dropped(pair, verbose=verbose)
            _show(pair, reasons=verbose)
            return
        imported = workspace.import_pair(request, dictionaries)
    _tell_dropped(imported.pair, verbose=verbose)
    if verbose:
        _show(imported.pair, reasons=True)
    click.echo(_summary(imported, request))


def _tell_file(imported: "ImportedFile", *, verbose: bool) -> None:
    if imported.changeset is None:
        click.echo(f"Nothing has changed: {imported.memory} holds this version of {imported.path}.")
        return
    for row in imported.refused[: None if verbose else _REFUSED_SHOWN]:
        click.echo(f"{imported.path}:{row.line}: not imported: {row.reason}", err=True)
    if (more := len(imported.refused) - _REFUSED_SHOWN) > 0 and not verbose:
        click.echo(f"{imported.path}: {more} more rows not imported (-v lists them)", err=True)
    instead = f" in place of {imported.replaced} older ones" if imported.replaced else ""
    click.echo(
        f"Added {imported.added} units from {imported.path.name}{instead} to {imported.memory}. "
        f"Undo with: tmtool undo {imported.changeset}"
    )


def _summary(imported: "Imported", request: "PairRequest") -> str:
    pair = imported.pair
    if imported.changeset is None:
        return f"Nothing has changed: {imported.memory} holds this version of {pair.article.key}."
    alone = sum(not g.paired for g in pair.alignment)
    parts = [f"{imported.added} units from {request.source.name} and {request.target.name}"]
    if imported.replaced:
        parts.append(f"in place of {imported.replaced} older ones")
    told = f"Added {' '.join(parts)} to {imported.memory}"
    if imported.waiting:
        told += f", {imported.waiting} of them waiting for review"
    if alone:
        told += f"; {alone} {'group' if alone == 1 else 'groups'} without a partner left out"
    return f"{told}. Undo with: tmtool undo {imported.changeset}"


def _tell_dropped(pair: "AlignedPair", *, verbose: bool) -> None:
    """Say on standard error what was not taken for the article's text."""
    for side in (pair.source, pair.target):
        dropped = side.document.dropped
        if verbose:
            if side.document.encoding:
                click.echo(f"{side.name}: {side.lang}, {side.document.encoding}", err=True)
            for gone in dropped:
                where = f"{side.name}:{gone.line}" if gone.line else side.name
                click.echo(f"{where}: left out ({gone.reason}): {gone.text.strip()}", err=True)
        elif dropped:
            click.echo(f"{side.name}: left out {_counted(len(dropped))} (-v lists them)", err=True)


def _counted(pieces: int) -> str:
    return f"{pieces} piece{'s' if pieces != 1 else ''} of page furniture"


def _show(pair: "AlignedPair", *, reasons: bool) -> None:
    from tmtool.reports.alignment import as_text  # noqa: PLC0415 -- only where it is shown

    click.echo(as_text(_rows(pair), layout(), reasons=reasons), nl=False)


def _rows(pair: "AlignedPair") -> "list[Row]":
    from tmtool.reports.alignment import Row  # noqa: PLC0415 -- only where it is shown

    rows = []
    for group in pair.alignment:
        source, target = pair.texts(group)
        why = ", ".join(
            c.source if c.source == c.target else f"{c.source} = {c.target}" for c in group.clues
        )
        confidence = group.confidence if group.paired else None
        rows.append(Row(source=source, target=target, confidence=confidence, why=why))
    return rows
