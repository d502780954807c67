"""Where the memory holds words: answers to ``tmtool concordance``, for people and programs.

The JSON form is a contract, described by ``docs/concordance.schema.json``: what is there keeps
its name and meaning within a version; new keys may come. Offsets are code points from 0,
half-open.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tmtool.matching.concordance import Hit, Hits
from tmtool.reports import json_text
from tmtool.reports.layout import Layout, printable, text_lines
from tmtool.reports.origin import origin_line, origin_table

VERSION = 1
"""Version of the JSON form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """One page of the units that hold words.

    Attributes:
        query: The words, or the pattern.
        lang: The language of the texts that were looked in; "" for all.
        offset: How many hits stand before the page.
        found: The page.
    """

    query: str
    lang: str
    offset: int
    found: Hits


def as_text(page: Concordance, layout: Layout, *, heading: bool = False) -> str:
    """Lay a page out for people; with a heading where there are many."""
    lines = [layout.paint(printable(page.query), "bold")] if heading else []
    last = ""
    for hit in page.found.hits:
        if (where := origin_line(hit.unit)) != last:
            lines += [""] * bool(last) + [layout.paint(where, "cyan")]
        last = where
        for variant, spans in zip(hit.unit.variants, hit.places, strict=True):
            lines += text_lines(variant.lang, variant.text, layout, spans)
    lines.append(layout.paint(_count(page), "dim"))
    if heading:
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def as_json(pages: Sequence[Concordance]) -> str:
    """Return all answers as one JSON object."""
    return json_text.document({"version": VERSION, "answers": [_page(p) for p in pages]})


def as_line(page: Concordance) -> str:
    """Return one answer as a line of JSON."""
    return json_text.line({"version": VERSION} | _page(page))


def as_tsv(pages: Sequence[Concordance]) -> str:
    """Return the hits as a table: a line a hit, tabs between, one line of names above."""
    written = io.StringIO()
    table = csv.writer(written, dialect="excel-tab", lineterminator="\n")
    table.writerow(("query", "language", "text", "other", "translation", "memory", "date", "url"))
    for page in pages:
        table.writerows(_row(page.query, hit) for hit in page.found.hits)
    return written.getvalue()


def _row(query: str, hit: Hit) -> Iterator[str]:
    here = hit.unit.variants[hit.variant]
    others = [v for i, v in enumerate(hit.unit.variants) if i != hit.variant]
    article = hit.unit.provenance.article
    yield from (query, here.lang, here.text)
    yield from (others[0].lang, others[0].text) if others else ("", "")
    yield hit.unit.provenance.memory
    yield article.date.isoformat() if article and article.date else ""
    yield article.url if article else ""


def _count(page: Concordance) -> str:
    found = page.found
    about = "about " if found.estimated else ""
    total = f"{about}{found.total:,} in the memory"
    if found.timed_out:
        total = f"{found.total:,} found when the time was up; there may be more"
    if not found.hits:
        return f"No hits; {total}." if found.total or found.timed_out else "Nothing holds it."
    return f"{page.offset + 1:,}-{page.offset + len(found.hits):,} of {total}"


def _page(page: Concordance) -> dict[str, object]:
    return {
        "query": page.query,
        "language": page.lang or None,
        "total": page.found.total,
        "estimated": page.found.estimated,
        "timed_out": page.found.timed_out,
        "offset": page.offset,
        "hits": [_hit(h) for h in page.found.hits],
    }


def _hit(hit: Hit) -> dict[str, object]:
    table: dict[str, object] = {
        "variants": [
            {"language": v.lang, "text": v.text, "spans": [list(s) for s in spans]}
            for v, spans in zip(hit.unit.variants, hit.places, strict=True)
        ],
    }
    return table | origin_table(hit.unit)
