"""Uncertain groups as one page in a file, to be corrected in a browser without a server.

Two columns, colours by confidence; pairs are kept, dropped, merged, split and edited, and the
page's download is the table that :func:`tmtool.alignment.review.read_table` reads. The page is
``data/review.html`` with the groups put into it as JSON; every text reaches the page as text,
never as markup. It loads nothing from anywhere.
"""

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from tmtool.alignment.review import COLUMNS, Proposal, reasons

_TEMPLATE = Path(__file__).parent / "data" / "review.html"
_MARKUP = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""What would end the script or the string that the groups stand in."""


def write_page(
    proposals: Iterable[Proposal],
    source_lang: str,
    target_lang: str,
    *,
    title: str = "Review",
    download: str = "review.tsv",
) -> str:
    """Return a page on which a person corrects some proposals.

    Args:
        proposals: The groups.
        source_lang: BCP 47 tag of the left column.
        target_lang: BCP 47 tag of the right one.
        title: Heading of the page.
        download: Name of the file that it saves.
    """
    rows = [
        {
            "id": each.id,
            "confidence": round(each.confidence, 2),
            "source": each.source,
            "target": each.target,
            "why": reasons(each),
            "article": each.article,
            "follows": each.follows,
        }
        for each in proposals
    ]
    review = {
        "columns": COLUMNS,
        "languages": (source_lang, target_lang),
        "download": download,
        "rows": rows,
    }
    page = _TEMPLATE.read_text(encoding="utf-8")
    before, after = page.split("{{review}}")
    written = json.dumps(review, ensure_ascii=False).translate(_MARKUP)
    return before.replace("{{title}}", escape(title)) + written + after
