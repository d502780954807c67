"""Importing bilingual files: units that need no alignment, in one changeset a file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tmtool import languages
from tmtool.errors import InputError
from tmtool.formats.bilingual import Refused
from tmtool.formats.bilingual_table import BilingualTable, Columns
from tmtool.store import Store, UnitFilter
from tmtool.units import Article, TranslationUnit, speaks
from tmtool.workspace.pairs import Languages, relative_name

SUFFIXES = frozenset({".tsv", ".tab", ".csv"})
"""Names of files that hold texts with their translations."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRequest:
    """A bilingual file to import.

    Attributes:
        path: The file.
        source_lang: Language of its first texts, where it does not say; found out if empty.
        target_lang: Language of its second texts.
        memory: Which memory it goes to; the project's if empty.
        encoding: How it is encoded; found out if empty.
    """

    path: Path
    source_lang: str = ""
    target_lang: str = ""
    memory: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """What importing a bilingual file did.

    Attributes:
        path: The file.
        memory: The memory that it went to.
        changeset: The change that was written; ``None`` if nothing was.
        added: How many units came in.
        replaced: How many units of an older version of the file went.
        refused: What of it is no unit.
    """

    path: Path
    memory: str
    changeset: int | None
    added: int = 0
    replaced: int = 0
    refused: tuple[Refused, ...] = ()


def is_bilingual(path: Path) -> bool:
    """Tell whether a file's name says that it holds texts with their translations."""
    return path.suffix.casefold() in SUFFIXES


def import_file(
    store: Store, request: FileRequest, usual: Languages, memory: str, root: Path | None
) -> ImportedFile:
    """Import a bilingual file; nothing is written if the memory holds this version of it.

    Raises:
        InputError: It cannot be read, or holds no units.
    """
    table = BilingualTable(request.path, request.encoding)
    source, target = _languages(table, request, usual)
    columns = table.columns(source, target)
    refused: list[Refused] = []
    with store.change(f"import {request.path.name}") as change:
        article = _article(request.path, columns, root)
        known = change.article(article.key, memory=memory)
        if known is not None and replace(article, id=known.id) == known:
            return ImportedFile(path=request.path, memory=memory, changeset=None)
        saved = change.replace_units(article, memory, _units(table, columns, memory, refused))
        if not change.count(UnitFilter(article=saved.id)):
            raise InputError(
                f"{request.path}: no row holds a text and its translation",
                "Name the languages in the first row, such as ko and en.",
            )
    made = change.made
    return ImportedFile(
        path=request.path,
        memory=memory,
        changeset=made.id if made else None,
        added=made.added if made else 0,
        replaced=made.deleted if made else 0,
        refused=tuple(refused),
    )


def read_units(request: FileRequest, usual: Languages) -> Iterator[TranslationUnit]:
    """Yield the units of a bilingual file; what is no unit is left out.

    Raises:
        InputError: It cannot be read.
    """
    table = BilingualTable(request.path, request.encoding)
    columns = table.columns(*_languages(table, request, usual))
    yield from _units(table, columns, request.memory, [])


def _languages(table: BilingualTable, request: FileRequest, usual: Languages) -> tuple[str, str]:
    """Return the languages of the first two columns: as told, as the texts say, as usual."""
    source = request.source_lang or languages.detect(table.sample(0)) or usual.source
    target = request.target_lang or languages.detect(table.sample(1))
    if target and not speaks(target, source):
        return source, target
    if request.target_lang or target:
        raise InputError(
            f"{request.path}: both columns are in the same language ({source})",
            "Name the languages with --from and --to, or in the first row.",
        )
    other = usual.target if not speaks(source, usual.target) else usual.source
    return source, other


def _units(
    table: BilingualTable, columns: Columns, memory: str, refused: list[Refused]
) -> Iterator[TranslationUnit]:
    for row in table.units(columns, memory):
        if isinstance(row, Refused):
            refused.append(row)
        else:
            yield row


def _article(path: Path, columns: Columns, root: Path | None) -> Article:
    """Return what is known of the file; the languages count, since they can be told anew."""
    held = hashlib.sha256(repr(columns).encode())
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            held.update(block)
    return Article(key=relative_name(path, root), title=path.name, digest=held.hexdigest())
