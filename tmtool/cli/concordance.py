"""``tmtool concordance``: every unit of the memory that holds words."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.options import (
    database_option,
    format_option,
    given_texts,
    layout,
    limit_option,
    memories_option,
    open_workspace,
    output_option,
    print_or_write,
)
from tmtool.cli.parameters import COUNT, LANGUAGE, Real

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tmtool.reports.concordance import Concordance

_EVERYTHING = 2**62
_SORTS = ("newest", "oldest", "date", "length", "before", "after")


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--lang", type=LANGUAGE, default="", help="Language of the texts to look in; all.")
@click.option(
    "--words",
    type=click.Choice(["together", "in-order", "anywhere"]),
    default="in-order",
    show_default=True,
    help="How the words are to stand.",
)
@click.option("--regex", is_flag=True, help="TEXT is a pattern of Python's regex module.")
@click.option(
    "--timeout",
    type=Real(0, 3600, min_open=True),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="How long --regex may take.",
)
@click.option(
    "--sort", type=click.Choice(_SORTS), default="newest", show_default=True, help="In what order."
)
@limit_option(20)
@click.option("--page", default=1, show_default=True, type=COUNT, help="Which page.")
@click.option("--all", "everything", is_flag=True, help="All hits, on one page.")
@click.option("--count", is_flag=True, help="Count all hits, however many, for certain.")
@memories_option
@format_option("text", "json", "jsonl", "tsv")
@output_option("A file for the hits.")
@database_option
def concordance(
    text: tuple[str, ...],
    *,
    lang: str,
    words: str,
    regex: bool,
    timeout: float,
    sort: str,
    limit: int,
    page: int,
    everything: bool,
    count: bool,
    memories: tuple[str, ...],
    form: str,
    output: Path | None,
    db: str | None,
) -> None:
    """Find every unit of the memory that holds some words.

    TEXT is the words, looked for in every language; `minist*` stands for every word that begins so,
    and two Korean syllables are enough. Sorted `newest`, `oldest` (as they came into the memory),
    by the article's `date`, the text's `length`, or what stands `before` or `after` the words. `-`
    reads words from each line of standard input and answers in order, with --format jsonl a line of
    JSON for each.
    """
    from tmtool.matching.concordance import Sort, Words  # noqa: PLC0415 -- not for help
    from tmtool.workspace.searching_words import WordRequest  # noqa: PLC0415 -- not for help

    request = WordRequest(
        lang=lang,
        words=Words(words),
        pattern=regex,
        sort=Sort(sort),
        offset=0 if everything else (page - 1) * limit,
        limit=_EVERYTHING if everything else limit,
        exact_total=count or everything,
        memories=memories,
        timeout=timeout,
    )
    with open_workspace(db) as workspace:
        _report(
            workspace.concordance(given_texts(text), request), form, output, many=text == ("-",)
        )


def _report(pages: "Iterable[Concordance]", form: str, output: Path | None, *, many: bool) -> None:
    from tmtool.reports import concordance as report  # noqa: PLC0415 -- not for help

    if form in {"json", "tsv"} or output is not None:
        print_or_write(_whole(list(pages), form, many=many), output)
        return
    for page in pages:
        line = form == "jsonl"
        shown = report.as_line(page) if line else report.as_text(page, layout(), heading=many)
        click.echo(shown, nl=False)


def _whole(pages: "list[Concordance]", form: str, *, many: bool) -> str:
    from tmtool.reports import concordance as report  # noqa: PLC0415 -- not for help
    from tmtool.reports.layout import Layout  # noqa: PLC0415 -- not for help

    match form:
        case "json":
            return report.as_json(pages)
        case "tsv":
            return report.as_tsv(pages)
        case "jsonl":
            return "".join(map(report.as_line, pages))
    return "".join(report.as_text(page, Layout(), heading=many) for page in pages)
