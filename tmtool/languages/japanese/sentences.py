"""Where sentences end in Japanese: at a full stop outside of brackets that nothing goes on after.

A quotation in 「 」 belongs to the sentence that it stands in, with every full stop in it.
"""

import regex

from tmtool.languages.generic import says_something, trimmed
from tmtool.languages.quotations import Quotations
from tmtool.text import Span

_STOP = regex.compile(
    r"""(?P<mark>[。｡．！？!?]++|\.++(?=\s|$))(?P<closers>["'”’」｣』）】》〉)\]]*+)(?P<space>\s*+)"""
)
_BRACKETS = {"「": "」", "｢": "｣", "『": "』", "（": "）", "(": ")", "【": "】", "“": "”"}
# と言った, って, という, との, などと, か、 and a comma: the sentence goes on.
_GOES_ON = regex.compile(
    r"と[はのしい述話語発説指強聞答呼訴主見考思伝報書、，,]|って|など|かと|から|[、，,。｡．）」｣』】)\]]"
    r"|[^\p{L}\p{N}]{0,40}+$"
)
_NUMBERED = regex.compile(r"\s*\p{N}{1,3}")
_LATIN = regex.compile(r"(?<![\p{L}])(?:\p{Latin}{1,4}\.)*\p{Latin}{1,4}$")
_REACH = 16


def sentences(text: str) -> list[Span]:
    """Split one paragraph into sentences."""
    quotations = Quotations(text, _BRACKETS)
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, stop, start, quotations):
            spans.append(Span(start, stop.end("closers")))
            start = stop.end()
    spans.append(Span(start, len(text)))
    return trimmed(text, spans)


def _ends(text: str, stop: regex.Match[str], start: int, quotations: Quotations) -> bool:
    around = quotations.around(stop.start())
    if around is not None and stop.end("closers") < around.end:
        return False
    if not says_something(text, start, stop.start()) or _GOES_ON.match(text, stop.end()):
        return False
    if stop["mark"] in {".", "．"} and _NUMBERED.fullmatch(text, 0, stop.start()):
        return False
    if stop["mark"][0] == ".":
        return _LATIN.search(text, max(0, stop.start() - _REACH), stop.start()) is None
    # A question or shout inside of a sentence has no space after it, nor a full stop's weight.
    return (
        stop["mark"][0] in "。｡．" or bool(stop["space"] or stop["closers"]) or _begins(text, stop)
    )


def _begins(text: str, stop: regex.Match[str]) -> bool:
    """Tell whether what follows a ？ or ！ is a new sentence: no particle goes on with the old."""
    return text[stop.end() : stop.end() + 1] not in set("とのをがはにでもへやよね")
