"""Where sentences end in Korean: rules, and lists of what may stand around a full stop.

The lists stand in ``data/sentences.toml``. A quotation that the sentence goes on after
(“…하겠다. …다.”라고 말했다) is part of it, and so is a bare list of words after the last
sentence of a paragraph (참석자는 다음과 같다. 김철수, 이영희); otherwise, when in doubt, a
sentence is taken to end.
"""

from collections import deque
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

from tmtool.languages.generic import says_something, trimmed
from tmtool.languages.quotations import Quotations
from tmtool.text import Span, compose

_LISTS = Path(__file__).parent / "data" / "sentences.toml"
_STOP = regex.compile(
    r"""(?P<mark>[.!?…。！？．]++)(?P<closers>\s?["'](?=\s*+$)|["'”’」』》〉»)\]】]*+)(?P<space>\s*+)"""
)
_QUOTE_CLOSERS = frozenset("\"'”’」』")
_HANGUL_WORD = regex.compile(r"[가-힣]++")
_BEFORE = regex.compile(r"[\p{L}\p{N}]++$")
_INITIALS = regex.compile(r"(?<![\p{L}])(?:\p{Lu}\p{Ll}?\.\s?-?)*\p{Lu}\p{Ll}?$")
_DATE = regex.compile(
    r"(?<![\d.])(?:(?:\d{4}|['’]\d{2})\.\s?\d{1,2}\.(?:\s?\d{1,2}\.)?|\d{1,2}\.\s?\d{1,2}\.(?=\s?[)~-]))"
)
_NUMBERED = regex.compile(r"\s*+\p{N}{1,3}")
_LETTERED = regex.compile(r"\s*+[가나다라마바사아자차카타파하]")
# A word in small letters begins no sentence, but a name may: iPhone, macOS, kt가.
_GOES_ON = regex.compile(
    r"[,;:)\]}”’」』》~·/-]|\p{Ll}[\p{Ll}\p{M}\p{N}.'’-]*+(?![\p{Lu}\p{Hangul}])"
    r"|[^\p{L}\p{N}]{0,40}+$"
)
_BARE_LIST = regex.compile(r"\s*+[가-힣]++(?: [가-힣]++)?+(?:, ?[가-힣]++(?: [가-힣]++)?+)++\s*+")
_OPENING = frozenset("(（[【「『“‘<《〈")
_BRACKETS = {"(": ")", "[": "]", "“": "”", "「": "」", "『": "』"}
_REACH = 24


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of ``data/sentences.toml``; see there."""

    quoting: frozenset[str]
    endings: tuple[str, ...]
    abbreviations: frozenset[str]
    credits: tuple[str, ...]


def sentences(text: str) -> list[Span]:
    """Split one paragraph into sentences."""
    composed = compose(text)
    spans = _sentences(composed.text)
    if not composed.starts:
        return spans
    return [Span(composed.starts[start], composed.starts[end]) for start, end in spans]


def _sentences(text: str) -> list[Span]:
    quotations = Quotations(text, _BRACKETS)
    dates = deque(match.span() for match in _DATE.finditer(text))
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        while dates and dates[0][1] <= stop.start():
            dates.popleft()
        if dates and dates[0][0] <= stop.start():
            continue
        if spans and start == stop.start() and stop.group() == ". ":
            spans[-1] = Span(spans[-1].start, stop.end("closers"))  # one too many: 했다. . 그는
            start = stop.end()
            continue
        if _ends(text, stop, start) and not _within_quotation(text, stop, quotations):
            spans.append(Span(start, stop.end("closers")))
            start = stop.end()
    if spans and _is_bare_list(text, start):
        start = spans.pop().start
    spans.append(Span(start, len(text)))
    return trimmed(text, spans)


def _is_bare_list(text: str, start: int) -> bool:
    """Tell whether all that is left of a paragraph is words with commas between, and no byline."""
    if not _BARE_LIST.fullmatch(text, start):
        return False
    return not any(word.endswith(_lists().credits) for word in _HANGUL_WORD.findall(text, start))


def _ends(text: str, stop: regex.Match[str], start: int) -> bool:
    """Tell whether a sentence that began at ``start`` ends with a stop."""
    if (
        not says_something(text, start, stop.start())
        or _GOES_ON.match(text, stop.end())
        or text[stop.start() - 1 : stop.start()] in _OPENING
    ):
        return False
    if not stop["space"]:
        return _ends_without_space(text, stop)
    if stop["closers"] and stop["closers"][-1] in _QUOTE_CLOSERS and _quotes(text, stop.end()):
        return False
    if "…" in stop["mark"] or stop["mark"].startswith(".."):
        return bool(stop["closers"]) or _is_final(text, stop, start) or stop["mark"][-1] in "!?"
    if stop["mark"] == "." and not stop["closers"]:
        return not _is_abbreviated(text, stop, start)
    return True


def _ends_without_space(text: str, stop: regex.Match[str]) -> bool:
    """Tell whether a sentence ends though no space follows: 끝났다.양측은."""
    if stop["closers"] or stop["mark"] not in {".", "!", "?", "。", "．"}:
        return False
    before = text[stop.start() - 1 : stop.start()]
    opens = text[stop.end()] in _OPENING
    return before in {"다", "요", "죠", "까"} and (
        opens or _HANGUL_WORD.match(text, stop.end()) is not None
    )


def _quotes(text: str, at: int) -> bool:
    """Tell whether the word at an offset joins a quotation to its sentence."""
    word = _HANGUL_WORD.match(text, at)
    return word is not None and word.group() in _lists().quoting


def _is_final(text: str, stop: regex.Match[str], start: int) -> bool:
    return text.endswith(_lists().endings, max(start, stop.start() - _REACH), stop.start())


def _is_abbreviated(text: str, stop: regex.Match[str], start: int) -> bool:
    """Tell whether a full stop belongs to a list's number, an initial or an abbreviation."""
    begin = max(start, stop.start() - _REACH)
    before = _BEFORE.search(text, begin, stop.start())
    if before is None:
        return False
    if not start and _LETTERED.fullmatch(text, 0, stop.start()):
        return True
    last = before.group()
    if last.isdigit():
        return _NUMBERED.fullmatch(text, start, stop.start()) is not None
    if last.isascii():
        return (
            last in _lists().abbreviations
            or _INITIALS.search(text, begin, stop.start()) is not None
        )
    return False


def _within_quotation(text: str, stop: regex.Match[str], quotations: Quotations) -> bool:
    """Tell whether a stop is inside of a quotation or bracket that its sentence goes on after."""
    around = quotations.around(stop.start())
    if around is None or stop.end("closers") >= around.end:
        return False
    if text[around.end - 1] in ")]":
        return True
    after = around.end
    if _HANGUL_WORD.match(text, after) or text[after : after + 1] in {",", "·"}:
        return True
    spaces = len(text[after : after + _REACH]) - len(text[after : after + _REACH].lstrip())
    return _quotes(text, after + spaces)


@cache
def _lists() -> _Lists:
    import tomllib  # noqa: PLC0415 -- a lookup need not read it

    table = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    return _Lists(
        quoting=frozenset(table["quoting"].split()),
        endings=tuple(table["endings"].split()),
        abbreviations=frozenset(table["abbreviations"].split()),
        credits=tuple(table["credits"].split()),
    )
