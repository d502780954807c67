"""Terms of scripts that run on, found letter by letter: the longest at the start of each word.

A Korean word is a term, or several in a row (외교부+장관), and what its grammar puts after it. So a
term counts where a word begins and what follows it may follow it. Spaces and middle dots that the
glossary writes are optional; a space that it lacks is not allowed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from tmtool import languages
from tmtool.languages.terms import TermRules
from tmtool.terminology.analysis import Analysis
from tmtool.terminology.concept import Concept, ConceptKind, HitForm
from tmtool.terminology.exclusions import Exclusions
from tmtool.terminology.index import Form, TermIndex, forms
from tmtool.terminology.openings import RUN, Openings
from tmtool.terminology.reading import Found, Reading, leftmost_longest
from tmtool.terminology.spelling import Breaks, RunOn
from tmtool.terminology.word_ends import HAN, HANGUL, WordEnds, script
from tmtool.text import FoldedText

_LED = {ConceptKind.TITLE, ConceptKind.ORGANISATION, ConceptKind.EVENT}
_MOST_TILES = 6
_UNHURRIED = 5_000
"""Code points that are read letter by letter before the quick look is made ready."""
_REMEMBERED = 200_000
"""How many words' verdicts are kept: news has fewer, and no scan of a memory is to grow."""
_ANYWHERE = 3
"""How long a term in Han characters is that may stand inside a compound."""


class RunOnMatcher:
    """Finds an index's forms in text that runs on.

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
        self.rules = rules
        self.breaks = Breaks(rules)
        self.ends = WordEnds(rules)
        self.heads = index.run_on_heads
        self._index = index
        self.spellings = index.run_on
        self._concepts = concepts
        self._exclusions = exclusions
        self._analysis = Analysis(lambda text: languages.get(index.lang).morphemes(text))
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._read = 0
        self._turned_away: dict[str, bool] = {}
        self.prefixes: dict[str, list[str]] = defaultdict(list)
        for prefix in rules.prefixes:
            self.prefixes[prefix[0]].append(prefix)

    @cached_property
    def openings(self) -> Openings:
        """How the index's forms begin."""
        return Openings(self._index, self.rules, self.prefixes)

    @cached_property
    def _marks(self) -> "re.Pattern[str] | None":
        """What finds a character that a form begins with and no run of letters does: “ or (."""
        first = {head[0] for head in self.heads if not RUN.match(head)}
        return re.compile(f"[{re.escape(''.join(sorted(first)))}]") if first else None

    def find(self, text: FoldedText) -> list[Found]:
        """Return the terms in a folded text, in order, none overlapping."""
        if not self.heads:
            return []
        self._read += len(text.text)
        hurried = self._read >= _UNHURRIED
        found = self._named(text, self._likely(text.text) if hurried else RUN.finditer(text.text))
        if self._marks is not None and self._marks.search(text.text):
            return leftmost_longest([*found, *self._marked(text, self._marks)])
        return found

    def _named(self, text: FoldedText, runs: "Iterable[re.Match[str]]") -> list[Found]:
        """Look closely at some runs of letters; at all is cheaper for a few short texts."""
        found: list[Found] = []
        scan: _Scan | None = None
        end = 0
        for run in runs:
            if run.end() > end:
                scan = scan or _Scan(self, text)
                for more in scan.run(max(end, run.start()), run.end(), end):
                    found.append(more)
                    end = more.end
        return found

    def _likely(self, text: str) -> "Iterator[re.Match[str]]":
        """Turn words away that begin no term: nearly all, most of them since they did before."""
        dotted = "·" in text
        known = self._turned_away
        for run in RUN.finditer(text):
            word = run.group()
            away = known.get(word)
            if away is None:
                away = self._turns_away(word)
            if not away or (dotted and self._cut(word, text, run.end())):
                yield run

    def _marked(self, text: FoldedText, marks: "re.Pattern[str]") -> Iterator[Found]:
        """Yield the terms that begin with a mark, or a letter that stands in no run."""
        scan = _Scan(self, text)
        for mark in marks.finditer(text.text):
            if not (script(mark.group()) and scan.inside(mark.start())):
                yield from scan.terms(mark.start())

    def _turns_away(self, word: str) -> bool:
        """Tell whether no term begins in a run of letters that stands alone, and remember it."""
        openings = self.openings
        away = not (openings.may_begin(word) and openings.may_hold(word))
        if len(self._turned_away) > _REMEMBERED:
            self._turned_away.clear()
        self._turned_away[word] = away
        return away

    def _cut(self, word: str, text: str, end: int) -> bool:
        """Tell whether a middle dot after a run may stand within a term that begins in it."""
        if len(word) == 1:
            return True
        return text.startswith("·", end) and self.openings.may_begin(word)

    def readings(
        self, view: RunOn, text: FoldedText, start: int, length: int, *, tiled: bool
    ) -> tuple[Reading, ...]:
        """Return what a stretch of the unbroken text names, if it may stand there.

        Args:
            view: The text without its breaks.
            text: The folded text.
            start: Where the stretch starts in ``view``.
            length: How many letters of it there are.
            tiled: Another term follows in the same word, so that nothing else need fit.
        """
        held = self._held(view.text[start : start + length])
        if not held:
            return ()
        spaces = set(view.spaces(start, start + length))
        begin, end = view.offset(start), view.offset(start + length - 1) + 1
        found = []
        for form in held:
            concept = self._concepts[form.concept]
            term = concept.terms[form.term]
            if (
                spaces.issubset(form.spaces)
                and (tiled or self.ends.fit(text.text, begin, end, concept.kind))
                and not self._exclusions.hold(concept, term, text, begin, end)
                and not (concept.kind is ConceptKind.TITLE and _ranked(text.text, begin))
                and not (term.doubtful and self._analysis.denies(text.text, begin, end))
            ):
                kind = HitForm.FULL if form.short < 0 else HitForm.SHORT
                found.append(Reading(concept, term, kind))
        return tuple(found)

    def _held(self, spelling: str) -> tuple[Form, ...]:
        known = self._forms.get(spelling)
        if known is None:
            held = self.spellings.get(spelling)
            if held is None:
                return ()
            known = self._forms[spelling] = forms(held)
        return known


