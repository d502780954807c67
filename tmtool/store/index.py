"""The fuzzy index: finds every text of a language that is near enough to a query.

Bit-sliced bags of match units (see :mod:`tmtool.match_units`). A text is the bag of its
features, each a unit and which occurrence of it, hashed to one of 512 columns or more. One edit
changes at most one feature on each side; so a text whose unit similarity to a query is at least
t holds at least ceil(t * max(|q|, |c|)) of the query's features, and its length lies between
t * |q| and |q| / t. Hash collisions only add candidates: nothing at or above t can be missed,
in any script, at any length.

Texts are gathered in blocks sorted by length; a block has a blob a column, a bit a text. New
texts stay in a tail until there are enough of them for a block; small blocks are merged. All
writing happens on the caller's connection, in the caller's transaction, so text and index
cannot part. Writers must be serialised by the caller.

    with IndexWriter(connection) as index:       # an import of any size, in bounded memory
        index.add(entries)
    add(connection, entries)                     # the same for a few
    remove(connection, variant_ids)              # before or after the texts are deleted
    rebuild(connection)
    difference(connection)                       # [] if the index is what rebuild would make

Reading is the business of :mod:`tmtool.store.index_search`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A text to index.

    Attributes:
        variant_id: Its number in the store, above 0.
        lang: BCP 47 tag.
        text: The text, as it is stored.
    """

    variant_id: int
    lang: str
    text: str


class IndexWriter:
    """Adds any number of texts to the index within one transaction, in bounded memory.

    Use it as a context manager: what was added can be found once it is left. If it is left by
    an exception nothing more is written, and the caller rolls back.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        raise NotImplementedError

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Add texts; none may be in the index already."""
        raise NotImplementedError


def add(connection: Connection, entries: Iterable[IndexEntry]) -> None:
    """Add texts that the index does not hold."""
    with IndexWriter(connection) as writer:
        writer.add(entries)


def remove(connection: Connection, variant_ids: Iterable[int]) -> None:
    """Take texts out of the index; a changed text is removed and added again.

    Args:
        connection: In a transaction.
        variant_ids: Which variants; those that the index does not hold are ignored.
    """
    raise NotImplementedError(connection, variant_ids)


def rebuild(connection: Connection) -> None:
    """Make the index anew from the stored texts, as small and fast as it can be."""
    raise NotImplementedError(connection)


def difference(connection: Connection) -> list[str]:
    """Compare the index with the stored texts; one line a disagreement, none if all is well."""
    raise NotImplementedError(connection)
