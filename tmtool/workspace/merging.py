"""Bringing units into a memory that may hold them already.

Two units are the same if their texts are, letter for letter, language by language. A unit that is
there already is not added again: the newer of the two says what is said beside the texts. Of units
with the same source and another target both are kept, or the new one takes the other's place.

A unit that says which article it comes from, as tmtool's own files do, is the same only as one of
that place in that article: a sentence that stands in two articles is two units, and a memory that
is written to a file and read again is the same memory.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from tmtool.store import UnitFilter
from tmtool.store.change import Change
from tmtool.store.seen import Seen
from tmtool.units import TranslationUnit, UnitStatus, Variant

_CHANGED, _CREATED = "changedate", "creationdate"


class OtherTarget(StrEnum):
    """What becomes of a unit with the same source and another target."""

    KEEP = "keep"
    REPLACE = "replace"


class Incoming(Protocol):
    """A unit that comes in, and where it stands in its file."""

    @property
    def line(self) -> int:
        """The line that it begins on, counted from 1."""

    @property
    def unit(self) -> TranslationUnit:
        """The unit."""


@dataclass(slots=True)
class Merged:
    """What became of the units that came in.

    Attributes:
        added: How many are new.
        known: How many were there already.
        updated: How many of those brought something newer beside the texts.
        replaced: How many units with another target went.
    """

    added: int = 0
    known: int = 0
    updated: int = 0
    replaced: int = 0


@dataclass(slots=True)
class _Step:
    """What a batch comes to."""

    new: list[TranslationUnit | None] = field(default_factory=list)
    new_keys: list[int] = field(default_factory=list)
    places: dict[int, list[int]] = field(default_factory=dict)
    changed: dict[int, TranslationUnit] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)


class Merger:
    """Brings units into memories, batch by batch; use it as a context manager.

    Args:
        change: The changeset that it writes to.
        source: The language of the texts that are sources; the first text's where a unit has none.
        other_target: What becomes of units with the same source and another target.
        all_of_them: The units that come in, if they are few: then the memory is asked for their
            texts, and not read as a whole.
        told: Is told of each unit that was there already: its line and the unit's number.
    """

    def __init__(
        self,
        change: Change,
        source: str,
        other_target: OtherTarget,
        *,
        all_of_them: Sequence[Incoming] | None,
        told: Callable[[int, int], None],
    ) -> None:
        self.merged = Merged()
        self._change = change
        self._source = source
        self._replaces = other_target is OtherTarget.REPLACE
        self._all = all_of_them
        self._told = told
        self._opened = ExitStack()
        self._seen: dict[tuple[str, bool], Seen] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    def take(self, batch: Sequence[Incoming], *, placed: bool) -> None:
        """Bring units of one memory in.

        Args:
            batch: The units; all of them go to the memory that the first one's provenance names.
            placed: Whether they say themselves which articles they come from.
        """
        if not batch:
            return
        memory = batch[0].unit.provenance.memory
        keys = [self._key(entry.unit, placed=placed) for entry in batch]
        seen = self._known(memory, placed=placed)
        ids = seen.find(keys)
        stored = self._change.units({id_ for found in ids.values() for id_ in found})
        step = _Step()
        for entry, key in zip(batch, keys, strict=True):
            known = [stored[i] for i in ids.get(key, ()) if i in stored and i not in step.deleted]
            self._decide(step, entry, key, known, placed=placed)
        self._write(step, None if placed else seen)

    def _decide(
        self,
        step: _Step,
        entry: Incoming,
        key: int,
        known: Iterable[TranslationUnit],
        *,
        placed: bool,
    ) -> None:
        """Say what becomes of one unit: it is there, or it is new and others may go."""
        unit = entry.unit
        others: list[int] = []
        for stored in known:
            assert stored.id is not None
            current = step.changed.get(stored.id, stored)
            if _texts(current) == _texts(unit):
                self._meet(step, stored, together(current, unit))
                self._told(entry.line, stored.id)
                return
            if self._replaces and _differs(current, unit):
                others.append(stored.id)
        waiting = [] if placed else step.places.get(key, [])
        for place in waiting:
            before = step.new[place]
            if before is not None and _texts(before) == _texts(unit):
                step.new[place] = together(before, unit)
                self.merged.known += 1
                return
            if before is not None and self._replaces and _differs(before, unit):
                step.new[place] = None
                self.merged.added -= 1
                self.merged.replaced += 1
        step.deleted.update(others)
        self.merged.replaced += len(others)
        self.merged.added += 1
        step.places.setdefault(key, []).append(len(step.new))
        step.new.append(unit)
        step.new_keys.append(key)

    def _meet(self, step: _Step, stored: TranslationUnit, met: TranslationUnit) -> None:
        self.merged.known += 1
        if met != step.changed.get(stored.id or 0, stored):
            step.changed[stored.id or 0] = met
            self.merged.updated += 1

    def _write(self, step: _Step, seen: Seen | None) -> None:
        if step.deleted:
            self._change.delete(UnitFilter(ids=sorted(step.deleted)))
        if changed := {i: u for i, u in step.changed.items() if i not in step.deleted}:
            self._change.update(UnitFilter(ids=sorted(changed)), lambda unit: changed[unit.id or 0])
        new = [(u, k) for u, k in zip(step.new, step.new_keys, strict=True) if u is not None]
        ids = self._change.add_batch([unit for unit, _ in new])
        if seen is not None:
            seen.add(zip((key for _, key in new), ids, strict=True))

    def _known(self, memory: str, *, placed: bool) -> Seen:
        """Return the keys of what a memory holds."""
        if (memory, placed) not in self._seen:
            seen = self._opened.enter_context(Seen(once=not self._replaces))
            self._seen[memory, placed] = seen
            held: Iterable[TranslationUnit] = self._change.select(UnitFilter(memory=memory))
            if self._all is not None:
                held = self._change.holding(self._asked(memory), memory)
            seen.add((self._key(unit, placed=placed), unit.id or 0) for unit in held)
        return self._seen[memory, placed]

    def _asked(self, memory: str) -> list[str]:
        """Return texts of which every unit that may meet one of those that come in has one."""
        asked: dict[str, None] = {}
        for entry in self._all or ():
            unit = entry.unit
            if unit.provenance.memory == memory:
                source = unit.variant(self._source) if self._source else None
                asked[unit.variants[0].text] = None
                asked[(source or unit.variants[0]).text] = None
        return list(asked)

    def _key(self, unit: TranslationUnit, *, placed: bool) -> int:
        """Return what may be equal only for units that have to do with each other."""
        key: Hashable
        if self._replaces:
            source = unit.variant(self._source) or unit.variants[0]
            key = (source.lang.casefold(), source.text)
        else:
            key = _texts(unit)
        article = unit.provenance.article
        if placed:
            place = (article.key if article is not None else "", unit.provenance.position)
            return hash((place, key))
        return hash(key)


def together(old: TranslationUnit, new: TranslationUnit) -> TranslationUnit:
    """Return a unit that is there already, with what another of the same texts has to add.

    What the later of the two says holds; where neither has a date, what is there. What only one
    says is kept. A rejected unit stays rejected unless the other is later.
    """
    later = last_change(new) > last_change(old)
    first, second = (new, old) if later else (old, new)
    approved = new.status is UnitStatus.APPROVED and old.status is not UnitStatus.REJECTED
    said = later and new.status is not UnitStatus.ALIGNED
    return replace(
        old,
        variants=_with_texts_of(first, second, old),
        status=new.status if approved or said else old.status,
        confidence=old.confidence if old.confidence is not None else new.confidence,
        properties=_united(first.properties, second.properties),
    )


def _with_texts_of(
    first: TranslationUnit, second: TranslationUnit, order: TranslationUnit
) -> tuple[Variant, ...]:
    """Return the texts of a unit in its order, with what both say of each; first what one says."""
    leading, others = _by_text(first), _by_text(second)
    made: list[Variant] = []
    for variant in order.variants:
        said, beside = (which[_text(variant)].pop(0) for which in (leading, others))
        properties = _united(said.properties, beside.properties)
        made.append(replace(said, lang=variant.lang, properties=properties))
    return tuple(made)


def _by_text(unit: TranslationUnit) -> Mapping[tuple[str, str], list[Variant]]:
    """Return the texts of a unit by language and text; both may stand in it several times."""
    found: dict[tuple[str, str], list[Variant]] = {}
    for variant in unit.variants:
        found.setdefault(_text(variant), []).append(variant)
    return found


def _united(
    first: Sequence[tuple[str, str]], second: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return properties of two units; where both have one of a name, the first's hold."""
    names = {name for name, _ in first}
    return (*first, *((name, value) for name, value in second if name not in names))


def last_change(unit: TranslationUnit) -> str:
    """Return when a unit was last changed, as TMX writes it (ISO 8601, basic); "" if unknown."""
    said: list[Mapping[str, str]] = [
        dict(unit.properties),
        *(dict(v.properties) for v in unit.variants),
    ]
    return max((s.get(_CHANGED) or s.get(_CREATED, "") for s in said), default="")


def _texts(unit: TranslationUnit) -> tuple[tuple[str, str], ...]:
    return tuple(sorted([_text(variant) for variant in unit.variants]))


def _text(variant: Variant) -> tuple[str, str]:
    return variant.lang.casefold(), variant.text


def _differs(one: TranslationUnit, other: TranslationUnit) -> bool:
    """Tell whether two units of one source have a target in the same language, but another."""
    texts, others = dict(_texts(one)), dict(_texts(other))
    return any(texts[lang] != others[lang] for lang in texts.keys() & others.keys())
