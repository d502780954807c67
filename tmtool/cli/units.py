"""``tmtool units``: the units of the memory, one by one and by filter."""

import datetime as dt
import shlex
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from tmtool.cli.options import (
    Day,
    database_option,
    dry_run_option,
    layout,
    open_workspace,
    tell_kept,
)
from tmtool.reports.layout import counted

if TYPE_CHECKING:
    from tmtool.store import UnitFilter

STATUSES = ("approved", "aligned", "pending", "rejected")
_ALL = "all"
_FILTER = (
    click.option("--id", "ids", multiple=True, type=click.IntRange(1), help="The unit N.",
                 metavar="N"),
    click.option("--memory", default="", metavar="NAME", help="Units of this memory."),
    click.option("--article", default="", metavar="KEY",
                 help="Units of this article: its URL or file names, as `units list` has them."),
    click.option("--since", type=Day(), help="Units of articles of this day or later."),
    click.option("--until", type=Day(), help="Units of articles from before this day."),
    click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES),
                 help="Units with this status."),
    click.option("--lang", "langs", multiple=True, metavar="LANG",
                 help="Units with a text in this language."),
    click.option("--holding", default="", metavar="TEXT", help="Units with this in a text."),
)  # fmt: skip
_everything = click.option("--all", _ALL, is_flag=True, help="Every unit there is.")
_form = click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text")


