"""``tmtool score``: how near a translation comes to references."""

from pathlib import Path

import click

from tmtool.cli.options import format_option, layout, project_options
from tmtool.cli.parameters import FILE, LANGUAGE


@click.command()
@click.argument("hypothesis", metavar="HYP", type=FILE)
@click.argument("references", metavar="REF…", nargs=-1, required=True, type=FILE)
@click.option(
    "--against",
    "baseline",
    type=FILE,
    help="Another system's translation, to compare HYP with by paired bootstrap.",
)
@click.option("--segments", "by_segment", is_flag=True, help="Score each segment, too.")
@click.option("--to", "lang", type=LANGUAGE, default="", help="Language that was translated into.")
@click.option(
    "--tokenizer",
    default="",
    metavar="NAME",
    help="What BLEU counts words with; by language otherwise.",
)
@click.option(
    "--samples",
    default=1000,
    show_default=True,
    type=click.IntRange(10, 100_000),
    metavar="N",
    help="With --against: how many samples are drawn.",
)
@format_option("text", "json")
def score(
    hypothesis: Path,
    *,
    references: tuple[Path, ...],
    baseline: Path | None,
    by_segment: bool,
    lang: str,
    tokenizer: str,
    samples: int,
    form: str,
) -> None:
    """Score a translation against references.

    The scores are BLEU, chrF++ and TER, as sacrebleu has them. HYP and REF hold a segment a line
    (or are documents with as many paragraphs). Where the language has no words between spaces to
    count, chrF++ stands first and BLEU counts what a morphological analyser finds, or characters
    without one, as the signature says. The bootstrap's seed is 12345, or SACREBLEU_SEED.
    """
    from tmtool.reports.scores import as_json, as_text  # noqa: PLC0415 -- help needs none of it
    from tmtool.workspace.scoring import ScoreRequest  # noqa: PLC0415
    from tmtool.workspace.scoring import score as scored_by  # noqa: PLC0415

    request = ScoreRequest(
        hypothesis=hypothesis,
        references=references,
        baseline=baseline,
        lang=lang,
        tokenizer=tokenizer,
        by_segment=by_segment,
        samples=samples,
    )
    scored = scored_by(request, project_options().target)
    click.echo(as_json(scored) if form == "json" else as_text(scored, layout()), nl=False)
