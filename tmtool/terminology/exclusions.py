"""The patterns an entry carries of what may not stand around it: ``not_before``, ``not_after``.

People write them, so they run on short stretches of text and for a short time only.
"""

import regex

from tmtool.errors import GlossaryError
from tmtool.terminology.concept import Concept, Term
from tmtool.text import FoldedText, Span

_REACH = 60
_SECONDS = 2.0
"""A pattern that takes longer on sixty characters would take for ever on another text."""


class Exclusions:
    """Tells where a glossary's terms are excluded by their patterns."""

    def __init__(self) -> None:
        self._compiled: dict[str, regex.Pattern[str]] = {}

    def hold(self, concept: Concept, term: Term, text: FoldedText, start: int, end: int) -> bool:
        """Tell whether what stands around a stretch of the folded text excludes the term there.

        Raises:
            GlossaryError: A pattern is none, or takes too long.
        """
        if not (term.not_before or term.not_after):
            return False
        places = [(text.text, Span(start, end))]
        if text.original != text.text:
            # Patterns are written with the quotation marks and dots that people see.
            places.append((text.original, text.to_original(Span(start, end))))
        try:
            return any(self._hold(term, *place) for place in places)
        except TimeoutError as error:
            raise GlossaryError(
                f"the pattern of {term.text!r}, {concept.id}, takes too long",
                "simplify its not_before or not_after: avoid one repetition within another",
            ) from error
        except (regex.error, OverflowError, RecursionError) as error:
            raise GlossaryError(
                f"the pattern of {term.text!r}, {concept.id}, is none: {error}",
                "mend its not_before or not_after",
            ) from error

    def _hold(self, term: Term, text: str, span: Span) -> bool:
        if term.not_before:
            after = text[span.end : span.end + _REACH]
            if self._pattern(term.not_before).match(after, timeout=_SECONDS):
                return True
        if not term.not_after:
            return False
        before = text[max(0, span.start - _REACH) : span.start]
        pattern = self._pattern(rf"(?:{term.not_after})\Z")
        return pattern.search(before, timeout=_SECONDS) is not None

    def _pattern(self, pattern: str) -> "regex.Pattern[str]":
        compiled = self._compiled.get(pattern)
        if compiled is None:
            compiled = self._compiled[pattern] = regex.compile(pattern)
        return compiled
