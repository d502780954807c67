"""The languages that a project translates from and into."""

from dataclasses import dataclass

from tmtool.units import speaks


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
        source = source or self._other(target)
        return source, target or self._other(source)

    def _other(self, lang: str) -> str:
        return self.target if lang and speaks(lang, self.source) else self.source
