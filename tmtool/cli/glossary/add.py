"""``tmtool glossary add``: a concept, asked for at the terminal, into a glossary file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tmtool.cli.glossary.exchange import tell
from tmtool.cli.options import layout, open_workspace

if TYPE_CHECKING:
    from tmtool.terminology.concept import Concept, Glossary, Term
    from tmtool.workspace import Workspace

_KINDS = ["title", "person", "organisation", "event", "place", "term"]


@click.command()
@click.argument("text", nargs=-1)
@click.option("--kind", type=click.Choice(_KINDS), help="What sort of thing it is.")
@click.option(
    "--id", "concept_id", default="", metavar="ID", help="Its id; made of a term if none."
)
@click.option(
    "--term",
    "terms",
    multiple=True,
    metavar="LANG=TEXT",
    help="A term; the first of a language is preferred, others are admitted. Asked for if none.",
)
@click.option("--source", default=None, help="Where it is documented.")
@click.option("--file", "target", type=click.Path(path_type=Path), help="The glossary file.")
def add(
    text: tuple[str, ...],
    *,
    kind: str | None,
    concept_id: str,
    terms: tuple[str, ...],
    source: str | None,
    target: Path | None,
) -> None:
    """Add a concept to the project's glossary; what is not given is asked for.

    TEXT is the term in the language translated from. The file is written in its canonical form.
    """
    from tmtool.reports.lookup import card  # noqa: PLC0415 -- help needs no reports
    from tmtool.workspace.glossary_writing import add_concepts  # noqa: PLC0415 -- the same
    from tmtool.workspace.looking_up import known  # noqa: PLC0415 -- the same

    with open_workspace(None) as workspace:
        glossary = workspace.glossary
        held = _given(terms, " ".join(text), workspace) or _asked(" ".join(text), workspace)
        _tell_known(glossary, held)
        chosen = kind or click.prompt("Kind", type=click.Choice(_KINDS), default="term", err=True)
        concept = _concept(held, chosen, concept_id, source, asking=not terms, known=glossary)
        done = add_concepts(workspace.options, [concept], target)
    for line in card(known(glossary, concept, None), layout()):
        click.echo(line)
    click.echo(f"Wrote {concept.id} to {done.path}.")
    tell(done)


def _given(terms: tuple[str, ...], text: str, workspace: "Workspace") -> "list[Term]":
    """Return the terms of the options.

    Raises:
        click.BadParameter: One is not LANG=TEXT.
    """
    pairs = []
    for term in terms:
        lang, mark, form = term.partition("=")
        if not (mark and lang.strip() and form.strip()):
            raise click.BadParameter(f"{term!r} is not LANG=TEXT, such as en=Busan Desk")
        pairs.append((lang.strip(), form.strip()))
    if pairs and text:
        pairs.insert(0, (workspace.options.source, text))
    return _terms(pairs)


def _asked(text: str, workspace: "Workspace") -> "list[Term]":
    """Ask for the terms in both languages of the project."""
    source, target = workspace.options.source, workspace.options.target
    first = text or click.prompt(f"Term ({source})", err=True)
    pairs = [(source, first), (target, click.prompt(f"Term ({target})", err=True))]
    for lang in (source, target):
        more = click.prompt(
            f"Other forms that may be used ({lang}), with | between them",
            default="",
            show_default=False,
            err=True,
        )
        pairs += [(lang, form.strip()) for form in more.split("|") if form.strip()]
    return _terms(pairs)


def _terms(pairs: list[tuple[str, str]]) -> "list[Term]":
    from tmtool.terminology.concept import Term, TermStatus  # noqa: PLC0415 -- for help

    seen: set[str] = set()
    made = []
    for lang, form in sorted(pairs, key=lambda pair: [p[0] for p in pairs].index(pair[0])):
        status = TermStatus.ADMITTED if lang in seen else TermStatus.PREFERRED
        made.append(Term(lang=lang, text=" ".join(form.split()), status=status))
        seen.add(lang)
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
        concept_id = concept_id or click.prompt("Id", default=made, err=True)
        if source is None:
            source = click.prompt(
                "Source, where it is documented", default="", show_default=False, err=True
            )
    return Concept(
        id=concept_id or made, kind=ConceptKind(kind), terms=tuple(terms), source=source or ""
    )
