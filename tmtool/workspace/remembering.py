"""What the memory says of the very sentences of a source: approved translations."""

from collections.abc import Iterator, Sequence

from tmtool.checks.draft import Remembered
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache, search
from tmtool.text import normalize
from tmtool.units import TranslationUnit, UnitStatus, speaks


class Memory:
    """The memory, as a check asks it.

    Args:
        reader: Reads the memory; it stays open as long as this is used.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._cache = IndexCache()

    def remembered(
        self, texts: Sequence[str], source_lang: str, lang: str
    ) -> tuple[Remembered, ...]:
        """Return the approved units whose source is one of some segments.

        Args:
            texts: The segments.
            source_lang: BCP 47 tag of their language.
            lang: The same of the translations wanted.
        """
        return tuple(
            Remembered(segment=index, unit=unit, target=target)
            for index, text in enumerate(texts)
            for unit, target in self._translations(text, source_lang, lang)
        )

    def _translations(
        self, text: str, source_lang: str, lang: str
    ) -> Iterator[tuple[TranslationUnit, str]]:
        """Return the approved units with this very text, and their translations."""
        near = search(self._reader.connection, self._cache, source_lang, text, threshold=100)
        units = self._reader.units_of_variants([n.variant_id for n in near]) if near else {}
        for unit, place in units.values():
            if not _approved(unit):
                continue
            if normalize(unit.variants[place].text) != normalize(text):
                continue
            for variant in unit.variants:
                if speaks(variant.lang, lang):
                    yield unit, variant.text


def _approved(unit: TranslationUnit) -> bool:
    """Tell whether somebody stands for a unit: approved, or from a file of translations."""
    taken = unit.status is UnitStatus.ALIGNED and unit.confidence is None
    return taken or unit.status is UnitStatus.APPROVED
