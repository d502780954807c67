"""``tmtool review``: what a person made of the pairs that waited comes back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import database_option, open_workspace
from tmtool.cli.parameters import FILE
from tmtool.reports.layout import counted

if TYPE_CHECKING:
    from tmtool.workspace.reviewing import Reviewed


@click.command()
@click.argument("file", type=FILE)
@database_option
def review(file: Path, *, db: str | None) -> None:
    """Take a corrected review into the memory.

    FILE is the table that `tmtool import --review` wrote, or that its page saved: rows left as
    they are count as right, `drop` refuses a pair, `merge` joins it to the row above, a row
    repeated under its id with parts of its texts splits it. A row that was taken out goes on
    waiting. What --wait held back of the same articles goes in.
    """
    with open_workspace(db) as workspace:
        done = workspace.take_review(file)
    click.echo(_summary(done, file))


def _summary(done: "Reviewed", file: Path) -> str:
    if done.changeset is None:
        return f"Nothing has changed: what {file} says is done already."
    told = f"Accepted {counted(done.accepted, 'pair')}, refused {done.refused}"
    if done.released:
        waits = "waits" if done.released == 1 else "wait"
        pairs = counted(done.released, "confident pair")
        told += f"; {pairs} of the same articles {waits} no longer"
    return f"{told}. Undo with: tmtool undo {done.changeset}"
