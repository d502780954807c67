"""The numbers, amounts, dates and times of an English text.

Numerals are read by ``numerals.py``, dates and times by ``dates.py``, shares, scores and orders of
magnitude by ``special.py``; what a number counts is told by ``counting.py``. Here stand ordinals,
amounts with their units, plain numbers, and what the parts of a range share.
"""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import regex

from tmtool.languages.english import numerals
from tmtool.languages.english.counting import counted, quantity, unit_of, units
from tmtool.languages.english.dates import read_dates, read_years
from tmtool.languages.english.special import read_scores, read_special, skip_codes
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import (
    DIGITS,
    MAX_DIGITS,
    MONEY_SIGN,
    MONEY_SIGNS,
    Reading,
    remembered,
)

_ORDINAL = regex.compile(numerals.ORDINAL, regex.IGNORECASE)
_ORDINAL_UNIT = regex.compile(r"[- ](?P<unit>century|anniversary|birthday|quarter)")
_TO = regex.compile(r"\s?(?:-|to|or|and|,)\s?|\s(?:and|to|or)\s(?:about\s)?")
_PLAIN = regex.compile(rf"(?P<number>{numerals.FIGURES}|{numerals.WORDS})", regex.IGNORECASE)
_SHORT = {"m": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "k": 1000}


@remembered
def quantities(text: str) -> list[Quantity]:
    """Return the numbers, amounts, dates and times of an English text, in order."""
    reading = Reading(text)
    for read in (
        skip_codes,
        read_special,
        read_dates,
        read_scores,
        _read_ordinals,
        _read_amounts,
        read_years,
        _read_plain,
        _read_ranges,
    ):
        read(reading)
    return reading.quantities()


@cache
def _amount() -> regex.Pattern[str]:
    """Return the pattern of a numeral with a currency sign before it or a unit after it."""
    _, every = units()
    spans = "year|month|week|fortnight|day|hour|minute|decade|century"
    number = (
        rf"(?P<number>{numerals.FIGURES}|{numerals.WORDS}"
        rf"|(?<![\p{{L}}\d])an?(?= (?:{spans})(?!\p{{L}})))"
    )
    of = r"(?P<join>[- ]|(?: more| additional| whole| full| straight| consecutive| other) )?"
    unit = rf"{of}(?P<unit>{every})(?![\p{{L}}])(?P<half>,? and a half)?"
    code = r"(?:(?P<code>USD|KRW|EUR|JPY|GBP|CNY)\s?)"
    signed = (
        rf"(?:{MONEY_SIGN}|{code})(?P<number>{DIGITS}(?=(?:m|b|k|bn|tn)\b)"
        rf"|{numerals.FIGURES})(?P<short>(?:m|b|k|bn|tn)\b)?"
    )
    return regex.compile(rf"{signed}|{number}{unit}", regex.IGNORECASE)


def _read_ordinals(reading: Reading) -> None:
    for match in reading.unread(_ORDINAL):
        value = numerals.ordinal(match.group())
        if value is None:
            continue
        unit = _ORDINAL_UNIT.match(reading.text, match.end())
        name = {"birthday": "anniversary"}.get(unit["unit"], unit["unit"]) if unit else ""
        found = quantity(reading, match, value, QuantityKind.ORDINAL)
        figure = match.group()[0].isdigit()
        optional = value == 1 and not figure and not name
        reading.add(replace(found, unit="" if name == "quarter" else name, optional=optional))


def _read_amounts(reading: Reading) -> None:
    """Read numbers with a currency sign before them or a unit after them."""
    for match in reading.unread(_amount()):
        number = match["number"]
        value = Fraction(1) if number.casefold() in {"a", "an"} else _value(number)
        if value is None:
            continue
        sign = (match["sign"] or match["code"] or "").upper()
        if sign:
            value *= _SHORT.get((match["short"] or "").casefold(), 1)
            found = quantity(reading, match, value, QuantityKind.MONEY)
            unit = MONEY_SIGNS.get(sign, sign)
        else:
            kind, unit, factor = unit_of(match["unit"])
            value = (value + Fraction(1, 2) * bool(match["half"])) * factor
            found = quantity(reading, match, value, kind)
        in_words = number.casefold() in {"a", "an", "one"}
        reading.add(replace(found, unit=unit, optional=found.optional or in_words))


def _value(number: str) -> Fraction | None:
    return numerals.value(number) if len(number) < MAX_DIGITS * 2 else None


def _read_plain(reading: Reading) -> None:
    """Read numbers without a unit, with what they count where a noun that is known follows."""
    for match in reading.unread(_PLAIN):
        number = match["number"]
        value = _value(number)
        if value is None or number.casefold() in {"a", "an"}:
            continue
        found = quantity(reading, match, value)
        optional = found.optional or number.casefold() == "one"
        reading.add(replace(found, counted=counted(reading, match), optional=optional))


def _read_ranges(reading: Reading) -> None:
    """Give the first number of 5 to 10 percent, $3-4 billion what the other one counts."""
    in_order = sorted(reading.found, key=lambda q: q.span)
    for i in range(len(in_order) - 2, -1, -1):
        one, other = in_order[i], in_order[i + 1]
        between = reading.text[one.span.end : other.span.start]
        if one.value is None or other.value is None or not _TO.fullmatch(between):
            continue
        joined = between.strip() in {"-", "to", "or"}
        if one.kind is QuantityKind.NUMBER and not one.counted and joined:
            in_order[i] = replace(one, kind=other.kind, unit=other.unit, counted=other.counted)
            scale = _scale(reading.text[other.span.start : other.span.end])
            written = reading.text[one.span.start : one.span.end]
            if written.replace(".", "").isdigit() and scale > 1:
                in_order[i] = replace(in_order[i], value=one.value * scale)
        elif one.kind is QuantityKind.MONEY and other.kind is QuantityKind.NUMBER and joined:
            scale = _scale(reading.text[other.span.start : other.span.end])
            bare = not _scale(reading.text[one.span.start : one.span.end]) > 1
            in_order[i] = replace(one, value=one.value * scale if bare else one.value)
            in_order[i + 1] = replace(other, kind=one.kind, unit=one.unit)
    reading.found = in_order


def _scale(written: str) -> Fraction:
    """Return what the scale words after the digits of a number come to, 1 without any."""
    found = regex.search(
        r"\d[ -]?((?:hundred|thousand|million|billion|trillion)[\p{L} ]*)", written
    )
    return (numerals.value("one " + found[1].split()[0]) or Fraction(1)) if found else Fraction(1)
