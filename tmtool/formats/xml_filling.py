"""An XML file in memory, to be changed in places and written again as it was encoded."""

import codecs
from pathlib import Path
from typing import Final

from tmtool.errors import InputError
from tmtool.formats.xml_source import XmlSource

_MOST: Final = 256 << 20
_MARKS: Final = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


class XmlFile:
    """An XML file whose bytes are changed.

    Args:
        path: The file.
        encoding: How it is encoded; found out if empty.

    Attributes:
        data: The file in UTF-8, without a byte order mark.

    Raises:
        InputError: It cannot be read, is not in its encoding, or is too large to be filled.
    """

    def __init__(self, path: Path, encoding: str = "") -> None:
        source = XmlSource(path, encoding)
        self._encoding = source.encoding
        if path.stat().st_size > _MOST:
            raise InputError(f"{path}: larger than {_MOST >> 20} MB", "Part it and fill the parts.")
        self._mark = b""
        mark = _MARKS.get(self._encoding, b"")
        if mark and source.head.startswith(mark):
            self._mark = mark
        self.data = b"".join(source.utf8())

    def encoded(self, data: bytes) -> bytes:
        """Return bytes in UTF-8 as the file is encoded; what that lacks as references."""
        if self._encoding == "utf-8":
            return self._mark + data
        return self._mark + data.decode().encode(self._encoding, "xmlcharrefreplace")
