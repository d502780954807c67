"""The entries of a PO file, line by line (GNU gettext manual, "The Format of PO Files").

Comments must have a space or one of gettext's marks after ``#``, and there is no ``domain``: such
files come from a mistake or are several in one, and are refused with the line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import regex

from tmtool.errors import InputError

_STRING: Final = regex.compile(r'"((?:[^"\\]|\\.)*+)"')
_KEYWORD: Final = regex.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)\s*(?=\"|$)")
_ESCAPE: Final = regex.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))", regex.DOTALL)
_ESCAPES: Final = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
}  # fmt: skip
_TO_ESCAPE: Final = regex.compile(r'["\\\x00-\x1f\x7f]')
_NAMED: Final = {v: k for k, v in _ESCAPES.items()} | {'"': '"', "\\": "\\"}
_LONGEST: Final = 4 << 20
_CONTEXT: Final = "msgctxt"
_SOURCE: Final = "msgid"


@dataclass(slots=True)
class PoEntry:
    """One entry of a PO file.

    Attributes:
        line: The line that it begins on, its comments included, counted from 1.
        comments: The translator's comments, a line each.
        extracted: The extracted comments (``#.``).
        references: Where the text is used (``#:``).
        flags: The flags (``#,``), such as ``fuzzy`` and ``c-format``.
        previous: Keyword and text of what the text was before (``#|``).
        texts: ``msgctxt``, ``msgid``, ``msgid_plural``, ``msgstr``, ``msgstr[0]`` … with texts.
        spans: For each of ``texts``, its first line and the one after its last.
        flag_line: The line of the flags, 0 for none.
        obsolete: Whether it is of an older version of what was translated (``#~``).
    """

    line: int = 0
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    flag_line: int = 0
    obsolete: bool = False

    @property
    def is_header(self) -> bool:
        """Whether it is the file's header, whose source text is empty."""
        return self.texts.get(_SOURCE) == "" and _CONTEXT not in self.texts

    def translations(self) -> list[str]:
        """Return the translation, or one for each plural form."""
        return [text for key, text in self.texts.items() if key.startswith("msgstr")]


class _Parser:
    """Builds entries of lines.

    Args:
        path: What messages call the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._entry = PoEntry()
        self._into: tuple[dict[str, str], str] | None = None
        self._pieces: list[str] = []
        self._size = 0

    def entries(self, lines: Iterable[str]) -> Iterator[PoEntry]:
        for number, raw in enumerate(lines, 1):
            self._line = number
            text = raw.strip()
            if not text:
                continue
            if self._begins_another(text):
                yield self._finished()
            self._take(text)
        if self._entry.texts:
            yield self._finished()

    def _begins_another(self, text: str) -> bool:
        """Tell whether a line belongs to the next entry: a translation was read, this is none."""
        if not any(key.startswith("msgstr") for key in self._entry.texts):
            return False
        bare = text.removeprefix("#~").lstrip() if text.startswith("#~") else text
        return not bare.startswith(('"', "msgstr"))

    def _finished(self) -> PoEntry:
        self._put()
        entry, self._entry, self._into, self._size = self._entry, PoEntry(), None, 0
        if _SOURCE not in entry.texts or not entry.translations():
            raise self._wrong("an entry without msgid or msgstr", entry.line)
        return entry

    def _take(self, text: str) -> None:
        entry = self._entry
        entry.line = entry.line or self._line
        self._size += len(text)
        if "\0" in text:
            raise self._wrong("a NUL character")
        if self._size > _LONGEST:
            raise self._wrong("an entry of more than 4 million characters")
        if text.startswith("#~"):
            entry.obsolete = True
            text = text[2:].lstrip()
            if not text.startswith("|"):
                self._message(text, entry.texts)
        elif text.startswith("#"):
            self._comment(text)
        else:
            self._message(text, entry.texts)

    def _comment(self, text: str) -> None:
        entry, mark, rest = self._entry, text[1:2], text[2:].strip()
        match mark:
            case "." | ":" if rest:
                (entry.extracted if mark == "." else entry.references).append(rest)
            case ",":
                entry.flag_line = entry.flag_line or self._line
                entry.flags += [flag.strip() for flag in rest.split(",") if flag.strip()]
            case "|":
                self._message(rest, entry.previous)
            case "" | " " | "\t" | "#":
                entry.comments.append(text[1:].removeprefix(" "))
            case "." | ":":
                pass
            case _:
                raise self._wrong("a comment without a space after #")

    def _message(self, text: str, into: dict[str, str]) -> None:
        found = _KEYWORD.match(text)
        if found:
            key = found[1]
            if key in into:
                raise self._wrong(f"{key} stands twice in an entry")
            self._put()
            into[key] = ""
            self._into = (into, key)
            text = text[found.end() :]
            if into is self._entry.texts:
                self._entry.spans[key] = (self._line, self._line + 1)
        elif not text.startswith('"') or self._into is None or self._into[0] is not into:
            raise self._wrong("neither a comment nor a message")
        string = _STRING.fullmatch(text or '""')
        if string is None:
            raise self._wrong("a string that does not end, or a quotation mark without \\")
        _, key = self._into
        self._pieces.append(string[1])
        if into is self._entry.texts:
            self._entry.spans[key] = (self._entry.spans[key][0], self._line + 1)

    def _put(self) -> None:
        """Put the strings of a keyword together."""
        if self._into:
            into, key = self._into
            into[key] = unescaped("".join(self._pieces))
        self._pieces.clear()

    def _wrong(self, why: str, line: int = 0) -> InputError:
        return InputError(
            f"{self._path}:{line or self._line}: not a PO file: {why}",
            "Mend that line; msgfmt --check says what is wrong with a PO file.",
        )


def po_entries(lines: Iterable[str], path: Path) -> Iterator[PoEntry]:
    """Yield the entries of a PO file, the header and the obsolete ones among them.

    Args:
        lines: Its lines.
        path: What messages call it.

    Raises:
        InputError: A line is none of a PO file's.
    """
    return _Parser(path).entries(lines)


def unescaped(text: str) -> str:
    """Return what a string of a PO file stands for."""
    # A NUL is no character of a text, and no database holds it.
    return _ESCAPE.sub(_character, text).replace("\0", "") if "\\" in text else text


def _character(match: "regex.Match[str]") -> str:
    octal, hexadecimal, other = match.groups()
    if octal:
        return chr(int(octal, 8) & 0xFF)
    if hexadecimal:
        return chr(int(hexadecimal, 16))
    return _ESCAPES.get(other, other)


def escaped(text: str) -> str:
    """Return a text as it stands in a string of a PO file."""
    return _TO_ESCAPE.sub(_escape, text)


def _escape(match: "regex.Match[str]") -> str:
    name = _NAMED.get(match[0])
    return f"\\{name}" if name else f"\\{ord(match[0]):03o}"


def message(key: str, text: str) -> list[str]:
    """Return the lines of a keyword and its text, a line of the file for each line of the text."""
    lines = text.split("\n")
    pieces = [f"{escaped(line)}\\n" for line in lines[:-1]]
    pieces += [escaped(lines[-1])] if lines[-1] else []
    if len(pieces) < 2:  # noqa: PLR2004 -- one line needs no empty string before it
        return [f'{key} "{"".join(pieces)}"']
    return [f'{key} ""', *(f'"{piece}"' for piece in pieces)]
