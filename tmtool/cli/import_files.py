"""The part of ``tmtool import`` that takes bilingual files."""

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tmtool.cli.options import Day, write_text
from tmtool.cli.progress import counting

if TYPE_CHECKING:
    from tmtool.workspace import Workspace
    from tmtool.workspace.bilingual import FileRequest

F = TypeVar("F", bound=Callable[..., Any])


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
        source_lang: Language of the source texts.
        target_lang: Language of the translations.
        memory: Which memory they go to.
        encoding: How the files are encoded.
        again: Whether a version that is there already comes in, too.
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
    source_lang: str = ""
    target_lang: str = ""
    memory: str = ""
    encoding: str = ""
    again: bool = False

    def request(self, path: Path) -> "FileRequest":
        """Return what the workspace is asked to do with one file."""
        from tmtool.units import UnitStatus  # noqa: PLC0415 -- help needs none of it
        from tmtool.workspace.bilingual import FileRequest  # noqa: PLC0415
        from tmtool.workspace.merging import OtherTarget  # noqa: PLC0415
        from tmtool.workspace.sifting import Sieve  # noqa: PLC0415

        return FileRequest(
            path=path,
            source_lang=self.source_lang,
            target_lang=self.target_lang,
            memory=self.memory,
            encoding=self.encoding,
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
            again=self.again,
        )


class Pair(click.ParamType[tuple[str, str]]):
    """Two words with an equals sign between them."""

    name = "pair"

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        """Return the two words, or fail with an example."""
        if isinstance(value, tuple):
            return value
        first, mark, second = str(value).partition("=")
        if not (first.strip() and mark):
            self.fail(f"{value!r} has no two parts; write NAME=VALUE", param, ctx)
        return first.strip(), second.strip()


_STATUSES = ("approved", "aligned", "pending", "rejected")
_OPTIONS = (
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
        type=Pair(),
        multiple=True,
        metavar="LANG=LANG",
        help="Bilingual files: call a language so, such as ko-KR=ko. May be repeated.",
    ),
    click.option(
        "--column",
        "columns",
        type=Pair(),
        multiple=True,
        metavar="COLUMN=LANG",
        help="Tables: what a column holds, by its heading or number: a language or a property.",
    ),
    click.option(
        "--lang", "langs", multiple=True, metavar="LANG", help="Bilingual files: only these."
    ),
    click.option("--since", type=Day(), help="Bilingual files: changed on this day or later."),
    click.option("--until", type=Day(), help="Bilingual files: changed before this day."),
    click.option(
        "--status",
        "statuses",
        type=click.Choice(_STATUSES),
        multiple=True,
        help="Bilingual files: only units of this status. May be repeated.",
    ),
    click.option(
        "--property",
        "properties",
        type=Pair(),
        multiple=True,
        metavar="NAME=VALUE",
        help="Bilingual files: only units that say this. May be repeated.",
    ),
    click.option(
        "--translated", is_flag=True, help="Bilingual files: leave out what is equal to its source."
    ),
    click.option(
        "--report",
        type=click.Path(path_type=Path),
        help="Bilingual files: write what came in, was merged and was refused, as JSON.",
    ),
)
_NAMES = (
    "other_target", "renamed", "columns", "langs", "since", "until", "statuses", "properties",
    "translated", "report",
)  # fmt: skip


def file_options(command: F) -> F:
    """Give a command the options of bilingual files; it gets them as ``bilingual``."""

    @functools.wraps(command)
    def collected(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 -- click's
        own = {name: options.pop(name) for name in _NAMES}
        return command(*arguments, bilingual=FileOptions(**own), **options)

    wrapped: Any = collected
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    decorated: F = wrapped
    return decorated


def import_files(
    workspace: "Workspace",
    files: Sequence[Path],
    options: FileOptions,
    *,
    dry_run: bool,
    verbose: bool,
) -> None:
    """Import bilingual files, each in a changeset of its own, and say what came of them."""
    from tmtool.reports import imported  # noqa: PLC0415 -- help needs no reports

    done = []
    for path in files:
        with counting(f"{path.name}: units read") as tell:
            one = workspace.import_file(options.request(path), dry_run=dry_run, progress=tell)
        done.append(one)
        for line in imported.refusals(one, verbose=verbose):
            click.echo(line, err=True)
        click.echo(imported.summary(one, dry_run=dry_run))
    if options.report is not None:
        write_text(options.report, imported.as_json(done))
