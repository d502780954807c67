"""Opens, writes and fills bilingual files; each format's module is imported when it is needed."""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat, Reader, ReadOptions, WriteOptions, Writer, Written
from tmtool.formats.detection import required
from tmtool.formats.filling import Filled, FillOptions, Translate
from tmtool.units import TranslationUnit


def open_bilingual(path: Path, options: ReadOptions | None = None) -> Reader:
    """Open a bilingual file; what kind it is is told by its content.

    Args:
        path: The file, or the folder of an OmegaT project.
        options: How to read it.

    Raises:
        InputError: It is no bilingual file, or cannot be read.
    """
    options = options or ReadOptions()
    match required(path):
        case FileFormat.TMX:
            from tmtool.formats.tmx import TmxReader  # noqa: PLC0415 -- only what is needed

            return TmxReader(path, options)
        case FileFormat.XLIFF:
            from tmtool.formats.xliff import XliffReader  # noqa: PLC0415 -- the same

            return XliffReader(path, options)
        case FileFormat.XLIFF2:
            from tmtool.formats.xliff2 import Xliff2Reader  # noqa: PLC0415 -- the same

            return Xliff2Reader(path, options)
        case FileFormat.TSV | FileFormat.CSV | FileFormat.XLSX:
            from tmtool.formats.bilingual_table import TableReader  # noqa: PLC0415 -- the same

            return TableReader(path, options)
        case FileFormat.PO:
            from tmtool.formats.po import PoReader  # noqa: PLC0415 -- the same

            return PoReader(path, options)
        case other:
            raise InputError(f"{path}: {other} cannot be read yet", "Export it as TMX.")


def write_bilingual(
    format_: FileFormat,
    units: Iterable[TranslationUnit],
    file: BinaryIO,
    options: WriteOptions | None = None,
) -> Written:
    """Write units as a file of a format.

    Args:
        format_: Which format.
        units: The units, in order.
        file: Where to.
        options: How to write them.

    Raises:
        InputError: The format cannot hold what it is given at all.
    """
    return _writer(format_)(units, file, options or WriteOptions())


def _writer(format_: FileFormat) -> Writer:
    match format_:
        case FileFormat.TMX:
            from tmtool.formats.tmx import write_tmx  # noqa: PLC0415 -- only what is needed

            return write_tmx
        case FileFormat.XLIFF:
            from tmtool.formats.xliff_writing import write_xliff  # noqa: PLC0415 -- the same

            return write_xliff
        case FileFormat.XLIFF2:
            from tmtool.formats.xliff2_writing import write_xliff2  # noqa: PLC0415 -- the same

            return write_xliff2
        case FileFormat.TSV | FileFormat.CSV | FileFormat.XLSX:
            from tmtool.formats.table_writing import WRITERS  # noqa: PLC0415 -- the same

            return WRITERS[format_]
        case FileFormat.PO:
            from tmtool.formats.po_writing import write_po  # noqa: PLC0415 -- the same

            return write_po
        case other:
            raise InputError(f"{other} cannot be written yet", "Write TMX.")


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
    options = options or FillOptions()
    match required(path):
        case FileFormat.XLIFF:
            from tmtool.formats.xliff_filling import fill_xliff  # noqa: PLC0415 -- the same

            return fill_xliff(path, file, translate, options)
        case FileFormat.XLIFF2:
            from tmtool.formats.xliff2_filling import fill_xliff2  # noqa: PLC0415 -- the same

            return fill_xliff2(path, file, translate, options)
        case FileFormat.PO:
            from tmtool.formats.po_filling import fill_po  # noqa: PLC0415 -- the same

            return fill_po(path, file, translate, options)
        case other:
            raise InputError(f"{path}: {other} has no gaps to fill", "XLIFF, PO and tables have.")
