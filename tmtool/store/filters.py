"""Which units are meant."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from tmtool.store.rows import STATUSES
from tmtool.store.tables import document, memory, unit, variant
from tmtool.units import UnitStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFilter:
    """Which units are meant; all of it must be so, and what is left out does not matter.

    Attributes:
        ids: Units of these numbers.
        memory: Units of the memory with this name.
        article: Units of the article with this number.
        key: Units of the articles with this key, in any memory.
        since: Units whose article was published on this day or later.
        until: Units whose article was published before this day.
        statuses: Units with one of these.
        langs: Units with a text in each of these languages; ``ko`` is in ``ko-KR``, too.
        holding: Units with a text that has this in it, whatever the case of Latin letters.
    """

    ids: Sequence[int] | None = None
    memory: str = ""
    article: int | None = None
    key: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    statuses: Sequence[UnitStatus] = ()
    langs: Sequence[str] = ()
    holding: str = ""


def matching(wanted: UnitFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on ``unit`` for a filter, all but those on its ids."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.memory:
        named = select(memory.c.id).where(memory.c.name == wanted.memory)
        conditions.append(unit.c.memory_id == named.scalar_subquery())
    if wanted.article is not None:
        conditions.append(unit.c.document_id == wanted.article)
    if wanted.key:
        keyed = select(document.c.id).where(document.c.key == wanted.key)
        conditions.append(unit.c.document_id.in_(keyed))
    if wanted.since is not None or wanted.until is not None:
        conditions.append(unit.c.document_id.in_(_published(wanted.since, wanted.until)))
    if wanted.statuses:
        conditions.append(unit.c.status.in_([STATUSES.index(s) for s in wanted.statuses]))
    conditions += [
        exists().where(variant.c.unit_id == unit.c.id, in_language(lang)) for lang in wanted.langs
    ]
    if wanted.holding:
        held = variant.c.text.icontains(wanted.holding, autoescape=True)
        conditions.append(exists().where(variant.c.unit_id == unit.c.id, held))
    return conditions


def in_language(lang: str) -> ColumnElement[bool]:
    """Return the condition that a variant is in a language or a region of it."""
    tag = func.lower(func.replace(variant.c.lang, "_", "-"))
    wanted = lang.replace("_", "-").lower()
    return or_(tag == wanted, tag.startswith(wanted + "-", autoescape=True))


def _published(since: dt.date | None, until: dt.date | None) -> Select[tuple[int]]:
    wanted = select(document.c.id)
    if since is not None:
        wanted = wanted.where(document.c.date >= since)
    if until is not None:
        wanted = wanted.where(document.c.date < until)
    return wanted
