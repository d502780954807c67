"""Searching the memory: what is like a text, and what holds words; one snapshot for many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tmtool.matching import concordance, fuzzy
from tmtool.matching.concordance import Sort, Words
from tmtool.matching.placeables import Finder
from tmtool.reports.concordance import Concordance
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRequest:
    """How to look for words.

    Attributes:
        lang: Language of the texts to look in; all languages if empty.
        words: How they are to stand.
        pattern: They are a pattern of the ``regex`` module.
        sort: Which hits come first.
        offset: How many hits to leave out.
        limit: How many to show at most.
        exact_total: Count all, however long it takes.
        memories: Names of the memories to look in; empty for all.
        timeout: Seconds that a pattern may take.
    """

    lang: str = ""
    words: Words = Words.IN_ORDER
    pattern: bool = False
    sort: Sort = Sort.NEWEST
    offset: int = 0
    limit: int = 20
    exact_total: bool = False
    memories: Sequence[str] = ()
    timeout: float = 10.0


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


def hold(reader: Reader, texts: Iterable[str], request: WordRequest) -> Iterator[Concordance]:
    """Yield where each of several words or patterns stands, in order."""
    cache = IndexCache()
    lang = request.lang
    for text in texts:
        if request.pattern:
            found = concordance.search_pattern(
                reader,
                text,
                lang,
                sort=request.sort,
                offset=request.offset,
                limit=request.limit,
                memories=request.memories,
                timeout=request.timeout,
            )
        else:
            found = concordance.search(
                reader,
                text,
                lang,
                words=request.words,
                sort=request.sort,
                offset=request.offset,
                limit=request.limit,
                exact_total=request.exact_total,
                memories=request.memories,
                cache=cache,
            )
        yield Concordance(query=text, lang=lang, offset=request.offset, found=found)
