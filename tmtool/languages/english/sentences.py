"""Where sentences end in English: rules and lists of what a full stop may mean besides.

The lists stand in ``data/sentences.toml``. When in doubt a sentence is taken to end: what was cut
too often can be joined by alignment, but never the other way round.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from tmtool.languages.generic import says_something, trimmed
from tmtool.languages.quotations import Quotations
from tmtool.text import Span

_LISTS = Path(__file__).parent / "data" / "sentences.toml"
_STOP = regex.compile(
    r"""(?P<mark>\.(?:[ \u00a0]\.){2,}+|[.!?…]++|[。！？]++)(?P<closers>["'”’»)\]}]*+)"""
    r"""(?:(?P<space>\s++)|(?<=\p{Ll}\p{Ll}[.!?]["”)]?)(?=["“(]?\p{Lu}\p{Ll}*+\s))"""
)
_OPENERS = r"""["'“‘«(\[{*_-]*+\s?+"""
_NEXT = regex.compile(rf"{_OPENERS}(?P<word>[\p{{L}}\p{{N}}$£€¥#@&][\p{{L}}\p{{N}}'’.,-]*+)")
_BEFORE = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}.&'’-]*$")
_INITIAL = regex.compile(r"(?:\p{Lu}\p{Ll}?\.-?)*\p{Lu}")
_LETTERS = regex.compile(r"\p{L}(?:\.\p{L})+|Ph\.D|Ed\.D|M\.Sc|B\.Sc")
_NUMBERED = regex.compile(r"\s*+(?:\p{N}{1,3}|\p{L}|[ivxIVX]{1,4})")
_NAMES = r"(?:(?:the\s|The\s)?(?:[\p{Lu}][\p{L}.'’-]*,?\s){0,6})"
_QUOTES = frozenset("\"'”’»")
_MARKS = {"“": "”"}
_OPENING_QUOTES = frozenset('"“')
_GOES_ON = regex.compile(r"[-–—]\s|[,;:]|[^\p{L}\p{N}]{0,40}+$")
_SAID = regex.compile(r"""[,?!.…—-]["”]\s(?P<who>[^"“”]{2,90})$""")
_UTTERANCE = 300
_REACH = 40
_SAYING_REACH = 120


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of ``data/sentences.toml``; see there."""

    titles: frozenset[str]
    before: frozenset[str]
    months: frozenset[str]
    after: frozenset[str]
    hours: frozenset[str]
    after_hours: frozenset[str]
    starters: frozenset[str]
    saying: regex.Pattern[str]
    verbs: frozenset[str]
    never_before: regex.Pattern[str]


def sentences(text: str) -> list[Span]:
    """Split one paragraph into sentences."""
    quotations = Quotations(text, _MARKS)
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, stop, start) and not _same_utterance(text, stop, start, quotations):
            spans.append(Span(start, stop.end("closers")))
            start = stop.end("closers")
            start += len(text[start : start + _REACH]) - len(text[start : start + _REACH].lstrip())
    spans.append(Span(start, len(text)))
    return trimmed(text, spans)


def openers() -> frozenset[str]:
    """Return words that begin sentences and are no names, casefolded: Meanwhile, Mr, Monday."""
    lists = _lists()
    words = lists.starters | lists.titles | lists.after_hours | lists.months
    return frozenset(word.casefold() for word in words)


def _ends(text: str, stop: regex.Match[str], start: int) -> bool:
    """Tell whether a sentence that began at ``start`` ends with a stop."""
    if not says_something(text, start, stop.start()) or _GOES_ON.match(text, stop.end()):
        return False
    following = _NEXT.match(text, stop.end())
    if following is None:
        return True
    word = following["word"]
    goes_on = (
        word.partition("-")[0].islower()  # macOS may begin a sentence, mid-May may not
        or (stop["closers"] and _goes_on_after_quote(text, stop))
        or _lists().never_before.match(text, following.start("word"))
    )
    if goes_on:
        return False
    if stop["mark"] == "." and not stop["closers"]:
        return _full_stop_ends(text, stop, start, word.rstrip(".,'’"))
    return not (stop["mark"][0] in ".…" and word[0].islower())


def _same_utterance(text: str, stop: regex.Match[str], start: int, quotations: Quotations) -> bool:
    """Tell whether somebody goes on to speak, in a quotation that the sentence began with.

    "He came. He saw." and "He came," she said. "He saw." are one utterance each; on news such
    stand as one sentence of the translation five times out of six.
    """
    if stop.end() - start > _UTTERANCE or text[start] not in _OPENING_QUOTES:
        return False
    around = quotations.around(stop.start())
    if around is not None and stop.end("closers") < around.end:
        return around.start == start and around.end - around.start <= _UTTERANCE
    if text[stop.end() : stop.end() + 1] not in _OPENING_QUOTES:
        return False
    said = _SAID.search(text, start, stop.start())
    return said is not None and not _lists().verbs.isdisjoint(said["who"].split())


def _goes_on_after_quote(text: str, stop: regex.Match[str]) -> bool:
    """Tell whether what follows a quotation says who said it: "Why?" Kim asked."""
    if stop["mark"] == "." or stop["closers"][-1] not in _QUOTES:
        return False
    reach = min(len(text), stop.end() + _SAYING_REACH)
    return _lists().saying.match(text, stop.end(), reach) is not None


def _full_stop_ends(text: str, stop: regex.Match[str], start: int, word: str) -> bool:
    """Tell whether one full stop ends a sentence, by the words on both sides of it."""
    lists = _lists()
    before = _BEFORE.search(text, max(start, stop.start() - _REACH), stop.start())
    last = before.group() if before else ""
    number = word[0].isdigit()
    if last in lists.hours:
        return word not in lists.after_hours
    if last in lists.months:
        return not number
    if last in lists.titles or _NUMBERED.fullmatch(text, start, stop.start()):
        return False
    named = last in lists.after or _INITIAL.fullmatch(last) or _LETTERS.fullmatch(last)
    if named or last in lists.before:
        return word in lists.starters and not (number and not named)
    return True


@cache
def _lists() -> _Lists:
    import tomllib  # noqa: PLC0415 -- a lookup need not read it

    table = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    phrases = table.pop("never_before")
    words = {key: text.split() for key, text in table.items()}
    verbs = words.pop("saying")
    pronouns = r"(?:he|she|they|we|it|I|one|who)\s"
    return _Lists(
        saying=regex.compile(rf"(?:{pronouns}|{_NAMES})(?:{'|'.join(verbs)})\b"),
        verbs=frozenset(verbs),
        never_before=regex.compile(rf"(?:{'|'.join(phrases)})\b"),
        **{key: frozenset(values) for key, values in words.items()},
    )
