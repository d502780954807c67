"""``tmtool units``: the units of the memory, one by one and by filter."""

import datetime as dt
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import (
    STATUSES,
    database_option,
    dry_run_option,
    format_option,
    gathered,
    layout,
    limit_option,
    open_workspace,
    tell_kept,
)
from tmtool.cli.parameters import COUNT, DAY, LANGUAGE
from tmtool.reports.layout import counted

if TYPE_CHECKING:
    from tmtool.store import UnitFilter
    from tmtool.units import UnitStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which units are meant, as the options say it.

    Attributes:
        ids: Their numbers; empty for any.
        memory: The memory that they are in; "" for any.
        article: The key of their article; "" for any.
        since: The first day of their articles.
        until: The day after the last.
        statuses: What status they may have; empty for any.
        langs: Languages in which they have a text.
        holding: What one of their texts holds.
    """

    ids: tuple[int, ...]
    memory: str
    article: str
    since: dt.date | None
    until: dt.date | None
    statuses: tuple[str, ...]
    langs: tuple[str, ...]
    holding: str

    def filter(self) -> "UnitFilter":
        """Return the same as the store takes it."""
        from tmtool.store import UnitFilter  # noqa: PLC0415 -- help needs no store
        from tmtool.units import UnitStatus  # noqa: PLC0415 -- the same

        return UnitFilter(
            ids=self.ids or None,
            memory=self.memory,
            key=self.article,
            since=self.since,
            until=self.until,
            statuses=[UnitStatus(s) for s in self.statuses],
            langs=self.langs,
            holding=self.holding,
        )

    @property
    def said(self) -> str:
        """The options as they would be given, for the journal."""
        options: list[tuple[str, object]] = [("id", number) for number in self.ids]
        options += [("memory", self.memory), ("article", self.article)]
        options += [("since", self.since), ("until", self.until)]
        options += [*(("status", s) for s in self.statuses), *(("lang", x) for x in self.langs)]
        return _said([*options, ("holding", self.holding)])


_wanted = gathered(
    "wanted",
    Wanted,
    click.option("--id", "ids", multiple=True, type=COUNT, help="The unit N."),
    click.option("--memory", default="", metavar="NAME", help="Units of this memory."),
    click.option("--article", default="", metavar="KEY",
                 help="Units of this article: its URL or file names, as `units list` has them."),
    click.option("--since", type=DAY, help="Units of articles of this day or later."),
    click.option("--until", type=DAY, help="Units of articles from before this day."),
    click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES),
                 help="Units with this status."),
    click.option("--lang", "langs", multiple=True, type=LANGUAGE,
                 help="Units with a text in this language."),
    click.option("--holding", default="", metavar="TEXT", help="Units with this in a text."),
)  # fmt: skip
_everything = click.option("--all", "everything", is_flag=True, help="Every unit there is.")


def _said(options: Iterable[tuple[str, object]]) -> str:
    return "".join(f" --{name} {shlex.quote(str(value))}" for name, value in options if value)


def _status(name: str | None) -> "UnitStatus | None":
    from tmtool.units import UnitStatus  # noqa: PLC0415 -- help needs no units

    return UnitStatus(name) if name else None


@click.group()
def units() -> None:
    """Look at units; edit, change, delete and merge them.

    Every change is one entry of `tmtool log` that `tmtool undo` takes back; --dry-run shows it
    and writes nothing.
    """


@units.command("list")
@_wanted
@limit_option(20)
@format_option("text", "jsonl")
@database_option
def list_(*, wanted: Wanted, limit: int, form: str, db: str | None) -> None:
    """Show units with their numbers, the oldest first."""
    from tmtool.reports.keeping import units_json, units_text  # noqa: PLC0415 -- not for help

    with open_workspace(db) as workspace:
        found, total = workspace.keeper.units(wanted.filter(), limit)
    shown = units_json(found) if form == "jsonl" else units_text(found, total, layout())
    click.echo(shown, nl=False)


@units.command()
@click.argument("number", type=COUNT)
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
    from tmtool.workspace.keeping import UnitEdit  # noqa: PLC0415 -- help needs no store

    if not (texts or status or note):
        raise click.UsageError("Say what to change: --text, --status or --note.")
    change = UnitEdit(texts=dict(texts), status=_status(status), note=note)
    with open_workspace(db) as workspace:
        kept = workspace.keeper.edit(number, change, f"units edit {number}", dry_run=dry_run)
    done = f"Changed unit {number}." if kept.units else f"Unit {number} is so already."
    tell_kept(kept, done, dry_run=dry_run)


@units.command("change")
@_wanted
@_everything
@click.option("--set-status", "status", type=click.Choice(STATUSES), help="Give them this status.")
@click.option("--move", default="", metavar="NAME", help="Move them to this memory.")
@click.option("--replace", "replacements", multiple=True, nargs=2, metavar="OLD NEW",
              help="Replace OLD by NEW in their texts. May be repeated.")  # fmt: skip
@click.option("--in", "lang", default="", type=LANGUAGE, help="Replace in this language only.")
@click.option("--note", default="", help="A note to add to each.")
@dry_run_option
@database_option
def change(
    *,
    wanted: Wanted,
    status: str | None,
    move: str,
    replacements: tuple[tuple[str, str], ...],
    lang: str,
    note: str,
    dry_run: bool,
    everything: bool,
    db: str | None,
) -> None:
    """Change all units that the filter means."""
    from tmtool.workspace.keeping import UnitEdit  # noqa: PLC0415 -- help needs no store

    if not (status or move or replacements or note):
        raise click.UsageError("Say what to change: --set-status, --move, --replace or --note.")
    if any(not old for old, _ in replacements):
        raise click.UsageError("--replace needs something to replace.")
    _refuse_everything(wanted, everything=everything)
    done = _said([("set-status", status), ("move", move), ("in", lang), ("note", note)])
    done += "".join(f" --replace {shlex.join(pair)}" for pair in replacements)
    edited = UnitEdit(
        status=_status(status),
        memory=move,
        replacements=replacements,
        lang=lang,
        note=note,
    )
    with open_workspace(db) as workspace:
        command = f"units change{wanted.said}{done}"
        kept = workspace.keeper.change(wanted.filter(), edited, command, dry_run=dry_run)
    tell_kept(kept, f"Changed {counted(kept.units, 'unit')}.", dry_run=dry_run)


@units.command()
@_wanted
@_everything
@dry_run_option
@database_option
def delete(*, wanted: Wanted, everything: bool, dry_run: bool, db: str | None) -> None:
    """Delete all units that the filter means."""
    _refuse_everything(wanted, everything=everything)
    with open_workspace(db) as workspace:
        command = f"units delete{wanted.said}"
        kept = workspace.keeper.delete(wanted.filter(), command, dry_run=dry_run)
    tell_kept(kept, f"Deleted {counted(kept.units, 'unit')}.", dry_run=dry_run)


@units.command()
@_wanted
@dry_run_option
@database_option
def merge(*, wanted: Wanted, dry_run: bool, db: str | None) -> None:
    """Leave one of the units that are equal in every text.

    Only units of one memory are merged. The most trusted one stays, the oldest of several, with the
    notes of the others.
    """
    with open_workspace(db) as workspace:
        command = f"units merge{wanted.said}"
        kept = workspace.keeper.merge_duplicates(wanted.filter(), command, dry_run=dry_run)
    tell_kept(kept, f"Merged {counted(kept.units, 'unit')} into others.", dry_run=dry_run)


@units.command()
@_wanted
@click.option("--from", "source", type=LANGUAGE, default="", help="Language of the source.")
@click.option("--to", "target", type=LANGUAGE, default="", help="Language of the targets.")
@limit_option(20)
@format_option("text", "jsonl")
@database_option
def diverging(
    *,
    wanted: Wanted,
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

    with open_workspace(db) as workspace:
        usual = workspace.options
        target = target or usual.target
        found = workspace.keeper.divergences(source or usual.source, target, wanted.filter(), limit)
    shown = (
        divergences_json(found) if form == "jsonl" else divergences_text(found, target, layout())
    )
    click.echo(shown, nl=False)


def _refuse_everything(wanted: Wanted, *, everything: bool) -> None:
    """See to it that nobody changes every unit by leaving the filter out."""
    if not wanted.said and not everything:
        raise click.UsageError("Say which units, such as --memory or --id; --all for every unit.")
