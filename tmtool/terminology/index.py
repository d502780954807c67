"""The forms of a glossary in one language, by how they are spelt: what a recogniser looks up.

An index is plain texts, so that it is stored as it is and opened in no time; see
:class:`TermIndex`.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Self

from tmtool.languages.terms import TermRules, term_rules
from tmtool.terminology.concept import Concept, Term
from tmtool.terminology.spelling import RunOn, TermSpelling
from tmtool.units import speaks


class Form(NamedTuple):
    """One spelling of a term: its full form or one of its short ones.

    Attributes:
        concept: The concept's id.
        term: Which of the concept's terms.
        short: Which of the term's short forms; -1 for the full form.
        spaces: Where in a run-on spelling white space is allowed, counted in letters.
    """

    concept: str
    term: int
    short: int
    spaces: tuple[int, ...] = ()

    def of(self, term: Term) -> str:
        """Return the form as the glossary writes it."""
        return term.text if self.short < 0 else term.short[self.short]


@dataclass(frozen=True)
class TermIndex:
    """The forms of one language, by their levelled spelling.

    Attributes:
        lang: The language; terms of its regions are in it too.
        run_on: Of forms with letters of a script that runs on: by the text without its breaks.
        words: Of all others: by the words' keys, a space between them.

    The values hold one form a line, its parts apart by tabs.
    """

    lang: str
    run_on: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, concepts: Iterable[Concept], lang: str) -> Self:
        """Index the terms of a language, of its regions, and of the language it is a region of."""
        maker = _Maker(term_rules(lang))
        for concept in concepts:
            for number, term in enumerate(concept.terms):
                if speaks(term.lang, lang) or speaks(lang, term.lang):
                    maker.add(concept, number, term)
        run_on = {key: "\n".join(lines) for key, lines in maker.run_on.items()}
        return cls(lang, run_on, {key: "\n".join(lines) for key, lines in maker.words.items()})

    @classmethod
    def loads(cls, text: str) -> Self:
        """Return the index that :meth:`dumps` has written."""
        return cls(**json.loads(text))

    def dumps(self) -> str:
        """Return the index as text."""
        held = {"lang": self.lang, "run_on": self.run_on, "words": self.words}
        return json.dumps(held, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def run_on_heads(self) -> dict[str, tuple[int, ...]]:
        """The first two letters of run-on spellings, with how long these are, longest first."""
        return _lengths((key[:2], len(key)) for key in self.run_on)

    @cached_property
    def word_heads(self) -> dict[str, tuple[int, ...]]:
        """The first words of spellings, with how many words these have, most first."""
        return _lengths((key.partition(" ")[0], key.count(" ") + 1) for key in self.words)

    @cached_property
    def by_word(self) -> Mapping[str, list[str]]:
        """What the index holds, by each word of its spelling; run-on ones have words by spaces."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, held in self.words.items():
            for word in set(key.split()):
                found[word].append(held)
        for key, held in self.run_on.items():
            for word in _run_on_words(key, held):
                found[word].append(held)
        return dict(found)


def _run_on_words(key: str, held: str) -> set[str]:
    """Return the words of a run-on spelling, as far as spaces part it; none if none does."""
    return {
        key[a:b]
        for form in forms(held)
        if form.spaces
        for a, b in pairwise((0, *form.spaces, len(key)))
    }


def forms(held: str) -> tuple[Form, ...]:
    """Return the forms that an index has under a spelling."""
    found = []
    for line in held.split("\n"):
        concept, term, short, *spaces = line.split("\t")
        found.append(Form(concept, int(term), int(short), tuple(map(int, spaces))))
    return tuple(found)


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for head, length in pairs:
        found[head].add(length)
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


class _Maker:
    """Collects the spellings of a language's terms."""

    def __init__(self, rules: TermRules) -> None:
        self._spelling = TermSpelling(rules)
        self.run_on: dict[str, list[str]] = defaultdict(list)
        self.words: dict[str, list[str]] = defaultdict(list)

    def add(self, concept: Concept, number: int, term: Term) -> None:
        """Add a term's full form and its short ones."""
        for short, written in enumerate((term.text, *term.short), start=-1):
            line = f"{concept.id}\t{number}\t{short}"
            key, run_on = self._spelling.of(written)
            if run_on is not None:
                self.run_on[key].append("\t".join((line, *map(str, _spaces(run_on)))))
            elif key:
                self.words[key].append(line)


def _spaces(view: RunOn) -> list[int]:
    """Return where white space may stand in a form: where it does, and beside digits."""
    text = view.text
    beside = {i for i in range(1, len(text)) if text[i].isdigit() != text[i - 1].isdigit()}
    return sorted(beside | set(view.spaces(0, len(text))))
