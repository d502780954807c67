"""Korean numbers that would be taken for something else: shares, magnitudes, scores, articles.

Also what looks like a number and is none: codes (F-16), ranks (1차관).
"""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import regex

from tmtool.languages.korean import likely, numerals
from tmtool.languages.korean.counting import counters, quantity
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import Reading, myriads
from tmtool.text import Span

_CODE = regex.compile(
    r"(?<![\p{L}\d])(?!US\$|[ACH]K?\$)\p{Latin}+[-/]?\d[\d\p{Latin}.-]*(?<![.-])"
    r"|https?://\S+|(?<![\w.])[\w.]++@[\w.]+"
    r"|(?!(?:19|20)\d\d\.)(?<![\d.])\d+(?:\.\d+){2,}|\d+(?!(?:kg|km|cm|mm|ml|[kKMG]Wh?"
    r"|[GMT]B|bp|ha|[mgtLWp]|am|pm|AM|PM|AD|BC)(?!\p{Latin}))\p{Latin}[\p{Latin}\d]*"
    r"|\d{2,4}-\d{3,4}-\d{4}"
)
_RANK = regex.compile(r"(?:제\s?)?\d\s?(?=차관|부상|비서관|실장|부부장|차장)")
_ARTICLE = regex.compile(
    r"(?:(?<=제\s?)|(?<=(?:헌법|법|법률|조약|협정|협약|헌장|규약|형법)\s?))(?P<number>\d+)조(?!\s?(?:\d|원"
    r"|달러|엔|유로|여|억))"
    r"|(?P<number>\d+)조(?=\s?(?:제\s?)?\d+항)"
)
_FRACTION = regex.compile(
    r"(?<![\d.])(?P<below>\d+|[이삼사오육칠팔구십]|백|천)분의\s?(?P<above>\d+|[일이삼사오육칠팔구])"
)
_SHARE = regex.compile(
    r"(?P<below>(?<!\d)\d)/(?P<above>\d)(?=\s?(?:이상|정도|가량|이 |을 |의 |가 ))"
)
_HALF = regex.compile(r"(?<![가-힣])(?:절반|과반수?)")
_VERSUS = regex.compile(
    # 3:10 may be a score, 14:00 before a comma is a time
    r"(?<![\d.,:-])(?!(?:2[0-4]|[01]?\d):[0-5]\d\s?(?:\(|,|\.|$))(?P<one>\d{1,3})(?P<to>\s?대\s?|[-:])(?P<other>\d{1,3})"
    r"(?=\s?(?:로|으로|의|승|패|무승부|찬|\(|,|\.(?!\d)|$))"
)
_FIRST = regex.compile(r"(?<![가-힣])(?:첫(?:째|\s?번째)?(?![가-힣]*눈)|으뜸)")
_DAYS = regex.compile(numerals.DAYS)
_ABOUT = regex.compile(
    numerals.ABOUT + r"(?=\s?(?:명|개|번|차례|달|시간|사람|가지|곳|살|주|배|건|마리))"
)


def skip_codes(reading: Reading) -> None:
    """Let no number be read from codes and ranks."""
    for pattern in (_CODE, _RANK):
        for match in reading.unread(pattern):
            reading.skip(*match.span())


def read_special(reading: Reading) -> None:
    """Read articles of a law, shares, scores, and numbers that are only about."""
    for match in reading.unread(_ARTICLE):
        reading.add(quantity(reading, match, Fraction(match["number"]), QuantityKind.ORDINAL))
    _read_shares(reading)
    _read_scores(reading)
    for match in reading.unread(_FIRST):
        first = quantity(reading, match, Fraction(1), QuantityKind.ORDINAL)
        reading.add(replace(first, optional=True))
    if likely.VAGUE.search(reading.text):
        for match in reading.unread(_vague()):
            _read_vague(reading, match)
    for match in reading.unread(_DAYS):
        days = quantity(reading, match, numerals.days(match.group()), QuantityKind.MEASURE)
        reading.add(replace(days, unit="d", optional=days.value == 1))
    for match in reading.unread(_ABOUT):
        some = quantity(reading, match, numerals.native(match.group()) or Fraction(1))
        reading.add(replace(some, vague=True))


@cache
def _vague() -> regex.Pattern[str]:
    """Return the pattern of an order of magnitude, with its counter; it takes long to compile."""
    _, every, _ = counters()
    return regex.compile(rf"(?P<number>{numerals.VAGUE})(?:여?\s?(?P<counter>{every}))?")


def _read_shares(reading: Reading) -> None:
    for pattern in (_FRACTION, _SHARE):
        for match in reading.unread(pattern):
            above, below = myriads(match["above"]), myriads(match["below"])
            if above and below:
                reading.add(quantity(reading, match, above / below))
    for match in reading.unread(_HALF):
        reading.add(replace(quantity(reading, match, Fraction(1, 2)), approximate=True))


def _read_scores(reading: Reading) -> None:
    for match in reading.unread(_VERSUS):
        for name in ("one", "other"):
            span = Span(*match.span(name))
            number = Quantity(span=span, kind=QuantityKind.NUMBER, value=Fraction(match[name]))
            reading.add(replace(number, counted="score"))
        reading.skip(*match.span("to"))


def _read_vague(reading: Reading, match: regex.Match[str]) -> None:
    counter = counters()[0].get(match["counter"] or "")
    size = numerals.magnitude(match["number"])
    some = quantity(reading, match, size, counter.kind if counter else QuantityKind.NUMBER)
    if counter:
        some = replace(some, unit=counter.unit, counted=counter.counted)
    reading.add(replace(some, vague=True))
