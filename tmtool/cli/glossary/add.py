"""``tmtool glossary add``: a concept, asked for at the terminal, into a glossary file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tmtool.cli.glossary.exchange import tell
from tmtool.cli.options import KINDS, database_option, layout, open_workspace
from tmtool.cli.parameters import OUTPUT_FILE, Pair

if TYPE_CHECKING:
    from tmtool.terminology.concept import Concept, Glossary, Term
    from tmtool.workspace import Workspace


@click.command()
@click.argument("text", nargs=-1)
@click.option("--kind", type=click.Choice(KINDS), help="What sort of thing it is.")
@click.option(
    "--id", "concept_id", default="", metavar="ID", help="Its id; made of a term if none."
)
@click.option(
    "--term",
    "terms",
    type=Pair("lang=text"),
    multiple=True,
    help="A term; the first of a language is preferred, others are admitted. Asked for if none.",
)
@click.option("--source", help="Where it is documented.")
@click.option("--file", "target", type=OUTPUT_FILE, help="The glossary file that it goes into.")
@database_option
def add(
    text: tuple[str, ...],
    *,
    kind: str | None,
    concept_id: str,
    terms: tuple[tuple[str, str], ...],
    source: str | None,
    target: Path | None,
    db: str | None,
) -> None:
    """Add a concept to the project's glossary.

    What is not given is asked for. TEXT is the term in the language translated from. The file is
    written in its canonical form.
    """
    from tmtool.reports.lookup import card  # noqa: PLC0415 -- help needs no reports
    from tmtool.workspace.glossary_writing import add_concepts  # noqa: PLC0415 -- the same
    from tmtool.workspace.looking_up import known  # noqa: PLC0415 -- the same

    with open_workspace(db) as workspace:
        glossary = workspace.glossary
        held = _given(terms, " ".join(text), workspace) or _asked(" ".join(text), workspace)
        _tell_known(glossary, held)
        chosen = kind or _ask("Kind", type=click.Choice(KINDS), default="term")
        concept = _concept(held, chosen, concept_id, source, asking=not terms, known=glossary)
        done = add_concepts(workspace.options, [concept], target)
    for line in card(known(glossary, concept, None), layout()):
        click.echo(line)
    click.echo(f"Wrote {concept.id} to {done.path}.")
    tell(done)


def _ask(what: str, **how: Any) -> str:  # noqa: ANN401 -- as click has it
    """Ask for something on standard error.

    Raises:
        click.UsageError: Nobody is there to answer.
    """
    try:
        answer: str = click.prompt(what, err=True, **how)
    except click.Abort as aborted:
        if not isinstance(aborted.__context__, EOFError):
            raise
        click.echo(err=True)
        raise click.UsageError(
            "Nobody answers; say it all with --term LANG=TEXT, --kind, --id and --source."
        ) from None
    return answer


def _given(terms: tuple[tuple[str, str], ...], text: str, workspace: "Workspace") -> "list[Term]":
    """Return the terms of the options."""
    first = [(workspace.options.source, text)] if terms and text else []
    return _terms([*first, *terms])


def _asked(text: str, workspace: "Workspace") -> "list[Term]":
    """Ask for the terms in both languages of the project."""
    source, target = workspace.options.source, workspace.options.target
    first = text or _ask(f"Term ({source})")
    pairs = [(source, first), (target, _ask(f"Term ({target})"))]
    for lang in (source, target):
        more = _ask(
            f"Other forms that may be used ({lang}), with | between them",
            default="",
            show_default=False,
        )
        pairs += [(lang, form.strip()) for form in more.split("|") if form.strip()]
    return _terms(pairs)


def _terms(pairs: list[tuple[str, str]]) -> "list[Term]":
    """Make terms, those of a language together; the first of each is preferred."""
    from tmtool.terminology.concept import Term, TermStatus  # noqa: PLC0415 -- for help

    made = []
    for lang in dict.fromkeys(lang for lang, _ in pairs):
        status = TermStatus.PREFERRED
        for form in (form for other, form in pairs if other == lang):
            made.append(Term(lang=lang, text=" ".join(form.split()), status=status))
            status = TermStatus.ADMITTED
    return made


def _tell_known(glossary: "Glossary", terms: "list[Term]") -> None:
    """Say which concepts have one of the terms already."""
    from tmtool.terminology.search import MatchedBy, find_concepts  # noqa: PLC0415 -- for help

    for term in terms:
        for match in find_concepts(glossary, term.text, term.lang):
            if match.how in {MatchedBy.EXACT, MatchedBy.FOLDED}:
                click.echo(f"{term.text!r} names {match.concept.id} already", err=True)


def _concept(
    terms: "list[Term]",
    kind: str,
    concept_id: str,
    source: str | None,
    *,
    asking: bool,
    known: "Glossary",
) -> "Concept":
    from tmtool.formats.imported import Ids  # noqa: PLC0415 -- for help
    from tmtool.terminology.concept import Concept, ConceptKind  # noqa: PLC0415 -- for help

    made = Ids(known.concepts).unique("", *(t.text for t in terms))
    if asking:
        concept_id = concept_id or _ask("Id", default=made)
        if source is None:
            source = _ask("Source, where it is documented", default="", show_default=False)
    return Concept(
        id=concept_id or made, kind=ConceptKind(kind), terms=tuple(terms), source=source or ""
    )
