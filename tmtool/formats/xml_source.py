"""Reads XML files of any size element by element, whoever wrote them.

Nothing outside the file is loaded, entities that grow without bound are refused, and memory stays
bounded: what was read is dropped, and a single element larger than any real one ends the reading.
Encodings are told here and not by the XML library, which does not know Korean Windows labels and
believes a wrong ``encoding="utf-16"``.
"""

import codecs
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, Literal

import regex
from lxml import etree

from tmtool.documents.reading import unreadable
from tmtool.errors import InputError

_BLOCK: Final = 1 << 16
_HEAD: Final = 1 << 12
_ROOT_WITHIN: Final = 64
# What may stand between the ends of two entries, so that no file takes memory without bound.
_MOST_MARKS: Final = 400_000
_MOST_BYTES: Final = 32 << 20
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and what they say, the longer ones first."""
_WITHOUT_MARK: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED: Final = regex.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
# Python's names for labels that it does not know, and the wider sets that the labels really mean.
_LABELS: Final = {
    "windows-949": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949",
    "ksc_5601": "cp949", "korean": "cp949", "euc-kr": "cp949", "x-windows-949": "cp949",
    "windows-31j": "cp932", "x-sjis": "cp932", "shift_jis": "cp932", "gb2312": "gb18030",
    "gbk": "gb18030", "unicode": "utf-16",
}  # fmt: skip
# Codecs of Python that are no encodings of files.
_NO_ENCODING: Final = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7", "mbcs"}
)
_IN_BYTES: Final = regex.compile(r"utf-?(?:16|32)|ucs-?[24]|iso-10646-ucs-[24]", regex.IGNORECASE)


class XmlSource:
    """An XML file that is read element by element.

    Args:
        path: The file.
        encoding: How it is encoded; found out if empty.

    Raises:
        InputError: It cannot be opened, or its encoding is not known.
    """

    def __init__(self, path: Path, encoding: str = "") -> None:
        self.path = path
        with open_binary(path) as file:
            self.head = file.read(_HEAD)
        self.encoding = known_encoding(encoding, path) if encoding else _encoding(self.head, path)

    def root(self) -> etree._Element:
        """Return the file's first element, with its attributes and nothing in it.

        Raises:
            InputError: There is none in the file's first kilobytes.
        """
        parser = _parser("start", None)
        with open_binary(self.path) as file:
            for block in islice(self._utf8(file), _ROOT_WITHIN):
                self._feed(parser, block)
                for _, element in parser.read_events():
                    return element
        self._close(parser)
        raise InputError(f"{self.path}: no XML element", "Is it the right file?")

    def elements(self, names: Sequence[str]) -> Iterator[etree._Element]:
        """Yield the elements of some local names, in any namespace, as they end.

        An element is dropped, with what stands before it, when the next one is asked for.

        Raises:
            InputError: The file is not well-formed, or not in its encoding.
        """
        parser = _parser("end", [f"{{*}}{name}" for name in names])
        events = parser.read_events()
        marks = size = 0
        with open_binary(self.path) as file:
            for block in self._utf8(file):
                self._feed(parser, block)
                read = False
                for _, element in events:
                    yield element
                    _drop(element)
                    read = True
                marks = block.count(b"<") + block.count(b"=") + (0 if read else marks)
                size = len(block) + (0 if read else size)
                if marks > _MOST_MARKS or size > _MOST_BYTES:
                    raise InputError(
                        f"{self.path}: an entry of more than {size >> 20} MB",
                        "No entry of a real file is that large; is the file damaged?",
                    )
        self._close(parser)
        for _, element in events:
            yield element
            _drop(element)

    def _feed(self, parser: "etree.XMLPullParser", block: bytes) -> None:
        try:
            parser.feed(block)
        except etree.XMLSyntaxError as problem:
            raise self.broken(problem) from None

    def _close(self, parser: "etree.XMLPullParser") -> None:
        try:
            parser.close()
        except etree.XMLSyntaxError as problem:
            raise self.broken(problem) from None

    def broken(self, problem: etree.XMLSyntaxError) -> InputError:
        """Return what to raise for a fault that the parser found."""
        line = problem.lineno or 1
        said = (problem.msg or "no element").split(", line ")[0]
        if "encoding" in said or "Invalid bytes" in said or "UTF-8" in said:
            return InputError(
                f"{self.path}:{line}: not {self.encoding} text, as the file says it is",
                "Name its encoding with --encoding.",
            )
        return InputError(
            f"{self.path}:{line}: not well-formed XML: {said}",
            "Export the file again from the program that it comes from, or mend that line.",
        )

    def utf8(self) -> Iterator[bytes]:
        """Yield the file as UTF-8 without a byte order mark, block by block.

        Raises:
            InputError: It is not in its encoding.
        """
        with open_binary(self.path) as file:
            yield from self._utf8(file)

    def _utf8(self, file: BinaryIO) -> Iterator[bytes]:
        """Yield the file as UTF-8 without a byte order mark."""
        if self.encoding == "utf-8":
            yield file.read(_BLOCK).removeprefix(codecs.BOM_UTF8)
            yield from iter(lambda: file.read(_BLOCK), b"")
            return
        decoder = codecs.getincrementaldecoder(self.encoding)()
        line, first = 1, True
        while True:
            block = file.read(_BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeError:
                raise InputError(
                    f"{self.path}:{line}: not {self.encoding} text from about this line on",
                    "Name its encoding with --encoding.",
                ) from None
            yield (text.removeprefix("\ufeff") if first else text).encode()
            first = first and not text
            line += text.count("\n")
            if not block:
                return


def _parser(event: Literal["start", "end"], tags: Sequence[str] | None) -> "etree.XMLPullParser":
    return etree.XMLPullParser(
        events=(event,),
        tag=tags,
        encoding="utf-8",
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def open_binary(path: Path) -> BinaryIO:
    """Open a file for reading.

    Raises:
        InputError: It cannot be opened.
    """
    try:
        return path.open("rb")
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None


def _drop(element: etree._Element) -> None:
    """Forget an element and what stands before it."""
    element.clear(keep_tail=False)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _encoding(head: bytes, path: Path) -> str:
    """Return a file's encoding: its mark, what its first bytes prove, what it declares, UTF-8."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    for start, encoding in _WITHOUT_MARK:
        if head.startswith(start):
            return encoding
    declared = _DECLARED.match(head.lstrip())
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii")
    # Bytes that begin with "<?xml" are in no encoding of two bytes a letter.
    return "utf-8" if _IN_BYTES.match(name) else known_encoding(name, path, line=1)


def known_encoding(name: str, path: Path, line: int = 0) -> str:
    """Return Python's name for an encoding.

    Args:
        name: What it is called.
        path: The file that is in it.
        line: The line of the file that says so; 0 where it does not.

    Raises:
        InputError: There is none.
    """
    label = _LABELS.get(name.casefold(), name)
    try:
        found = codecs.lookup(label)
        codecs.getincrementaldecoder(label)
    except LookupError:
        found = None
    if found is None or found.name in _NO_ENCODING or not found._is_text_encoding:  # noqa: SLF001 -- what bytes.decode asks
        where = f"{path}:{line}" if line else str(path)
        raise InputError(f"{where}: no encoding is called {name!r}", "Name it with --encoding.")
    return found.name
