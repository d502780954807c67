"""Finds a glossary's terms in texts of one language.

The way: the text is folded; terms of scripts that run on are found letter by letter, others word
by word, leftmost and longest over all entries at once; persons, if asked for, also by other
spellings of their names; then, where words may name more than one concept, it is decided which
one is meant.
"""

from datetime import date

from tmtool.languages.terms import term_rules
from tmtool.terminology.concept import Glossary, TermHit
from tmtool.terminology.exclusions import Exclusions
from tmtool.terminology.reading import Found, decided, leftmost_longest
from tmtool.terminology.run_on_matcher import RunOnMatcher
from tmtool.terminology.word_matcher import WordMatcher
from tmtool.text import fold


class Recogniser:
    """Finds a glossary's terms in texts of one language.

    Args:
        glossary: The concepts; a compiled one is opened without being read as a whole.
        lang: BCP 47 tag of the texts' language; its regions' terms are found too.
        day: The day that the texts are of; it decides between holders of an office.
        names: Find persons also by other spellings of their names and in the other order; such a
            name may be somebody else's, and looking for them takes about as long as all the rest.
    """

    def __init__(
        self, glossary: Glossary, lang: str, *, day: date | None = None, names: bool = False
    ) -> None:
        index, rules, exclusions = glossary.index(lang), term_rules(lang), Exclusions()
        self._run_on = RunOnMatcher(index, glossary.concepts, rules, exclusions)
        self._words = WordMatcher(index, glossary.concepts, rules, exclusions)
        self._day = day
        self._glossary, self._lang, self._names = glossary, lang, names

    def find(self, text: str) -> list[TermHit]:
        """Return the terms that a text names, in order, none overlapping.

        Spans are offsets into the text as it was written, half-open; what follows a term in the
        same word (a particle, a possessive) is not part of it.

        Raises:
            GlossaryError: A pattern of the glossary is none, or takes too long.
        """
        folded = fold(text)
        found = self._run_on.find(folded)
        if words := self._words.find(folded):
            found = leftmost_longest(found + words) if found else words
        if self._names:
            found = leftmost_longest(found + self._misnamed(folded.text, found))
        return [
            TermHit(
                span=folded.to_original(one.span),
                concept=reading.concept,
                term=reading.term,
                form=reading.form,
                ambiguous=others,
            )
            for one, (reading, others) in zip(found, decided(found, self._day), strict=True)
        ]

    def _misnamed(self, text: str, found: list[Found]) -> list[Found]:
        from tmtool.terminology.persons import misnamed  # noqa: PLC0415 -- few readers ask

        return misnamed(self._glossary, text, self._lang, found)
