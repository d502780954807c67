"""``tmtool check``: what in a draft its writer should look at."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import database_option, date_option, layout, open_workspace, write_text
from tmtool.cli.progress import progress
from tmtool.config import LEVELS
from tmtool.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tmtool.checks.baseline import Baseline
    from tmtool.reports.checked import CheckedDraft
    from tmtool.workspace import Workspace
    from tmtool.workspace.checking import CheckRequest

FORMATS = ("text", "json", "jsonl", "sarif", "github", "html")
FOR_PEOPLE = ("text", "github")


@click.command()
@click.argument("drafts", metavar="DRAFT…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--source", type=click.Path(path_type=Path), help="The text that it translates.")
@date_option
@click.option("--from", "source_lang", default="", metavar="LANG", help="Language of the source.")
@click.option("--to", "lang", default="", metavar="LANG", help="Language of the draft.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--show",
    type=click.Choice(LEVELS[:-1]),
    default="warning",
    show_default=True,
    help="Severity from which text and github show findings; the other formats hold all.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file for the report.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="Severity from which to exit 1.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or families.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or families.")
@click.option("--fix", is_flag=True, help="Put the safe fixes into the draft.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Findings known already.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), help="Write the findings as a baseline."
)
@click.option("--explain", metavar="RULE", help="Say what a rule looks for, with its examples.")
@database_option
def check(
    drafts: tuple[Path, ...],
    *,
    source: Path | None,
    date: dt.date | None,
    source_lang: str,
    lang: str,
    form: str,
    show: str,
    output: Path | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    explain: str | None,
    db: str | None,
) -> int:
    """Check drafts: terms, titles, names, numbers, dates.

    With --source a draft is held against the text that it translates; without it, only what can
    be known from the draft and the glossary is said. Of a bilingual file (TMX, XLIFF, PO, TSV …)
    every unit's translation is held against its source. `-` is standard input.

    Exit status: 0 fine, 1 findings at or above --fail-on, 2 could not run.
    """
    from tmtool.workspace.checking import CheckRequest  # noqa: PLC0415 -- help needs no checks

    if explain:
        return _explain(explain)
    if not drafts:
        raise click.UsageError("Missing argument 'DRAFT…'.")
    if source is not None and len(drafts) > 1:
        raise click.UsageError("--source goes with one draft; check others one by one.")
    known = _read_baseline(baseline)
    with open_workspace(db) as workspace:
        fail_on = fail_on or workspace.options.fail_on
        common = CheckRequest(
            draft=drafts[0],
            source=source,
            day=date,
            lang=lang,
            source_lang=source_lang,
            select=select,
            ignore=ignore,
            baseline=known,
        )
        least = None if (write_baseline or fix or diff) or form not in FOR_PEOPLE else show
        checked = [
            found
            for draft in drafts
            for found in _checked(workspace, replace(common, draft=draft), least, fail_on, fix=fix)
        ]
    if write_baseline is not None:
        _write_baseline(write_baseline, checked)
        return 0
    if fix or diff:
        return _fix(checked, only_show=diff)
    _report([_shown(c, least) for c in checked], form, output)
    return _status(checked, fail_on)


def _checked(
    workspace: "Workspace",
    request: "CheckRequest",
    least: str | None,
    fail_on: str,
    *,
    fix: bool,
) -> "Iterator[CheckedDraft]":
    """Yield what was checked; of a bilingual file only units with something to report."""
    from tmtool.workspace.bilingual import is_bilingual  # noqa: PLC0415 -- see above

    if str(request.draft) == "-":
        request = replace(request, text=_standard_input())
    elif request.source is None and is_bilingual(request.draft):
        if fix:
            raise InputError(
                f"{request.draft}: fixes can be put into drafts, not into bilingual files",
                "Use --diff to see them, and put them in with your translation tool.",
            )
        levels = {LEVELS.index(level) for level in (least, fail_on) if level in LEVELS[:-1]}
        with progress(f"Checking {request.draft.name}") as tell:
            for unit in workspace.check_units(request, tell):
                worst = unit.worst()
                if least is None or unit.suppressed or (worst and worst > min(levels)):
                    yield unit
        return
    yield workspace.check(request)


def _report(checked: "Sequence[CheckedDraft]", form: str, output: Path | None) -> None:
    from tmtool.reports.render import render  # noqa: PLC0415 -- help needs no reports

    if output is not None:
        write_text(output, render(checked, form))
    else:
        click.echo(render(checked, form, layout()), nl=False)


def _shown(draft: "CheckedDraft", least: str | None) -> "CheckedDraft":
    """Return a draft with its findings of a severity and worse; the others are only counted."""
    from tmtool.checks.finding import Severity  # noqa: PLC0415 -- help needs no checks

    if least is None:
        return draft
    shown = tuple(f for f in draft.findings if f.severity >= Severity[least.upper()])
    return replace(draft, findings=shown, unshown=len(draft.findings) - len(shown))


def _status(checked: "Sequence[CheckedDraft]", fail_on: str) -> int:
    """Return the exit status: 1 with findings at or above a severity."""
    from tmtool.checks.finding import Severity  # noqa: PLC0415 -- help needs no checks

    if fail_on == "never":
        return 0
    worst = max((w for c in checked if (w := c.worst()) is not None), default=None)
    return int(worst is not None and worst >= Severity[fail_on.upper()])


def _fix(checked: "Sequence[CheckedDraft]", *, only_show: bool) -> int:
    from tmtool.workspace.fixing import difference, put_in  # noqa: PLC0415 -- only with --fix

    for draft in checked:
        if only_show:
            click.echo(difference(draft), nl=False)
        else:
            fixes = put_in(draft)
            click.echo(f"{draft.path}: {fixes} {'fix' if fixes == 1 else 'fixes'} put in", err=True)
    return 0


def _explain(code: str) -> int:
    from tmtool.checks.registry import find_rule  # noqa: PLC0415 -- only with --explain
    from tmtool.reports.rules import explain  # noqa: PLC0415 -- only with --explain

    click.echo(explain(find_rule(code)), nl=False)
    return 0


def _read_baseline(path: Path | None) -> "Baseline | None":
    if path is None:
        return None
    from tmtool.checks.baseline import Baseline  # noqa: PLC0415 -- only with --baseline

    try:
        return Baseline.read(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(
            f"{path}: {getattr(problem, 'strerror', '') or 'not UTF-8 text'}",
            "Write a baseline with --write-baseline.",
        ) from None


def _write_baseline(path: Path, checked: "Sequence[CheckedDraft]") -> None:
    from tmtool.checks.baseline import Baseline  # noqa: PLC0415 -- only with --write-baseline

    found = Baseline.of((c.path, c.text, c.findings) for c in checked)
    write_text(path, found.write())
    click.echo(f"{sum(len(c.findings) for c in checked)} findings are known in {path}", err=True)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError(
            f"standard input: not UTF-8 text (byte {problem.start})", "Give UTF-8, or a file."
        ) from None
