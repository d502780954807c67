"""The numbers, amounts, dates and times of a Korean text.

Numerals are read by ``numerals.py``, dates and times by ``dates.py``, shares, scores and orders of
magnitude by ``special.py``; what a number counts is told by ``counting.py``. Here stand numerals
with their counters, plain numbers, and what the parts of a range share.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

import regex

from tmtool.languages.counters import Counter
from tmtool.languages.korean import likely, numerals
from tmtool.languages.korean.counting import counters, quantity
from tmtool.languages.korean.dates import read_dates
from tmtool.languages.korean.special import read_special, skip_codes
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import (
    DIGITS,
    MAX_DIGITS,
    MONEY_SIGN,
    Reading,
    digits,
    myriads,
    remembered,
)

_PER_HOUR = regex.compile(r"시속\s?(?:약|최고|최대|평균)?\s?(?:[\d.,]+(?:km|㎞)?[~∼-])?$")
_HALF_MORE = r"(?P<half>\s?반(?=[\s을이의만간,.동]|$))?"
_RANGE = regex.compile(r"\s?(?:[~∼∽-]|(?:에서|부터|내지|명?이?나)\s)\s?")
_OR = regex.compile(r"\s?[,·]\s?")
_MULTIPLIERS = regex.compile(r"[\d,.]+([천백십만억조]+)$")
_NOUN_AFTER = r"(?=\s[가-힣])"
_PLAIN_NATIVE = regex.compile(
    r"(?<![가-힣])(?P<number>두|다섯|여섯|일곱|여덟|아홉|(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)"
    rf"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)|스무){_NOUN_AFTER}"
)
_PLAIN = regex.compile(
    rf"(?P<series>(?<![가-힣])제\s?)?(?:{MONEY_SIGN})?(?P<number>{numerals.CHAIN})(?P<some>\s?여(?![러성야당]))?"
)
_YEARS_LONG = regex.compile(r"\s?(?:간|동안|전|만에|뒤|후|이상|째|형|된|생)")


@remembered
def quantities(text: str) -> list[Quantity]:
    """Return the numbers, amounts, dates and times of a Korean text, in order."""
    reading = Reading(text)
    for read in (skip_codes, read_special, read_dates, _read_counted, _read_plain, _read_ranges):
        read(reading)
    return reading.quantities()


_NUMERALS: tuple[tuple[re.Pattern[str], str, Callable[[str], Fraction | None]], ...] = (
    (re.compile(r"\d"), numerals.CHAIN, numerals.chain),
    (likely.SINO, numerals.SINO, myriads),
    (re.compile("[一二三四五六七八九十百千萬億兆〇]"), numerals.HANJA, myriads),
    (
        re.compile("(?<![가-힣])[열스서마쉰예일여아하한둘두셋세석넷네넉다]"),
        numerals.NATIVE,
        numerals.native,
    ),
)
"""What a text has if it has a numeral of a kind, the numeral, and what reads it."""


@cache
def _with_counter(numeral: str) -> regex.Pattern[str]:
    """Return the pattern of a numeral with its counter; it takes long to compile."""
    _, every, native = counters()
    fitting = native if numeral == numerals.NATIVE else every
    return regex.compile(
        rf"(?P<series>(?<![가-힣])제\s?)?(?:{MONEY_SIGN})?(?P<number>{numeral})"
        rf"(?P<some>\s?여)?\s?(?P<counter>{fitting}){_HALF_MORE}"
    )


def _read_counted(reading: Reading) -> None:
    """Read numerals with what they count."""
    table, _, _ = counters()
    for signs, numeral, value_of in _NUMERALS:
        if not signs.search(reading.text):
            continue
        pattern = _with_counter(numeral)
        for match in reading.unread(pattern):
            value = value_of(match["number"]) if len(match["number"]) < MAX_DIGITS else None
            if value is None:
                continue
            counter = _per_hour(reading, match, table[match["counter"]])
            kind = QuantityKind.ORDINAL if match["series"] else counter.kind
            value = (value + Fraction(1, 2) * bool(match["half"])) * counter.factor
            found = quantity(reading, match, value, kind)
            native_one = value == 1 and value_of is numerals.native
            year = _short_year(reading, match, value)
            reading.add(
                replace(
                    found,
                    kind=QuantityKind.DATE if year else kind,
                    year=year,
                    unit=counter.unit if not match["series"] or counter.unit else "",
                    counted=counter.counted,
                    optional=found.optional or native_one,
                )
            )


def _per_hour(reading: Reading, match: regex.Match[str], counter: Counter) -> Counter:
    """Return a length as a speed where 시속 stands before it."""
    if counter.unit not in {"km", "[mi_i]"}:
        return counter
    before = reading.text[max(0, match.start() - 10) : match.start()]
    return counter._replace(unit=f"{counter.unit}/h") if _PER_HOUR.search(before) else counter


def _short_year(reading: Reading, match: regex.Match[str], value: Fraction) -> int | None:
    """Return the year that 97년 may be, unless what follows makes it a span of time."""
    if match["counter"] != "년" or not 50 <= value <= 99 or match["some"]:  # noqa: PLR2004 -- 50년 is years
        return None
    return None if _YEARS_LONG.match(reading.text, match.end()) else 1900 + int(value)


def _read_plain(reading: Reading) -> None:
    """Read numbers that stand alone, or before something that no table knows."""
    for match in reading.unread(_PLAIN):
        number = match["number"]
        value = numerals.chain(number) if len(number) < MAX_DIGITS else None
        if value is None:
            first = regex.match(DIGITS, number)
            value = digits(first.group()) if first and len(number) < MAX_DIGITS else None
        if value is not None:
            kind = QuantityKind.ORDINAL if match["series"] else QuantityKind.NUMBER
            reading.add(quantity(reading, match, value, kind))
    for match in reading.unread(_PLAIN_NATIVE):
        value = numerals.native(match["number"])
        if value is not None:
            reading.add(quantity(reading, match, value))


def _read_ranges(reading: Reading) -> None:
    """Give the first number of 200~300명 and 2∼3억 달러 what the second one counts."""
    in_order = sorted(reading.found, key=lambda q: q.span)
    for i, (one, other) in enumerate(pairwise(in_order)):
        between = reading.text[one.span.end : other.span.start]
        if one.kind is not QuantityKind.NUMBER or one.value is None or other.value is None:
            continue
        if one.counted or not (_RANGE.fullmatch(between) or _OR.fullmatch(between)):
            continue
        listed = bool(_OR.fullmatch(between))
        if listed and not 0 < other.value - one.value <= 1:
            continue
        written = regex.match(numerals.CHAIN, reading.text[other.span.start : other.span.end])
        scale = _MULTIPLIERS.search(written.group()) if written else None
        bare = reading.text[one.span.start : one.span.end].isdigit()
        factor = (myriads(scale[1]) or 1) if scale and bare and one.value < 1000 else 1  # noqa: PLR2004
        in_order[i] = replace(
            one,
            kind=other.kind, unit=other.unit, counted=other.counted, vague=listed,
            value=one.value * factor,
        )  # fmt: skip
        if listed:
            in_order[i + 1] = replace(other, vague=True)
    reading.found = in_order
