"""Terms proposed from a workspace's memory, as a glossary file to edit."""

from collections import deque
from dataclasses import dataclass

from tmtool.formats.imported import Ids
from tmtool.store import Reader
from tmtool.store.filters import UnitFilter
from tmtool.terminology.concept import Concept, ConceptKind, Glossary, Term
from tmtool.terminology.extract import Pair, Proposal, extract
from tmtool.terminology.search import concepts_spelt
from tmtool.terminology.writing import write_concept
from tmtool.text import normalize
from tmtool.units import UnitStatus

_USABLE = (UnitStatus.APPROVED, UnitStatus.ALIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractRequest:
    """What to propose.

    Attributes:
        source: BCP 47 tag of the language translated from.
        target: BCP 47 tag of the language translated into.
        memory: Only of the memory with this name; "" for all.
        least: In how many units a term must stand.
        limit: How many terms are proposed at most.
        newest: How many units are looked at at most, the newest.
    """

    source: str
    target: str
    memory: str = ""
    least: int = 3
    limit: int = 200
    newest: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """Proposed terms.

    Attributes:
        proposals: Names and titles first.
        units: How many units were looked at.
    """

    proposals: tuple[Proposal, ...]
    units: int


def propose(reader: Reader, glossary: Glossary, request: ExtractRequest) -> Extracted:
    """Propose terms that the memory renders consistently and the glossary does not have.

    Raises:
        StoreError: There is no memory of that name.
    """
    reader.require_memories([request.memory] if request.memory else [])
    source, target = request.source, request.target
    wanted = UnitFilter(langs=(source, target), memory=request.memory, statuses=_USABLE)
    pairs: deque[Pair] = deque(maxlen=request.newest)
    for unit in reader.select(wanted):
        one, other = unit.variant(source), unit.variant(target)
        if one is not None and other is not None:
            article = unit.provenance.article
            pairs.append(Pair(one.text, other.text, article.key if article else None))

    def known(stretch: str) -> bool:
        return bool(concepts_spelt(glossary, stretch, source))

    def title(word: str) -> bool:
        return any(c.kind is ConceptKind.TITLE for c in concepts_spelt(glossary, word, source))

    found = extract(
        list(pairs),
        source,
        target,
        known=known,
        titles=title,
        least=request.least,
        limit=request.limit,
    )
    return Extracted(proposals=tuple(found), units=len(pairs))


def as_file(found: Extracted, request: ExtractRequest, glossary: Glossary) -> str:
    """Return proposals as a glossary file to edit, with counts and examples as comments."""
    ids = Ids(glossary.concepts)
    where = f"the memory {request.memory}" if request.memory else "the memory"
    head = (
        f"# Proposed from {found.units} units of {where}, {request.source} to {request.target}, "
        "names and titles first.\n# Keep what is right, mend or delete the rest, name the sources, "
        "then: tmtool glossary fmt FILE.\n"
    )
    blocks = [
        _comments(p, request) + write_concept(_concept(p, request, ids)) for p in found.proposals
    ]
    return "\n".join([head, *blocks])


def _concept(proposal: Proposal, request: ExtractRequest, ids: Ids) -> Concept:
    return Concept(
        id=ids.unique("", proposal.target, proposal.source),
        kind=proposal.kind,
        terms=(
            Term(lang=request.source, text=proposal.source),
            Term(lang=request.target, text=proposal.target),
        ),
    )


def _comments(proposal: Proposal, request: ExtractRequest) -> str:
    """Return how often a term stands where, and examples, as comment lines."""
    units = "unit" if proposal.units == 1 else "units"
    articles = "article" if proposal.articles == 1 else "articles"
    counts = (
        f"{proposal.units} {units} in {proposal.articles} {articles}; "
        f"so rendered in {proposal.rendered} of {proposal.looked_at}"
    )
    texts = (
        f"{lang}  {normalize(text)}"
        for pair in proposal.examples
        for lang, text in ((request.source, pair.source), (request.target, pair.target))
    )
    return "".join(f"# {_one_line(line)}\n" for line in (counts, *texts))


def _one_line(text: str) -> str:
    """Return a text as a TOML comment may hold it."""
    return "".join(c if c.isprintable() else " " for c in text)
