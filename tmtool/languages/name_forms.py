"""How a few words of a text relate to an approved name: the same, another order, another spelling.

The judgement behind :class:`tmtool.languages.names.NameFinder`. A name's words are compared one by
one: the family name with its known spellings, every other by its letters and by its sound.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import regex
from rapidfuzz.distance import OSA

from tmtool.languages.language import NameSpelling
from tmtool.languages.sound import SAME_NAME, sounds_like
from tmtool.text import Span, fold


class NameForm(StrEnum):
    """How the name in a text relates to the approved one."""

    APPROVED = "approved"
    VARIANT = "variant"
    """Another spelling of it."""
    REORDERED = "reordered"
    """The approved spelling, family and given name the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """What is known of a person's name, to find it in texts of one language.

    Attributes:
        key: What identifies the person, such as a concept's id.
        approved: The full spellings that a text may use, in the language of the texts.
        originals: The name in other languages and scripts: 박윤주, 船越健裕, Christopher Landau.
    """

    key: str
    approved: tuple[str, ...]
    originals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHit:
    """A person's name found in a text.

    Attributes:
        span: Where it stands, code points, half-open.
        person: The key of the person.
        approved: The approved spelling that it stands for.
        form: How it relates to the approved spelling.
        score: 0–100: 100 for a regular spelling of this very name or a first name cut short,
            less for one that is only close to it, which may also be the name of somebody else.
    """

    span: Span
    person: str
    approved: str
    form: NameForm
    score: int


_CLOSE = 0.74
"""How alike a word must be to the approved one, to be another spelling of it."""
_CLOSE_SHORT = 0.6
"""The same of a word of four letters or fewer, in which one letter weighs more."""
_SHORT_WORD = 4
_ONE_LETTER = 0.9
"""How alike words are of which one has a letter more, less, other, or two swapped."""
_NICKNAME = 3
"""A first name's beginning of this many letters may stand for it: Chris."""
_SURE = 100
_LONGEST = 5
_WORD = regex.compile(
    r"(?P<latin>\p{Lu}[\p{Latin}\p{M}]*\.?(?:[-'’](?!s(?!\p{L}))\p{Latin}[\p{Latin}\p{M}]*)*)"
    r"|(?P<hangul>[가-힣]+)"
)
_SMALL_LAST = regex.compile(r" (?P<word>\p{Ll}{2,6})(?![\p{L}'’-])")
_PARTS = regex.compile(r"[\s'’.-]+")
_PARTICLE = 3
"""A Hangul word may be so much longer than the name: its particles."""


@dataclass(frozen=True, slots=True)
class Window:
    """A few neighbouring words of a text that may be a name.

    Attributes:
        span: Where they stand in the text as written.
        words: The words, small letters, hyphens within them kept, the full stop of an initial or
            of the sentence left out.
        hangul: They are in Hangul, with particles perhaps.
        loose: The last one begins with a small letter, and is hardly ever part of a name.
    """

    span: Span
    words: tuple[str, ...]
    hangul: bool = False
    loose: bool = False

    @property
    def keys(self) -> set[str]:
        """What a name is looked up by: each word, in Hangul also without its last syllables."""
        if not self.hangul:
            return set(self.words)
        return {w[:n] for w in self.words for n in range(max(1, len(w) - _PARTICLE), len(w) + 1)}


def windows(text: str) -> Iterator[Window]:
    """Yield the runs of two words or more of a text that may be a name."""
    folded = fold(text)
    run: list[regex.Match[str]] = []
    for match in (*_WORD.finditer(folded.text), None):
        joined = match is not None and (
            not run
            or (
                folded.text[run[-1].end() : match.start()] == " "
                and bool(run[-1]["latin"]) == bool(match["latin"])
            )
        )
        if joined and match is not None:
            run.append(match)
            continue
        for first in range(len(run)):
            for last in range(first + 1, min(len(run), first + _LONGEST)):
                words = run[first : last + 1]
                end = words[-1].end() - words[-1].group().endswith(".")
                span = folded.to_original(Span(words[0].start(), end))
                hangul = bool(words[0]["hangul"])
                said = tuple(_undotted(w.group()) for w in words)
                yield Window(span, said, hangul)
                if small := None if hangul else _SMALL_LAST.match(folded.text, end):
                    wider = folded.to_original(Span(words[0].start(), small.end()))
                    yield Window(wider, (*said, small["word"]), loose=True)
        run = [match] if match is not None else []


