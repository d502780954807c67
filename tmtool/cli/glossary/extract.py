"""``tmtool glossary extract``: terms that the memory renders consistently, as a file to edit."""

from pathlib import Path

import click

from tmtool.cli.options import database_option, open_workspace, write_text


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@click.option("--from", "source", default="", metavar="LANG", help="Of the terms.")
@click.option("--to", "target", default="", metavar="LANG", help="Of their renderings.")
@click.option("--memory", default="", metavar="NAME", help="Only this memory.")
@click.option(
    "--least",
    default=3,
    show_default=True,
    type=click.IntRange(2),
    help="In how many units a term must stand.",
)
@click.option("-n", "--limit", default=200, show_default=True, type=click.IntRange(1))
@click.option(
    "--newest",
    default=20_000,
    show_default=True,
    type=click.IntRange(1),
    help="How many units are looked at, the newest.",
)
@database_option
def extract(
    *,
    output: Path | None,
    source: str,
    target: str,
    memory: str,
    least: int,
    limit: int,
    newest: int,
    db: str | None,
) -> None:
    """Propose terms from the memory: what recurs and is rendered consistently.

    The result is a glossary file to edit, with counts and examples as comments, names and titles
    first. What the glossary has is left out.
    """
    from tmtool.workspace.extracting import (  # noqa: PLC0415 -- help needs no memory
        ExtractRequest,
        as_file,
        propose,
    )

    with open_workspace(db) as workspace:
        request = ExtractRequest(
            source=source or workspace.options.source,
            target=target or workspace.options.target,
            memory=memory,
            least=least,
            limit=limit,
            newest=newest,
        )
        with workspace.store.read() as reader:
            found = propose(reader, workspace.glossary, request)
        text = as_file(found, request, workspace.glossary)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text(output, text)
    where = f" to {output}" if output else ""
    click.echo(f"Proposed {len(found.proposals)} terms from {found.units} units{where}.", err=True)
