"""How texts and terms are levelled so that equal ones meet, whatever breaks stand in them.

Scripts that write words apart (Latin, Cyrillic …) are compared word by word; scripts that run on
(Hangul, Han, kana, Thai …) letter by letter, since their spaces and middle dots come and go.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

import regex

from tmtool.languages.terms import TermRules
from tmtool.text import fold

_RUN_ON = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f"
    "\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN_ON = regex.compile(f"[{_RUN_ON}]")
"""A letter of a script that runs on."""

_LETTER = rf"[^\W\d_{_RUN_ON}]"
_WORD = regex.compile(
    # U.S. and US$ are one word each; other punctuation stands for itself, hyphens for nothing
    rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?![\w{_RUN_ON}]))?|(?:{_LETTER}\.)+{_LETTER}(?![\w.])"
    rf"|[A-Z]{{1,3}}\$|[^\W_{_RUN_ON}]+|[^\w\s\-]"
)


class Word(NamedTuple):
    """A word or a punctuation mark of a text.

    Attributes:
        key: The word in small letters, without the dots of an abbreviation, singular.
        text: The same as it was written.
        start: Where it begins.
        end: Where it ends.
    """

    key: str
    text: str
    start: int
    end: int


class WordSpelling:
    """Cuts texts into words that can be compared.

    Args:
        rules: What is known of the language.
    """

    def __init__(self, rules: TermRules) -> None:
        self._rules = rules
        self._keys: dict[str, str] = {}

    def words(self, text: str) -> list[Word]:
        """Return the words and punctuation marks of a folded text, hyphens left out."""
        known = self._keys
        found = []
        for match in _WORD.finditer(text):
            written = match.group()
            key = known.get(written)
            if key is None:
                key = self._key(written)
            found.append(Word(key, written, match.start(), match.end()))
        return found

    def keys(self, text: str) -> list[str]:
        """Return the keys of the words of a folded text: cheaper than the words themselves."""
        known = self._keys
        return [known.get(written) or self._key(written) for written in _WORD.findall(text)]

    def _key(self, written: str) -> str:
        """Return the form under which a word is looked up, and remember it."""
        if len(self._keys) > 200_000:  # noqa: PLR2004 -- a bound, so that a memory's scan has one
            self._keys.clear()
        undotted = written.replace(".", "") or written
        self._keys[written] = key = self._rules.singular(undotted.casefold())
        return key


def without_stop(words: list[Word]) -> list[Word]:
    """Return a term's words without the full stop of an abbreviation at its end."""
    return words[:-1] if len(words) > 1 and words[-1].text == "." else words


class Breaks:
    """Finds what may stand within a term or not: spaces, middle dots, the mark of an ordinal.

    Args:
        rules: What is known of the language.
    """

    def __init__(self, rules: TermRules) -> None:
        letter, mark = f"[{_RUN_ON}]", regex.escape(rules.numbering)
        numbering = rf"(?<!{letter}){mark} *(?=\d)" if mark else r"(?!)"
        self._mark = rules.numbering or "\0"
        self._numbering = regex.compile(numbering)
        dot = rf"(?<={letter}) *· *(?={letter})"
        self._all = regex.compile(rf"{numbering}|{dot}| +")

    def of(self, text: str) -> list[int]:
        """Return the offsets of all that are in a folded text, in order."""
        if "·" in text or (self._mark in text and self._numbering.search(text)):
            return [i for m in self._all.finditer(text) for i in range(m.start(), m.end())]
        return [i for i, c in enumerate(text) if c == " "]

    def numbered(self, text: str, start: int) -> int:
        """Return where a stretch begins if the mark of an ordinal before it belongs to it."""
        end = start
        while end > 0 and text[end - 1] == " ":
            end -= 1
        begin = end - len(self._mark)
        if begin >= 0 and text.startswith(self._mark, begin) and self._numbering.match(text, begin):
            return begin
        return start


class RunOn:
    """A folded text without its breaks.

    Attributes:
        text: What remains, in small letters.
        written: The folded text itself.
    """

    __slots__ = ("_at", "_removed", "text", "written")

    def __init__(self, written: str, breaks: Breaks) -> None:
        self.written = written
        self._removed = breaks.of(written)
        self._at = [offset - k for k, offset in enumerate(self._removed)]
        kept, last = [], 0
        for offset in self._removed:
            kept.append(written[last:offset])
            last = offset + 1
        self.text = small("".join(kept) + written[last:])

    def place(self, offset: int) -> int:
        """Return where in ``text`` a kept character of the folded text stands."""
        return offset - bisect_left(self._removed, offset)

    def offset(self, place: int) -> int:
        """Return the offset in the folded text of a character of ``text``."""
        return place + bisect_right(self._at, place)

    def spaces(self, start: int, end: int) -> tuple[int, ...]:
        """Return where, counted from the start, white space was strictly inside a stretch."""
        inside = self._at[bisect_right(self._at, start) : bisect_left(self._at, end)]
        if not inside:
            return ()
        return tuple(p - start for p in sorted(set(inside)) if self._gap(p).isspace())

    def _gap(self, place: int) -> str:
        """Return what was taken out before a character of ``text``."""
        first, last = bisect_left(self._at, place), bisect_right(self._at, place)
        return self.written[self._removed[first] : self._removed[last - 1] + 1]


class Spelt(NamedTuple):
    """A term as an index has it.

    Attributes:
        key: What it is looked up by: a text without breaks, or the keys of its words with a space
            between them; "" if nothing of it can be looked up.
        run_on: The text without breaks, of a term with letters of a script that runs on.
    """

    key: str
    run_on: RunOn | None


class TermSpelling:
    """Spells terms so that those that would be taken for each other have one key.

    Args:
        rules: What is known of the language.
    """

    def __init__(self, rules: TermRules) -> None:
        self._breaks = Breaks(rules)
        self._words = WordSpelling(rules)

    def of(self, written: str) -> Spelt:
        """Return how a term is spelt that stands alone."""
        text = fold(written).text.strip()
        if RUN_ON.search(text):
            run_on = RunOn(text, self._breaks)
            return Spelt(run_on.text, run_on)
        return Spelt(" ".join(w.key for w in without_stop(self._words.words(text))), None)


def small(text: str) -> str:
    """Return a text in small letters, every character in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
