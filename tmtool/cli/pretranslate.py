"""``tmtool pretranslate``: a file with what the memory knows filled in."""

import sys
from pathlib import Path

import click

from tmtool.cli.options import (
    database_option,
    encoding_option,
    format_option,
    layout,
    memories_option,
    open_workspace,
    output_option,
    overwrite_option,
    threshold_option,
)
from tmtool.cli.parameters import FILE, LANGUAGE, Pair
from tmtool.cli.progress import counting


@click.command()
@click.argument("file", metavar="FILE", type=FILE)
@output_option(
    "The file to write, `-` for standard output; beside FILE, by its language, otherwise."
)
@overwrite_option
@threshold_option
@click.option("--from", "source", type=LANGUAGE, default="", help="Language of the file.")
@click.option("--to", "target", type=LANGUAGE, default="", help="The language wanted.")
@memories_option
@click.option(
    "--again", is_flag=True, help="Fill segments anew that have a translation, not approved."
)
@encoding_option
@click.option(
    "--column",
    "columns",
    type=Pair("column=lang"),
    multiple=True,
    help="Tables: what a column holds, by its heading or number; repeatable.",
)
@format_option("text", "json")
@click.option("-v", "--verbose", is_flag=True, help="List each segment that was filled.")
@database_option
def pretranslate(
    file: Path,
    *,
    output: Path | None,
    overwrite: bool,
    threshold: int | None,
    source: str,
    target: str,
    memories: tuple[str, ...],
    again: bool,
    encoding: str,
    columns: tuple[tuple[str, str], ...],
    form: str,
    verbose: bool,
    db: str | None,
) -> None:
    """Fill a file with translations from the memory.

    FILE is XLIFF, PO, a table, Markdown, DOCX or plain text. Bilingual files get match quality,
    origin and review marks as their formats have them; what is approved is never touched. In
    Markdown and DOCX a comment stands where a match is to be reviewed. Numbers, dates and names are
    put right where that is certain.
    """
    from tmtool.reports import pretranslated as reports  # noqa: PLC0415 -- help needs no reports
    from tmtool.workspace.pretranslating import PretranslationRequest  # noqa: PLC0415 -- the same

    aloud = output is not None and str(output) == "-"
    request = PretranslationRequest(
        path=file,
        output=None if aloud else output,
        source=source,
        target=target,
        threshold=threshold,
        memories=memories,
        again=again,
        overwrite=overwrite,
        encoding=encoding,
        columns=columns,
    )
    with open_workspace(db) as workspace, counting(f"{file.name}: segments") as tell:
        done = workspace.pretranslate(request, sys.stdout.buffer if aloud else None, tell)
    told = (
        reports.as_json(done)
        if form == "json"
        else reports.as_text(done, layout(), verbose=verbose)
    )
    click.echo(told, nl=False, err=aloud)
