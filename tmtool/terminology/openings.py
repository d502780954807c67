"""How the terms of an index begin: the quick look that turns away nearly all words of a text."""

import re
from collections.abc import Mapping, Sequence

from tmtool.languages.terms import TermRules
from tmtool.terminology.index import TermIndex

RUN = re.compile(
    "[가-힣]+|[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]+|[ァ-ヺー]+|[ぁ-ゖ]+|[A-Za-z]+|[0-9]+"
    "|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff]+"
)
"""A run of letters of one script, or of digits."""


class Openings:
    """Tells of a run of letters, by its first ones, whether a term may begin in it.

    A term's opening is its first run. A run of a text may be longer (an ending follows) or, where
    a break stands within the term, shorter.

    Attributes:
        longer: The first three letters of openings; the first two, and the first one if a space
            may follow it, for runs that are no longer than that.
        twos: Openings of two letters.
        others: First letters of runs that may hold a term though neither says so.

    Args:
        index: The terms.
        rules: What is known of the language.
        prefixes: What may stand before a body or title in the same word, by its first letter.
    """

    def __init__(
        self, index: TermIndex, rules: TermRules, prefixes: Mapping[str, Sequence[str]]
    ) -> None:
        self._keys, self._heads = index.run_on, index.run_on_heads
        self._anywhere = not rules.han_runs
        self._prefixes = prefixes
        self._ones: set[str] = set()
        self._parts: set[str] = set()
        self.longer: set[str] = set()
        self.twos: set[str] = set()
        for key, held in index.run_on.items():
            match = RUN.match(key)
            if match:
                self._add(match.group(), key, held)
        known = self._ones | self.longer | self.twos
        latin = {word[0] for word in known if word[0].isascii()}
        self.others = self._ones | set(prefixes) | latin | {c.upper() for c in latin}

    def _add(self, opening: str, key: str, held: str) -> None:
        if opening != key:
            self._parts.add(opening)
        for line in held.split("\n"):
            self._parts.update(key[: int(place)] for place in line.split("\t")[3:])
        if len(opening) == 1:
            self._ones.add(opening)
            return
        (self.twos if len(opening) == len("외상") else self.longer).add(opening[:3])
        self.longer.add(opening[:2])
        if opening[0] in self._parts:
            self.longer.add(opening[0])

    def may_begin(self, run: str) -> bool:
        """Tell by the first letters of a run whether a term may begin in it."""
        return (
            run[:3] in self.longer
            or run[:2] in self.twos
            or run[0] in self.others
            or self._anywhere
        )

    def may_hold(self, run: str) -> bool:
        """Tell whether a term may begin a run, after its first letters let it pass."""
        if run.isascii():
            return self._begins(run.lower())
        if self._anywhere and run[0] > "\u0dff":
            return any(self._begins(run[i : i + 3]) for i in range(len(run)))
        return self._holds(run) or any(
            self._holds(run[len(prefix) :]) for prefix in self._prefixes.get(run[0], ())
        )

    def _holds(self, run: str) -> bool:
        """Tell whether a run begins with a term, or is the part of one before a break."""
        if run in self._parts or run[:1] in self._ones:
            return True
        keys, length = self._keys, len(run)
        return any(n <= length and run[:n] in keys for n in self._heads.get(run[:2], ()))

    def _begins(self, run: str) -> bool:
        return run[:3] in self.longer or run[:2] in self.twos or run[:1] in self._ones
