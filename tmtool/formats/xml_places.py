"""Where elements stand in an XML file, so that a few can be replaced and the rest stay as it is.

A tree that is written again is the same XML and yet another file: attributes are quoted anew,
references resolved, white space in tags lost. Here bytes are replaced between two offsets.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

import regex

from tmtool.errors import InputError

_START_TAG: Final = regex.compile(rb"""<[^<>"']++(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")


@dataclass(slots=True)
class Place:
    """An element in the bytes of a file.

    Attributes:
        name: Its name without a prefix.
        tag: Its name as it is written.
        attributes: Name as it is written and value, in order.
        start: Where its start tag begins.
        inner: Where its start tag ends.
        close: Where its end tag begins; ``end`` if it has none (``<target/>``).
        end: Where it ends.
        children: The elements in it that were asked for.
    """

    name: str
    tag: str
    attributes: tuple[tuple[str, str], ...]
    start: int
    inner: int
    close: int = 0
    end: int = 0
    children: list["Place"] = field(default_factory=list)

    def child(self, name: str) -> "Place | None":
        """Return the first child of a name."""
        return next((c for c in self.children if c.name == name), None)

    @property
    def prefix(self) -> str:
        """What stands before its name, with the colon."""
        return self.tag[: len(self.tag) - len(self.name)]


class _Finder:
    """Notes where elements stand while a file is parsed.

    Args:
        data: The file, in UTF-8.
        tops: The elements to find, wherever they stand.
        within: The elements to find right within them, and within those.
        path: What messages call it.
    """

    def __init__(
        self, data: bytes, tops: frozenset[str], within: frozenset[str], path: Path
    ) -> None:
        self._data = data
        self._tops = tops
        self._within = within
        self._path = path
        self._open: list[Place | None] = []
        self.found: list[Place] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def run(self) -> None:
        try:
            self._parser.Parse(self._data, True)  # noqa: FBT003 -- positional in expat
        except expat.ExpatError as problem:
            raise InputError(
                f"{self._path}:{problem.lineno}: not well-formed XML: {problem}",
                "Export the file again from the program that it comes from.",
            ) from None

    def _start(self, tag: str, attributes: list[str]) -> None:
        name = tag.rpartition(":")[2]
        parent = self._open[-1] if self._open else None
        if name not in self._tops and not (parent and name in self._within):
            self._open.append(None)
            return
        start = self._parser.CurrentByteIndex
        written = _START_TAG.match(self._data, start)
        if written is None:
            line = self._data.count(b"\n", 0, start) + 1
            raise InputError(
                f"{self._path}:{line}: an entity holds elements", "Write them where they stand."
            )
        pairs = tuple(zip(attributes[::2], attributes[1::2], strict=True))
        place = Place(name, tag, pairs, start, written.end())
        if name in self._tops:
            self.found.append(place)
        elif parent:
            parent.children.append(place)
        self._open.append(place)

    def _end(self, tag: str) -> None:
        del tag
        place = self._open.pop()
        if place is None:
            return
        if self._data[place.inner - 2 : place.inner] == b"/>":
            place.close = place.end = place.inner
        else:
            place.close = self._parser.CurrentByteIndex
            place.end = self._data.index(b">", place.close) + 1


def find_places(data: bytes, tops: Iterable[str], within: Iterable[str], path: Path) -> list[Place]:
    """Return where elements stand, in the order in which they begin.

    Args:
        data: An XML file in UTF-8.
        tops: Names of the elements to find, wherever they stand.
        within: Names of the elements to find right within them, and within those.
        path: What messages call it.

    Raises:
        InputError: It is not well-formed.
    """
    finder = _Finder(data, frozenset(tops), frozenset(within), path)
    finder.run()
    return finder.found


class Splices:
    """Replacements in the bytes of a file, made all at once."""

    def __init__(self) -> None:
        self._made: list[tuple[int, int, bytes]] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of what stands between two offsets."""
        self._made.append((start, end, text.encode()))

    def insert(self, at: int, text: str) -> None:
        """Put a text at an offset, after what was put there before."""
        self.replace(at, at, text)

    def apply(self, data: bytes) -> bytes:
        """Return the bytes with every replacement made."""
        parts, done = [], 0
        for start, end, text in sorted(self._made, key=lambda made: made[:2]):
            parts += [data[done:start], text]
            done = end
        return b"".join([*parts, data[done:]])
