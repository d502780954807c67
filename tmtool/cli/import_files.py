"""The part of ``tmtool import`` that takes bilingual files."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import STATUSES, gathered, print_or_write
from tmtool.cli.parameters import DAY, LANGUAGE, OUTPUT_FILE, Pair
from tmtool.cli.progress import counting

if TYPE_CHECKING:
    from tmtool.cli.import_pair import PairOptions
    from tmtool.workspace import Workspace
    from tmtool.workspace.bilingual import FileRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """What the command line says of bilingual files.

    Attributes:
        other_target: What becomes of units with the same source and another target.
        renamed: Languages and what they are to be called.
        columns: Columns of a table and what they hold.
        langs: Languages that are wanted.
        since: The first day that is wanted.
        until: The day after the last that is wanted.
        statuses: Statuses that are wanted.
        properties: Properties that units must have.
        translated: Leave out units whose texts are all the same.
        report: Where the report goes, as JSON.
    """

    other_target: str = "keep"
    renamed: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    langs: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    statuses: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    translated: bool = False
    report: Path | None = None

    def request(self, path: Path, common: "PairOptions") -> "FileRequest":
        """Return what the workspace is asked to do with one file.

        Args:
            path: The file.
            common: What is said of articles and of files alike.
        """
        from tmtool.units import UnitStatus  # noqa: PLC0415 -- help needs none of it
        from tmtool.workspace.bilingual import FileRequest  # noqa: PLC0415
        from tmtool.workspace.merging import OtherTarget  # noqa: PLC0415
        from tmtool.workspace.sifting import Sieve  # noqa: PLC0415

        return FileRequest(
            path=path,
            source_lang=common.source_lang,
            target_lang=common.target_lang,
            memory=common.memory,
            encoding=common.encoding,
            again=common.again,
            columns=self.columns,
            sieve=Sieve(
                renamed=self.renamed,
                langs=self.langs,
                since=self.since,
                until=self.until,
                statuses=tuple(UnitStatus(s) for s in self.statuses),
                properties=self.properties,
                translated=self.translated,
            ),
            other_target=OtherTarget(self.other_target),
        )


file_options = gathered(
    "bilingual",
    FileOptions,
    click.option(
        "--other-target",
        type=click.Choice(["keep", "replace"]),
        default="keep",
        show_default=True,
        help="Bilingual files: what becomes of a unit with the same source and another target.",
    ),
    click.option(
        "--rename",
        "renamed",
        type=Pair("lang=lang"),
        multiple=True,
        help="Bilingual files: call a language so, such as ko-KR=ko; repeatable.",
    ),
    click.option(
        "--column",
        "columns",
        type=Pair("column=lang"),
        multiple=True,
        help="Tables: what a column holds, by its heading or number: a language or a property.",
    ),
    click.option(
        "--lang", "langs", multiple=True, type=LANGUAGE, help="Bilingual files: only these."
    ),
    click.option("--since", type=DAY, help="Bilingual files: changed on this day or later."),
    click.option("--until", type=DAY, help="Bilingual files: changed before this day."),
    click.option(
        "--status",
        "statuses",
        type=click.Choice(STATUSES),
        multiple=True,
        help="Bilingual files: only units of this status; repeatable.",
    ),
    click.option(
        "--property",
        "properties",
        type=Pair("name=value", empty=True),
        multiple=True,
        help="Bilingual files: only units that say this; repeatable.",
    ),
    click.option(
        "--translated", is_flag=True, help="Bilingual files: leave out what is equal to its source."
    ),
    click.option(
        "--report",
        type=OUTPUT_FILE,
        help="Bilingual files: write what came in, was merged and was refused, as JSON.",
    ),
)
"""Gives a command the options of bilingual files; it gets them as ``bilingual``."""


def import_files(
    workspace: "Workspace",
    files: Iterable[Path],
    options: FileOptions,
    common: "PairOptions",
    *,
    dry_run: bool,
    verbose: bool,
) -> None:
    """Import bilingual files, each in a changeset of its own, and say what came of them."""
    from tmtool.reports import imported  # noqa: PLC0415 -- help needs no reports

    done = []
    for path in files:
        request = options.request(path, common)
        with counting(f"{path.name}: units read") as tell:
            one = workspace.import_file(request, dry_run=dry_run, progress=tell)
        done.append(one)
        for line in imported.refusals(one, verbose=verbose):
            click.echo(line, err=True)
        click.echo(imported.summary(one, dry_run=dry_run))
    if options.report is not None:
        print_or_write(imported.as_json(done), options.report)
