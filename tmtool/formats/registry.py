"""Opens, writes and fills bilingual files; each format's module is imported when it is needed."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat, Reader, ReadOptions, WriteOptions, Writer, Written
from tmtool.formats.detection import required
from tmtool.formats.filling import Filled, FillOptions, Translate
from tmtool.formats.plugins import plugins
from tmtool.units import TranslationUnit

# The module of tmtool.formats, and the name in it.
_Named = Mapping[str, tuple[str, str]]
_READERS: Final[_Named] = {
    FileFormat.TMX: ("tmx", "TmxReader"),
    FileFormat.XLIFF: ("xliff", "XliffReader"),
    FileFormat.XLIFF2: ("xliff2", "Xliff2Reader"),
    FileFormat.PO: ("po", "PoReader"),
    FileFormat.TSV: ("bilingual_table", "TableReader"),
    FileFormat.CSV: ("bilingual_table", "TableReader"),
    FileFormat.XLSX: ("bilingual_table", "TableReader"),
    FileFormat.WEBLATE: ("weblate", "WeblateReader"),
    FileFormat.OMEGAT: ("omegat_project", "OmegatReader"),
}
_WRITERS: Final[_Named] = {
    FileFormat.TMX: ("tmx", "write_tmx"),
    FileFormat.XLIFF: ("xliff_writing", "write_xliff"),
    FileFormat.XLIFF2: ("xliff2_writing", "write_xliff2"),
    FileFormat.PO: ("po_writing", "write_po"),
    FileFormat.TSV: ("table_writing", "write_tsv"),
    FileFormat.CSV: ("table_writing", "write_csv"),
    FileFormat.XLSX: ("table_writing", "write_xlsx"),
    FileFormat.WEBLATE: ("weblate", "write_weblate"),
}
_FILLERS: Final[_Named] = {
    FileFormat.XLIFF: ("xliff_filling", "fill_xliff"),
    FileFormat.XLIFF2: ("xliff2_filling", "fill_xliff2"),
    FileFormat.PO: ("po_filling", "fill_po"),
    FileFormat.TSV: ("table_filling", "fill_table"),
    FileFormat.CSV: ("table_filling", "fill_table"),
    FileFormat.XLSX: ("table_filling", "fill_table"),
}


def open_bilingual(path: Path, options: ReadOptions | None = None) -> Reader:
    """Open a bilingual file; what kind it is is told by its content.

    Args:
        path: The file, or the folder of an OmegaT project.
        options: How to read it.

    Raises:
        InputError: It is no bilingual file, or cannot be read.
    """
    format_ = required(path)
    if format_ not in _READERS:
        return plugins()[format_].open(path, options or ReadOptions())
    make = cast("Callable[[Path, ReadOptions], Reader]", _found(_READERS, format_))
    return make(path, options or ReadOptions())


def write_bilingual(
    format_: str,
    units: Iterable[TranslationUnit],
    file: BinaryIO,
    options: WriteOptions | None = None,
) -> Written:
    """Write units as a file of a format.

    Args:
        format_: Which format, a plug-in's by its name; a project of OmegaT is a folder, see
            :func:`~tmtool.formats.omegat_project.write_project`.
        units: The units, in order.
        file: Where to.
        options: How to write them.

    Raises:
        InputError: The format cannot hold what it is given at all.
    """
    if plugin := plugins().get(format_) if format_ not in _WRITERS else None:
        if plugin.write is None:
            raise InputError(f"{format_} files are only read", "Choose another format.")
        return plugin.write(units, file, options or WriteOptions())
    if format_ not in _WRITERS:
        raise InputError(
            "an OmegaT project is a folder and not a file",
            "Write a TMX file into the project's folder tm.",
        )
    write = cast("Writer", _found(_WRITERS, format_))
    return write(units, file, options or WriteOptions())


def fill_bilingual(
    path: Path, file: BinaryIO, translate: Translate, options: FillOptions | None = None
) -> Filled:
    """Write a bilingual file anew with translations in the place of its gaps.

    Args:
        path: The file to fill; it is only read.
        file: Where the filled file goes.
        translate: Gives each gap its translation, in the file's order.
        options: How to fill it.

    Raises:
        InputError: The file cannot be read, or is of a format that has no gaps to fill.
    """
    format_ = required(path)
    if format_ not in _FILLERS:
        raise InputError(f"{path}: {format_} has no gaps to fill", "XLIFF, PO and tables have.")
    fill = cast(
        "Callable[[Path, BinaryIO, Translate, FillOptions], Filled]", _found(_FILLERS, format_)
    )
    return fill(path, file, translate, options or FillOptions())


def _found(named: _Named, format_: str) -> Any:  # noqa: ANN401 -- the caller says what
    module, name = named[format_]
    return getattr(import_module(f"tmtool.formats.{module}"), name)
