"""Searching the memory for words: one snapshot for many."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tmtool.matching import concordance
from tmtool.matching.concordance import Sort, Words
from tmtool.reports.concordance import Concordance
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache


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


def hold(reader: Reader, texts: Iterable[str], request: WordRequest) -> Iterator[Concordance]:
    """Yield where each of several words or patterns stands, in order."""
    reader.require_memories(request.memories)
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
