"""Writing units of the memory to files of other tools, and nothing lost on the way back.

Units come in the order in which they were added, so that two exports of the same units are the
same. What only tmtool knows of a unit (status, confidence, its article and its place there) goes
along as properties: :mod:`tmtool.formats.own_properties`.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat, WriteOptions, Written
from tmtool.formats.omegat_project import project_languages, write_project
from tmtool.formats.own_properties import MEMORY
from tmtool.formats.plugins import plugins
from tmtool.formats.registry import write_bilingual
from tmtool.store import Reader, UnitFilter
from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus, Variant, speaks
from tmtool.workspace.project_languages import Languages

_BY_SUFFIX = {
    ".tmx": FileFormat.TMX,
    ".xlf": FileFormat.XLIFF,
    ".xliff": FileFormat.XLIFF,
    ".po": FileFormat.PO,
    ".tsv": FileFormat.TSV,
    ".tab": FileFormat.TSV,
    ".csv": FileFormat.CSV,
    ".xlsx": FileFormat.XLSX,
    ".json": FileFormat.WEBLATE,
}
_ANY_LANGUAGES = frozenset({FileFormat.TMX})
_HAVE_STATUS = frozenset({FileFormat.XLIFF, FileFormat.XLIFF2, FileFormat.PO})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """Which units are to be written, and how.

    Attributes:
        format: What kind of file: a format of tmtool's, or the name of a plug-in.
        memories: Names of the memories; empty for all.
        article: The key, URL or title of the article or file that they come from; "" for any.
        since: Only of articles published on this day or later.
        until: Only of articles published before this day.
        statuses: Only units with one of these.
        source: Only units with a text in this language, and of them its texts and those in
            ``target``; "" for all, where the format holds any languages, else the project's.
        target: The same.
        plain: Leave out what only tmtool knows.
    """

    format: str
    memories: tuple[str, ...] = ()
    article: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    statuses: tuple[UnitStatus, ...] = ()
    source: str = ""
    target: str = ""
    plain: bool = False


def format_of(path: Path) -> str | None:
    """Return the format that a file's name asks for, if it is one that is written."""
    suffix = path.suffix.casefold()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    written = (name for name, p in plugins().items() if p.write and suffix in p.suffixes)
    return next(written, None)


def export(
    reader: Reader, request: ExportRequest, usual: Languages, memory: str, file: BinaryIO
) -> Written:
    """Write units to a file.

    Args:
        reader: A snapshot of the store.
        request: Which units, and how.
        usual: The project's languages.
        memory: The project's memory; units of others say which.
        file: Where to.

    Raises:
        StoreError: There is no such memory.
        InputError: There is no such article, or the format cannot hold it.
    """
    langs = _languages(request, usual)
    options = WriteOptions(source_lang=langs[0], target_lang=langs[1])
    return write_bilingual(
        request.format, _described(reader, request, langs, memory), file, options
    )


def export_project(
    reader: Reader,
    request: ExportRequest,
    usual: Languages,
    memory: str,
    *,
    folder: Path,
    glossary: Callable[[str, str], bytes],
) -> Written:
    """Write units as the memory of an OmegaT project, which is made if it is not there.

    Units that were rejected go along only if they are asked for, since OmegaT suggests whatever
    it finds in a project.

    Args:
        reader: A snapshot of the store.
        request: Which units, and how.
        usual: The project's languages; those of an OmegaT project that is there come first.
        memory: The project's memory; units of others say which.
        folder: The OmegaT project.
        glossary: Returns the glossary in OmegaT's format, given both languages.

    Raises:
        StoreError: There is no such memory.
        InputError: There is no such article, or the folder is something else.
    """
    there = project_languages(folder)
    # OmegaT names regions where memories often name none, and finds the texts of either.
    own = Languages(*map(usual.of_memory, there)) if there else usual
    langs = _languages(request, own)
    if there and not (speaks(there[0], langs[0]) and speaks(there[1], langs[1])):
        raise InputError(
            f"{folder}: a project from {there[0]} to {there[1]}, not from {langs[0]} to {langs[1]}",
            "Name another folder, or these languages with --from and --to.",
        )
    wanted = request.statuses or tuple(s for s in UnitStatus if s is not UnitStatus.REJECTED)
    units = _described(reader, replace(request, statuses=wanted), langs, memory)
    options = WriteOptions(source_lang=langs[0], target_lang=langs[1])
    return write_project(folder, units, options, glossary(*langs))


