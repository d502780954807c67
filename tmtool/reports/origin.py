"""Where a unit comes from, in the words and the JSON that all reports of units have for it."""

from tmtool.reports.layout import printable
from tmtool.units import TranslationUnit


def origin_line(unit: TranslationUnit) -> str:
    """Return article, day and memory of a unit, in a few words."""
    article = unit.provenance.article
    memory = f"[{printable(unit.provenance.memory)}]"
    if article is None:
        return memory
    day = f"  {article.date}" if article.date else ""
    return f"{printable(article.title or article.key)}{day}  {memory}"


def origin_table(unit: TranslationUnit) -> dict[str, object]:
    """Return where a unit comes from, as JSON has it."""
    place = unit.provenance
    article = place.article
    known: dict[str, object] | None = None
    if article is not None:
        known = {
            "key": article.key,
            "title": article.title,
            "url": article.url,
            "publisher": article.publisher,
            "date": article.date.isoformat() if article.date else None,
        }
    return {
        "unit": unit.id,
        "status": unit.status.value,
        "memory": place.memory,
        "article": known,
        "position": place.position,
    }


def unit_line(unit: TranslationUnit) -> str:
    """Return number, status, memory and confidence of a unit, in a few words."""
    told = f"unit {unit.id}  {unit.status}  [{printable(unit.provenance.memory)}]"
    return told if unit.confidence is None else f"{told}  {unit.confidence:.2f}"
