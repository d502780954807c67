"""``tmtool analyze``: how much of a job the memory holds already."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import (
    database_option,
    format_option,
    layout,
    memories_option,
    open_workspace,
    output_option,
    print_or_write,
)
from tmtool.cli.parameters import FILE, LANGUAGE, Pair
from tmtool.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tmtool.matching.leverage import Band


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option("--from", "source", type=LANGUAGE, default="", help="Language of the files.")
@click.option("--to", "target", type=LANGUAGE, default="", help="The language wanted.")
@memories_option
@click.option(
    "--weight",
    "weights",
    type=Pair("band=percent"),
    multiple=True,
    help="How much work is left on a word of a band, such as exact=5; repeatable.",
)
@format_option("text", "json", "csv")
@output_option("A file for the report.")
@database_option
def analyze(
    files: tuple[Path, ...],
    *,
    source: str,
    target: str,
    memories: tuple[str, ...],
    weights: tuple[tuple[str, str], ...],
    form: str,
    output: Path | None,
    db: str | None,
) -> None:
    """Count how much of a job the memory holds already.

    Segments, words and characters are counted by how near the memory comes to them. Bands are
    context and exact matches, 95-99, 85-94, 75-84, repetitions within the files given, and new. A
    repetition of what the memory holds word for word counts as that match. The effort is words
    times weight: context 0, exact 10, 95-99 25, 85-94 50, 75-84 70, repetition 10 and new 100
    percent, unless --weight says otherwise.
    """
    from tmtool.reports import leverage as reports  # noqa: PLC0415 -- help needs no reports
    from tmtool.workspace.analysis import AnalysisRequest  # noqa: PLC0415 -- the same

    request = AnalysisRequest(
        paths=files,
        source=source,
        target=target,
        memories=memories,
        weights=_weights(weights),
    )
    with open_workspace(db) as workspace, progress("Analysing") as tell:
        analysis = workspace.analyse(request, tell)
    if form == "json":
        report = reports.as_json(analysis)
    elif form == "csv":
        report = reports.as_csv(analysis)
    else:
        report = reports.as_text(analysis, layout())
    print_or_write(report, output)


def _share(percent: str) -> float:
    """Return percent as a share.

    Raises:
        ValueError: It is no number from 0 on.
    """
    share = float(percent) / 100
    if not 0 <= share < math.inf:
        raise ValueError(percent)
    return share


def _weights(given: tuple[tuple[str, str], ...]) -> "Mapping[Band, float]":
    from tmtool.matching.leverage import Band  # noqa: PLC0415 -- help needs no matching

    found = {}
    for band, percent in given:
        try:
            found[Band(band)] = _share(percent.removesuffix("%"))
        except ValueError:
            raise click.UsageError(
                f"'{band}={percent}' is no weight; write exact=10. Bands are {', '.join(Band)}."
            ) from None
    return found
