"""What a page says about itself: schema.org's JSON-LD, Open Graph, Dublin Core, plain HTML."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import regex
from lxml import etree

from tmtool.documents.dates import iso_date

_ARTICLE_TYPES = regex.compile(r"(?i)article|posting|report|pressrelease")
_OF_PAGE = regex.compile(r"(?i)https?://[^/?#\s]++/*+[^#\s]")
_PAGE_TYPES = regex.compile(r"(?i)webpage")
_SEPARATOR = regex.compile(r"\s+[-–—|·:<>»]+\s+|\s*\|\s*|\s*::\s*")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.date", "dc.date", "pubdate", "publishdate", "date", "sailthru.date",
    "parsely-pub-date", "regdate", "article:published",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_PUBLISHERS = (
    "og:site_name",
    "article:publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
_AUTHORS = ("article:author", "author", "dc.creator", "dcterms.creator", "byl", "dable:author")
_URLS = ("og:url", "twitter:url")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says about itself; empty where it is silent.

    Attributes:
        title: Its headline.
        browser_title: Whether that is only what a browser calls the page, which on many sites is
            the name of the site or of a section.
    """

    title: str = ""
    browser_title: bool = False
    url: str = ""
    publisher: str = ""
    author: str = ""
    date: dt.date | None = None
    lang: str = ""


def page_facts(root: etree._Element) -> PageFacts:
    """Return what a page says about itself."""
    metas = _metas(root)
    linked, named = _linked(root, _first(metas, _TITLES))
    publisher = _name(linked.get("publisher"), named) or _first(metas, _PUBLISHERS)
    if publisher.startswith("http"):
        publisher = ""
    headline = _string(linked.get("headline")) or _first(metas, _TITLES)
    return PageFacts(
        title=_title(root, headline, publisher),
        browser_title=not headline,
        url=_url(root, linked, metas),
        publisher=publisher,
        author=_name(linked.get("author"), named) or _first(metas, _AUTHORS),
        date=_date(root, linked, metas),
        lang=(root.get("lang") or _string(linked.get("inLanguage"))).split("-")[0].casefold(),
    )


def _linked(
    root: etree._Element, title: str
) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]:
    """Return what the page's JSON-LD says of its article, and all things in it that have an id.

    A page may speak of itself and of other articles, too: an article comes before a page, and what
    has the page's title or a heading as its headline before what has not.
    """
    things = list(_things(root))
    written = [title, *_texts(root, "title", "h1", "h2", "h3")]

    def rank(thing: Mapping[str, Any]) -> tuple[bool, bool]:
        headline = _string(thing["headline"])
        is_article = _ARTICLE_TYPES.search(str(thing.get("@type", ""))) is not None
        return not is_article, not any(headline in text for text in written)

    articles = [
        thing
        for thing in things
        if any(t.search(str(thing.get("@type", ""))) for t in (_ARTICLE_TYPES, _PAGE_TYPES))
        and _string(thing.get("headline"))
    ]
    named = {
        str(thing["@id"]): thing for thing in reversed(things) if "@id" in thing and "name" in thing
    }
    return min(articles, key=rank, default={}), named


def _things(root: etree._Element) -> Iterator[Mapping[str, Any]]:
    """Yield what the page's JSON-LD speaks of; what is no JSON says nothing."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                waiting.extend(value[key] for key in ("@graph", "mainEntity") if key in value)
                yield value


def _metas(root: etree._Element) -> dict[str, str]:
    """Return the page's meta elements by name, property or itemprop; the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = (meta.get(attribute) or "").casefold()
            if key and (content := _clean(meta.get("content") or "")):
                found.setdefault(key, content)
    return found


def _title(root: etree._Element, headline: str, publisher: str) -> str:
    """Return the page's title, as its heading has it where one does."""
    said = headline or next(iter(_texts(root, "title")), "")
    headings = [h for h in _texts(root, "h1", "h2", "h3") if h in said]
    if longest := max(headings, key=len, default=""):
        return longest
    if not said:
        return next(iter(_texts(root, "h1")), "")
    parts = _SEPARATOR.split(said)
    while len(parts) > 1 and publisher and parts[-1].casefold() in publisher.casefold():
        said = said[: said.rfind(parts.pop())]
        said = regex.sub(r"[\s\-–—|·:<>»]+$", "", said)
    return said


def _texts(root: etree._Element, *tags: str) -> list[str]:
    """Return the texts of all elements of some kinds, those that are empty left out."""
    return list(filter(None, (_clean("".join(map(str, e.itertext()))) for e in root.iter(*tags))))


def _url(root: etree._Element, linked: Mapping[str, Any], metas: Mapping[str, str]) -> str:
    """Return where the page was published; the site's own address, which many give, is none."""
    links = (e for e in root.iter("link") if "canonical" in (e.get("rel") or "").casefold())
    canonical = [_clean(e.get("href") or "") for e in links]
    page = linked.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    named = (*canonical, _first(metas, _URLS), _string(linked.get("url")), _string(page))
    return next((url for url in named if _OF_PAGE.match(url)), "")


def _date(
    root: etree._Element, linked: Mapping[str, Any], metas: Mapping[str, str]
) -> dt.date | None:
    said = [_string(linked.get("datePublished")), *(metas.get(key, "") for key in _DATES)]
    said += [element.get("datetime") or "" for element in root.iter("time")]
    return next(filter(None, map(iso_date, filter(None, said))), None)


def _name(value: object, named: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the name of a person or organisation of JSON-LD, or of several, told by id or not."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(each, named) for each in value[:5])))
    if isinstance(value, dict):
        known = value if "name" in value else named.get(str(value.get("@id")), {})
        return _string(known.get("name"))
    return _string(value)


def _string(value: object) -> str:
    """Return a text of JSON-LD, in which many a site writes references to characters as in HTML."""
    return _clean(unescape(value)) if isinstance(value, str) else ""


def _first(metas: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key] for key in keys if key in metas), "")


def _clean(text: str) -> str:
    return " ".join(text.split())
