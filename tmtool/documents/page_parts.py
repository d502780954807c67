"""Which element of a page holds its article, and which hold furniture."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex
from lxml import etree

_PATTERNS = Path(__file__).parent / "data" / "page_parts.toml"
_FURNITURE_TAGS = {
    "nav": "navigation", "footer": "footer", "aside": "related links", "button": "widget",
}  # fmt: skip
_FURNITURE_ROLES = {
    "navigation": "navigation", "banner": "navigation", "search": "navigation",
    "contentinfo": "footer", "complementary": "related links", "menu": "navigation",
}  # fmt: skip
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.I)
_PROSE_LENGTH = 15
_SENTENCE_END = regex.compile(r"""[.!?。！？…][\p{Pe}\p{Pf}"']*+(?:\s|$)|[。！？]""")
_NO_SENTENCE = 0.25
_MUCH = 0.4
_NEARLY_ALL = 0.75
_HOLDS_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Tags:
    """The lists of ``data/page_parts.toml``; see there."""

    no_text: frozenset[str]
    blocks: frozenset[str]
    not_prose: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    article: regex.Pattern[str]
    furniture: tuple[tuple[str, regex.Pattern[str]], ...]


class PageParts:
    """What the elements of one page are.

    Attributes:
        article: The element that holds the article.
    """

    def __init__(self, article: etree._Element, prose: Mapping[etree._Element, float]) -> None:
        self.article = article
        self._prose = prose
        self._much = _MUCH * max(prose.values(), default=0)

    @classmethod
    def of(cls, root: etree._Element) -> "PageParts":
        """Find the article: the innermost element that holds nearly all prose in its part."""
        prose = _prose(root)
        start = _marked(root, prose)
        element = root if start is None else start
        while True:
            enough = _NEARLY_ALL * prose.get(element, 0)
            child = max(element, key=lambda e: prose.get(e, 0), default=None)
            if child is not None and child.tag == "table":
                # One cell that holds it all lays the page out; a table of figures has none.
                child = max(child.iter("td"), key=lambda e: prose.get(e, 0), default=None)
            if child is None or not enough or prose.get(child, 0) < enough:
                return cls(element, prose)
            if not isinstance(child.tag, str) or child.tag in {"p", "h1", "h2", "h3"}:
                return cls(element, prose)
            element = child

    def furniture(self, element: etree._Element) -> str:
        """Return why all of an element is furniture, or ``""``."""
        if element is self.article or self._prose.get(element, 0) > self._much:
            return "hidden" if _is_hidden(element) else ""
        return _named_furniture(element)


def _named_furniture(element: etree._Element) -> str:
    """Return which furniture an element's markup says that it is, or ``""``."""
    if _is_hidden(element):
        return "hidden"
    by_kind = _FURNITURE_TAGS.get(str(element.tag)) or _FURNITURE_ROLES.get(
        element.get("role") or ""
    )
    if by_kind:
        return by_kind
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    if names and element.tag not in {"html", "body", "article", "main"}:
        said = next((r for r, p in _patterns().furniture if p.search(names)), "")
        if said:
            return said
    return "related links" if _is_list_of_links(element) else ""


def _is_list_of_links(element: etree._Element) -> bool:
    """Tell whether an element is a list of which every entry is a link, and all of it."""
    if element.tag not in {"ul", "ol"}:
        return False
    return len(element) > 1 and all(
        entry.tag == "li"
        and any(True for _ in entry.iter("a"))
        and _letters(entry) == sum(map(_letters, entry.iter("a")))
        for entry in element
    )


def _letters(element: etree._Element) -> int:
    return sum(len(str(text).strip()) for text in element.itertext())


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _prose(root: etree._Element) -> Mapping[etree._Element, float]:
    """Return how many characters of prose each element holds: text in lines, not in links.

    What its markup calls furniture holds none, unless it holds much of the page's.
    """
    everything = _held(root, frozenset())
    much = _MUCH * max(everything.values(), default=0)
    furniture = {e for e, held in everything.items() if 0 < held <= much and _named_furniture(e)}
    return _held(root, furniture)


def _held(root: etree._Element, without: Collection[etree._Element]) -> dict[etree._Element, float]:
    """Return how many characters of prose each element holds, some elements left out."""
    not_prose = tags().not_prose
    held: dict[etree._Element, float] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = 0.0
        if element.tag not in not_prose and element not in without:
            own = _length(element.text) + sum(
                held.get(child, 0) + _length(child.tail) for child in element
            )
        held[element] = own
    return held


def _length(text: str | None) -> float:
    """Return how much a text counts: what ends no sentence may be a title or an address."""
    length = len(text.strip()) if text else 0
    if length < _PROSE_LENGTH or text is None:
        return 0.0
    return length if _SENTENCE_END.search(text) else length * _NO_SENTENCE


def _marked(root: etree._Element, prose: Mapping[etree._Element, float]) -> etree._Element | None:
    """Return the element that its markup names as the article, if it holds most of the prose."""
    marked = [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and (
            element.tag in {"article", "main"}
            or element.get("role") == "main"
            or "articlebody" in (element.get("itemprop") or "").casefold()
            or _patterns().article.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        )
    ]
    enough = _HOLDS_MOST * prose.get(root, 0)
    marked = [element for element in marked if prose.get(element, 0) >= enough]
    return marked[-1] if marked else None


@cache
def tags() -> Tags:
    """Return which elements hold text, and which of them begin a paragraph."""
    table = _table()
    return Tags(**{k: frozenset(table[k].split()) for k in ("no_text", "blocks", "not_prose")})


@cache
def _patterns() -> _Patterns:
    table = _table()
    return _Patterns(
        article=regex.compile(rf"(?:^|[\s_-])(?:{table['article']})(?:$|[\s_-])", regex.I),
        furniture=tuple((r, regex.compile(p, regex.I)) for r, p in table["furniture"].items()),
    )


def _table() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 -- only for pages

    return tomllib.loads(_PATTERNS.read_text(encoding="utf-8"))
