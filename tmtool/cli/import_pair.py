"""The part of ``tmtool import`` that takes an article and its translation."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import date_option, encoding_option, gathered, layout
from tmtool.cli.parameters import FILE, LANGUAGE, OUTPUT_FILE, Real
from tmtool.reports.layout import counted, printable, shorten

if TYPE_CHECKING:
    from tmtool.reports.alignment import Row
    from tmtool.workspace import Workspace
    from tmtool.workspace.pairs import AlignedPair, Imported, PairRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOptions:
    """What the command line says of an article and its translation.

    Attributes:
        dictionaries: The user's own, for the aligner.
        review: The file for the pairs that wait for review; ``None`` for none.
        hold: Pairs less likely right than this, 0–1, wait; as usual if ``None``.

    The others are those of ``PairRequest``.
    """

    source_lang: str
    target_lang: str
    date: dt.date | None
    title: str
    url: str
    publisher: str
    memory: str
    encoding: str
    keep_furniture: bool
    srx: Path | None
    dictionaries: tuple[Path, ...]
    review: Path | None
    hold: float | None
    wait: bool
    force: bool
    again: bool

    def request(self, files: Sequence[Path] = ()) -> "PairRequest":
        """Return what the workspace is asked to do.

        Args:
            files: The article and its translation; none for the pairs of a manifest.
        """
        from tmtool.workspace.pairs import PairRequest  # noqa: PLC0415 -- help needs no aligner
        from tmtool.workspace.reviewing import HOLD  # noqa: PLC0415 -- the same

        usual = 0.0 if self.review is None else HOLD
        return PairRequest(
            source=files[0] if files else Path(),
            target=files[-1] if files else Path(),
            source_lang=self.source_lang,
            target_lang=self.target_lang,
            title=self.title,
            url=self.url,
            publisher=self.publisher,
            date=self.date,
            memory=self.memory,
            encoding=self.encoding,
            keep_furniture=self.keep_furniture,
            hold=usual if self.hold is None else self.hold,
            wait=self.wait,
            srx=self.srx,
            force=self.force,
            again=self.again,
        )


pair_options = gathered(
    "pair",
    PairOptions,
    click.option(
        "--from", "source_lang", type=LANGUAGE, default="", help="Language of the source."
    ),
    click.option("--to", "target_lang", type=LANGUAGE, default="", help="Language of the target."),
    date_option,
    click.option("--title", default="", help="The article's title; its headline otherwise."),
    click.option("--url", default="", help="Where it was published."),
    click.option("--publisher", default="", help="Who published it."),
    click.option("--memory", default="", metavar="NAME", help="The memory it goes to."),
    encoding_option,
    click.option("--keep-furniture", is_flag=True, help="Leave nothing of the pages out."),
    click.option(
        "--srx",
        type=FILE,
        help="An SRX file whose rules cut sentences, in the place of tmtool's own.",
    ),
    click.option(
        "--dictionary",
        "dictionaries",
        multiple=True,
        type=FILE,
        help="A dictionary for alignment: tab-separated, or hunalign's; repeatable.",
    ),
    click.option(
        "--review",
        type=OUTPUT_FILE,
        metavar="FILE",
        help="Write the pairs that wait for review here: a table, or a page if it ends in .html.",
    ),
    click.option(
        "--hold",
        type=Real(0, 1),
        metavar="CONFIDENCE",
        help="Pairs less likely right than this wait for review (with --review: 0.9).",
    ),
    click.option("--wait", is_flag=True, help="Confident pairs wait until the review comes back."),
    click.option("--force", is_flag=True, help="Import files that do not seem to belong together."),
    click.option(
        "--again",
        is_flag=True,
        help="Import what has not changed, too; edits and reviews of its units are replaced.",
    ),
)
"""Gives a command the options of a pair; it gets them as ``pair``."""


def import_pair(
    workspace: "Workspace",
    files: Sequence[Path],
    options: PairOptions,
    *,
    dry_run: bool,
    verbose: bool,
) -> None:
    """Store a pair, write what is to be reviewed, and say what was done; or show how it aligns."""
    request = options.request(files)
    if dry_run:
        pair = workspace.align_pair(request, options.dictionaries)
        tell_dropped(pair, verbose=verbose)
        _show(pair)
        click.echo(_totals(pair), err=True)
        return
    from tmtool.workspace.reviewing import refuse_place  # noqa: PLC0415 -- help needs none

    if options.review is not None:
        refuse_place(options.review)
    imported = workspace.import_pair(request, options.dictionaries)
    tell_dropped(imported.pair, verbose=verbose)
    if verbose:
        _show(imported.pair)
    click.echo(_summary(imported, request))
    if options.review is not None:
        _write_review(workspace, imported, options.review)


def _write_review(workspace: "Workspace", imported: "Imported", review: Path) -> None:
    """Write the pairs that wait, if there are any, and say how they come back."""
    from tmtool.workspace.reviewing import write_review  # noqa: PLC0415 -- help needs none

    pair = imported.pair
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
    rows = counted(listed, "row")
    return f"{rows} to review in {review}.{saved} Take them in with: tmtool review {table}"


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
        told += f", {imported.waiting:,} of them waiting for review"
    if alone:
        told += f"; {counted(alone, 'group')} without a partner left out"
    return f"{told}. Undo with: tmtool undo {imported.changeset}"


def _totals(pair: "AlignedPair") -> str:
    paired = sum(g.paired for g in pair.alignment)
    alone = len(pair.alignment) - paired
    return (
        f"{counted(paired, 'pair')}, {alone} without a partner; the articles go together with "
        f"a score of {pair.alignment.score:.2f} of 1. Nothing was stored."
    )


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
