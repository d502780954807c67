"""What the writers of formats of two languages share: which texts of a unit they take."""

from collections.abc import Iterable, Iterator
from itertools import chain

from tmtool.errors import InputError
from tmtool.formats.bilingual import WriteOptions
from tmtool.formats.xml_text import Losses
from tmtool.units import TranslationUnit, Variant, speaks

MORE_LANGUAGES = "texts beside the first in the source and the target language"
NO_SOURCE = "units without a text in the source language"
_LOOKED_AT = 1000


def languages_of(
    units: Iterable[TranslationUnit], options: WriteOptions
) -> tuple[str, str, Iterable[TranslationUnit]]:
    """Return the languages to write: as told, or those of the first unit.

    Args:
        units: The units.
        options: What was told.

    Returns:
        The source language, the target language, and the units, none of them used up.

    Raises:
        InputError: Neither was told, and there is no unit that could say it.
    """
    if options.source_lang and options.target_lang:
        return options.source_lang, options.target_lang, units
    iterator = iter(units)
    passed: list[TranslationUnit] = []
    for unit in iterator:
        passed.append(unit)
        tags = [v.lang for v in unit.variants]
        source = options.source_lang or next(
            (t for t in tags if not speaks(t, options.target_lang or "-")), ""
        )
        target = options.target_lang or next((t for t in tags if not speaks(t, source)), "")
        if source and (target or len(passed) > _LOOKED_AT):
            return source, target, chain(passed, iterator)
    source = options.source_lang or next((u.variants[0].lang for u in passed), "")
    if not source:
        raise InputError(
            "it is not known from which language to which to write",
            "Name the languages with --from and --to.",
        )
    return source, options.target_lang, passed


def pairs(
    units: Iterable[TranslationUnit], source: str, target: str, losses: Losses
) -> Iterator[tuple[TranslationUnit, Variant, Variant | None]]:
    """Yield each unit with its source and target text; what is left out is counted."""
    for unit in units:
        first, second = _texts(unit, source, target)
        if first is None:
            losses.add(NO_SOURCE)
            continue
        others = len(unit.variants) - 1 - (second is not None)
        if others:
            losses.add(MORE_LANGUAGES, others)
        yield unit, first, second


def _texts(
    unit: TranslationUnit, source: str, target: str
) -> tuple[Variant | None, Variant | None]:
    first = unit.variant(source)
    if first is None:
        return None, None
    others = [v for v in unit.variants if v is not first]
    return first, next((v for v in others if target and speaks(v.lang, target)), None)
