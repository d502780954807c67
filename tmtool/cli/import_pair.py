"""Importing one article and its translation: what is shown, stored, written for review and said."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import layout
from tmtool.reports.layout import counted, printable, shorten

if TYPE_CHECKING:
    from tmtool.reports.alignment import Row
    from tmtool.workspace import Workspace
    from tmtool.workspace.pairs import AlignedPair, Imported, PairRequest


def show_pair(
    workspace: "Workspace", request: "PairRequest", dictionaries: Sequence[Path], *, verbose: bool
) -> None:
    """Show an alignment side by side; nothing is stored."""
    pair = workspace.align_pair(request, dictionaries)
    tell_dropped(pair, verbose=verbose)
    _show(pair)
    click.echo(_totals(pair), err=True)


def import_pair(
    workspace: "Workspace",
    request: "PairRequest",
    dictionaries: Sequence[Path],
    review: Path | None,
    *,
    verbose: bool,
) -> None:
    """Store a pair, write what is to be reviewed, and say what was done."""
    from tmtool.workspace.reviewing import refuse_place, write_review  # noqa: PLC0415 -- help

    if review is not None:
        refuse_place(review)
    imported = workspace.import_pair(request, dictionaries)
    pair = imported.pair
    tell_dropped(pair, verbose=verbose)
    if verbose:
        _show(pair)
    click.echo(_summary(imported, request))
    if review is None:
        return
    listed = workspace.to_review(imported)
    if listed:
        langs = pair.source.lang, pair.target.lang
        write_review(review, listed, langs, pair.article.title or review.stem)
    click.echo(review_summary(review, len(listed)))


def review_summary(review: Path, listed: int) -> str:
    """Say what was written for review, and how it comes back."""
    if not listed:
        return f"Nothing to review: {review} was not written."
    table = review.with_suffix(".tsv").name if review.suffix != ".tsv" else str(review)
    saved = "" if review.suffix == ".tsv" else f" Open it in a browser; its download is {table}."
    rows = f"{counted(listed, 'row')} to review in {review}."
    return f"{rows}{saved} Take them in with: tmtool review {table}"


def _summary(imported: "Imported", request: "PairRequest") -> str:
    pair = imported.pair
    if imported.changeset is None:
        from tmtool.reports.imported import AGAIN  # noqa: PLC0415 -- seldom

        key = pair.article.key
        return f"Nothing has changed in {key} since it came into {imported.memory}. {AGAIN}"
    alone = sum(not g.paired for g in pair.alignment)
    files = f"{request.source.name} and {request.target.name}"
    parts = [f"{counted(imported.added, 'unit')} from {files}"]
    if imported.replaced:
        parts.append(f"in place of {counted(imported.replaced, 'older one')}")
    told = f"Added {' '.join(parts)} to {imported.memory}"
    if imported.waiting:
        told += f", {imported.waiting} of them waiting for review"
    if alone:
        told += f"; {counted(alone, 'group')} without a partner left out"
    return f"{told}. Undo with: tmtool undo {imported.changeset}"


def _totals(pair: "AlignedPair") -> str:
    paired = sum(g.paired for g in pair.alignment)
    alone = len(pair.alignment) - paired
    return (
        f"{paired} pairs, {alone} without a partner; the articles go together with a score of "
        f"{pair.alignment.score:.2f} of 1. Nothing was stored."
    )


def tell_dropped(pair: "AlignedPair", *, verbose: bool) -> None:
    """Say on standard error how the files were read, and what was not taken for the article."""
    columns = layout().columns
    for side in (pair.source, pair.target):
        if side.document.encoding:
            click.echo(f"{side.name}: {side.lang}, {side.document.encoding}", err=True)
        for gone in side.document.dropped:
            where = f"{side.name}:{gone.line}" if gone.line else side.name
            said = printable(f"{where}: left out ({gone.reason}): {gone.text.strip()}")
            click.echo(said if verbose else shorten(said, columns), err=True)


def _show(pair: "AlignedPair") -> None:
    from tmtool.reports.alignment import as_text  # noqa: PLC0415 -- only where it is shown

    click.echo(as_text(_rows(pair), layout(), reasons=True), nl=False)


def _rows(pair: "AlignedPair") -> "list[Row]":
    from tmtool.alignment.reasons import why  # noqa: PLC0415 -- only where it is shown
    from tmtool.reports.alignment import Row  # noqa: PLC0415 -- only where it is shown

    rows = []
    for group in pair.alignment:
        source, target = pair.texts(group)
        reason = why(group.clues, source, target) if group.paired else "no partner"
        confidence = group.confidence if group.paired else None
        rows.append(Row(source=source, target=target, confidence=confidence, why=reason))
    return rows
