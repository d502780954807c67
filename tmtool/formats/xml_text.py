"""Writes text into XML files, and says what XML cannot hold.

Written by hand rather than through a tree, since files of a gigabyte are written as they come.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from tmtool.formats.bilingual import Loss

_IN_TEXT: Final = re.compile(r"[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_IN_VALUE: Final = re.compile(
    r"""[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"""
)
_MOST_NAMES: Final = 1_000
_ESCAPES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
CONTROLS: Final = "control characters, which XML has no place for"


class Losses:
    """Counts what a format cannot hold."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        """Count something that was left out."""
        self._counted[what] += count

    def all(self) -> tuple[Loss, ...]:
        """Return what was left out, in the order in which it first was."""
        return tuple(Loss(what, count) for what, count in self._counted.items())


class Escaper:
    """Escapes texts; characters that XML cannot hold are left out and counted.

    Args:
        losses: Where they are counted.

    Attributes:
        tags: What stands around the values of properties, by name, for whoever writes them.
    """

    def __init__(self, losses: Losses) -> None:
        self.tags: dict[str, tuple[str, str]] = {}
        self._losses = losses
        self._names: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Return the content of an element."""
        # Nearly every text is printable and ends here; what is not need not be escaped, either.
        if text.isprintable() and not ("&" in text or "<" in text or ">" in text):
            return text
        return _IN_TEXT.sub(self._escaped, text)

    def value(self, text: str) -> str:
        """Return the value of an attribute, to stand between quotation marks."""
        if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text):
            return text
        return _IN_VALUE.sub(self._escaped, text)

    def name(self, text: str) -> str:
        """Return what :meth:`value` does, of what comes again and again: languages and names."""
        found = self._names.get(text)
        if found is None:
            found = self.value(text)
            if len(self._names) < _MOST_NAMES:
                self._names[text] = found
        return found

    def attributes(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Return attributes, each after a space."""
        return "".join([f' {name}="{self.value(value)}"' for name, value in pairs])

    def _escaped(self, match: "re.Match[str]") -> str:
        character = match[0]
        if escape := _ESCAPES.get(character):
            return escape
        if character in "\t\n\r" or "\x7f" <= character <= "\x9f":
            return f"&#{ord(character)};"
        self._losses.add(CONTROLS)
        return ""
