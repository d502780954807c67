"""OmegaT projects: a folder with ``omegat.project``, what was translated, and what is at hand.

Read are the translations that were made (``omegat/project_save.tmx``) and the memories of the
project (``tm/``); the glossary is terminology (:mod:`~tmtool.formats.omegat_glossary`). Written is
a project that OmegaT opens, with the units as a memory in ``tm/`` and a glossary.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

from tmtool.errors import InputError
from tmtool.formats.bilingual import (
    Entry,
    FileFormat,
    Header,
    ReadOptions,
    Refused,
    WriteOptions,
    Written,
)
from tmtool.formats.inline_xml import local_name
from tmtool.formats.tmx import TmxReader, write_tmx
from tmtool.formats.xml_source import XmlSource
from tmtool.formats.xml_text import Escaper, Losses
from tmtool.units import TranslationUnit
from tmtool.whole_files import whole_file, write_whole

PROJECT: Final = "omegat.project"
SAVED: Final = "omegat/project_save.tmx"
FILE: Final = "omegat:file"
"""The property that says which file of the project a unit comes from."""
_DEFAULT: Final = "__DEFAULT__"
_MEMORY: Final = "tm/tmtool.tmx"
_GLOSSARY: Final = "glossary/glossary.txt"
_FOLDERS: Final = ("source", "target", "tm", "glossary", "omegat", "dictionary")
_TEMPLATE: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <source_dir_excludes></source_dir_excludes>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>{source}</source_lang>
        <target_lang>{target}</target_lang>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"""


class OmegatReader:
    """An OmegaT project.

    Args:
        path: The project's folder.
        options: How to read it.

    Raises:
        InputError: It is no project.
    """

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._options = options
        self._said = _settings(path / PROJECT)

    @cached_property
    def header(self) -> Header:
        """What the project says of itself."""
        return Header(
            format=FileFormat.OMEGAT,
            source_lang=self._said.get("source_lang", ""),
            target_lang=self._said.get("target_lang", ""),
            properties=tuple(self._said.items()),
        )

    def units(self) -> Iterator[Entry | Refused]:
        """Yield the units of the project's files, what was translated first.

        Raises:
            InputError: One of them cannot be read.
        """
        position = 0
        for path in self._files():
            name = path.relative_to(self.path.resolve()).as_posix()
            for entry in TmxReader(path, self._options).units():
                if isinstance(entry, Refused):
                    yield replace(entry, reason=f"{name}: {entry.reason}")
                    continue
                unit = entry.unit
                yield Entry(
                    entry.line,
                    replace(
                        unit,
                        provenance=replace(unit.provenance, position=position),
                        properties=(*unit.properties, (FILE, name)),
                    ),
                )
                position += 1

    def _files(self) -> list[Path]:
        """Return the files to read; whatever the project says, none outside of it."""
        root = self.path.resolve()
        told = self._said.get("tm_dir", _DEFAULT)
        folder = (root / ("tm" if told == _DEFAULT else told)).resolve()
        if not folder.is_relative_to(root):
            raise InputError(
                f"{self.path / PROJECT}: its memories are outside of the project: {told}",
                "Import them by their names.",
            )
        found = [root / SAVED, *sorted(folder.rglob("*.tmx"))]
        inside = [p for p in found if p.is_file() and p.resolve().is_relative_to(root)]
        return list(dict.fromkeys(inside))


def _settings(path: Path) -> dict[str, str]:
    """Return what a project's file says.

    Raises:
        InputError: It is not such a file.
    """
    for element in XmlSource(path).elements(("project",)):
        return {local_name(child): (child.text or "").strip() for child in element}
    raise InputError(f"{path}: no OmegaT project", "Name the folder that OmegaT has made.")


def project_languages(folder: Path) -> tuple[str, str] | None:
    """Return the source and target language of a project; ``None`` if there is none yet.

    Raises:
        InputError: The folder is a file, or holds something else than a project.
    """
    if (folder / PROJECT).is_file():
        said = _settings(folder / PROJECT)
        return said.get("source_lang", ""), said.get("target_lang", "")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file, and a project is a folder", "Name a new folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder}: not empty, and no OmegaT project", "Name a new folder.")
    return None


def write_project(
    folder: Path,
    units: Iterable[TranslationUnit],
    options: WriteOptions,
    glossary: bytes = b"",
) -> Written:
    """Write an OmegaT project with units as its memory.

    Args:
        folder: The project's folder; made if it is missing. What is in it stays, but for the
            memory and the glossary that tmtool writes.
        units: The units, in order.
        options: Both languages are needed.
        glossary: A glossary in OmegaT's format; none is written if empty.

    Raises:
        InputError: A language is missing, or the folder cannot be written.
    """
    if not (options.source_lang and options.target_lang):
        raise InputError(
            "an OmegaT project has a source and a target language",
            "Name them with --from and --to.",
        )
    escaper = Escaper(Losses())
    settings = _TEMPLATE.format(
        source=escaper.text(options.source_lang), target=escaper.text(options.target_lang)
    )
    try:
        for name in _FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        if not (folder / PROJECT).exists():
            write_whole(folder / PROJECT, settings.encode())
        with whole_file(folder / _MEMORY) as file:
            written = write_tmx(units, file, options)
        if glossary:
            write_whole(folder / _GLOSSARY, glossary)
    except OSError as problem:
        raise InputError(
            f"{folder}: {problem.strerror or problem}", "Check the name and the permissions."
        ) from None
    return written