def _described(
    reader: Reader, request: ExportRequest, langs: tuple[str, str], memory: str
) -> Iterator[TranslationUnit]:
    """Yield the units that are wanted, with what is to be said of them."""
    units = _chosen(reader, request, langs)
    if request.plain:
        return (_plain(unit, request.format) for unit in units)
    if set(request.memories or (m.name for m in reader.memories())) != {memory}:
        return map(_naming_memory, units)
    return units


def _languages(request: ExportRequest, usual: Languages) -> tuple[str, str]:
    """Return the language pair; two empty ones for any languages."""
    if request.format in _ANY_LANGUAGES and not (request.source or request.target):
        return "", ""
    return usual.pair(request.source, request.target)


def _chosen(
    reader: Reader, request: ExportRequest, langs: tuple[str, str]
) -> Iterator[TranslationUnit]:
    """Yield the units that are wanted, with the texts that are."""
    wanted = [lang for lang in langs if lang]
    # Texts in other languages are left out where a pair was asked for; else the writer says so.
    asked = bool(request.source or request.target)
    brief = None if request.plain else _Brief()
    for one in _filters(reader, request):
        units = reader.select(replace(one, langs=wanted), brief)
        yield from (_of_pair(unit, wanted, only=asked) for unit in units) if wanted else units


def _filters(reader: Reader, request: ExportRequest) -> Iterator[UnitFilter]:
    """Yield a filter for each memory or article that is wanted, in a stable order."""
    usual = UnitFilter(since=request.since, until=request.until, statuses=request.statuses)
    reader.require_memories(request.memories)
    if not request.article:
        if request.memories:
            yield from (replace(usual, memory=name) for name in dict.fromkeys(request.memories))
        else:
            yield usual
        return
    found = [
        article.id
        for name in request.memories or sorted(m.name for m in reader.memories())
        for article in reader.articles(name)
        if request.article in {article.key, article.url, article.title}
    ]
    if not found:
        raise InputError(
            f"no article of the memory is called {request.article!r}",
            "Give its URL, its title, or the names of its files.",
        )
    yield from (replace(usual, article=id_) for id_ in found)


def _of_pair(unit: TranslationUnit, langs: Sequence[str], *, only: bool) -> TranslationUnit:
    """Return a unit with its texts in the languages wanted first, or only those."""
    variants = [v for lang in langs for v in unit.variants if speaks(v.lang, lang)]
    if not only:
        variants += unit.variants
    kept: tuple[Variant, ...] = tuple(dict.fromkeys(variants))
    return unit if kept == unit.variants else replace(unit, variants=kept)


def _plain(unit: TranslationUnit, form: str) -> TranslationUnit:
    """Return a unit without what only tmtool knows."""
    status = unit.status if form in _HAVE_STATUS else UnitStatus.ALIGNED
    where = Provenance(memory=unit.provenance.memory, position=unit.provenance.position)
    return replace(unit, provenance=where, status=status, confidence=None)


class _Brief:
    """Describes an article at its first unit, and only names it at the others.

    For a unit without one it is an article without a key, as
    :class:`~tmtool.workspace.placing.Placing` knows.
    """

    def __init__(self) -> None:
        self._named: dict[int | None, Article] = {None: Article(key="")}

    def __call__(self, article: Article | None) -> Article:
        """Return what is said of a unit's article."""
        id_ = None if article is None else article.id
        if article is None or id_ in self._named:
            return self._named[id_]
        self._named[id_] = Article(key=article.key)
        return article


def _naming_memory(unit: TranslationUnit) -> TranslationUnit:
    return replace(unit, properties=(*unit.properties, (MEMORY, unit.provenance.memory)))
