"""Terms of scripts that write words apart, found word by word: the longest at each word.

Hyphen and space are alike, U.S. is US, a plural is its singular unless the form is deprecated,
forbidden or a name. What follows a word in the same breath (a possessive) is not part of it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from tmtool.languages.terms import TermRules
from tmtool.terminology.concept import CaseRule, Concept, ConceptKind, HitForm, Term
from tmtool.terminology.exclusions import Exclusions
from tmtool.terminology.index import Form, TermIndex, forms
from tmtool.terminology.reading import Found, Reading
from tmtool.terminology.spelling import Word, WordSpelling, without_stop
from tmtool.text import FoldedText, fold, normalize


class WordMatcher:
    """Finds an index's forms in words.

    Args:
        index: The forms.
        concepts: The concepts that they belong to, by id.
        rules: What is known of the language.
        exclusions: Tells where terms are excluded.
    """

    def __init__(
        self,
        index: TermIndex,
        concepts: Mapping[str, Concept],
        rules: TermRules,
        exclusions: Exclusions,
    ) -> None:
        self._index = index
        self._concepts = concepts
        self._spelling = WordSpelling(rules)
        self._exclusions = exclusions
        self._written: dict[Form, list[Word]] = {}

    @cached_property
    def _first(self) -> "re.Pattern[str] | None":
        """What finds a letter that a form begins with; ``None`` if there is no form."""
        first = {head[:1] for head in self._index.word_heads}
        letters = f"[{re.escape(''.join(sorted(first)))}]"
        return re.compile(letters, re.IGNORECASE) if first else None  # also İ for i, as case folds

    def find(self, text: FoldedText) -> list[Found]:
        """Return the terms in a folded text, in order, none overlapping."""
        if self._first is None or not self._first.search(text.text):
            return []
        heads = self._index.word_heads
        if heads.keys().isdisjoint(self._spelling.keys(text.text)):
            return []
        words = self._spelling.words(text.text)
        found, at = [], 0
        while at < len(words):
            lengths = heads.get(words[at].key)
            step = 1
            for length in lengths or ():
                one = self._match(text, words[at : at + length], length)
                if one:
                    found.append(one)
                    step = length
                    break
            at += step
        return found

    def _match(self, text: FoldedText, words: Sequence[Word], length: int) -> Found | None:
        """Return what some words name all together."""
        held = self._index.words.get(" ".join(w.key for w in words))
        if held is None or len(words) < length:
            return None
        start, end = words[0].start, words[-1].end
        readings: list[Reading] = []
        stopped = False
        for form in forms(held):
            concept = self._concepts[form.concept]
            term = concept.terms[form.term]
            if self._fits(form, concept, term, words) and not self._exclusions.hold(
                concept, term, text, start, end
            ):
                stopped = stopped if readings else form.of(term).endswith(".")
                readings.append(self._reading(form, concept, term, text.text[start:end]))
        if not readings:
            return None
        return Found(start, end + (stopped and text.text.startswith(".", end)), tuple(readings))

    def _fits(self, form: Form, concept: Concept, term: Term, words: Sequence[Word]) -> bool:
        """Tell whether words that are spelt like a form may be it: number and capitals."""
        own = self._words_of(form, term)
        inflects = term.status.usable and concept.kind is not ConceptKind.PERSON
        named = concept.kind in {ConceptKind.PERSON, ConceptKind.PLACE}
        exact = term.case is CaseRule.EXACT
        capitals = concept.kind is ConceptKind.PERSON or (len(own) == 1 and (named or exact))
        return all(
            _same(have, want, inflects=inflects) and _cased(have.text, want.text, capitals=capitals)
            for have, want in zip(words, own, strict=True)
        )

    def _words_of(self, form: Form, term: Term) -> list[Word]:
        words = self._written.get(form)
        if words is None:
            text = fold(form.of(term)).text.strip()
            words = self._written[form] = without_stop(self._spelling.words(text))
        return words

    def _reading(self, form: Form, concept: Concept, term: Term, written: str) -> Reading:
        """Return the reading; a name with other hyphens or capitals is a variant of it."""
        if form.short >= 0:
            return Reading(concept, term, HitForm.SHORT)
        own, written = normalize(term.text), normalize(written)
        if concept.kind is ConceptKind.PERSON and written not in {own, own.upper(), own + "."}:
            return Reading(concept, term, HitForm.VARIANT)
        return Reading(concept, term, HitForm.FULL)


def _same(have: Word, want: Word, *, inflects: bool) -> bool:
    """Tell whether a word is the wanted one, or its plural if it may be."""
    if have.text == want.text:
        return True
    mine, its = (w.text.replace(".", "").casefold() for w in (have, want))
    return mine == its or (inflects and want.key == its)


def _cased(have: str, want: str, *, capitals: bool) -> bool:
    """Tell whether a word's capitals let it be the wanted one.

    An abbreviation has to stand in capitals: "us" is not US. With ``capitals``, so has the first
    letter of whatever begins with one: "bush" is no president.
    """
    letters = want.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return have.replace(".", "").rstrip("s").isupper()
    return not (capitals and want[:1].isupper() and not have[:1].isupper())
