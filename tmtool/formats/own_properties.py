"""What tmtool knows of a unit and other formats have no word for, as properties.

Status, confidence, article and place in it go out as properties named ``tmtool:…``, which every
format can hold, and come back as what they were. So does the memory, where a property says it.
"""

import datetime as dt
from dataclasses import replace
from typing import Final

from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus

PREFIX: Final = "tmtool:"
MEMORY: Final = PREFIX + "memory"
"""Names the memory of a unit; whoever writes units of several memories adds it."""
_LAST_POSITION: Final = 2**31 - 1
_STATUS, _CONFIDENCE = f"{PREFIX}status", f"{PREFIX}confidence"
_KEY, _POSITION, _DATE = f"{PREFIX}key", f"{PREFIX}position", f"{PREFIX}date"
_DETAILS: Final = tuple(
    (name, PREFIX + name) for name in ("title", "url", "publisher", "domain", "digest")
)


def described(unit: TranslationUnit) -> tuple[tuple[str, str], ...]:
    """Return a unit's properties with all that tmtool knows of it."""
    own: list[tuple[str, str]] = []
    if unit.status is not UnitStatus.ALIGNED:
        own.append((_STATUS, unit.status.value))
    if unit.confidence is not None:
        own.append((_CONFIDENCE, repr(unit.confidence)))
    where = unit.provenance
    if (article := where.article) is not None:
        own += ((_KEY, article.key), (_POSITION, str(where.position)))
        for name, called in _DETAILS:
            if value := getattr(article, name):
                own.append((called, value))
        if article.date:
            own.append((_DATE, article.date.isoformat()))
    return (*unit.properties, *own) if own else unit.properties


def recovered(unit: TranslationUnit) -> TranslationUnit:
    """Return a unit that was read, with what its ``tmtool:`` properties say; the inverse."""
    if not any(name.startswith(PREFIX) for name, _ in unit.properties):
        return unit
    said = {n.removeprefix(PREFIX): v for n, v in unit.properties if n.startswith(PREFIX)}
    article = None
    if "key" in said:
        article = Article(
            key=said["key"],
            title=said.get("title", ""),
            url=said.get("url", ""),
            publisher=said.get("publisher", ""),
            domain=said.get("domain", ""),
            date=_date(said),
            digest=said.get("digest", ""),
        )
    provenance = Provenance(
        memory=said.get("memory", unit.provenance.memory),
        article=article,
        position=_position(said, unit.provenance.position),
    )
    return replace(
        unit,
        status=_status(said, unit.status),
        confidence=_confidence(said),
        provenance=provenance,
        properties=tuple((n, v) for n, v in unit.properties if not n.startswith(PREFIX)),
    )


def _status(said: dict[str, str], otherwise: UnitStatus) -> UnitStatus:
    try:
        return UnitStatus(said.get("status", ""))
    except ValueError:
        return otherwise


def _confidence(said: dict[str, str]) -> float | None:
    try:
        value = float(said.get("confidence", ""))
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _position(said: dict[str, str], otherwise: int) -> int:
    try:
        return min(max(0, int(said.get("position", ""))), _LAST_POSITION)
    except ValueError:
        return otherwise


def _date(said: dict[str, str]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said.get("date", ""))
    except ValueError:
        return None
