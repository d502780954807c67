"""What kind of bilingual file a file is, told by its content; its name decides between tables."""

import json
import zipfile
from pathlib import Path
from typing import Final

import regex

from tmtool.documents.reading import unreadable
from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat
from tmtool.formats.inline_xml import local_name
from tmtool.formats.plugins import recognised
from tmtool.formats.xml_source import XmlSource, open_binary

_HEAD: Final = 1 << 16
_ROOT: Final = regex.compile(
    r"\s*+(?:<\?.*?\?>\s*+|<!--.*?-->\s*+|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*+)*+>\s*+)*+"
    r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<said>[^>]*)",
    regex.DOTALL,
)
_VERSION: Final = regex.compile(r"""\sversion\s*=\s*["'](\d)""")
_PO: Final = regex.compile(rb"^\s*(?:#~\s*)?msgid\s+\"", regex.MULTILINE)
_PROJECT: Final = "omegat.project"


def detect(path: Path) -> str | None:
    """Return what kind of bilingual file a path is; ``None`` for no such file.

    That is a :class:`~tmtool.formats.bilingual.FileFormat`, or the name of a plug-in.

    Raises:
        InputError: It cannot be opened.
    """
    try:
        folder = path.is_dir()
    except OSError as problem:
        raise unreadable(path, problem) from None
    if folder:
        return FileFormat.OMEGAT if (path / _PROJECT).is_file() else None
    with open_binary(path) as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return FileFormat.XLSX if _is_workbook(path) else None
    if _looks_like_xml(head):
        return _xml_format(path) or _table_format(path) or recognised(path, head)
    if _PO.search(head.replace(b"\0", b"")):
        return FileFormat.PO
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"} and _is_weblate(head):
        return FileFormat.WEBLATE
    return _table_format(path) or recognised(path, head)


def _looks_like_xml(head: bytes) -> bool:
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _xml_format(path: Path) -> FileFormat | None:
    source = XmlSource(path)
    head = source.head.decode(source.encoding, "ignore").removeprefix("\ufeff")
    found = _ROOT.match(head)
    if found is None:
        return None
    match found["name"].casefold():
        case "tmx":
            return FileFormat.TMX
        case "xliff":
            version = _VERSION.search(found["said"])
            return FileFormat.XLIFF2 if version and version[1] == "2" else FileFormat.XLIFF
        case _:
            return None


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _is_weblate(head: bytes) -> bool:
    """Tell whether JSON begins as Weblate's memories do: a list of objects with two texts."""
    text = head.decode("utf-8-sig", "ignore").strip()
    if text in {"[]", "[ ]"}:
        return True
    try:
        first, _ = json.JSONDecoder().raw_decode(text.removeprefix("[").lstrip())
    except (ValueError, RecursionError):
        return all(f'"{name}"' in text for name in ("source", "target", "source_language"))
    return isinstance(first, dict) and {"source", "target"} <= first.keys()


def _table_format(path: Path) -> FileFormat | None:
    match path.suffix.casefold():
        case ".tsv" | ".tab":
            return FileFormat.TSV
        case ".csv":
            return FileFormat.CSV
        case _:
            return None


def required(path: Path) -> str:
    """Return what kind of bilingual file a path is.

    Raises:
        InputError: It is none, or cannot be opened.
    """
    if found := detect(path):
        return found
    with open_binary(path) as file:
        head = file.read(_HEAD)
    if _looks_like_xml(head):
        root = local_name(XmlSource(path).root())  # says what is wrong with it, and in which line
        raise InputError(
            f"{path}:1: not a bilingual file that tmtool knows: its root is <{root}>",
            "The roots of TMX and XLIFF are <tmx> and <xliff>.",
        )
    raise InputError(
        f"{path}: not a bilingual file that tmtool knows",
        "TMX, XLIFF, PO, TSV, CSV, XLSX, Weblate's memory and OmegaT projects are.",
    )
