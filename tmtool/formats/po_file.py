"""Opens PO files: their encoding, and what their header says."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import regex

from tmtool.errors import InputError
from tmtool.formats.po_entries import PoEntry, po_entries
from tmtool.formats.text_lines import text_lines
from tmtool.formats.xml_source import known_encoding, open_binary

_HEAD: Final = 1 << 16
_CHARSET: Final = regex.compile(rb"Content-Type:[^\n]*?charset=([A-Za-z0-9._:-]{1,40})", regex.I)
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SCRIPTS: Final = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}


class PoFile:
    """A PO file.

    Args:
        path: The file.
        encoding: How it is encoded; found out if empty.

    Raises:
        InputError: It cannot be opened, or its encoding is not known.
    """

    def __init__(self, path: Path, encoding: str = "") -> None:
        self.path = path
        self.encoding = known_encoding(encoding, path) if encoding else _encoding(path)

    def lines(self) -> Iterator[str]:
        """Yield its lines with their ends.

        Raises:
            InputError: It is not in its encoding.
        """
        # Only line feeds end a line: a text may hold others, such as U+2028.
        with self.path.open(encoding=self.encoding, newline="\n") as file:
            yield from text_lines(file, self.path)

    def entries(self) -> Iterator[PoEntry]:
        """Yield its entries, the header and the obsolete ones among them.

        Raises:
            InputError: It is not a PO file, or not in its encoding.
        """
        return po_entries(self.lines(), self.path)

    def header(self) -> dict[str, str]:
        """Return what its header says; empty if it has none.

        Raises:
            InputError: It is not a PO file as far as its first entry.
        """
        first = next(self.entries(), None)
        if first is None or not first.is_header:
            return {}
        said: dict[str, str] = {}
        for line in "".join(first.translations()).split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                said[name.strip()] = value.strip()
        return said


def _encoding(path: Path) -> str:
    """Return a file's encoding: its mark, UTF-8 where the bytes prove it, what it declares."""
    with open_binary(path) as file:
        head = file.read(_HEAD)
    if head.startswith(_WIDE):
        raise InputError(
            f"{path}:1: a PO file in UTF-16, which PO does not allow", "Save it as UTF-8."
        )
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    declared = _CHARSET.search(head)
    name = declared[1].decode("ascii") if declared else "CHARSET"
    if name.upper() == "CHARSET" or (not head.isascii() and _is_utf8(head)):
        return "utf-8"
    return known_encoding(name, path)


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def language_tag(locale: str) -> str:
    """Return the BCP 47 tag of a locale's name: ``sr_RS@latin`` is ``sr-Latn-RS``."""
    name, _, modifier = locale.partition("@")
    language, *rest = name.partition(".")[0].replace("_", "-").split("-")
    if script := _SCRIPTS.get(modifier.casefold()):
        rest = [script, *rest]
    elif modifier:
        rest = [*rest, modifier]
    return "-".join([language, *rest])
