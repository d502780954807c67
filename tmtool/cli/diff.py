"""``tmtool diff``: what differs between two memories or two glossaries."""

import click

from tmtool.cli.options import database_option, format_option, layout, open_workspace
from tmtool.cli.parameters import LANGUAGE


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--from", "source", type=LANGUAGE, default="", help="Language of the source.")
@click.option("--texts", "texts_only", is_flag=True, help="Compare texts alone.")
@click.option("--terms", is_flag=True, help="Tables hold terms, and not texts to translate.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if they differ.")
@format_option("text", "json")
@database_option
def diff(
    before: str,
    after: str,
    *,
    source: str,
    texts_only: bool,
    terms: bool,
    exit_code: bool,
    form: str,
    db: str | None,
) -> int:
    """Show what B has and A has not, and the other way round.

    A and B are memories, by name, or bilingual files; or glossaries: a folder or a file of
    concepts, TBX, or with --terms a table. Units with the same source are shown as changed; status,
    properties and article count unless --texts is given. Concepts are compared by their ids.
    """
    from tmtool.reports.differences import as_json, as_text  # noqa: PLC0415 -- help needs none
    from tmtool.workspace.comparing import Comparison  # noqa: PLC0415 -- the same

    with open_workspace(db) as workspace:
        how = Comparison(
            source=source or workspace.options.source, texts_only=texts_only, terms=terms
        )
        found = workspace.compare(before, after, how)
    click.echo(as_json(found) if form == "json" else as_text(found, layout()), nl=False)
    return int(exit_code and bool(found.differing))
