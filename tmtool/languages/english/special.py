"""English numbers that would be taken for something else: shares, magnitudes, scores, ranks.

Also what looks like a number and is none: codes (F-16), ranks (First Vice Minister).
"""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import regex

from tmtool.languages.english import numerals
from tmtool.languages.english.counting import quantity, unit_of, units
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import DIGITS, Reading
from tmtool.text import Span

_CODE = regex.compile(
    r"(?<![\p{L}\d])(?!US\$|[ACH]K?\$|mid-|pre-|post-|(?:USD|KRW|EUR|JPY|GBP"
    r"|CNY)\s?\d)\p{L}+[-/]?\d[\d\p{L}.-]*(?<![.-])"
    r"|https?://\S+|(?<![\w.])[\w.]++@[\w.]+|(?!(?:19|20)\d\d\.)(?<![\d.])\d+(?:\.\d+){2,}"
    r"|\d{2,4}-\d{3,4}-\d{4}"
    r"|(?<![\d,.])\d+(?!(?:st|nd|rd|th|s|m|k|b|bn|mn|tn|km|cm|mm|kg|g|mg|ml|ha|ft|lb"
    r"|lbs|[kKMG]Wh?|[GMTmgtb]B|Hz|mph|kph|[apAP][mM]|AD|BC|CE|hrs?|pp|p|years?|won"
    r"|yen)\b)\p{L}[\p{L}\d]*"
    r"|&#?\w+;"
)
_RANK = regex.compile(
    r"(?<!\p{L})(?:[Ff]irst|[Ss]econd|[Tt]hird|1st|2nd)(?=[- ](?:[Vv]ice|[Dd]eputy"
    r"|[Ll]ady|[Ll]ieutenant|[Ss]ecretary"
    r"|[Mm]inister|[Aa]ssistant|[Ss]ergeant|[Cc]lass|[Ww]orld\b(?! War)|hand\b|floor of the)\b)"
    r"|(?<=(?:\b[Aa]t|\ba|\bper|\bevery|\bin the) )(?:first|second)\b(?! (?:time|day"
    r"|round|half|quarter|term|meeting|year))"
)
_SHARE_NAMES = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_FRACTION = regex.compile(
    r"(?<![\p{L}\d])(?P<above>an?|one|two|three|four|five|six|seven|eight|nine)[- ]"
    r"(?P<below>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    r"(?=\s(?:of|the|as|to|in|more|less|said|say|believe|own|support)\b|\s?[.,;)]|-|$"
    r"|\s(?:majority|share|stake))"
    r"|(?<![\p{L}\d-]|\band a )half(?!-(?:hour|million|dozen|brother|sister|time"
    r"|century)|\s(?:hour|million|dozen|billion|an?\s))(?!\p{L})"
    r"|(?<![\d/.])(?!9/11)(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/])"
)
_MIXED = r"(?<![\p{L}\d.,/$])(?P<whole>\d{1,3})[- ](?P<over>[1-7])/(?P<under>[2348])(?![\d/])"
_HALF_AN = regex.compile(
    r"(?<!\p{L})(?:half an?|a half)[- ](?P<unit>hour|mile|year|day|century|decade"
    r"|percentage point)(?!\p{L})"
)
_ROMAN = regex.compile(r"(?<=\b[Ww]orld [Ww]ar )(?P<roman>III|II|I)\b")
_VERSUS = regex.compile(
    r"(?<![\d.,:$\p{L}-])(?P<one>\d{1,3})(?P<to>-|\sto\s)(?P<other>\d{1,3})"
    r"(?=(?:[,;)]|\.(?!\d)|$|\s(?:in|on|at|to|vote|victory|win|loss|defeat|decision"
    r"|margin|lead|majority|over|against|draw)\b))"
)
_VERSUS_WORD = regex.compile(
    r"(?<=\b(?:vote|voted|votes|won|win|beat|lost|lead|score)\b.{0,30})(?<![\d.,-])\d{1,3}-\d{1,3}"
)
_TIMES = regex.compile(
    r"(?<!\p{L})(?P<word>[Tt]wice|[Tt]hrice|(?:re)?doubl(?:ed?|ing)|tripl(?:ed?|ing)"
    r"|quadrupl(?:ed?|ing)|(?P<fold>\w+)-?fold)(?!\p{L})"
)
_TIMES_VALUE = {"tw": 2, "th": 3, "do": 2, "re": 2, "tr": 3, "qu": 4}
_COUPLE = regex.compile(
    r"(?<!\p{L})[Aa] couple(?: of)?(?= (?:of )?(?:years|months|weeks|days|hours|times"
    r"|hundred|thousand|dozen|million))"
)
_DECADE_PAST = regex.compile(
    r"(?<!\p{L})(?:(?:the )?(?:past|last|next) (?P<unit>decade|century)"
    r"|(?P<many>decades|centuries))(?!\p{L})"
)
_NUMBERED = regex.compile(
    rf"(?<!\p{{L}})(?:No\.|Number|number|#|Category|Game|Article|Chapter|Phase|phase"
    rf"|Round|Level|Stage|Resolution|Section|Paragraph|Class"
    rf"|Channel)\s?(?P<number>{DIGITS}|one|two|three|four|five)(?!\p{{L}})"
)


