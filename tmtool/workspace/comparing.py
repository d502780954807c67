"""Comparing two memories or two glossaries, whether in the project or in files.

Of two memories, only hashes of the first and what differs are held at a time.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from tmtool.errors import InputError
from tmtool.formats.glossaries import read_glossary
from tmtool.reports.differences import Differences, Differing
from tmtool.store import Store, UnitFilter
from tmtool.terminology import files as glossary_files
from tmtool.terminology.concept import Concept
from tmtool.text import normalize
from tmtool.units import TranslationUnit
from tmtool.workspace.bilingual import FileRequest, is_bilingual, read_units
from tmtool.workspace.project_languages import Languages

_GLOSSARIES = frozenset({".toml", ".tbx"})
Units = Callable[[], Iterable[TranslationUnit]]
"""Reads one side of a comparison, as often as it is asked to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How units are compared.

    Attributes:
        source: The language of the texts that say which units belong together.
        texts_only: Whether nothing but texts counts: no status, no properties, no article.
        terms: Whether tables are glossaries, and not texts with their translations.
    """

    source: str
    texts_only: bool = False
    terms: bool = False


def is_glossary(name: str) -> bool:
    """Tell whether a name is that of a glossary: a folder, or a file that can be nothing else."""
    path = Path(name)
    return (path.is_dir() and not is_bilingual(path)) or path.suffix.casefold() in _GLOSSARIES


def compare(
    store: Callable[[], Store], before: str, after: str, how: Comparison, usual: Languages
) -> Differences:
    """Compare two glossaries, or two of memories and bilingual files.

    Args:
        store: Opens the store that holds the memories, if it is needed.
        before: The name of a file, a folder of a glossary, or a memory.
        after: The same.
        how: How units are compared.
        usual: The project's languages.

    Raises:
        InputError: There is no such file or memory, or one is a glossary and the other is none.
    """
    kinds = [how.terms or is_glossary(before), how.terms or is_glossary(after)]
    if all(kinds):
        return compare_glossaries(before, after, usual)
    if any(kinds):
        raise InputError(
            f"{before} and {after}: one is a glossary, the other a memory",
            "Compare two of a kind.",
        )
    with ExitStack() as opened:
        old = _units(store, before, usual, opened)
        new = _units(store, after, usual, opened)
        return compare_units((before, after), old, new, how)


def _units(store: Callable[[], Store], name: str, usual: Languages, opened: ExitStack) -> Units:
    """Return what reads the units of a file or memory."""
    path = Path(name)
    if path.exists():
        request = FileRequest(path=path, source_lang=usual.source, target_lang=usual.target)
        return lambda: read_units(request, usual)
    reader = opened.enter_context(store().read())
    if reader.memory(name) is None:
        names = ", ".join(m.name for m in reader.memories()) or "none"
        raise InputError(f"{name} is neither a file nor a memory", f"The memories are: {names}.")
    return lambda: reader.select(UnitFilter(memory=name))


def compare_glossaries(before: str, after: str, usual: Languages) -> Differences:
    """Compare two glossaries, concept by concept, by their ids.

    Raises:
        InputError: One cannot be read.
    """
    old, new = _concepts(before, usual), _concepts(after, usual)
    differing = [
        Differing(old.get(key), new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    ]
    same = sum(new.get(key) == concept for key, concept in old.items())
    return Differences(names=(before, after), differing=differing, same=same, what="concepts")


def _concepts(name: str, usual: Languages) -> dict[str, Concept]:
    path = Path(name)
    if not path.is_dir():
        read = read_glossary(path, source_lang=usual.source, target_lang=usual.target)
        return {c.id: c for c in read.concepts}
    found = sorted(path.glob("*.toml"))
    if not found:
        raise InputError(f"{name}: no .toml files in it", "Name the folder of a glossary.")
    return {c.id: c for c in glossary_files.load(found)}


def compare_units(
    names: tuple[str, str], before: Units, after: Units, how: Comparison
) -> Differences:
    """Compare the units of two memories.

    Units that are equal in all that counts are the same, wherever they stand. Of the others, those
    with one source text are what has changed, in their order; the rest are added or removed.
    """
    left = Counter(_hash(_whole(unit, how)) for unit in before())
    same, new = 0, []
    for unit in after():
        known = _hash(_whole(unit, how))
        if left[known] > 0:
            left[known] -= 1
            same += 1
        else:
            new.append(unit)
    differing = list(_paired(_remaining(before, left, how), new, how))
    return Differences(names=names, differing=differing, same=same, what="units")


def _remaining(before: Units, left: Counter[int], how: Comparison) -> Iterator[TranslationUnit]:
    """Yield the units of the first side that the second did not have."""
    for unit in before():
        known = _hash(_whole(unit, how))
        if left[known] > 0:
            left[known] -= 1
            yield unit


def _paired(
    old: Iterable[TranslationUnit], new: Iterable[TranslationUnit], how: Comparison
) -> Iterator[Differing]:
    waiting: defaultdict[str, list[TranslationUnit]] = defaultdict(list)
    for unit in new:
        waiting[_source(unit, how)].append(unit)
    for unit in old:
        partners = waiting[_source(unit, how)]
        yield Differing(unit, partners.pop(0) if partners else None)
    yield from (Differing(None, unit) for units in waiting.values() for unit in units)


def _source(unit: TranslationUnit, how: Comparison) -> str:
    return normalize((unit.variant(how.source) or unit.variants[0]).text)


def _whole(unit: TranslationUnit, how: Comparison) -> Hashable:
    """Return what makes two units the same."""
    if how.texts_only:
        return tuple((v.lang.casefold(), v.text) for v in unit.variants)
    article = unit.provenance.article
    key = article.key if article is not None else ""
    return (unit.variants, unit.status.value, unit.confidence, key, unit.properties)


def _hash(key: Hashable) -> int:
    return int.from_bytes(blake2b(repr(key).encode("utf-8"), digest_size=8).digest())
