"""Searching the memory for what is like a text: one snapshot for many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tmtool.matching import fuzzy
from tmtool.matching.placeables import Finder
from tmtool.reports.matches import Answer
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache
from tmtool.terminology.concept import TermHit

if TYPE_CHECKING:
    from tmtool.matching.fragments import Fragment


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRequest:
    """What to look for among whole texts.

    Attributes:
        lang: Language of the texts; told by their letters if empty.
        wanted: The language wanted; the project's other one if empty.
        threshold: The lowest score to show; the project's if ``None``.
        limit: How many matches a text at most.
        memories: Names of the memories to look in; empty for all.
    """

    lang: str = ""
    wanted: str = ""
    threshold: int | None = None
    limit: int = 5
    memories: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A text that is looked for.

    Attributes:
        text: The text.
        before: The segment before it in its document; "" if it is not known.
        after: The one after it.
    """

    text: str
    before: str = ""
    after: str = ""


class LazyFinder:
    """Finds the glossary's terms; the glossary is opened when the first text is asked about.

    Args:
        make: Returns what finds them.
    """

    def __init__(self, make: Callable[[], Finder]) -> None:
        self._make = make
        self._made: Finder | None = None

    def find(self, text: str, /) -> Sequence[TermHit]:
        """Return the terms in a text, in order."""
        if self._made is None:
            self._made = self._make()
        return self._made.find(text)


def match(
    reader: Reader,
    queries: Iterable[tuple[Query, tuple[str, str]]],
    request: MatchRequest,
    finder: Callable[[str], Finder],
) -> Iterator[Answer]:
    """Yield what is like each text, in order.

    Args:
        reader: The memory.
        queries: Each with its language and the language wanted.
        request: What to look for; its threshold is given.
        finder: Returns what finds the glossary's terms in a language.
    """
    assert request.threshold is not None
    reader.require_memories(request.memories)
    cache = IndexCache()
    for query, langs in queries:
        source, target = (LazyFinder(partial(finder, lang)) for lang in langs)
        found = fuzzy.matches(
            reader,
            query.text,
            *langs,
            threshold=request.threshold,
            limit=request.limit,
            before=query.before,
            after=query.after,
            memories=request.memories,
            finders=(source, target),
            cache=cache,
        )
        pieces: list[Fragment] = []
        if not found:
            from tmtool.matching import fragments  # noqa: PLC0415 -- most queries have a match

            pieces = fragments.find(
                reader,
                query.text,
                *langs,
                limit=request.limit,
                memories=request.memories,
                cache=cache,
            )
        yield Answer(query=query.text, langs=langs, matches=tuple(found), fragments=tuple(pieces))
