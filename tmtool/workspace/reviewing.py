"""Pairs that wait for a person's word: which they are, and what comes back of them.

A review lists the units of an article that wait, and the segments beside them that were left
alone. A row's id names what it stands for: ``17-3f09a2`` is unit 17 as it read when the review
was written, ``+4.12`` is the segment of article 4 that stood in place 12 and is no unit yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex

from tmtool.alignment.review import Correction, Proposal, read_table, write_table
from tmtool.documents.decoding import decode
from tmtool.documents.reading import read_bytes
from tmtool.errors import InputError
from tmtool.store import Reader, Store, UnitFilter
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant
from tmtool.whole_files import write_whole
from tmtool.workspace.pairs import WAITS_WITH_OTHERS, AlignedPair

if TYPE_CHECKING:
    from tmtool.store.change import Change

HOLD = 0.9
"""Pairs less likely right than this wait where a review is asked for."""
_PAGES = frozenset({".html", ".htm"})
_UNIT = regex.compile(r"(?P<unit>\d{1,18})-(?P<digest>[0-9a-f]{6})")
_ALONE = regex.compile(r"\+(?P<article>\d{1,18})\.(?P<position>\d{1,9})")
_AGAIN = "Write the review anew: import the article again with --review."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What a review did.

    Attributes:
        changeset: The change that was written; ``None`` if nothing was.
        accepted: How many pairs are approved now.
        refused: How many units are rejected now.
        released: How many confident pairs of the same articles no longer wait.
    """

    changeset: int | None
    accepted: int = 0
    refused: int = 0
    released: int = 0


def proposals(reader: Reader, pair: AlignedPair, memory: str) -> list[Proposal]:
    """Return what of a stored pair is to be reviewed, in its order.

    These are the units that wait for their own sake, and the segments left alone beside them.
    """
    article = reader.article(pair.article.key, memory)
    if article is None or article.id is None:
        return []
    waiting = {
        unit.provenance.position: unit
        for unit in reader.select(UnitFilter(article=article.id, statuses=(UnitStatus.PENDING,)))
        if WAITS_WITH_OTHERS not in unit.properties
    }
    found: list[Proposal] = []
    last = -2
    for position in _listed(pair, waiting):
        group = pair.alignment.groups[position]
        unit = waiting.get(position)
        source, target = pair.texts(group)
        if unit is not None:
            source, target = unit.variants[0].text, unit.variants[1].text
        found.append(
            Proposal(
                id=unit_id(unit) if unit is not None else f"+{article.id}.{position}",
                source=source,
                target=target,
                confidence=group.confidence,
                clues=group.clues,
                article=article.title or article.key,
                follows=position == last + 1,
            )
        )
        last = position
    return found


def _listed(pair: AlignedPair, waiting: Iterable[int]) -> list[int]:
    """Return the places of the units that wait, and of what was left alone beside them."""
    groups = pair.alignment.groups
    listed = {position for position in waiting if position < len(groups)}
    for position in sorted(listed):
        for step in (-1, 1):
            beside = position + step
            while 0 <= beside < len(groups) and not groups[beside].paired:
                listed.add(beside)
                beside += step
    return sorted(listed)


def unit_id(unit: TranslationUnit) -> str:
    """Return what a review calls a unit: its number, and a digest of how it reads."""
    held = sha256("\0".join(v.text for v in unit.variants).encode("utf-8", "surrogatepass"))
    return f"{unit.id}-{held.hexdigest()[:6]}"


class _Row(NamedTuple):
    """What one id of a review stands for; ``unit`` is ``None`` for a segment left alone."""

    unit: TranslationUnit | None
    article: int
    position: int


def write_review(
    path: Path, listed: Sequence[Proposal], langs: tuple[str, str], title: str
) -> None:
    """Write a review: a page where the file's name says so (``.html``), a table otherwise.

    Raises:
        InputError: There is such a file, which may hold corrections, or it cannot be written.
    """
    refuse_place(path)
    if path.suffix.casefold() in _PAGES:
        from tmtool.alignment.page import write_page  # noqa: PLC0415 -- only for pages

        text = write_page(listed, *langs, title=title, download=f"{path.stem}.tsv")
    else:
        text = write_table(listed)
    write_whole(path, text.encode("utf-8", "surrogatepass"))


def refuse_place(path: Path) -> None:
    """Refuse a place for a review before anything is stored for it.

    Raises:
        InputError: There is a file, which may hold corrections, or no folder to write it to.
    """
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no such folder", "Make it, or name another file.")
    if path.exists():
        raise InputError(
            f"{path}: exists already, and may hold corrections",
            f"Take it in with `tmtool review {path}`, or name another file.",
        )


def read_review(path: Path) -> tuple[Correction, ...]:
    """Read a corrected review.

    Raises:
        InputError: It is no review, or cannot be read; the message says where.
    """
    if path.suffix.casefold() in _PAGES:
        raise InputError(
            f"{path}: is the page itself, not what came of it",
            "Open it in a browser, press Download, and give the table that it saves.",
        )
    content = read_bytes(path)
    return read_table(decode(content, str(path))[0], str(path))


