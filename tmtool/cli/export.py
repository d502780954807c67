"""``tmtool export``: units of the memory as a file of another tool."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import STATUSES, database_option, memories_option, open_workspace
from tmtool.cli.parameters import DAY, FILE, LANGUAGE
from tmtool.reports.layout import counted

if TYPE_CHECKING:
    from tmtool.formats.bilingual import Written
    from tmtool.workspace import Workspace
    from tmtool.workspace.exporting import ExportRequest

_FORMATS = ("tmx", "xliff", "xliff2", "po", "tsv", "csv", "xlsx", "weblate")
_PROJECT = "omegat"


@click.command()
@click.argument("file", metavar="[FILE]", required=False, type=FILE)
@click.option("-o", "--output", type=FILE, help="The file to write; the same as FILE.")
@click.option(
    "--format",
    "form",
    metavar=f"[{'|'.join((*_FORMATS, _PROJECT))}]",
    help="By the file's name otherwise; plug-ins add more.",
)
@memories_option
@click.option(
    "--article",
    default="",
    metavar="KEY",
    help="Only units of this article: its URL, its title, or its file names.",
)
@click.option("--since", type=DAY, help="Only of articles of this day or later.")
@click.option("--until", type=DAY, help="Only of articles before this day.")
@click.option(
    "--status",
    "statuses",
    type=click.Choice(STATUSES),
    multiple=True,
    help="Only units with this status; repeatable.",
)
@click.option("--from", "source", type=LANGUAGE, default="", help="Language of the source.")
@click.option("--to", "target", type=LANGUAGE, default="", help="Language of the target.")
@click.option("--plain", is_flag=True, help="Leave out articles, status and confidence.")
@database_option
def export(
    *,
    file: Path | None,
    output: Path | None,
    form: str | None,
    memories: tuple[str, ...],
    article: str,
    since: dt.date | None,
    until: dt.date | None,
    statuses: tuple[str, ...],
    source: str,
    target: str,
    plain: bool,
    db: str | None,
) -> None:
    """Write units of the memory to a file of another tool.

    Files are TMX, XLIFF, PO, TSV, CSV, XLSX or Weblate's JSON. Without FILE, or with `-`, units go
    to standard output. The order is that in which they were added. Importing the file again, into
    an empty memory, gives back the same memory; what the format cannot hold is said. With `--format
    omegat`, FILE is the folder of an OmegaT project, which gets the units as a memory, and the
    glossary.
    """
    from tmtool.units import UnitStatus  # noqa: PLC0415 -- help needs none of it
    from tmtool.workspace.exporting import ExportRequest  # noqa: PLC0415

    if output is not None and file is not None:
        raise click.UsageError("Give FILE or -o, not both.")
    path = output or file
    if path is not None and str(path) == "-":
        path = None
    request = ExportRequest(
        format=_format(form, path),
        memories=memories,
        article=article,
        since=since,
        until=until,
        statuses=tuple(UnitStatus(s) for s in statuses),
        source=source,
        target=target,
        plain=plain,
    )
    with open_workspace(db) as workspace:
        written = _written(workspace, request, path)
    for loss in written.losses:
        click.echo(f"not written: {loss.what} ({loss.count})", err=True)
    if path is not None:
        click.echo(f"Wrote {counted(written.units, 'unit')} to {path}.", err=True)


def _written(workspace: "Workspace", request: "ExportRequest", path: Path | None) -> "Written":
    """Write the units to a file, a project's folder or standard output."""
    from tmtool.whole_files import whole_file  # noqa: PLC0415 -- help writes no files

    if request.format == _PROJECT:
        if path is None:
            raise click.UsageError("An OmegaT project is a folder: name it.")
        return workspace.export_project(request, path)
    if path is None:
        return workspace.export(request, sys.stdout.buffer)
    with whole_file(path) as opened:
        return workspace.export(request, opened)


def _format(form: str | None, path: Path | None) -> str:
    from tmtool.formats.plugins import plugins  # noqa: PLC0415 -- help needs no formats
    from tmtool.workspace.exporting import format_of  # noqa: PLC0415 -- the same

    known = (*_FORMATS, _PROJECT, *plugins())
    if form is not None and form not in known:
        raise click.BadParameter(f"{form!r} is none of {', '.join(known)}.", param_hint="--format")
    if form is not None:
        return form
    found = None if path is None else format_of(path)
    if found is None:
        what = "standard output" if path is None else path.name
        raise click.UsageError(f"Say with --format what {what} is to be: {', '.join(_FORMATS)}.")
    return found
