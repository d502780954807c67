"""``tmtool check``: what in a draft its writer should look at."""

import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import (
    database_option,
    date_option,
    format_option,
    layout,
    open_workspace,
    output_option,
    print_or_write,
)
from tmtool.cli.parameters import FILE, LANGUAGE, OUTPUT_FILE
from tmtool.cli.progress import progress
from tmtool.config import LEVELS
from tmtool.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tmtool.checks.baseline import Baseline
    from tmtool.checks.finding import Severity
    from tmtool.reports.checked import CheckedDraft
    from tmtool.workspace import Workspace
    from tmtool.workspace.checking import CheckRequest

_FOR_PEOPLE = ("text", "github")
_STDIN = Path("-")


@click.command()
@click.argument("drafts", metavar="DRAFT…", nargs=-1, type=FILE)
@click.option("--source", type=FILE, help="The text that it translates.")
@date_option
@click.option("--from", "source_lang", type=LANGUAGE, default="", help="Language of the source.")
@click.option("--to", "lang", type=LANGUAGE, default="", help="Language of the draft.")
@format_option("text", "json", "jsonl", "sarif", "github", "html")
@click.option(
    "--show",
    type=click.Choice(LEVELS[:-1]),
    default="warning",
    show_default=True,
    help="Severity from which text and github show findings; the other formats hold all.",
)
@output_option("A file for the report.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="Severity from which to exit 1.")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules or families.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or families.")
@click.option("--fix", is_flag=True, help="Put the safe fixes into the draft.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option("--baseline", type=FILE, help="Findings known already.")
@click.option("--write-baseline", type=OUTPUT_FILE, help="Write the findings as a baseline.")
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
    _refuse_nonsense(drafts, source, fix=fix)
    request = CheckRequest(
        draft=drafts[0],
        source=source,
        day=date,
        lang=lang,
        source_lang=source_lang,
        select=select,
        ignore=ignore,
        baseline=_read_baseline(baseline),
    )
    changing = write_baseline is not None or fix or diff
    least = None if changing or form not in _FOR_PEOPLE else show
    with open_workspace(db) as workspace:
        levels = _Levels(least, fail_on or workspace.options.fail_on)
        requests = [replace(request, draft=draft) for draft in drafts]
        checked = [c for r in requests for c in _checked(workspace, r, levels, fix=fix)]
    if write_baseline is not None:
        _write_baseline(write_baseline, checked)
        return 0
    if fix or diff:
        return _fix(checked, only_show=diff)
    _report([levels.shown(c) for c in checked], form, output)
    return levels.status(checked)


def _refuse_nonsense(drafts: "Sequence[Path]", source: Path | None, *, fix: bool) -> None:
    """Refuse arguments that make no sense together."""
    if not drafts:
        raise click.UsageError("Missing argument 'DRAFT…'.")
    if source is not None and len(drafts) > 1:
        raise click.UsageError("--source goes with one draft; check others one by one.")
    if source == _STDIN or drafts.count(_STDIN) > 1:
        raise click.UsageError("`-` can be one draft; give files for the rest.")
    if fix and _STDIN in drafts:
        raise click.UsageError("Fixes are put into files; --diff shows those for `-`.")


class _Levels:
    """From which severity findings are shown, and from which the exit status is 1.

    Args:
        least: The lowest that is shown; ``None`` for all.
        fail_on: The lowest that fails, or ``never``.
    """

    def __init__(self, least: str | None, fail_on: str) -> None:
        from tmtool.checks.finding import Severity  # noqa: PLC0415 -- help needs no checks

        self._least = None if least is None else Severity[least.upper()]
        self._fail_on = None if fail_on == "never" else Severity[fail_on.upper()]

    def needs(self, unit: "CheckedDraft") -> bool:
        """Tell whether anything is to be said of a unit of a bilingual file."""
        return self._least is None or bool(unit.suppressed) or self._reaches(unit.worst())

    def shown(self, draft: "CheckedDraft") -> "CheckedDraft":
        """Return a draft with the findings that are shown; the others are only counted."""
        least = self._least
        if least is None:
            return draft
        shown = tuple(f for f in draft.findings if f.severity >= least)
        return replace(draft, findings=shown, unshown=len(draft.findings) - len(shown))

    def status(self, checked: "Sequence[CheckedDraft]") -> int:
        """Return the exit status."""
        worst = (severity for c in checked if (severity := c.worst()) is not None)
        fail_on = self._fail_on
        return int(fail_on is not None and any(severity >= fail_on for severity in worst))

    def _reaches(self, severity: "Severity | None") -> bool:
        """Tell whether a severity is shown or fails."""
        limits = [level for level in (self._least, self._fail_on) if level is not None]
        return severity is not None and severity >= min(limits)


def _checked(
    workspace: "Workspace", request: "CheckRequest", levels: _Levels, *, fix: bool
) -> "Iterator[CheckedDraft]":
    """Yield what was checked; of a bilingual file only units with something to report."""
    from tmtool.workspace.bilingual import is_bilingual  # noqa: PLC0415 -- see above

    if request.draft == _STDIN:
        request = replace(request, text=_standard_input())
    elif request.source is None and is_bilingual(request.draft):
        if fix:
            raise InputError(
                f"{request.draft}: fixes can be put into drafts, not into bilingual files",
                "Use --diff to see them, and put them in with your translation tool.",
            )
        with progress(f"Checking {request.draft.name}") as tell:
            yield from filter(levels.needs, workspace.check_units(request, tell))
        return
    yield workspace.check(request)


def _report(checked: "Sequence[CheckedDraft]", form: str, output: Path | None) -> None:
    from tmtool.reports.render import render  # noqa: PLC0415 -- help needs no reports

    print_or_write(render(checked, form, layout() if output is None else None), output)


def _fix(checked: "Sequence[CheckedDraft]", *, only_show: bool) -> int:
    from tmtool.reports.layout import counted  # noqa: PLC0415 -- only with --fix
    from tmtool.workspace.fixing import difference, put_in  # noqa: PLC0415 -- only with --fix

    for draft in checked:
        if only_show:
            click.echo(difference(draft), nl=False)
        else:
            fixes = put_in(draft)
            click.echo(f"{draft.path}: {counted(fixes, 'fix', 'fixes')} put in", err=True)
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
    from tmtool.documents.reading import read_bytes  # noqa: PLC0415 -- the same

    try:
        return Baseline.read(read_bytes(path).decode("utf-8"), str(path))
    except UnicodeDecodeError:
        raise InputError(
            f"{path}: not UTF-8 text", "Write a baseline with --write-baseline."
        ) from None


def _write_baseline(path: Path, checked: "Sequence[CheckedDraft]") -> None:
    from tmtool.checks.baseline import Baseline  # noqa: PLC0415 -- only with --write-baseline

    found = Baseline.of((c.path, c.text, c.findings) for c in checked)
    print_or_write(found.write(), path)
    findings = sum(len(c.findings) for c in checked)
    told = "1 finding is" if findings == 1 else f"{findings:,} findings are"
    click.echo(f"{told} known in {path}", err=True)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError(
            f"standard input: not UTF-8 text (byte {problem.start})", "Give UTF-8, or a file."
        ) from None
