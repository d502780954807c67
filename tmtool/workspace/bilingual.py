"""Importing bilingual files: units that need no alignment, in one changeset a file."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from pathlib import Path

from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Reader, ReadOptions, Refused
from tmtool.formats.detection import detect, required
from tmtool.formats.registry import open_bilingual
from tmtool.reports.imported import ImportedFile
from tmtool.store import Store, UnitFilter
from tmtool.store.change import Change
from tmtool.units import Article, TranslationUnit
from tmtool.workspace.files import relative_name
from tmtool.workspace.importing import has_units
from tmtool.workspace.merging import Merger, OtherTarget
from tmtool.workspace.placing import Placing
from tmtool.workspace.project_languages import Languages
from tmtool.workspace.sifting import Sieve

Progress = Callable[[int], None]
"""Is told how many units of a file have been read."""
_NAMES = frozenset(
    {".tmx", ".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".po", ".pot", ".tsv", ".tab", ".csv"}
)
_SILENT = frozenset({FileFormat.TSV, FileFormat.CSV, FileFormat.XLSX, FileFormat.PO})
_SEGMENTED = frozenset({FileFormat.XLIFF, FileFormat.XLIFF2})
_BLOCK = 1 << 20
_BATCH = 4_000
_TOLD = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest:
    """A bilingual file to import.

    Attributes:
        path: The file, or the folder of an OmegaT project.
        source_lang: Language of its source texts, where it does not say; found out if empty.
        target_lang: Language of its translations, where it does not say; found out if empty.
        memory: Which memory it goes to; the one that the file names or the project's if empty.
        encoding: How it is encoded; found out if empty.
        columns: What the columns of a table are: see
            :class:`~tmtool.formats.bilingual.ReadOptions`.
        sieve: What of it is wanted.
        other_target: What becomes of units with the same source and another target.
        again: Import a version that is there already, too: what was done to its units since is
            lost.
    """

    path: Path
    source_lang: str = ""
    target_lang: str = ""
    memory: str = ""
    encoding: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    sieve: Sieve = field(default_factory=Sieve)
    other_target: OtherTarget = OtherTarget.KEEP
    again: bool = field(default=False, repr=False)  # since the digest is of how it reads


def is_bilingual(path: Path) -> bool:
    """Tell whether a file holds texts with their translations, by its content.

    Of a file that does not exist its name tells.
    """
    if not path.exists():
        return is_named_so(path)
    return detect(path) is not None


def is_named_so(path: Path) -> bool:
    """Tell whether a file's name is that of a bilingual file, whatever is in it."""
    return path.suffix.casefold() in _NAMES


def import_file(
    store: Store,
    request: FileRequest,
    usual: Languages,
    memory: str,
    root: Path | None,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportedFile:
    """Import a bilingual file; nothing is written if this version of it came in before.

    What was done to its units since stays as it is, unless none is left.

    Args:
        store: Where to.
        request: The file.
        usual: The project's languages.
        memory: The memory for units that do not say theirs.
        root: The project's folder; the file is known by its name from there.
        dry_run: Only say what would be done.
        progress: Is told now and then how many units have been read.

    Raises:
        InputError: It cannot be read, or holds no units.
    """
    reader = open_file(request, usual, memory)
    done = ImportedFile(path=request.path, format=reader.header.format, memory=memory)
    with store.change(f"import {request.path.name}", dry_run=dry_run) as change:
        article = _article(request, usual, root)
        known = change.article(article.key, memory=memory)
        same = known is not None and replace(article, id=known.id) == known
        if same and not request.again and has_units(change, known):
            return done
        if known is not None:
            done.removed = change.delete(UnitFilter(article=known.id))
        placing = Placing(article, memory, request.memory)
        sifted = request.sieve.sift(placing.placed(units_of_memory(reader)))
        source = request.source_lang or reader.header.source_lang
        wanted = _wanted(sifted, done, progress)
        _bring_in(change, wanted, placing, (source, request.other_target), done)
        if known is not None or placing.of_file:
            change.save_article(article, memory)
    if change.made is not None:
        done.changeset = change.made.id
    return done


def open_file(request: FileRequest, usual: Languages, memory: str) -> Reader:
    """Open a bilingual file.

    Raises:
        InputError: It is none, or cannot be read.
    """
    # Of these the texts tell the languages where nothing else does.
    silent = required(request.path) in _SILENT
    options = ReadOptions(
        memory=memory,
        encoding=request.encoding,
        source_lang=request.source_lang or ("" if silent else usual.source),
        target_lang=request.target_lang or ("" if silent else usual.target),
        usual=(usual.source, usual.target),
        columns=request.columns,
    )
    return open_bilingual(request.path, options)


def read_units(request: FileRequest, usual: Languages) -> Iterator[TranslationUnit]:
    """Yield the units of a bilingual file; what is no unit is left out.

    Raises:
        InputError: It cannot be read.
    """
    reader = open_file(request, usual, request.memory or "file")
    for entry in request.sieve.sift(units_of_memory(reader)):
        if isinstance(entry, Entry):
            yield entry.unit


def units_of_memory(reader: Reader) -> Iterator[Entry | Refused]:
    """Yield what a memory takes of a file: of a segmented paragraph the segments.

    Raises:
        InputError: The file breaks off, or breaks the rules of its format.
    """
    if reader.header.format not in _SEGMENTED:
        return reader.units()
    from tmtool.formats.segment_units import by_segments  # noqa: PLC0415 -- only for XLIFF

    return by_segments(reader.units())


def _bring_in(
    change: Change,
    wanted: Iterator[Entry],
    placing: Placing,
    how: tuple[str, OtherTarget],
    done: ImportedFile,
) -> None:
    """Bring units into the memory, and count what becomes of them."""
    batch = list(islice(wanted, _BATCH))
    few = batch if len(batch) < _BATCH else None
    with Merger(change, *how, all_of_them=few, told=done.meet) as merger:
        while batch:
            for (_, own), some in groupby(batch, key=placing.destination):
                merger.take(list(some), placed=own)
            batch = list(islice(wanted, _BATCH))
    done.added, done.known = merger.merged.added, merger.merged.known
    done.updated, done.replaced = merger.merged.updated, merger.merged.replaced
    if not (done.added or done.known or done.unwanted):
        raise _empty(done)


def _wanted(
    sifted: Iterable[Entry | Refused | None], done: ImportedFile, progress: Progress | None
) -> Iterator[Entry]:
    """Yield what is to come in; note what is not."""
    for count, entry in enumerate(sifted, 1):
        if progress is not None and count % _TOLD == 0:
            progress(count)
        if entry is None:
            done.unwanted += 1
        elif isinstance(entry, Refused):
            done.refuse(entry)
        else:
            yield entry


def _empty(done: ImportedFile) -> InputError:
    why = "Is it the file that you mean?"
    if done.refused:
        first = done.refused[0]
        why = f"The first of {done.refusals} refused is on line {first.line}: {first.reason}."
    return InputError(f"{done.path}: nothing in it has a text and its translation", why)


def _article(request: FileRequest, usual: Languages, root: Path | None) -> Article:
    """Return what is known of the file; how it is read counts, since that can be told anew."""
    how = replace(request, path=Path(), memory="")
    held = hashlib.sha256(repr((how, usual)).encode())
    for path in _files(request.path):
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                held.update(block)
    path = request.path
    return Article(key=relative_name(path, root), title=path.name, digest=held.hexdigest())


def _files(path: Path) -> list[Path]:
    """Return the files that a path stands for: itself, or what is in the folder."""
    return sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
