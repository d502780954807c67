"""The numbers, amounts, dates and times of a Japanese text.

Numbers in digits, kanji or both (3500万, 二十五, 1兆2千億), with their counters
(``data/counters.tsv``). A kanji numeral counts only with a counter after it, since 一 and 三 are
parts of many words. Dates and times are read by ``dates.py``.
"""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import regex

from tmtool.languages.counters import Counter, read_counters
from tmtool.languages.japanese.dates import read_dates
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import (
    DIGITS,
    MAX_DIGITS,
    MONEY_SIGN,
    MONEY_SIGNS,
    Reading,
    myriads,
    remembered,
)
from tmtool.text import Span

_DATA = Path(__file__).parent / "data" / "counters.tsv"
_PART = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHAIN = rf"{DIGITS}(?:[千百十](?:{_PART})?)*(?:[兆億万](?:{_PART})?(?:[千百十](?:{_PART})?)*)*"
_KANJI = r"(?<![一二三四五六七八九十百千万億兆])[一二三四五六七八九十百千万億兆〇]++"
_CODE = regex.compile(
    r"(?<![\p{L}\d])(?!US\$)\p{Latin}+[-/]?\d[\d\p{Latin}.-]*(?<![.-])|https?://\S+"
)
_FRACTION = regex.compile(rf"(?P<below>\d+|{_KANJI})分の(?P<above>\d+|[一二三四五六七八九])")
_HALF = regex.compile(r"半分|半数|過半数")
_VAGUE = r"(?P<number>(?:数|何)[十百千](?:[万億兆])?|数[万億兆]|十数[万億兆]?)"
_VERSUS = regex.compile(r"(?<!\d)(?P<one>\d{1,3})(?P<to>対)(?P<other>\d{1,3})(?!\d)")
_FIRST = regex.compile(r"初めて|初の")
_BEFORE = regex.compile(r"(?:約|およそ|ほぼ|最大|最低|少なくとも|計)\s?$")
_AFTER = regex.compile(
    r"(?:余り?|以上|以下|未満|超|近く|前後|程度|ほど|弱|強|あまり|を超え|を上回|を下回|に迫)"
)
_RANGE = regex.compile(r"\s?(?:[~〜～∼-]|から|ないし)\s?")
_BRACKET = regex.compile(r"[(（][^()（）]*$")
_MORE_HALF = r"(?P<half>半(?!年|月|分))?"


@cache
def _patterns() -> tuple[dict[str, Counter], tuple[regex.Pattern[str], ...], regex.Pattern[str]]:
    """Return the counters, the patterns of a number with one, and of a magnitude with one."""
    table, counters = read_counters(_DATA)
    tail = rf"(?P<some>余り?)?(?P<counter>{counters}){_MORE_HALF}"
    counted = tuple(
        regex.compile(rf"(?P<series>第)?(?:{MONEY_SIGN})?(?P<number>{numeral}){tail}")
        for numeral in (_CHAIN, _KANJI)
    )
    return table, counted, regex.compile(rf"{_VAGUE}(?P<counter>{counters})?")


_PLAIN = regex.compile(
    rf"(?P<series>第)?(?:{MONEY_SIGN})?(?P<number>{_CHAIN})|(?P<series>第)(?P<number>{_KANJI})"
)


@remembered
def quantities(text: str) -> list[Quantity]:
    """Return the numbers, amounts, dates and times of a Japanese text, in order."""
    reading = Reading(text)
    for match in reading.unread(_CODE):
        reading.skip(*match.span())
    for read in (_read_special, read_dates, _read_counted, _read_plain):
        read(reading)
    _read_ranges(reading)
    return reading.quantities()


def _read_special(reading: Reading) -> None:
    """Read fractions, scores and orders of magnitude."""
    table, _, vague = _patterns()
    for match in reading.unread(_FRACTION):
        above, below = myriads(match["above"]), myriads(match["below"])
        if above and below:
            reading.add(_quantity(reading, match, above / below))
    for match in reading.unread(_HALF):
        reading.add(replace(_quantity(reading, match, Fraction(1, 2)), approximate=True))
    for match in reading.unread(vague):
        counter = table.get(match["counter"] or "")
        size = myriads(regex.sub("[数何]", "", match["number"])) or Fraction(1)
        some = _quantity(reading, match, size, counter.kind if counter else QuantityKind.NUMBER)
        if counter:
            some = replace(some, unit=counter.unit, counted=counter.counted)
        reading.add(replace(some, vague=True))
    for match in reading.unread(_VERSUS):
        for name in ("one", "other"):
            span, value = Span(*match.span(name)), Fraction(match[name])
            one = Quantity(span=span, kind=QuantityKind.NUMBER, value=value, counted="score")
            reading.add(one)
        reading.skip(*match.span("to"))
    for match in reading.unread(_FIRST):
        first = _quantity(reading, match, Fraction(1), QuantityKind.ORDINAL)
        reading.add(replace(first, optional=True))


def _read_counted(reading: Reading) -> None:
    """Read numbers with what they count."""
    table, patterns, _ = _patterns()
    for pattern in patterns:
        for match in reading.unread(pattern):
            value = myriads(match["number"]) if len(match["number"]) < MAX_DIGITS else None
            if value is None:
                continue
            counter = table[match["counter"]]
            kind = QuantityKind.ORDINAL if match["series"] else counter.kind
            value = (value + Fraction(1, 2) * bool(match["half"])) * counter.factor
            found = _quantity(reading, match, value, kind)
            reading.add(
                replace(
                    found,
                    kind=kind,
                    unit=counter.unit if kind is counter.kind else "",
                    counted=counter.counted,
                    optional=found.optional or match["number"] == "一",
                )
            )


def _read_plain(reading: Reading) -> None:
    """Read numbers that stand alone, or before something that no table knows."""
    for match in reading.unread(_PLAIN):
        value = myriads(match["number"]) if len(match["number"]) < MAX_DIGITS else None
        if value is not None:
            kind = QuantityKind.ORDINAL if match["series"] else QuantityKind.NUMBER
            reading.add(_quantity(reading, match, value, kind))


def _quantity(
    reading: Reading,
    match: regex.Match[str],
    value: Fraction,
    kind: QuantityKind = QuantityKind.NUMBER,
) -> Quantity:
    """Make a quantity of a match, with what the words around it say of it."""
    before = reading.text[max(0, match.start() - 6) : match.start()]
    sign = match.groupdict().get("sign")
    bracket = _BRACKET.search(reading.text[max(0, match.start() - 30) : match.start()])
    about = match.groupdict().get("some") or _BEFORE.search(before)
    return Quantity(
        span=Span(*match.span()),
        kind=QuantityKind.MONEY if sign else kind,
        value=value,
        unit=MONEY_SIGNS[sign] if sign else "",
        approximate=bool(about or _AFTER.match(reading.text, match.end())),
        optional=bool(bracket) and kind in {QuantityKind.MONEY, QuantityKind.MEASURE},
    )


def _read_ranges(reading: Reading) -> None:
    """Give the first number of 200〜300人 what the second one counts."""
    in_order = sorted(reading.found, key=lambda q: q.span)
    for i in range(len(in_order) - 2, -1, -1):
        one, other = in_order[i], in_order[i + 1]
        between = reading.text[one.span.end : other.span.start]
        if one.kind is QuantityKind.NUMBER and not one.counted and _RANGE.fullmatch(between):
            in_order[i] = replace(one, kind=other.kind, unit=other.unit, counted=other.counted)
    reading.found = in_order
