"""``tmtool pretranslate``: a file with what the memory knows filled in."""

import sys
from pathlib import Path

import click

from tmtool.cli.import_files import Pair
from tmtool.cli.options import database_option, layout, open_workspace
from tmtool.cli.progress import counting


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, `-` for standard output; beside FILE, by its language, otherwise.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there already.")
@click.option(
    "--threshold", type=click.IntRange(1, 101), help="Lowest score to use; the project's otherwise."
)
@click.option("--from", "source", default="", metavar="LANG", help="Language of the file.")
@click.option("--to", "target", default="", metavar="LANG", help="The language wanted.")
@click.option("--memory", "memories", multiple=True, metavar="NAME", help="Only this; repeatable.")
@click.option(
    "--again", is_flag=True, help="Fill segments anew that have a translation, not approved."
)
@click.option("--encoding", default="", help="How the file is encoded; found out otherwise.")
@click.option(
    "--column", "columns", type=Pair(), multiple=True, metavar="COLUMN=LANG",
    help="Tables: what a column holds, by its heading or number.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("-v", "--verbose", is_flag=True, help="List each segment that was filled.")
@database_option
def pretranslate(
    file: Path,
    *,
    output: Path | None,
    force: bool,
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
    """Fill XLIFF, PO, tables, Markdown, DOCX or plain text from the memory.

    Bilingual files get match quality, origin and review marks as their formats have them; what is
    approved is never touched. In Markdown and DOCX a comment stands where a match is to be
    reviewed. Numbers, dates and names are put right where that is certain.
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
        overwrite=force,
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
