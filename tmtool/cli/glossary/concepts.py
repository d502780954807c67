"""``tmtool glossary list`` and ``show``: what the glossary holds."""

import datetime as dt

import click

from tmtool.cli.options import (
    database_option,
    date_option,
    format_option,
    kinds_option,
    layout,
    open_workspace,
)
from tmtool.cli.parameters import LANGUAGE


@click.command("list")
@click.argument("text", nargs=-1)
@kinds_option
@click.option("--country", default="", metavar="CODE", help="Only of this country: kr.")
@click.option("--own", is_flag=True, help="Only the project's own concepts.")
@format_option("text", "jsonl")
@database_option
def list_(
    text: tuple[str, ...],
    *,
    kinds: tuple[str, ...],
    country: str,
    own: bool,
    form: str,
    db: str | None,
) -> None:
    """List concepts: id, kind, and the term to use in each language.

    With TEXT only those that have it in their id, a term or their definition.
    """
    from tmtool.reports.concepts import list_json, list_text  # noqa: PLC0415 -- for help
    from tmtool.workspace.terms import listed  # noqa: PLC0415 -- help needs no glossary

    with open_workspace(db) as workspace:
        held = workspace.own_glossary if own else workspace.glossary
        concepts = listed(held, " ".join(text), kinds, country)
        pair = workspace.options.source, workspace.options.target
    shown = list_json(concepts) if form == "jsonl" else list_text(concepts, pair, layout())
    click.echo(shown, nl=False)


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--from", "lang", type=LANGUAGE, default="", help="The language of TEXT.")
@click.option("--to", "wanted", type=LANGUAGE, default="", help="Whose renderings are counted.")
@date_option
@format_option("text", "json")
@database_option
def show(
    text: tuple[str, ...],
    *,
    lang: str,
    wanted: str,
    date: dt.date | None,
    form: str,
    db: str | None,
) -> None:
    """Show a concept as a card.

    The card has its terms in every language, its holders, and what the memory writes for it.
    TEXT is its id or a term. --date shows who held an office that day. The units of the memory
    that show each rendering are counted by year and article.
    """
    from tmtool.reports.lookup import as_json, as_text  # noqa: PLC0415 -- help needs no reports

    with open_workspace(db) as workspace:
        found = workspace.show_concepts(" ".join(text), lang=lang, wanted=wanted, day=date)
    click.echo(as_json(found) if form == "json" else as_text(found, layout()), nl=False)
