"""Importing an article and its translation: read, align, store in one transaction."""

from dataclasses import replace

from tmtool.store import Reader, Store, UnitFilter
from tmtool.units import Article, UnitStatus
from tmtool.workspace.pairs import AlignedPair, Imported, PairRequest


def store_pair(store: Store, pair: AlignedPair, request: PairRequest, memory: str) -> Imported:
    """Write an aligned pair; nothing is written if the memory holds it already.

    Units of an older version of the article are replaced in the same changeset. One that has lost
    all its units, as by hand or to another import, comes in as if it were new.
    """
    command = f"import {request.source.name} {request.target.name}"
    with store.change(command) as change:
        known = change.article(pair.article.key, memory=memory)
        if not request.again and unchanged(known, pair.article) and has_units(change, known):
            return Imported(pair=pair, memory=memory, changeset=None)
        units = pair.units(memory, request.hold, wait=request.wait)
        change.replace_units(_updated(known, pair.article), memory, units)
    written = change.made
    return Imported(
        pair=pair,
        memory=memory,
        changeset=written.id if written else None,
        added=written.added if written else 0,
        replaced=written.deleted if written else 0,
        waiting=sum(u.status is UnitStatus.PENDING for u in units),
    )


def unchanged(known: Article | None, given: Article) -> bool:
    """Tell whether an import brings nothing new."""
    return known is not None and replace(_updated(known, given), id=known.id) == known


def has_units(reader: Reader, article: Article | None) -> bool:
    """Tell whether any unit of an article is left."""
    return article is not None and reader.count(UnitFilter(article=article.id)) > 0


def _updated(known: Article | None, given: Article) -> Article:
    """Return an article as it is after an import: what that does not say is not taken back."""
    if known is None:
        return given
    return replace(
        given,
        title=given.title or known.title,
        url=given.url or known.url,
        publisher=given.publisher or known.publisher,
        date=given.date or known.date,
        domain=given.domain or known.domain,
    )
