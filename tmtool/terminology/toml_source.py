"""A TOML document with the place of every value and its comments, which tomllib throws away.

This reads only what tomllib has accepted, so it checks no syntax. It serves messages (where does
this value stand?) and rewriting (which comment belongs to which value?).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

import regex

_STRING = r"""
    \"{3}(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5} | '{3}(?:[^']|'(?!''))*'{3,5}
    | "(?:[^"\\\n]|\\.)*" | '[^'\n]*'
"""
_VALUE = regex.compile(rf"{_STRING} | [^,\]\}}\#\n]+", regex.VERBOSE)
_KEY_PART = regex.compile(rf"{_STRING} | [A-Za-z0-9_-]+", regex.VERBOSE)
_BLANK = regex.compile(r"[ \t\r]*")
_COMMENT = regex.compile(r"#[^\n]*")


class Place(NamedTuple):
    """A place in a file: line and column, in code points, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """A table, an array or a plain value of the document.

    Attributes:
        start: Offset of the key that it stands under, of its header, or of itself in an array.
        written: A plain value as it stands in the file; "" for tables and arrays.
        value_start: Offset of the value itself.
        table: The entries of a table, in the file's order; ``None`` for anything else.
        array: The elements of an array; ``None`` for anything else.
        before: Comment lines above it; "" for a blank line between them.
        after: The comment on its own line.
        tail: Comment lines after the last entry or element.
    """

    start: int
    written: str = ""
    value_start: int = 0
    table: "dict[str, Node] | None" = None
    array: "list[Node] | None" = None
    before: list[str] = field(default_factory=list)
    after: str = ""
    tail: list[str] = field(default_factory=list)


