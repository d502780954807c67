"""What the memory says of the very sentences of a source: approved translations."""

from collections.abc import Iterator

from tmtool.checks.draft import Remembered
from tmtool.store import Reader
from tmtool.store.index_search import IndexCache, search
from tmtool.text import normalize
from tmtool.units import UnitStatus, speaks
from tmtool.workspace.texts import Text


def remembered(reader: Reader, source: Text, lang: str) -> tuple[Remembered, ...]:
    """Return the approved units whose source is a segment of a text, newest first.

    Args:
        reader: The memory.
        source: The text.
        lang: BCP 47 tag of the translations wanted.
    """
    cache = IndexCache()
    return tuple(
        found
        for index in range(len(source.segments))
        for found in _of_segment(reader, cache, source, index, lang)
    )


def _of_segment(
    reader: Reader, cache: IndexCache, source: Text, index: int, lang: str
) -> Iterator[Remembered]:
    text = source.segments[index].text
    near = search(reader.connection, cache, source.lang, text, threshold=100)
    units = reader.units_of_variants([n.variant_id for n in near])
    for unit, place in units.values():
        if unit.status is not UnitStatus.APPROVED:
            continue
        if normalize(unit.variants[place].text) != normalize(text):
            continue
        for variant in unit.variants:
            if speaks(variant.lang, lang):
                yield Remembered(segment=index, unit=unit, target=variant.text)
