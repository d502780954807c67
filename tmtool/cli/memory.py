"""``tmtool memory``: the named memories of a database."""

import click

from tmtool.cli.options import (
    database_option,
    dry_run_option,
    format_option,
    layout,
    open_workspace,
    tell_kept,
)
from tmtool.reports.layout import counted

_priority = click.option(
    "--priority", type=click.IntRange(-1000, 1000), metavar="N",
    help="Of equal matches the one from the memory of the higher priority comes first.",
)  # fmt: skip
_penalty = click.option(
    "--penalty", type=click.IntRange(0, 100), metavar="POINTS",
    help="Taken off the score of every match.",
)  # fmt: skip


@click.group()
def memory() -> None:
    """Keep the named memories: list, create, set, rename, delete."""


@memory.command("list")
@format_option("text", "jsonl")
@database_option
def list_(*, form: str, db: str | None) -> None:
    """List the memories with their units, priority and penalty."""
    from tmtool.reports.keeping import (  # noqa: PLC0415 -- help needs no store
        memories_json,
        memories_text,
    )

    with open_workspace(db) as workspace:
        found = workspace.keeper.memories()
    shown = memories_json(found) if form == "jsonl" else memories_text(found, layout())
    click.echo(shown, nl=False)


@memory.command()
@click.argument("name")
@_priority
@_penalty
@database_option
def create(*, name: str, priority: int | None, penalty: int | None, db: str | None) -> None:
    """Make a memory, empty."""
    from tmtool.store import Memory  # noqa: PLC0415 -- help needs no store

    made = Memory(name=name, priority=priority or 0, penalty=penalty or 0)
    with open_workspace(db) as workspace:
        kept = workspace.keeper.create_memory(made, f"memory create {name}")
    tell_kept(kept, f"Made the memory {name}.")


@memory.command("set")
@click.argument("name")
@_priority
@_penalty
@database_option
def set_(*, name: str, priority: int | None, penalty: int | None, db: str | None) -> None:
    """Give a memory another priority or penalty."""
    if priority is None and penalty is None:
        raise click.UsageError("Say what to set: --priority or --penalty.")
    said = "".join(
        f" {option} {value}"
        for option, value in (("--priority", priority), ("--penalty", penalty))
        if value is not None
    )
    with open_workspace(db) as workspace:
        kept = workspace.keeper.set_memory(
            name, f"memory set {name}{said}", priority=priority, penalty=penalty
        )
    tell_kept(kept, f"Changed the memory {name}.")


@memory.command()
@click.argument("name")
@click.argument("new_name")
@database_option
def rename(*, name: str, new_name: str, db: str | None) -> None:
    """Give a memory another name."""
    with open_workspace(db) as workspace:
        kept = workspace.keeper.rename_memory(name, new_name, f"memory rename {name} {new_name}")
    tell_kept(kept, f"The memory {name} is {new_name} now.")


@memory.command()
@click.argument("name")
@dry_run_option
@database_option
def delete(*, name: str, dry_run: bool, db: str | None) -> None:
    """Delete a memory with its articles and units."""
    with open_workspace(db) as workspace:
        kept = workspace.keeper.delete_memory(name, f"memory delete {name}", dry_run=dry_run)
    done = f"Deleted the memory {name} with {counted(kept.units, 'unit')}."
    tell_kept(kept, done, dry_run=dry_run)