def _ranked(text: str, begin: int) -> bool:
    """Tell whether a number stands right before a title, which is another title with it: 2차관."""
    return begin > 0 and text[begin - 1].isdigit() and not text[begin].isdigit()


class _Scan:
    """One text being read."""

    def __init__(self, matcher: RunOnMatcher, text: FoldedText) -> None:
        self._matcher = matcher
        self._text = text
        self._written = text.text
        self._view = RunOn(text.text, matcher.breaks)
        self._tiled: dict[tuple[int, int], list[Found]] = {}

    def run(self, start: int, stop: int, after: int) -> Iterator[Found]:
        """Yield the terms that begin in a run of letters of one script.

        Args:
            start: Where it begins, or where the term before it ends.
            stop: Where it ends.
            after: Where the last term before it ends.
        """
        kind = script(self._written[start])
        if kind == HAN and not self._matcher.rules.han_runs:
            yield from self._compound(start, stop, after)
        elif kind:
            if not self.inside(start):
                yield from self.terms(start) or self._prefixed(start)
        else:
            yield from self._anywhere(start, stop)

    def inside(self, at: int) -> bool:
        """Tell whether a place is in the middle of a word."""
        return at > 0 and script(self._written[at]) == script(self._written[at - 1])

    def terms(self, at: int, tiles: int = 0) -> list[Found]:
        """Return the terms that a word is tiled with from a place on, the longest first."""
        view, matcher = self._view, self._matcher
        place = view.place(at)
        head = view.text[place : place + 2]
        lengths = matcher.heads.get(head, ())
        if len(head) == 2:  # noqa: PLR2004 -- a letter alone may be a term too
            lengths += matcher.heads.get(head[0], ())
        for length in lengths:
            if place + length > len(view.text):
                continue
            if view.text[place : place + length] not in matcher.spellings:
                continue
            end = view.offset(place + length - 1) + 1
            if length == 1 and script(self._written[at]) == HANGUL:
                if led := self._led(at, end, tiles):
                    return led
                continue
            if readings := matcher.readings(view, self._text, place, length, tiled=False):
                return [self._found(at, end, readings), *self._title_after(end, readings, tiles)]
            if tiles < _MOST_TILES and end < len(self._written) and self.inside(end):
                rest = self._tile(end, tiles + 1)
                if rest and (
                    readings := matcher.readings(view, self._text, place, length, tiled=True)
                ):
                    return [self._found(at, end, readings), *rest]
        return []

    def _tile(self, at: int, tiles: int) -> list[Found]:
        """Return the terms from a place within a word on; many tilings lead to one place."""
        known = self._tiled.get((at, tiles))
        if known is None:
            known = self._tiled[at, tiles] = self.terms(at, tiles)
        return known

    def _title_after(self, end: int, readings: tuple[Reading, ...], tiles: int) -> list[Found]:
        """Return the title that is written together with a person's name."""
        if readings[0].concept.kind is not ConceptKind.PERSON or end == len(self._written):
            return []
        title = self._tile(end, tiles + 1) if self.inside(end) and tiles < _MOST_TILES else []
        return title if title and title[0].kind is ConceptKind.TITLE else []

    def _found(self, start: int, end: int, readings: tuple[Reading, ...]) -> Found:
        return Found(self._matcher.breaks.numbered(self._written, start), end, readings)

    def _led(self, at: int, end: int, tiles: int) -> list[Found]:
        """Return a one-syllable term and what it leads: it counts before a known body only."""
        matcher = self._matcher
        following = end + (self._written[end : end + 1] in {" ", "·"})
        if tiles >= _MOST_TILES or following >= len(self._written):
            return []
        rest = self._tile(following, tiles + 1)
        if not rest or rest[0].kind not in _LED:
            return []
        if following == end and rest[0].end - following < matcher.rules.prefixed_length:
            return []
        place = self._view.place(at)
        readings = matcher.readings(self._view, self._text, place, 1, tiled=True)
        return [self._found(at, end, readings), *rest] if readings else []

    def _prefixed(self, at: int) -> list[Found]:
        """Return the body or title that stands after a bound word: 미국무장관, 전대통령."""
        for prefix in self._matcher.prefixes.get(self._written[at], ()):
            inner = at + len(prefix)
            if self._written.startswith(prefix, at) and inner < len(self._written):
                found = self.terms(inner) if script(self._written[inner]) else []
                if found and self._may_follow_prefix(found[0]):
                    return found
        return []

    def _may_follow_prefix(self, found: Found) -> bool:
        long_enough = found.end - found.start >= self._matcher.rules.prefixed_length
        return long_enough and found.kind in {ConceptKind.TITLE, ConceptKind.ORGANISATION}

    def _compound(self, start: int, stop: int, after: int) -> Iterator[Found]:
        """Yield the terms in a run of Han characters that is written together.

        A short one has to begin the run or follow another one: 京都 is not in 東京都.
        """
        at = start
        while at < stop:
            begins = at in {start, after}
            found = self.terms(at) or (self._prefixed(at) if begins else [])
            if found and (begins or found[0].end - found[0].start >= _ANYWHERE):
                yield from found
                at = after = found[-1].end
            else:
                at += 1

    def _anywhere(self, start: int, stop: int) -> Iterator[Found]:
        """Yield the terms in a run of a script that leaves no trace of its words, such as Thai."""
        at = start
        while at < stop:
            found = self.terms(at)
            yield from found
            at = found[-1].end if found else at + 1