class TomlSource:
    """A TOML document that tomllib accepts, with places and comments.

    Attributes:
        text: The document.
        root: Its top table; its ``before`` is the comment at the head of the file.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = _Scanner(text).document()
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def place(self, path: Sequence[str | int], offset: int = 0) -> Place:
        """Return where a value stands, or the nearest one around it that the file has.

        Args:
            path: Keys and indices from the top: ``("concept", 3, "term", 0, "text")``.
            offset: How many code points into the value; 0 for its key.
        """
        node = self.root
        for step in path:
            inner = _inner(node, step)
            if inner is None:
                return self._at(node.start)
            node = inner
        return self._at(node.value_start + offset if offset else node.start)

    def _at(self, offset: int) -> Place:
        line = bisect_right(self._lines, offset)
        return Place(line, offset - self._lines[line - 1] + 1)


def _inner(node: Node, step: str | int) -> Node | None:
    if isinstance(step, str):
        return (node.table or {}).get(step)
    return node.array[step] if node.array is not None and step < len(node.array) else None


class _Scanner:
    """Reads the document once, from its start to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.pending: list[str] = []

    def document(self) -> Node:
        root = Node(0, table={})
        current = root
        while self._to_content():
            if self.text[self.at] == "[":
                if not root.table:
                    root.before, self.pending = _head(self.pending)
                current = self._header(root)
            else:
                self._entry(current)
        root.tail = self._taken()
        return root

    def _to_content(self) -> bool:
        """Go to the next thing that is not white space or a comment, keeping the comments."""
        while self.at < len(self.text):
            self.at = _matched(_BLANK, self.text, self.at)
            char = self.text[self.at : self.at + 1]
            if char == "\n":
                self.at += 1
                following = _matched(_BLANK, self.text, self.at)
                if self.pending and self.text.startswith("\n", following):
                    self.pending.append("")
            elif char == "#":
                self.pending.append(self._comment())
            else:
                return char != ""
        return False

    def _comment(self) -> str:
        begin = self.at
        self.at = _matched(_COMMENT, self.text, begin)
        return self.text[begin : self.at].rstrip()

    def _taken(self) -> list[str]:
        taken, self.pending = self.pending, []
        while taken and not taken[-1]:
            taken.pop()
        return taken

    def _rest_of_line(self) -> str:
        """Return the comment that ends the line, if any."""
        self.at = _matched(_BLANK, self.text, self.at)
        return self._comment() if self.text.startswith("#", self.at) else ""

    def _header(self, root: Node) -> Node:
        begin, many = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        *outer, last = self._key()
        self.at = self.text.index("]", self.at) + (2 if many else 1)
        parent = _descend(root, outer, begin)
        table = Node(begin, table={}, before=self._taken())
        assert parent.table is not None
        if many:
            array = parent.table.setdefault(last, Node(begin, array=[]))
            assert array.array is not None
            array.array.append(table)
        elif last in parent.table:
            table = parent.table[last]
        else:
            parent.table[last] = table
        table.after = self._rest_of_line()
        return table

    def _key(self) -> list[str]:
        parts = []
        while True:
            self.at = _matched(_BLANK, self.text, self.at)
            begin = self.at
            self.at = _matched(_KEY_PART, self.text, begin)
            parts.append(_plain(self.text[begin : self.at]))
            self.at = _matched(_BLANK, self.text, self.at)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _entry(self, table: Node) -> None:
        """Read one ``key = value`` into a table."""
        begin, before = self.at, self._taken()
        *outer, last = self._key()
        self.at = _matched(_BLANK, self.text, self.at + 1)
        node = self._value(begin)
        node.before = before
        node.after = self._rest_of_line()
        inner = _descend(table, outer, begin)
        assert inner.table is not None
        inner.table[last] = node

    def _value(self, start: int) -> Node:
        begin = self.at
        opening = self.text[begin]
        if opening == "[":
            return self._array(start)
        if opening == "{":
            return self._inline_table(start)
        self.at = _matched(_VALUE, self.text, begin)
        written = self.text[begin : self.at].rstrip()
        self.at = begin + len(written)
        return Node(start, written=written, value_start=begin)

    def _array(self, start: int) -> Node:
        node = Node(start, value_start=self.at, array=[])
        assert node.array is not None
        outside, self.pending = self.pending, []
        for _ in self._parts("]", node):
            before = self._taken()
            element = self._value(self.at)
            element.before = before
            node.array.append(element)
        self.pending = outside
        return node

    def _inline_table(self, start: int) -> Node:
        node = Node(start, value_start=self.at, table={})
        outside, self.pending = self.pending, []
        for _ in self._parts("}", node):
            self._entry(node)
        self.pending = outside
        return node

    def _parts(self, closing: str, node: Node) -> Iterator[None]:
        """Stop at each part of a bracketed list, and after it at its end."""
        self.at += 1
        last: Node | None = None
        while self._to_content() and self.text[self.at] != closing:
            if self.text[self.at] == ",":
                self.at += 1
                if last is not None and not last.after:
                    last.after = self._rest_of_line()
                continue
            yield
            last = _last(node)
        node.tail = self._taken()
        self.at += 1


def _last(node: Node) -> Node | None:
    inside = node.array if node.array is not None else list((node.table or {}).values())
    return inside[-1] if inside else None


def _descend(node: Node, keys: Sequence[str], start: int) -> Node:
    """Go into tables by their keys, into the last one of an array, making what is not there."""
    for key in keys:
        assert node.table is not None
        node = node.table.setdefault(key, Node(start, table={}))
        if node.array is not None:
            node = node.array[-1]
    return node


def _head(comments: list[str]) -> tuple[list[str], list[str]]:
    """Part the comment at the head of a file from the one above its first table."""
    if "" not in comments:
        return [], comments
    cut = len(comments) - 1 - comments[::-1].index("")
    return comments[:cut], comments[cut + 1 :]


def _plain(key: str) -> str:
    """Return a key without its quotation marks."""
    if key[:1] not in {'"', "'"}:
        return key
    import tomllib  # noqa: PLC0415 -- quoted keys are rare

    return next(iter(tomllib.loads(f"{key} = 1")))


def _matched(pattern: "regex.Pattern[str]", text: str, at: int) -> int:
    """Return where a match that begins here ends; here if there is none."""
    match = pattern.match(text, at)
    return match.end() if match else at