class Spelt:
    """One approved spelling of a person's name.

    Args:
        person: The person.
        approved: The spelling.
    """

    def __init__(self, person: PersonName, approved: str) -> None:
        self.person = person
        self.approved = approved
        self._words = tuple(_undotted(word) for word in fold(approved).text.split())

    @cached_property
    def _spelling(self) -> NameSpelling | None:
        """How the name is spelt, if its own language tells."""
        from tmtool import languages  # noqa: PLC0415 -- that room imports this one's neighbours

        if not self.approved.isascii():
            return None
        known = (
            spelling
            for language in languages.known()
            for original in self.person.originals
            if (spelling := language.name_spelling(original)) is not None
        )
        return next(known, None)

    @cached_property
    def _pattern(self) -> "regex.Pattern[str] | None":
        """The pattern of the name's spellings in either order."""
        spelling = self._spelling
        if spelling is None:
            return None
        return regex.compile(
            rf"{spelling.family},? {spelling.given}|{spelling.given},? {spelling.family}"
        )

    @property
    def keys(self) -> set[str]:
        """The words by which a text's words lead here."""
        spelling = self._spelling
        families = spelling.families if spelling is not None else ()
        return {*self._words, *families}

    def judge(self, window: Window) -> tuple[NameForm, int] | None:
        """Return how a few words relate to this name, and how surely; ``None`` if they do not."""
        words = self._bare(window) if window.hangul else window.words
        if window.loose:
            regular = self._pattern is not None and self._pattern.fullmatch(" ".join(words))
            return (NameForm.VARIANT, _SURE) if regular else None
        if words == self._words:
            return NameForm.APPROVED, _SURE
        if len(words) > 1 and sorted(words) == sorted(self._words):
            return NameForm.REORDERED, _SURE
        if self._pattern is not None:
            if self._pattern.fullmatch(" ".join(words)):
                return NameForm.VARIANT, _SURE
            return self._judge_given(words)
        return self._judge_words(words)

    def _judge_given(self, words: tuple[str, ...]) -> tuple[NameForm, int] | None:
        """Judge a Korean name whose given name is misspelt, beside a right family name."""
        spelling = self._spelling
        if spelling is None:
            return None
        for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
            if family not in spelling.families and family not in self._words:
                continue
            approved = "".join(w for w in self._words if w not in spelling.families) or "".join(
                self._words[1:]
            )
            likeness = sounds_like(_joined(approved), _joined("".join(given)))
            if likeness >= _CLOSE:
                return NameForm.VARIANT, int(likeness * 99)
        return self._one_letter(words)

    def _one_letter(self, words: tuple[str, ...]) -> tuple[NameForm, int] | None:
        """Judge a name of which one word has one letter wrong."""
        if len(words) != len(self._words):
            return None
        wrong = [(a, b) for a, b in zip(words, self._words, strict=True) if a != b]
        if len(wrong) != 1 or len(wrong[0][1]) < _SHORT_WORD:
            return None
        near = OSA.distance(*wrong[0], score_cutoff=1) <= 1
        return (NameForm.VARIANT, int(_ONE_LETTER * 99)) if near else None

    def _judge_words(self, words: tuple[str, ...]) -> tuple[NameForm, int] | None:
        """Judge any other name: one word is right, each other one close to its counterpart."""
        if len(words) != len(self._words) or len(words) == 1:
            return None
        if self._familiar(words):
            return NameForm.VARIANT, _SURE
        best = 0.0
        for order in (self._words, self._words[::-1]):
            if not any(a == b for a, b in zip(words, order, strict=True)):
                continue
            alike = [_likeness(a, b) for a, b in zip(words, order, strict=True)]
            if min(alike) > 0:
                best = max(best, sum(alike) / len(alike))
        return (NameForm.VARIANT, int(best * 99)) if best else None

    def _familiar(self, words: tuple[str, ...]) -> bool:
        """Tell whether only the first name is shortened: Chris for Christopher."""
        short, *rest = words
        first, *others = self._words
        return rest == others and len(short) >= _NICKNAME and first.startswith(short)

    def tail(self, window: Window) -> int:
        """Return how many characters at the end of the words are no part of the name."""
        return len(window.words[-1]) - len(self._bare(window)[-1]) if window.hangul else 0

    def _bare(self, window: Window) -> tuple[str, ...]:
        """Return Hangul words of which the last is cut to the length of the name it may be."""
        *before, last = window.words
        if len(window.words) != len(self._words):
            return window.words
        turned = sorted(before) == sorted(self._words[1:])
        name = self._words[0] if turned and last.startswith(self._words[0]) else self._words[-1]
        return (*before, last[: len(name)] if len(last) <= len(name) + _PARTICLE else last)


def _undotted(word: str) -> str:
    return word.casefold().removesuffix(".")


def _joined(name: str) -> str:
    return _PARTS.sub("", name)


def _likeness(word: str, approved: str) -> float:
    """Return how alike a word is to the approved one, 0 if it is another word."""
    if word == approved:
        return 1.0
    short, long = sorted((word, approved), key=len)
    if len(short) >= _NICKNAME and long.startswith(short):
        return SAME_NAME
    if len(approved) >= _SHORT_WORD and OSA.distance(word, approved, score_cutoff=1) <= 1:
        return _ONE_LETTER
    found = sounds_like(word, approved)
    least = _CLOSE_SHORT if len(approved) <= _SHORT_WORD else _CLOSE
    return found if found >= least else 0.0
