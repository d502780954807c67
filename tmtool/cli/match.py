"""``tmtool match``: what the memory holds that is like a text as a whole."""

from collections.abc import Iterable, Iterator
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
    threshold_option,
)
from tmtool.cli.parameters import LANGUAGE

if TYPE_CHECKING:
    from tmtool.reports.matches import Answer
    from tmtool.workspace.searching import Query


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--from", "lang", type=LANGUAGE, default="", help="Its language.")
@click.option("--to", "wanted", type=LANGUAGE, default="", help="The language wanted.")
@threshold_option
@limit_option(5)
@memories_option
@click.option("--before", default="", metavar="TEXT", help="The segment before it.")
@click.option("--after", default="", metavar="TEXT", help="The segment after it.")
@click.option(
    "--document", is_flag=True, help="The lines of `-` are a document's segments, in order."
)
@format_option("text", "json", "jsonl")
@database_option
def match(
    text: tuple[str, ...],
    *,
    lang: str,
    wanted: str,
    threshold: int | None,
    limit: int,
    memories: tuple[str, ...],
    before: str,
    after: str,
    document: bool,
    form: str,
    db: str | None,
) -> None:
    """Find units of the memory that are like a text, best first.

    TEXT is one text; `-` reads one from each line of standard input and answers in order, with
    --format jsonl a line of JSON for each. A score is 100 for the same text, 101 if its
    neighbours in the document are the same, too (--before, --after, --document), 99 if it differs
    in case, space or punctuation alone. A translation with numbers and names put right is shown
    as adapted.
    """
    from tmtool.workspace.searching import MatchRequest, Query  # noqa: PLC0415 -- not for help

    texts = given_texts(text)
    queries = _in_document(texts) if document else (Query(one, before, after) for one in texts)
    request = MatchRequest(
        lang=lang, wanted=wanted, threshold=threshold, limit=limit, memories=memories
    )
    with open_workspace(db) as workspace:
        _report(workspace.match(queries, request), form, many=text == ("-",))


def _in_document(texts: Iterable[str]) -> "Iterator[Query]":
    """Yield texts with the ones before and after them."""
    from tmtool.workspace.searching import Query  # noqa: PLC0415 -- not for help

    before, here = "", None
    for after in texts:
        if here is not None:
            yield Query(here, before, after)
            before = here
        here = after
    if here is not None:
        yield Query(here, before)


def _report(answers: "Iterable[Answer]", form: str, *, many: bool) -> None:
    from tmtool.reports.matches import as_json, as_line, as_text  # noqa: PLC0415 -- not for help

    if form == "json":
        click.echo(as_json(list(answers)), nl=False)
        return
    for answer in answers:
        shown = as_line(answer) if form == "jsonl" else as_text(answer, layout(), heading=many)
        click.echo(shown, nl=False)
