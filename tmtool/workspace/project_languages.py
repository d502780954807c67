"""The languages that a project translates from and into."""

from dataclasses import dataclass
from typing import Final

import regex

from tmtool.units import UNDETERMINED, speaks

_REGION: Final = regex.compile(r"[A-Za-z]{2}|[0-9]{3}")
"""Of a BCP 47 tag, behind the language (RFC 5646, 2.2.4)."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a project.

    Attributes:
        source: Translated from.
        target: Translated into.
    """

    source: str
    target: str

    def pair(self, source: str = "", target: str = "") -> tuple[str, str]:
        """Return a language pair: what was asked for, the project's where nothing was.

        Args:
            source: BCP 47 tag; empty for the project's, or the other one than ``target``.
            target: The same.
        """
        if not source:
            source = self.target if target and speaks(target, self.source) else self.source
        return source, target or (self.source if speaks(source, self.target) else self.target)

    def of_file(self, said: tuple[str, str], source: str = "", target: str = "") -> tuple[str, str]:
        """Return the language pair of a file: as told, as the file says, as usual.

        Args:
            said: What the file says, source and target; empty or ``und`` if nothing.
            source: BCP 47 tag that was asked for; empty for none.
            target: The same.
        """
        there = ("" if tag == UNDETERMINED else tag for tag in said)
        return self.pair(*(told or tag for told, tag in zip((source, target), there, strict=True)))

    def of_memory(self, tag: str) -> str:
        """Return the language to ask a memory in for a file that says what it is in.

        Tools name a region (``ko-KR``) where memories often name none: the project's tag counts if
        the file's falls under it, else the file's without its region.

        Args:
            tag: BCP 47 tag, as the file says it.
        """
        for own in (self.source, self.target):
            if speaks(tag, own):
                return own
        language, *parts = tag.replace("_", "-").split("-")
        return "-".join((language, *(p for p in parts if not _REGION.fullmatch(p))))
