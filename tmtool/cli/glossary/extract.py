"""``tmtool glossary extract``: terms that the memory renders consistently, as a file to edit."""

from pathlib import Path

import click

from tmtool.cli.options import (
    database_option,
    limit_option,
    open_workspace,
    output_option,
    print_or_write,
)
from tmtool.cli.parameters import COUNT, LANGUAGE
from tmtool.reports.layout import counted


@click.command()
@output_option("The file to write.")
@click.option("--from", "source", type=LANGUAGE, default="", help="Of the terms.")
@click.option("--to", "target", type=LANGUAGE, default="", help="Of their renderings.")
@click.option("--memory", default="", metavar="NAME", help="Only this memory.")
@click.option(
    "--least",
    default=3,
    show_default=True,
    type=click.IntRange(2, 1_000_000),
    metavar="N",
    help="In how many units a term must stand.",
)
@limit_option(200)
@click.option(
    "--newest",
    default=20_000,
    show_default=True,
    type=COUNT,
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
    """Propose terms from the memory.

    What recurs and is rendered consistently is proposed. The result is a glossary file to edit,
    with counts and examples as comments, names and titles first. What the glossary has is left out.
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
    print_or_write(text, output)
    terms = counted(len(found.proposals), "term")
    where = f" to {output}" if output else ""
    click.echo(f"Proposed {terms} from {counted(found.units, 'unit')}{where}.", err=True)
