"""``tmtool glossary fmt``, ``lint`` and ``merge``: what one does to glossary files."""

from pathlib import Path

import click

from tmtool.cli.options import (
    format_option,
    glossary_paths,
    layout,
    output_option,
    print_or_write,
    project_options,
    write_text,
)
from tmtool.cli.parameters import FILE

_FINDINGS = 1


@click.command()
@click.argument("files", nargs=-1, type=FILE)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a file is not canonical.")
def fmt(files: tuple[Path, ...], *, check: bool) -> int:
    """Write glossary FILES in their canonical form.

    A diff then shows what changed. Concepts are sorted by id, keys stand in one order; comments
    stay with what they say something of. Without FILES the project's own are meant. A file that is
    wrong stays as it is.
    """
    from tmtool.terminology.canonical import fmt as canonical  # noqa: PLC0415 -- for help
    from tmtool.terminology.file_bytes import contents, decode  # noqa: PLC0415 -- for help

    changed = 0
    for path in glossary_paths(files):
        held = decode(contents(path), str(path))
        wanted = canonical(held, str(path))
        if wanted == held:
            continue
        changed += 1
        if check:
            click.echo(f"{path}: not canonical")
        else:
            write_text(path, wanted)
            click.echo(f"{path}: written")
    return _FINDINGS if check and changed else 0


@click.command()
@click.argument("files", nargs=-1, type=FILE)
@format_option("text", "json", "github")
def lint(files: tuple[Path, ...], *, form: str) -> int:
    """Say what is wrong or doubtful in glossary FILES.

    Each thing is said with file, line and column. Without FILES the project's own are meant; what
    the shipped ones say is known either way. Exit status: 0 nothing, 1 something, 2 could not run.
    """
    from tmtool.reports.problems import as_github, as_json, as_text  # noqa: PLC0415 -- for help
    from tmtool.terminology.lint import lint as problems_in  # noqa: PLC0415 -- for help
    from tmtool.workspace.terms import glossary_files  # noqa: PLC0415 -- for help

    paths = glossary_paths(files)
    named = {path.resolve() for path in paths}
    shipped, own = glossary_files(project_options())
    beside = [path for path in (*shipped, *own) if path.resolve() not in named]
    problems = problems_in(paths, beside)
    forms = {
        "text": lambda: as_text(problems, layout()),
        "json": lambda: as_json(problems),
        "github": lambda: as_github(problems),
    }
    click.echo(forms[form](), nl=False)
    if not problems and form == "text":
        click.echo(f"Nothing is wrong in {', '.join(map(str, paths))}.", err=True)
    return _FINDINGS if problems else 0


@click.command()
@click.argument("base", type=FILE)
@click.argument("ours", type=FILE)
@click.argument("theirs", type=FILE)
@click.option("--write", is_flag=True, help="Write the result to OURS, as git wants it.")
@output_option("Write it to this file.")
def merge(base: Path, ours: Path, theirs: Path, *, write: bool, output: Path | None) -> int:
    """Join two versions of a glossary file.

    OURS and THEIRS both come from BASE. Files are joined concept by concept and key by key, not
    line by line. What both changed differently stays as in OURS under a comment that says what
    THEIRS has, and is listed. BASE may be an empty file.

    As git's merge driver: in .gitattributes `glossary/*.toml merge=tmtool`, and once in each clone
    `git config merge.tmtool.driver "tmtool glossary merge --write %O %A %B"`.

    Exit status: 0 joined, 1 something is to be decided, 2 could not run.
    """
    from tmtool.terminology.file_bytes import contents, decode  # noqa: PLC0415 -- help needs no files
    from tmtool.terminology.merge import merge as join  # noqa: PLC0415 -- the same

    merged = join(*(decode(contents(p), str(p)) for p in (base, ours, theirs)))
    print_or_write(merged.text, output or (ours if write else None))
    for conflict in merged.conflicts:
        click.echo(f"conflict: {conflict}", err=True)
    return _FINDINGS if merged.conflicts else 0