def take_review(store: Store, path: Path) -> Reviewed:
    """Do what a corrected review says, in one changeset.

    Args:
        store: Where the units are.
        path: The review.

    Raises:
        InputError: It is no review, or speaks of units that are not there, or not so any more.
    """
    corrections = read_review(path)
    with store.change(f"review {path.name}") as change:
        accepted, refused, released = _apply(change, corrections, str(path))
    return Reviewed(
        changeset=change.made.id if change.made else None,
        accepted=accepted,
        refused=refused,
        released=released,
    )


def _apply(change: "Change", corrections: Sequence[Correction], name: str) -> tuple[int, int, int]:
    """Do what corrections say; return how many pairs were accepted, refused and released."""
    accepted = refused = 0
    articles: set[int] = set()
    for correction in corrections:
        rows = [_row(change, each, correction, name) for each in correction.ids]
        _refuse_apart(rows, correction, name)
        pairs = [pair for pair in correction.pairs if all(pair)]
        articles |= {row.article for row in rows}
        took, gone = _settle(change, rows, pairs)
        accepted += took
        refused += gone
    return accepted, refused, _release(change, articles)


def _row(change: "Change", id_: str, correction: Correction, name: str) -> _Row:
    """Find what an id stands for."""
    if alone := _ALONE.fullmatch(id_):
        return _Row(None, int(alone["article"]), int(alone["position"]))
    named = _UNIT.fullmatch(id_)
    if named is None:
        raise InputError(f"{name}: {id_!r} is no id of a review", _AGAIN)
    unit = change.units((int(named["unit"]),)).get(int(named["unit"]))
    if unit is None or unit.provenance.article is None:
        raise InputError(f"{name}: unit {named['unit']} is not in the memory any more", _AGAIN)
    unchanged = unit_id(unit) == id_
    done = (unit.variants[0].text, unit.variants[1].text) in correction.pairs
    if not (unchanged or done):
        raise InputError(f"{name}: unit {named['unit']} has been changed since", _AGAIN)
    return _Row(unit, unit.provenance.article.id or 0, unit.provenance.position)


def _refuse_apart(rows: Sequence[_Row], correction: Correction, name: str) -> None:
    """Refuse to merge what does not stand together."""
    apart = any(
        a.article != b.article or abs(a.position - b.position) != 1 for a, b in pairwise(rows)
    )
    if apart:
        raise InputError(
            f"{name}: {' and '.join(correction.ids)} are merged but do not stand beside each other",
            "Merge only rows that follow each other in the article.",
        )


def _settle(
    change: "Change", rows: Sequence[_Row], pairs: Sequence[tuple[str, str]]
) -> tuple[int, int]:
    """Put accepted pairs in the place of some rows; return how many, and how many were refused."""
    units = [row.unit for row in rows if row.unit is not None]
    if not pairs:
        ids = [unit.id or 0 for unit in units]
        change.set_status(UnitFilter(ids=ids), UnitStatus.REJECTED)
        return 0, len(units)
    spare = [unit.id or 0 for unit in units[len(pairs) :]]
    if spare:
        change.delete(UnitFilter(ids=spare))
    for unit, pair in zip(units, pairs, strict=False):
        change.edit(_accepted(unit, pair))
    if more := pairs[len(units) :]:
        like = units[0] if units else _neighbour(change, rows[0])
        change.add_units(_new(like, rows[0], pair) for pair in more)
    return len(pairs), 0


def _accepted(unit: TranslationUnit, pair: tuple[str, str]) -> TranslationUnit:
    """Return a unit as a person left it."""
    if tuple(" ".join(v.text.split()) for v in unit.variants[:2]) == pair:
        return replace(unit, status=UnitStatus.APPROVED)
    variants = (
        Variant(unit.variants[0].lang, pair[0]),
        Variant(unit.variants[1].lang, pair[1]),
        *unit.variants[2:],
    )
    return replace(unit, variants=variants, status=UnitStatus.APPROVED, confidence=None)


def _neighbour(change: "Change", row: _Row) -> TranslationUnit:
    """Return a unit of the same article, for its languages."""
    for unit in change.select(UnitFilter(article=row.article)):
        return unit
    raise InputError(f"no unit of article {row.article} is in the memory", _AGAIN)


def _new(like: TranslationUnit, row: _Row, pair: tuple[str, str]) -> TranslationUnit:
    """Return a unit of a pair that a person made."""
    return TranslationUnit(
        variants=(Variant(like.variants[0].lang, pair[0]), Variant(like.variants[1].lang, pair[1])),
        provenance=Provenance(
            memory=like.provenance.memory,
            article=like.provenance.article,
            position=row.position,
        ),
        status=UnitStatus.APPROVED,
    )


def _release(change: "Change", articles: Iterable[int]) -> int:
    """Let the pairs of some articles that only waited with others wait no longer."""
    return sum(
        change.update(UnitFilter(article=article, statuses=(UnitStatus.PENDING,)), _released)
        for article in sorted(articles)
    )


def _released(unit: TranslationUnit) -> TranslationUnit | None:
    if WAITS_WITH_OTHERS not in unit.properties:
        return None
    rest = tuple(p for p in unit.properties if p != WAITS_WITH_OTHERS)
    return replace(unit, properties=rest, status=UnitStatus.ALIGNED)