def skip_codes(reading: Reading) -> None:
    """Let no number be read from codes and ranks."""
    for pattern in (_CODE, _RANK):
        for match in reading.unread(pattern):
            reading.skip(*match.span())


def read_special(reading: Reading) -> None:
    """Read numbered things, shares, orders of magnitude, and words for how many times."""
    for match in reading.unread(_ROMAN):
        roman = Fraction(len(match["roman"]))
        reading.add(quantity(reading, match, roman, QuantityKind.ORDINAL))
    for match in reading.unread(_NUMBERED):
        value = numerals.value(match["number"])
        if value is not None:
            reading.add(quantity(reading, match, value, QuantityKind.ORDINAL))
    for match in reading.unread(_HALF_AN):
        unit = unit_of(match["unit"])
        found = quantity(reading, match, unit.factor / 2, unit.kind)
        reading.add(replace(found, unit=unit.unit))
    for pattern, read in (
        (_mixed(), _read_mixed),
        (_COUPLE, _read_couple),
        (_vague(), _read_vague),
        (_FRACTION, _read_fraction),
        (_TIMES, _read_times),
        (_DECADE_PAST, _read_decade),
    ):
        for match in reading.unread(pattern):
            read(reading, match)


def read_scores(reading: Reading) -> None:
    """Read the two numbers of a score or a vote: 2-1, 58 to 41."""
    for pattern in (_VERSUS, _VERSUS_WORD):
        for match in list(reading.unread(pattern)):
            for number in regex.finditer(r"\d+", match.group()):
                span = Span(*number.span()).shifted(match.start())
                value = Fraction(number.group())
                one = Quantity(span=span, kind=QuantityKind.NUMBER, value=value, counted="score")
                reading.add(one)


@cache
def _vague() -> regex.Pattern[str]:
    """Return the pattern of an order of magnitude, with its unit if it has one."""
    _, every = units()
    unit = rf"(?: (?:of )?(?P<unit>{every})(?!\p{{L}}))?"
    return regex.compile(rf"(?P<number>{numerals.VAGUE}){unit}", regex.IGNORECASE)


@cache
def _mixed() -> regex.Pattern[str]:
    """Return the pattern of a whole number and a fraction, with its unit: 2 1/2 years."""
    _, every = units()
    return regex.compile(rf"{_MIXED}(?:[- ](?P<unit>{every})(?!\p{{L}}))?", regex.IGNORECASE)


def _read_mixed(reading: Reading, match: regex.Match[str]) -> None:
    part = Fraction(int(match["over"]), int(match["under"]))
    unit = unit_of(match["unit"] or "")
    if part < 1:
        value = (int(match["whole"]) + part) * unit.factor
        reading.add(replace(quantity(reading, match, value, unit.kind), unit=unit.unit))


def _read_couple(reading: Reading, match: regex.Match[str]) -> None:
    reading.add(replace(quantity(reading, match, Fraction(2)), vague=True))


def _read_decade(reading: Reading, match: regex.Match[str]) -> None:
    years = Fraction(10 if "decade" in match.group() else 100)
    found = quantity(reading, match, years, QuantityKind.MEASURE)
    reading.add(replace(found, unit="a", vague=bool(match["many"]), optional=True))


def _read_vague(reading: Reading, match: regex.Match[str]) -> None:
    """Read an order of magnitude, of money or a measure if a unit follows."""
    unit = unit_of(match["unit"] or "")
    found = quantity(reading, match, numerals.magnitude(match["number"]), unit.kind)
    reading.add(replace(found, unit=unit.unit, vague=True))


def _read_fraction(reading: Reading, match: regex.Match[str]) -> None:
    if match["over"]:
        below = int(match["under"])
        value = Fraction(int(match["over"]), below) if below else None
    elif match["below"]:
        above = numerals.value(match["above"]) or Fraction(1)
        value = above / _SHARE_NAMES[match["below"].casefold()]
    else:
        value = Fraction(1, 2)
    if value is not None:
        found = quantity(reading, match, value)
        reading.add(replace(found, approximate=found.approximate or value == Fraction(1, 2)))


def _read_times(reading: Reading, match: regex.Match[str]) -> None:
    fold = match["fold"]
    value = numerals.value(fold) if fold else Fraction(_TIMES_VALUE[match["word"][:2].casefold()])
    if value:
        found = quantity(reading, match, value)
        reading.add(replace(found, counted="time", optional=True))
