"""Asks a language's morphological analyser, where one is installed, of doubtful terms only."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tmtool.text import Span

if TYPE_CHECKING:
    from tmtool.languages.language import Morpheme

Analyser = Callable[[str], "Sequence[Morpheme] | None"]
"""Returns the morphemes of a text, in order; ``None`` where no analyser is installed."""


class Analysis:
    """What an analyser says of texts, one after the other.

    Args:
        analyse: The analyser of their language.
    """

    def __init__(self, analyse: Analyser) -> None:
        self._analyse = analyse
        self._text = ""
        self._morphemes: Sequence[Morpheme] | None = None

    def denies(self, text: str, start: int, end: int) -> bool:
        """Tell whether an analyser sees something else than a noun at a stretch of a text.

        Without an analyser nothing is denied.
        """
        if text != self._text:
            self._text, self._morphemes = text, self._analyse(text)
        if self._morphemes is None:
            return False
        inside = [m for m in self._morphemes if m.span.overlaps(Span(start, end))]
        if not inside:
            return True
        whole = inside[0].span.start == start and inside[-1].span.end == end
        return not (whole and all(m.noun for m in inside))