def _filtered(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a filter; it gets a :class:`UnitFilter` and what it says."""

    @wraps(function)
    def command(
        *,
        ids: tuple[int, ...],
        memory: str,
        article: str,
        since: dt.date | None,
        until: dt.date | None,
        statuses: tuple[str, ...],
        langs: tuple[str, ...],
        holding: str,
        **others: Any,  # noqa: ANN401 -- the command's own options
    ) -> Any:  # noqa: ANN401 -- what the command returns
        from tmtool.store import UnitFilter  # noqa: PLC0415 -- help needs no store
        from tmtool.units import UnitStatus  # noqa: PLC0415 -- help needs no store

        wanted = UnitFilter(
            ids=ids or None,
            memory=memory,
            key=article,
            since=since,
            until=until,
            statuses=[UnitStatus(s) for s in statuses],
            langs=langs,
            holding=holding,
        )
        said: list[tuple[str, object]] = [("id", i) for i in ids]
        said += [("memory", memory), ("article", article)]
        said += [("since", since), ("until", until), *(("status", s) for s in statuses)]
        said += [*(("lang", lang) for lang in langs), ("holding", holding)]
        return function(wanted=wanted, said=_said(said), **others)

    for option in reversed(_FILTER):
        command = option(command)
    return command


def _said(options: Sequence[tuple[str, object]]) -> str:
    """Return options as they would be given, for the journal."""
    return "".join(f" --{name} {shlex.quote(str(value))}" for name, value in options if value)


@click.group()
def units() -> None:
    """Look at units, edit, delete and merge them, change many by filter.

    Every change is one entry of `tmtool log` that `tmtool undo` takes back; --dry-run shows it
    and writes nothing.
    """


@units.command("list")
@_filtered
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1))
@_form
@database_option
def list_(*, wanted: "UnitFilter", said: str, limit: int, form: str, db: str | None) -> None:
    """Show units with their numbers, in the order in which they came in."""
    from tmtool.reports.keeping import units_json, units_text  # noqa: PLC0415 -- not for help

    del said
    with open_workspace(db) as workspace:
        found, total = workspace.keeper.units(wanted, limit)
    shown = units_json(found) if form == "jsonl" else units_text(found, total, layout())
    click.echo(shown, nl=False)


@units.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--text", "texts", multiple=True, nargs=2, metavar="LANG TEXT",
              help='The new text in a language; "" takes it out. May be repeated.')  # fmt: skip
@click.option("--status", type=click.Choice(STATUSES), help="The new status.")
@click.option("--note", default="", help="A note to add.")
@dry_run_option
@database_option
def edit(
    *,
    number: int,
    texts: tuple[tuple[str, str], ...],
    status: str | None,
    note: str,
    dry_run: bool,
    db: str | None,
) -> None:
    """Change the texts, the status or the notes of one unit."""
    from tmtool.units import UnitStatus  # noqa: PLC0415 -- help needs no store
    from tmtool.workspace.keeping import UnitEdit  # noqa: PLC0415 -- help needs no store

    if not (texts or status or note):
        raise click.UsageError("Say what to change: --text, --status or --note.")
    change = UnitEdit(texts=dict(texts), status=UnitStatus(status) if status else None, note=note)
    with open_workspace(db) as workspace:
        kept = workspace.keeper.edit(number, change, f"units edit {number}", dry_run=dry_run)
    done = f"Changed unit {number}." if kept.units else f"Unit {number} is so already."
    tell_kept(kept, done, dry_run=dry_run)


@units.command("change")
@_filtered
@_everything
@click.option("--set-status", "status", type=click.Choice(STATUSES), help="Give them this status.")
@click.option("--move", default="", metavar="NAME", help="Move them to this memory.")
@click.option("--replace", "replacements", multiple=True, nargs=2, metavar="OLD NEW",
              help="Replace OLD by NEW in their texts. May be repeated.")  # fmt: skip
@click.option("--in", "lang", default="", metavar="LANG", help="Replace in this language only.")
@click.option("--note", default="", help="A note to add to each.")
@dry_run_option
@database_option
def change(
    *,
    wanted: "UnitFilter",
    said: str,
    status: str | None,
    move: str,
    replacements: tuple[tuple[str, str], ...],
    lang: str,
    note: str,
    dry_run: bool,
    db: str | None,
    **everything: bool,
) -> None:
    """Change all units that the filter means: status, memory, words in their texts."""
    from tmtool.units import UnitStatus  # noqa: PLC0415 -- help needs no store
    from tmtool.workspace.keeping import UnitEdit  # noqa: PLC0415 -- help needs no store

    if not (status or move or replacements or note):
        raise click.UsageError("Say what to change: --set-status, --move, --replace or --note.")
    if any(not old for old, _ in replacements):
        raise click.UsageError("--replace needs something to replace.")
    _refuse_everything(said, everything=everything[_ALL])
    done = _said([("set-status", status), ("move", move), ("in", lang), ("note", note)])
    done += "".join(f" --replace {shlex.join(pair)}" for pair in replacements)
    edited = UnitEdit(
        status=UnitStatus(status) if status else None,
        memory=move,
        replacements=replacements,
        lang=lang,
        note=note,
    )
    with open_workspace(db) as workspace:
        kept = workspace.keeper.change(wanted, edited, f"units change{said}{done}", dry_run=dry_run)
    tell_kept(kept, f"Changed {counted(kept.units, 'unit')}.", dry_run=dry_run)


@units.command()
@_filtered
@_everything
@dry_run_option
@database_option
def delete(
    *, wanted: "UnitFilter", said: str, dry_run: bool, db: str | None, **everything: bool
) -> None:
    """Delete all units that the filter means."""
    _refuse_everything(said, everything=everything[_ALL])
    with open_workspace(db) as workspace:
        kept = workspace.keeper.delete(wanted, f"units delete{said}", dry_run=dry_run)
    tell_kept(kept, f"Deleted {counted(kept.units, 'unit')}.", dry_run=dry_run)


@units.command()
@_filtered
@dry_run_option
@database_option
def merge(*, wanted: "UnitFilter", said: str, dry_run: bool, db: str | None) -> None:
    """Leave one of the units of a memory that are equal in every text.

    The most trusted one stays, the oldest of several, with the notes of the others.
    """
    with open_workspace(db) as workspace:
        kept = workspace.keeper.merge_duplicates(wanted, f"units merge{said}", dry_run=dry_run)
    tell_kept(kept, f"Merged {counted(kept.units, 'unit')} into others.", dry_run=dry_run)


@units.command()
@_filtered
@click.option("--from", "source", default="", metavar="LANG", help="Language of the source.")
@click.option("--to", "target", default="", metavar="LANG", help="Language of the targets.")
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(1))
@_form
@database_option
def diverging(
    *,
    wanted: "UnitFilter",
    said: str,
    source: str,
    target: str,
    limit: int,
    form: str,
    db: str | None,
) -> None:
    """Show the sources that have different targets."""
    from tmtool.reports.keeping import (  # noqa: PLC0415 -- help needs no store
        divergences_json,
        divergences_text,
    )

    del said
    with open_workspace(db) as workspace:
        usual = workspace.options
        target = target or usual.target
        found = workspace.keeper.divergences(source or usual.source, target, wanted, limit)
    shown = (
        divergences_json(found) if form == "jsonl" else divergences_text(found, target, layout())
    )
    click.echo(shown, nl=False)


def _refuse_everything(said: str, *, everything: bool) -> None:
    """See to it that nobody changes every unit by leaving the filter out."""
    if not said and not everything:
        raise click.UsageError("Say which units, such as --memory or --id; --all for every unit.")
