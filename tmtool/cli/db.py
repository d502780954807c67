"""``tmtool db``: keeping the database."""

from pathlib import Path

import click

from tmtool.cli.options import database_option, open_workspace
from tmtool.cli.parameters import FILE


@click.group()
def db() -> None:
    """Keep the database: upgrade, backup, verify, optimize."""


@db.command()
@database_option
def upgrade(*, db: str | None) -> None:
    """Bring the database to this version's form.

    Where there is none it is made. A backup is made beside it first.
    """
    workspace = open_workspace(db)
    done = workspace.upgrade()
    if done is None:
        click.echo(f"{workspace.database_name} is up to date.")
    else:
        click.echo(
            f"Upgraded {workspace.database_name} from {done.before} to {done.after}; "
            f"as it was before, it is kept in {done.backup}."
        )


@db.command()
@click.argument("target", type=FILE)
@database_option
def backup(*, target: Path, db: str | None) -> None:
    """Copy the database to a new file, while it is in use."""
    with open_workspace(db) as workspace:
        workspace.store.backup(target)
        click.echo(f"Copied {workspace.store.name} to {target}.")


@db.command()
@database_option
def verify(*, db: str | None) -> int:
    """Look for damage in the database.

    The file is looked at, the references, and the index against the texts.

    Exit status: 0 all is well, 1 something is not, 2 could not run.
    """
    with open_workspace(db) as workspace:
        problems = workspace.store.verify()
        name = workspace.store.name
    for problem in problems:
        click.echo(problem)
    if not problems:
        click.echo(f"{name} is sound.")
    return int(bool(problems))


@db.command()
@database_option
def optimize(*, db: str | None) -> None:
    """Make the index anew and give unused room back."""
    with open_workspace(db) as workspace:
        workspace.store.optimize()
        click.echo(f"Optimized {workspace.store.name}.")
