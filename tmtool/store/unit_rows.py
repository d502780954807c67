"""Makes rows of units: gives them ids, and finds where they go."""

from collections.abc import Callable, Iterable, Sequence

from tmtool.errors import InputError
from tmtool.store.counters import Counters
from tmtool.store.details import pack_detail
from tmtool.store.places import Places
from tmtool.store.rows import STATUS_CODES, UnitRow, VariantRow, pack_properties, refuse_nul
from tmtool.units import Provenance, TranslationUnit

Place = Callable[[Provenance], tuple[int, int | None]]
"""Returns the ids of the memory and of the article that a unit goes to."""


class UnitRows:
    """Makes rows of units within one changeset.

    Args:
        places: Where units go.
        counters: Where new ids come from.
    """

    def __init__(self, places: Places, counters: Counters) -> None:
        self._places = places
        self._counters = counters

    def new(self, units: Sequence[TranslationUnit], place: Place) -> list[UnitRow]:
        """Return rows for new units, under new ids in a range without gaps.

        Args:
            units: The units; their own ids do not matter.
            place: Says where a unit goes.

        Raises:
            InputError: A unit cannot be stored.
        """
        placed = [place(unit.provenance) for unit in units]
        id_ = self._counters.take("unit", len(units))
        variant = self._counters.take("variant", sum(len(unit.variants) for unit in units))
        rows: list[UnitRow] = []
        for number, (unit, there) in enumerate(zip(units, placed, strict=True), id_):
            ids = range(variant, variant := variant + len(unit.variants))
            rows.append(_row(unit, number, there, ids))
        return rows

    def changed(self, before: UnitRow, unit: TranslationUnit) -> UnitRow:
        """Return the row of a unit that has become another.

        Its texts keep their ids, as far as there were as many before.

        Raises:
            InputError: The unit cannot be stored.
        """
        ids = [v.id for v in before.variants][: len(unit.variants)]
        if missing := len(unit.variants) - len(ids):
            first = self._counters.take("variant", missing)
            ids += range(first, first + missing)
        return _row(unit, before.id, self._places.of(unit.provenance), ids)


def _row(
    unit: TranslationUnit, id_: int, place: tuple[int, int | None], variant_ids: Iterable[int]
) -> UnitRow:
    if not unit.variants:
        raise InputError("a unit has no text", "Give it a text in at least one language.")
    properties = pack_properties(unit.properties)
    variants = tuple(
        [
            VariantRow(number, v.lang, v.text, pack_detail(v))
            for number, v in zip(variant_ids, unit.variants, strict=True)
        ]
    )
    for _, lang, text, detail in variants:
        if "\0" in text or "\0" in lang or "\0" in detail:
            refuse_nul(lang, text, detail)
    return UnitRow(
        id_,
        *place,
        unit.provenance.position,
        STATUS_CODES[unit.status],
        unit.confidence,
        properties,
        variants,
    )
