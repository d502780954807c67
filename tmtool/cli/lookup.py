"""``tmtool lookup``: what is known of a term, a name or a phrase."""

import datetime as dt

import click

from tmtool.cli.options import (
    database_option,
    date_option,
    format_option,
    layout,
    limit_option,
    open_workspace,
)
from tmtool.cli.parameters import LANGUAGE


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--from", "lang", type=LANGUAGE, default="", help="Its language.")
@click.option("--to", "wanted", type=LANGUAGE, default="", help="The language wanted.")
@date_option
@limit_option(5)
@format_option("text", "json")
@database_option
def lookup(
    text: tuple[str, ...],
    *,
    lang: str,
    wanted: str,
    date: dt.date | None,
    limit: int,
    form: str,
    db: str | None,
) -> None:
    """Look up what is known of a term, a name or a phrase.

    Shows the glossary's entry, the units of the memory that hold the words, with their articles,
    and units that are near them as a whole. --date shows who held an office that day.
    """
    from tmtool.reports.lookup import as_json, as_text  # noqa: PLC0415 -- help needs no reports

    with open_workspace(db) as workspace:
        found = workspace.look_up(" ".join(text), lang=lang, wanted=wanted, limit=limit, day=date)
    click.echo(as_json(found) if form == "json" else as_text(found, layout()), nl=False)
