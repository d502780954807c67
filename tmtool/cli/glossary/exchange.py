"""``tmtool glossary import`` and ``export``: spreadsheets, TBX, OmegaT."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import (
    database_option,
    kinds_option,
    open_workspace,
    output_option,
    overwrite_option,
    project_options,
)
from tmtool.cli.parameters import FILE, LANGUAGE, OUTPUT_FILE
from tmtool.reports.layout import counted

if TYPE_CHECKING:
    from tmtool.workspace.glossary_writing import Written

_SHOWN = 5


@click.command("import")
@click.argument("file", type=FILE)
@output_option("The glossary file to write.")
@click.option("--from", "source_lang", type=LANGUAGE, default="", help="Of its first column.")
@click.option("--to", "target_lang", type=LANGUAGE, default="", help="Of its second column.")
@click.option(
    "--split",
    default="",
    metavar="MARK",
    help="What stands between several forms in a cell of a table, such as /.",
)
@overwrite_option
@click.option("-v", "--verbose", is_flag=True, help="List everything that was not imported.")
def import_(
    file: Path,
    *,
    output: Path | None,
    source_lang: str,
    target_lang: str,
    split: str,
    overwrite: bool,
    verbose: bool,
) -> None:
    """Import FILE as a glossary file of the project.

    FILE is TBX, XLSX, CSV, TSV, or of OmegaT's format. TBX is read in versions 2 and 3, in both
    styles. A table has one term a row, as export writes it, or a column a language; --from and --to
    say the languages where the file does not.
    """
    from tmtool.workspace.glossary_writing import import_glossary  # noqa: PLC0415 -- for help

    done = import_glossary(
        project_options(),
        file,
        target=output,
        source_lang=source_lang,
        target_lang=target_lang,
        split=split,
        overwrite=overwrite,
    )
    for gone in done.skipped[: None if verbose else _SHOWN]:
        click.echo(f"{file}:{gone.line}: not imported: {gone.reason}", err=True)
    if (more := len(done.skipped) - _SHOWN) > 0 and not verbose:
        click.echo(f"{file}: {more} more not imported (-v lists them)", err=True)
    concepts = counted(len(done.concepts), "concept")
    terms = sum(len(c.terms) for c in done.concepts)
    click.echo(f"Wrote {concepts} with {counted(terms, 'term')} to {done.path}.")
    tell(done)


@click.command()
@click.argument("file", type=OUTPUT_FILE)
@click.option("--own", is_flag=True, help="Only the project's own concepts.")
@kinds_option
@click.option(
    "--style",
    type=click.Choice(["v2", "dca", "dct"]),
    default="dca",
    show_default=True,
    help="Of TBX: version 2, or version 3 with categories as attributes or as tags.",
)
@click.option("--from", "source_lang", type=LANGUAGE, default="", help="Of OmegaT's format.")
@click.option("--to", "target_lang", type=LANGUAGE, default="", help="Of OmegaT's format.")
@database_option
def export(
    file: Path,
    *,
    own: bool,
    kinds: tuple[str, ...],
    style: str,
    source_lang: str,
    target_lang: str,
    db: str | None,
) -> None:
    """Export the glossary to FILE.

    Its name says how: .tbx .xlsx .csv .tsv .toml, or .txt for OmegaT. Tables have one term a row.
    Nothing is lost but in OmegaT's format, which holds usable terms of two languages.
    """
    from tmtool.formats.glossaries import glossary_bytes  # noqa: PLC0415 -- help needs no formats
    from tmtool.whole_files import write_whole  # noqa: PLC0415 -- the same
    from tmtool.workspace.project_languages import Languages  # noqa: PLC0415 -- the same
    from tmtool.workspace.terms import listed  # noqa: PLC0415 -- the same

    with open_workspace(db) as workspace:
        held = workspace.own_glossary if own else workspace.glossary
        concepts = listed(held, kinds=kinds)
        usual = Languages(workspace.options.source, workspace.options.target)
    source, target = usual.pair(source_lang, target_lang)
    content = glossary_bytes(
        concepts,
        file,
        style=style,
        source_lang=source,
        target_lang=target,
    )
    write_whole(file, content)
    click.echo(f"Wrote {counted(len(concepts), 'concept')} to {file}.")


def tell(done: "Written") -> None:
    """Say what is to be known of what was written to a glossary file."""
    if done.replacing:
        several = f"{len(done.replacing)} take" if len(done.replacing) > 1 else "1 takes"
        some = ", ".join(done.replacing[:_SHOWN])
        click.echo(f"{several} the place of the shipped entries of the same id: {some}", err=True)
    for problem in done.problems[:_SHOWN]:
        click.echo(str(problem), err=True)
    if (more := len(done.problems) - _SHOWN) > 0:
        click.echo(f"{counted(more, 'more doubt')}: tmtool glossary lint {done.path}", err=True)
