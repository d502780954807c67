"""Which element of a page holds its article, and which hold furniture."""

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

    def __init__(self, article: etree._Element, prose: dict[etree._Element, int]) -> None:
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
            total = prose.get(element, 0)
            child = max(element, key=lambda e: prose.get(e, 0), default=None)
            if child is None or not total or prose.get(child, 0) < _NEARLY_ALL * total:
                return cls(element, prose)
            if not isinstance(child.tag, str) or child.tag in {"p", "h1", "h2", "h3", "table"}:
                return cls(element, prose)
            element = child

    def furniture(self, element: etree._Element) -> str:
        """Return why all of an element is furniture, or ``""``."""
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return "hidden"
        if _HIDDEN.search(element.get("style") or ""):
            return "hidden"
        if self._prose.get(element, 0) > self._much or element is self.article:
            return ""
        named = _FURNITURE_TAGS.get(str(element.tag)) or _FURNITURE_ROLES.get(
            element.get("role") or ""
        )
        if named:
            return named
        names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        if not names or element.tag in {"html", "body", "article", "main"}:
            return ""
        return next((r for r, p in _patterns().furniture if p.search(names)), "")


def _prose(root: etree._Element) -> dict[etree._Element, int]:
    """Return how many characters of prose each element holds: text in lines, not in links."""
    not_prose = tags().not_prose
    held: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = 0
        if element.tag not in not_prose:
            own = _length(element.text) + sum(
                held.get(child, 0) + _length(child.tail) for child in element
            )
        held[element] = own
    return held


def _length(text: str | None) -> int:
    length = len(text.strip()) if text else 0
    return length if length >= _PROSE_LENGTH else 0


def _marked(root: etree._Element, prose: dict[etree._Element, int]) -> etree._Element | None:
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
