"""``tmtool log``, ``show`` and ``undo``: what was written, and taking it back."""

import click

from tmtool.cli.options import (
    database_option,
    format_option,
    layout,
    limit_option,
    open_workspace,
)
from tmtool.cli.parameters import COUNT
from tmtool.reports.layout import counted


@click.command()
@limit_option(20)
@format_option("text", "jsonl")
@database_option
def log(*, limit: int, form: str, db: str | None) -> None:
    """List what was written, the newest first."""
    from tmtool.reports.journal import log_json, log_text  # noqa: PLC0415 -- help needs no store

    with open_workspace(db) as workspace:
        changesets = workspace.changesets(limit)
    listed = log_json(changesets) if form == "jsonl" else log_text(changesets, layout())
    click.echo(listed, nl=False)


@click.command()
@click.argument("changeset", type=COUNT)
@limit_option(None)
@database_option
def show(*, changeset: int, limit: int | None, db: str | None) -> None:
    """Show what a change added, changed and deleted."""
    from tmtool.reports.journal import show_text  # noqa: PLC0415 -- help needs no store

    with open_workspace(db) as workspace:
        found, differences = workspace.changeset(changeset)
    click.echo(show_text(found, differences, layout(), limit), nl=False)


@click.command()
@click.argument("changeset", type=COUNT)
@database_option
def undo(*, changeset: int, db: str | None) -> None:
    """Take a change back, as a change of its own.

    What was written on top of it since must be taken back first.
    """
    with open_workspace(db) as workspace:
        made = workspace.undo(changeset)
    parts = (("back", made.added), ("changed back", made.changed), ("gone", made.deleted))
    told = [
        f"{counted(number, 'unit')} {'is' if number == 1 else 'are'} {what}"
        for what, number in parts
        if number
    ]
    click.echo(
        f"Undid {changeset}: {', '.join(told) or 'no units'}. Undo this with: tmtool undo {made.id}"
    )
