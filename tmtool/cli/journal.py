"""``tmtool log``, ``show`` and ``undo``: what was written, and taking it back."""

import click

from tmtool.cli.options import database_option, layout, open_workspace


@click.command()
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text")
@database_option
def log(*, limit: int, form: str, db: str | None) -> None:
    """List what was written, the newest first."""
    from tmtool.reports.journal import log_json, log_text  # noqa: PLC0415 -- help needs no store

    with open_workspace(db) as workspace:
        changesets = workspace.changesets(limit)
    listed = log_json(changesets) if form == "jsonl" else log_text(changesets, layout())
    click.echo(listed, nl=False)


@click.command()
@click.argument("changeset", type=click.IntRange(1))
@click.option("-n", "--limit", type=click.IntRange(1), help="Show so many entries at most.")
@database_option
def show(*, changeset: int, limit: int | None, db: str | None) -> None:
    """Show what a change added, changed and deleted."""
    from tmtool.reports.journal import show_text  # noqa: PLC0415 -- help needs no store

    with open_workspace(db) as workspace:
        found, differences = workspace.changeset(changeset)
    click.echo(show_text(found, differences, layout(), limit), nl=False)


@click.command()
@click.argument("changeset", type=click.IntRange(1))
@database_option
def undo(*, changeset: int, db: str | None) -> None:
    """Take a change back, as a change of its own.

    What was written on top of it since must be taken back first.
    """
    with open_workspace(db) as workspace:
        made = workspace.undo(changeset)
    click.echo(
        f"Undid {changeset}: {made.added} units are back, {made.changed} changed back, "
        f"{made.deleted} gone. Undo this with: tmtool undo {made.id}"
    )
