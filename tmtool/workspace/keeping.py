"""Keeping the memory: what is changed by hand or by filter, each change a changeset.

::

    keeper = workspace.keeper
    keeper.memories()
    keeper.change(UnitFilter(memory="un"), UnitEdit(status=UnitStatus.APPROVED), dry_run=True)

Every method that writes takes the command for the journal and returns what was done; a dry run
does everything and takes it back.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from tmtool.errors import InputError, StoreError
from tmtool.store import Changeset, Divergence, Memory, Reader, Store, UnitFilter
from tmtool.units import TranslationUnit, UnitStatus, Variant, speaks
from tmtool.workspace.rewriting import rewritten, substituted

EXAMPLES = 10
"""How many of the changed units are kept to be shown."""

Pair = tuple[TranslationUnit | None, TranslationUnit | None]
"""A unit as it was and as it became."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a change did, or, in a dry run, would have done.

    Attributes:
        units: How many units it added, changed or deleted.
        changeset: Its number; ``None`` if nothing was written.
        examples: The first of the units, before and after.
    """

    units: int
    changeset: int | None
    examples: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEdit:
    """What becomes of units; what is left out stays.

    Attributes:
        status: Their new status.
        memory: The memory that they go to, with their article.
        texts: New texts by language; "" takes the language's text out.
        replacements: What is replaced by what, wherever it stands in a text.
        lang: The language of the texts in which it is replaced; "" for all.
        note: A note to add.
    """

    status: UnitStatus | None = None
    memory: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    replacements: tuple[tuple[str, str], ...] = ()
    lang: str = ""
    note: str = ""

    def of(self, unit: TranslationUnit) -> TranslationUnit:
        """Return a unit as it becomes.

        Raises:
            InputError: It would have no text, or an inline code is in the way.
        """
        try:
            variants = tuple(self._variants(unit))
        except InputError as error:
            raise InputError(f"unit {unit.id}: {error.message}", error.hint) from None
        if not variants:
            raise InputError(f"unit {unit.id} would have no text", "Delete it instead.")
        note = ("note", self.note)
        noted = bool(self.note) and note not in unit.properties
        return replace(
            unit,
            variants=variants,
            status=self.status or unit.status,
            provenance=replace(unit.provenance, memory=self.memory or unit.provenance.memory),
            properties=(*unit.properties, note) if noted else unit.properties,
        )

    def _variants(self, unit: TranslationUnit) -> Iterator[Variant]:
        waiting = dict(self.texts)
        for variant in unit.variants:
            tag = next((t for t in waiting if speaks(variant.lang, t)), None)
            if tag is None:
                yield self._replaced(variant)
            elif text := waiting.pop(tag):
                yield self._replaced(rewritten(variant, text))
        yield from (Variant(lang, text) for lang, text in waiting.items() if text)

    def _replaced(self, variant: Variant) -> Variant:
        if not self.lang or speaks(variant.lang, self.lang):
            for old, new in self.replacements:
                variant = substituted(variant, old, new)
        return variant


class Keeper:
    """Changes a store by hand.

    Args:
        store: The store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # Memories

    def memories(self) -> list[Memory]:
        """Return all memories, by name."""
        with self._store.read() as reader:
            return reader.memories()

    def create_memory(self, memory: Memory, command: str) -> Kept:
        """Make a memory.

        Raises:
            StoreError: There is one of that name.
            InputError: It has no name, or its penalty is not between 0 and 100.
        """
        with self._store.change(command) as change:
            if change.memory(memory.name) is not None:
                raise StoreError(
                    f"there is a memory {memory.name!r} already",
                    "Choose another name, or change it with `tmtool memory set`.",
                )
            change.save_memory(memory)
        return _kept(0, change.made)

    def set_memory(
        self, name: str, command: str, *, priority: int | None = None, penalty: int | None = None
    ) -> Kept:
        """Give a memory another priority or penalty.

        Raises:
            StoreError: There is none of that name.
            InputError: The penalty is not between 0 and 100.
        """
        with self._store.change(command) as change:
            known = change.known_memory(name)
            change.save_memory(
                replace(
                    known,
                    priority=known.priority if priority is None else priority,
                    penalty=known.penalty if penalty is None else penalty,
                )
            )
        return _kept(0, change.made)

    def rename_memory(self, name: str, new_name: str, command: str) -> Kept:
        """Give a memory another name.

        Raises:
            StoreError: There is none of that name, or one of the new name.
        """
        with self._store.change(command) as change:
            change.rename_memory(name, new_name)
        return _kept(0, change.made)

    def delete_memory(self, name: str, command: str, *, dry_run: bool = False) -> Kept:
        """Delete a memory with all its articles and units.

        Raises:
            StoreError: There is none of that name.
        """
        with self._store.change(command, dry_run=dry_run) as change:
            examples = _going(change, UnitFilter(memory=name))
            count = change.delete_memory(name)
        return _kept(count, change.made, examples, dry_run=dry_run)

    # Units

    def units(self, wanted: UnitFilter, limit: int | None) -> tuple[list[TranslationUnit], int]:
        """Return the first of the units that a filter means, and how many there are."""
        with self._store.read() as reader:
            return list(islice(reader.select(wanted), limit)), reader.count(wanted)

    def delete(self, wanted: UnitFilter, command: str, *, dry_run: bool = False) -> Kept:
        """Delete the units that a filter means."""
        with self._store.change(command, dry_run=dry_run) as change:
            examples = _going(change, wanted)
            count = change.delete(wanted)
        return _kept(count, change.made, examples, dry_run=dry_run)

    def change(
        self, wanted: UnitFilter, edit: UnitEdit, command: str, *, dry_run: bool = False
    ) -> Kept:
        """Change the units that a filter means.

        Raises:
            InputError: One of them would have no text, or an inline code is in the way.
        """
        examples: list[Pair] = []
        with self._store.change(command, dry_run=dry_run) as change:
            count = change.update(wanted, _noting(edit.of, examples))
        return _kept(count, change.made, examples, dry_run=dry_run)

    def edit(self, number: int, edit: UnitEdit, command: str, *, dry_run: bool = False) -> Kept:
        """Change one unit.

        Raises:
            StoreError: There is none of that number.
            InputError: It would have no text, or an inline code is in the way.
        """
        wanted = UnitFilter(ids=(number,))
        with self._store.read() as reader:
            if not reader.count(wanted):
                raise StoreError(
                    f"there is no unit {number}", "`tmtool units list` shows their numbers."
                )
        return self.change(wanted, edit, command, dry_run=dry_run)

    def merge_duplicates(self, wanted: UnitFilter, command: str, *, dry_run: bool = False) -> Kept:
        """Leave one of each set of units of a memory that are equal in every text."""
        with self._store.change(command, dry_run=dry_run) as change:
            groups = islice(change.duplicates(wanted), EXAMPLES)
            going = (unit for group in groups for unit in sorted(group, key=_trust)[1:])
            examples: list[Pair] = [(unit, None) for unit in islice(going, EXAMPLES)]
            count = change.merge_duplicates(wanted)
        return _kept(count, change.made, examples, dry_run=dry_run)

    def divergences(
        self, source: str, target: str, wanted: UnitFilter, limit: int | None
    ) -> list[Divergence]:
        """Return the source texts that have different targets, each with its units."""
        with self._store.read() as reader:
            return list(islice(reader.divergences(source, target, wanted), limit))


def _going(reader: Reader, wanted: UnitFilter) -> list[Pair]:
    """Return the first of the units that a filter means, as units that go."""
    return [(unit, None) for unit in islice(reader.select(wanted), EXAMPLES)]


def _noting(
    become: Callable[[TranslationUnit], TranslationUnit], examples: list[Pair]
) -> Callable[[TranslationUnit], TranslationUnit | None]:
    """Note the first units that change, before and after; leave the others alone."""

    def changed(unit: TranslationUnit) -> TranslationUnit | None:
        after = become(unit)
        if after == unit:
            return None
        if len(examples) < EXAMPLES:
            examples.append((unit, after))
        return after

    return changed


def _trust(unit: TranslationUnit) -> tuple[int, int]:
    """Order units as merging does: the most trusted and oldest one stays."""
    return list(UnitStatus).index(unit.status), unit.id or 0


def _kept(
    units: int,
    made: Changeset | None,
    examples: Sequence[Pair] = (),
    *,
    dry_run: bool = False,
) -> Kept:
    number = made.id if made is not None and not dry_run else None
    return Kept(units=units, changeset=number, examples=tuple(examples))
