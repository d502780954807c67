"""Asks a language's morphological analyser, where one is installed, of doubtful terms only."""

from typing import TYPE_CHECKING

from tmtool import languages

if TYPE_CHECKING:
    from tmtool.languages.language import Morpheme


class Analysis:
    """What an analyser says of texts, one after the other.

    Args:
        lang: BCP 47 tag of their language.
    """

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._text = ""
        self._morphemes: list[Morpheme] | None = None

    def denies(self, text: str, start: int, end: int) -> bool:
        """Tell whether an analyser sees something else than a noun at a stretch of a text.

        Without an analyser nothing is denied.
        """
        if text != self._text:
            self._text, self._morphemes = text, languages.get(self._lang).morphemes(text)
        if self._morphemes is None:
            return False
        inside = [m for m in self._morphemes if m.span.start < end and start < m.span.end]
        if not inside:
            return True
        whole = inside[0].span.start == start and inside[-1].span.end == end
        return not (whole and all(m.noun for m in inside))
