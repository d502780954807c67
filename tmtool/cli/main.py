"""The root of the command line, and the one place where errors become messages and statuses."""

import os
import sys
from collections.abc import Sequence

import click

from tmtool import __version__
from tmtool.cli.group import LazyGroup, silence_output
from tmtool.errors import TmtoolError

FINE, COULD_NOT_RUN, INTERRUPTED = 0, 2, 130
"""Exit statuses; a command that looks for something returns 1 where it has found it."""

_COMMANDS = {
    "demo": "tmtool.cli.demo:demo",
    "init": "tmtool.cli.init:init",
    "import": "tmtool.cli.imports:import_",
    "review": "tmtool.cli.review:review",
    "lookup": "tmtool.cli.lookup:lookup",
    "match": "tmtool.cli.match:match",
    "concordance": "tmtool.cli.concordance:concordance",
    "check": "tmtool.cli.check:check",
    "pretranslate": "tmtool.cli.pretranslate:pretranslate",
    "export": "tmtool.cli.export:export",
    "analyze": "tmtool.cli.analyze:analyze",
    "diff": "tmtool.cli.diff:diff",
    "glossary": "tmtool.cli.glossary:glossary",
    "score": "tmtool.cli.score:score",
    "memory": "tmtool.cli.memory:memory",
    "units": "tmtool.cli.units:units",
    "log": "tmtool.cli.journal:log",
    "show": "tmtool.cli.journal:show",
    "undo": "tmtool.cli.journal:undo",
    "db": "tmtool.cli.db:db",
    "doctor": "tmtool.cli.doctor:doctor",
    "completion": "tmtool.cli.completion:completion",
}


@click.command(
    cls=LazyGroup,
    lazy=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 fine; 1 findings at or above --fail-on; 2 could not run; "
    "130 interrupted.",
)
@click.version_option(__version__, prog_name="tmtool")
def root() -> None:
    """Keep translations, look terms up, check drafts.

    The project is the nearest folder upward with tmtool.toml; without one, a personal
    database is used. Try `tmtool demo` first.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status.

    Messages go to standard error; nothing but results goes to standard output.
    """
    _open_closed_streams()
    _speak_utf8()
    try:
        status = root.main(args=list(arguments), prog_name="tmtool", standalone_mode=False)
        sys.stdout.flush()
    except TmtoolError as error:
        return _explain(error)
    except click.ClickException as error:
        error.show(sys.stderr)
        return COULD_NOT_RUN
    except (KeyboardInterrupt, click.Abort):
        click.echo("tmtool: interrupted; what was not finished was not written", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        silence_output()
        return FINE
    except OSError as error:
        silence_output()
        where = f"{error.filename}: " if error.filename else ""
        return _explain(TmtoolError(f"{where}{error.strerror or error}"))
    return status if isinstance(status, int) else FINE


def _explain(error: TmtoolError) -> int:
    from tmtool.reports.layout import printable  # noqa: PLC0415 -- only where something is wrong

    for line in f"tmtool: {error.message}".split("\n"):
        click.echo(printable(line), err=True)
    if error.hint:
        click.echo(f"  {printable(error.hint)}", err=True)
    return COULD_NOT_RUN


def _open_closed_streams() -> None:
    """Read and write nothing where we were started without a stream, as by ``2>&-``.

    Otherwise the next file to be opened, the database, would get the stream's number. (No pathlib:
    it alone would take a tenth of the time of ``--version``.)
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _speak_utf8() -> None:
    """Print Korean whatever the locale says; what a terminal cannot show is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
