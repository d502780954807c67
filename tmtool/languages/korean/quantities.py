"""The numbers, amounts, dates and times of a Korean text.

Numerals are read by ``numerals.py``, dates and times by ``dates.py``; here stands what a numeral
counts (``data/counters.tsv``), what makes it a fraction, an ordinal or an approximation, and what
looks like a number and is none: ranks (1차관), codes (F-16), articles of a law (헌법 9조).
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import regex

from tmtool.languages.counters import Counter, any_of, read_counters
from tmtool.languages.korean import numerals
from tmtool.languages.korean.dates import read_dates
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import (
    DIGITS,
    MAX_DIGITS,
    MONEY_SIGN,
    MONEY_SIGNS,
    Reading,
    digits,
    myriads,
)
from tmtool.text import Span

_COUNTERS = Path(__file__).parent / "data" / "counters.tsv"
_CODE = regex.compile(
    r"(?<![\p{L}\d])(?!US\$|[ACH]K?\$)\p{Latin}+[-/]?\d[\d\p{Latin}.-]*(?<![.-])|https?://\S+|[\w.]+@[\w.]+"
    r"|(?!(?:19|20)\d\d\.)(?<![\d.])\d+(?:\.\d+){2,}|\d+(?!(?:kg|km|cm|mm|ml|[kKMG]Wh?|[GMT]B|bp|ha|[mgtLWp]|am|pm|AM|PM|AD|BC)(?!\p{Latin}))\p{Latin}[\p{Latin}\d]*"
    r"|\d{2,4}-\d{3,4}-\d{4}"
)
_RANK = regex.compile(r"(?:제\s?)?\d\s?(?=차관|부상|비서관|실장|부부장|차장)")
_ARTICLE = regex.compile(
    r"(?:(?<=제\s?)|(?<=(?:헌법|법|법률|조약|협정|협약|헌장|규약|형법)\s?))(?P<number>\d+)조(?!\s?(?:\d|원|달러|엔|유로|여|억))"
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
    r"(?<![\d.,:-])(?P<one>\d{1,3})(?P<to>\s?대\s?|[-:])(?P<other>\d{1,3})"
    r"(?=\s?(?:로|으로|의|승|패|무승부|찬|\(|,|\.(?!\d)|$))"
)
_FIRST = regex.compile(r"(?<![가-힣])(?:첫(?:째|\s?번째)?(?![가-힣]*눈)|으뜸)")
_ABOUT_BEFORE = regex.compile(
    r"(?:약|대략|거의|무려|최소한?|최대|최고|적어도|줄잡아|어림잡아|근|불과|겨우)\s?(?:[\p{Sc}]|US\$)?\s?$"
)
_PER_HOUR = regex.compile(r"시속\s?(?:약|최고|최대|평균)?\s?(?:[\d.,]+(?:km|㎞)?[~∼-])?$")
_ABOUT_AFTER = regex.compile(
    r"\s?(?:남짓|가량|정도|안팎|내외|쯤|이상|이하|미만|을?\s?넘|이?\s?넘|를?\s?(?:웃|밑|넘|육박|상회)"
    r"|에\s?(?:육박|달|가까|이르)|가까이|가까운|선(?:을|에|까)|대(?=[의로에]))"
)
_HALF_MORE = r"(?P<half>\s?반(?=[\s을이의만간,.동]|$))?"
_RANGE = regex.compile(rf"\s?(?:[~∼∽-]|(?:에서|부터|내지|명?이?나)\s)\s?")
_OR = regex.compile(r"\s?[,·]\s?")
_MULTIPLIERS = regex.compile(r"[\d,.]+([천백십만억조]+)$")
_IN_BRACKETS = regex.compile(r"\([^()]*$")
_NOUN_AFTER = r"(?=\s[가-힣])"
_PLAIN_NATIVE = regex.compile(
    r"(?<![가-힣])(?P<number>두|다섯|여섯|일곱|여덟|아홉|(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)"
    rf"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)|스무){_NOUN_AFTER}"
)


@cache
def _counters() -> tuple[dict[str, Counter], str, str]:
    """Return the counters, a pattern of them all, and one of those that native numerals take."""
    table, every = read_counters(_COUNTERS)
    native = {
        form: c._replace(pattern=(r"(?<=\s)" if c.native == "apart" else "") + c.pattern)
        for form, c in table.items()
        if c.native
    }
    return table, every, any_of(native)


@cache
def _counted() -> tuple[tuple[regex.Pattern[str], Callable[[str], Fraction | None]], ...]:
    """Return the patterns of a numeral with its counter, and what reads each numeral."""
    _, counters, native = _counters()
    tail = r"(?P<some>\s?여)?\s?(?P<counter>{})" + _HALF_MORE
    return tuple(
        (
            regex.compile(
                rf"(?P<series>(?<![가-힣])제\s?)?(?:{MONEY_SIGN})?(?P<number>{numeral}){tail.format(fitting)}"
            ),
            value,
        )
        for numeral, value, fitting in (
            (numerals.CHAIN, numerals.chain, counters),
            (numerals.SINO, myriads, counters),
            (numerals.HANJA, myriads, counters),
            (numerals.NATIVE, numerals.native, native),
        )
    )


@cache
def _vague() -> regex.Pattern[str]:
    """Return the pattern of an order of magnitude, with its counter if it has one."""
    _, counters, _ = _counters()
    return regex.compile(rf"(?P<number>{numerals.VAGUE})(?:여?\s?(?P<counter>{counters}))?")


_PLAIN = regex.compile(
    rf"(?P<series>(?<![가-힣])제\s?)?(?:{MONEY_SIGN})?(?P<number>{numerals.CHAIN})(?P<some>\s?여(?![러성야당]))?"
)
_DAYS = regex.compile(numerals.DAYS)
_ABOUT = regex.compile(
    numerals.ABOUT + r"(?=\s?(?:명|개|번|차례|달|시간|사람|가지|곳|살|주|배|건|마리))"
)


def quantities(text: str) -> list[Quantity]:
    """Return the numbers, amounts, dates and times of a Korean text, in order."""
    reading = Reading(text)
    if not regex.search(r"[\d一-龥가-힣]", reading.text):
        return []
    for pattern in (_CODE, _RANK):
        for match in reading.unread(pattern):
            reading.skip(*match.span())
    for read in (_read_special, read_dates, _read_counted, _read_plain):
        read(reading)
    _read_ranges(reading)
    return reading.quantities()


def _read_special(reading: Reading) -> None:
    """Read what would be taken for something else: fractions, articles of a law, scores."""
    for match in reading.unread(_ARTICLE):
        reading.add(_quantity(reading, match, Fraction(match["number"]), QuantityKind.ORDINAL))
    for pattern in (_FRACTION, _SHARE):
        for match in reading.unread(pattern):
            above, below = myriads(match["above"]), myriads(match["below"])
            if above and below:
                reading.add(_quantity(reading, match, above / below))
    for match in reading.unread(_HALF):
        half = _quantity(reading, match, Fraction(1, 2))
        reading.add(replace(half, approximate=True))
    for match in reading.unread(_VERSUS):
        for name in ("one", "other"):
            span = Span(*match.span(name))
            number = Quantity(span=span, kind=QuantityKind.NUMBER, value=Fraction(match[name]))
            reading.add(replace(number, counted="score"))
        reading.skip(*match.span("to"))
    for match in reading.unread(_FIRST):
        first = _quantity(reading, match, Fraction(1), QuantityKind.ORDINAL)
        reading.add(replace(first, optional=True))
    for match in reading.unread(_vague()):
        counter = _counters()[0].get(match["counter"] or "")
        size = numerals.magnitude(match["number"])
        some = _quantity(reading, match, size, counter.kind if counter else QuantityKind.NUMBER)
        if counter:
            some = replace(some, unit=counter.unit, counted=counter.counted)
        reading.add(replace(some, vague=True))
    for match in reading.unread(_DAYS):
        days = _quantity(reading, match, numerals.days(match.group()), QuantityKind.MEASURE)
        reading.add(replace(days, unit="d", optional=days.value == 1))
    for match in reading.unread(_ABOUT):
        some = _quantity(reading, match, numerals.native(match.group()) or Fraction(1))
        reading.add(replace(some, vague=True))


def _read_counted(reading: Reading) -> None:
    """Read numerals with what they count."""
    table, _, _ = _counters()
    for pattern, value_of in _counted():
        for match in reading.unread(pattern):
            value = value_of(match["number"]) if len(match["number"]) < MAX_DIGITS else None
            if value is None:
                continue
            counter = _per_hour(reading, match, table[match["counter"]])
            kind = QuantityKind.ORDINAL if match["series"] else counter.kind
            value = (value + Fraction(1, 2) * bool(match["half"])) * counter.factor
            found = _quantity(reading, match, value, kind)
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
    if match["counter"] != "년" or not 50 <= value <= 99 or match["some"]:  # noqa: PLR2004
        return None
    after = reading.text[match.end() : match.end() + 3]
    return (
        None
        if regex.match(r"\s?(?:간|동안|전|만에|뒤|후|이상|째|형|된|생)", after)
        else 1900 + int(value)
    )


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
            reading.add(_quantity(reading, match, value, kind))
    for match in reading.unread(_PLAIN_NATIVE):
        value = numerals.native(match["number"])
        if value is not None:
            reading.add(_quantity(reading, match, value))


def _quantity(
    reading: Reading,
    match: regex.Match[str],
    value: Fraction,
    kind: QuantityKind = QuantityKind.NUMBER,
) -> Quantity:
    """Make a quantity of a match, with what the words around it say of it."""
    before = reading.text[max(0, match.start() - 12) : match.start()]
    groups = match.groupdict()
    sign = groups.get("sign")
    about = groups.get("some") or _ABOUT_BEFORE.search(before)
    bracket = _IN_BRACKETS.search(reading.text[max(0, match.start() - 40) : match.start()])
    converted = bool(bracket) and (
        sign or groups.get("counter") in {"원", "달러", "엔", "유로", "위안"}
    )
    return Quantity(
        span=Span(*match.span()),
        kind=QuantityKind.MONEY if sign else kind,
        value=value,
        unit=MONEY_SIGNS[sign] if sign else "",
        approximate=bool(about or _ABOUT_AFTER.match(reading.text, match.end())),
        optional=bool(converted),
    )


def _read_ranges(reading: Reading) -> None:
    """Give the first number of 200~300명 and 2∼3억 달러 what the second one counts."""
    in_order = sorted(reading.found, key=lambda q: q.span)
    for i, (one, other) in enumerate(zip(in_order, in_order[1:], strict=False)):
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
