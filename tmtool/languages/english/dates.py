"""English dates and times: July 18, 2025; the 18th; last Friday; next month; 3 p.m.; the 1990s."""

from fractions import Fraction

import regex

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import Reading
from tmtool.text import Span

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DIRECTIONS = {
    "last": -1,
    "past": -1,
    "this": 0,
    "next": 1,
    "coming": 1,
    "this coming": 1,
    "this past": -1,
}
_NEAR_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2,
    "the day after tomorrow": 2,
}  # fmt: skip
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip

_PIVOT = 40
"""A year of two figures above it is of the last century."""

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_MONTH_UPPER = (
    r"(?P<month>JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = (
    r"(?P<day>[1-9]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|,\d|\.\d|\s?(?:percent|%|million"
    r"|people|p\.?m|a\.?m))"
)
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d|21\d\d)(?![\d,]\d|\.\d|-\w*year)"
_DIRECTION = r"(?:(?P<direction>this coming|this past|last|past|this|next|coming)\s)?"
_WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tue|Tues"
    r"|Wed|Thu|Thurs|Fri|Sat|Sun)\.(?=\s|,|$))"
)
_FULL = regex.compile(
    rf"(?<![\p{{L}}\d])(?:{_WEEKDAY},?\s(?:the\s\d+\w\w\sof\s)?)?{_DIRECTION}{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?(?!\p{{L}})"
    rf"|(?<![\p{{L}}\d])(?:{_WEEKDAY},?\s)?(?<![\d.,])(?P<day>3[01]|[12]\d"
    rf"|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}"
    rf"(?:,?\s{_YEAR})?(?!\p{{L}})"
    rf"|(?<![\p{{L}}\d])(?:early |late "
    rf"|mid-?)?{_MONTH},?\s(?:of\s)?(?P<year>[1-9]\d{{3}})(?![\d,]\d|-\w*year)"
    rf"|(?<![\p{{L}}\d]){_MONTH_UPPER}\s{_DAY}"
)
_RANGE = regex.compile(
    rf"(?<![\p{{L}}\d]){_MONTH}\s(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"\s?(?:-|to|and|through|,)\s?(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd"
    r"|th)?(?![\d:]|,\d|\.\d|\s?\p{L}*-)(?!\s(?:percent|people|million))"
)
_MONTH_ALONE = regex.compile(
    r"(?<!\p{L})(?:(?P<direction>last|this|next|past|this coming)\s)?(?:early |late |mid-)?"
    r"(?P<month>January|February|April|June|July|August|September|October|November|December"
    r"|(?<=(?:[Ii]n|[Tt]he|[Ll]ast|[Nn]ext|[Tt]his|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|early"
    r"|late|mid|from|to|through|before|after|and|,|during|between|for)[\s-])"
    r"(?:March|May))(?!\p{L}|['’]s\s\p{Lu})"
)
_THE_DAY = regex.compile(
    r"(?<=\b(?:[Oo]n|[Tt]he)\s)(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd"
    r"|th)(?=\s?(?:[.,;:)]|$|and\b|at\b|in\b|of (?:this|last|next)\b|to\b|that\b|for\b"
    r"|when\b))"
)
_WEEKDAY_ALONE = regex.compile(
    rf"(?<!\p{{L}}){_DIRECTION}{_WEEKDAY}(?!\p{{L}}|\sTimes"
    rf"|\sHerald)(?:,? the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th))?",
)
_NEAR = regex.compile(
    r"(?<!\p{L})(?:(?P<near>the day before yesterday|the day after tomorrow|today"
    r"|tonight|yesterday|tomorrow)"
    r"|(?P<direction>last|this|next)\s(?P<unit>month|year|week))(?!\p{L}|-)",
    regex.IGNORECASE,
)
_NAMED = regex.compile(r"(?<![\d/])9/11(?![\d/])")
_NUMERIC = regex.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>[.\-/])(?P<month>1[0-2]"
    r"|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_DECADE = regex.compile(
    r"(?<![\p{L}\d.])(?:mid-|early |late )?(?:the )?(?:(?P<year>1[0-9]\d0"
    r"|20[0-9]0)['’]?s|['’](?P<short>\d0)s)(?!\p{L})"
    rf"|(?<=[Tt]he )(?P<word>{'|'.join(_DECADES)})(?!\p{{L}})"
)
_YEAR_ALONE = regex.compile(
    r"(?<![\p{L}\d.,$€£¥#-])(?P<year>1[1-9]\d\d|20\d\d|21\d\d)(?![\d,]\d|\d|\.\d|%|['’]?s\b)"
    r"(?!-(?:year|day|page|foot|meter|mile|person|member|seat|man|ton)|\s(?:percent"
    r"|people|km|miles|meters|feet|tons|GMT|dollars|won|hours))"
)
_SHORT_YEAR = regex.compile(r"(?<![\p{L}\d])['’](?P<short>\d\d)(?![\d\p{L}])")
_TIME = regex.compile(
    r"(?<![\d:.$])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?",
    regex.IGNORECASE,
)
_CLOCK = regex.compile(
    r"(?<![\d:.])(?P<hour>2[0-4]|1\d|0?\d):(?P<minute>[0-5]\d)(?![\d:])"
    r"|(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s(?:GMT|UTC|hours))"
    r"|(?<=\b[Aa]t )(?P<hour>0\d)(?P<minute>[0-5]\d)(?!\d)"
    r"|(?<![\d.])(?P<hour>1[0-2]|[1-9])\so['’]clock"
)
_NOON = regex.compile(r"(?<!\p{L})(?P<noon>noon|midnight)(?!\p{L})")

_LOCAL = regex.compile(r"[^.;]{0,24}\blocal time\b", regex.IGNORECASE)


def read_dates(reading: Reading) -> None:
    """Read the dates and times of a text, fully written ones first."""
    for match in reading.unread(_NAMED):
        reading.add(_dated(match, month=9, day=11, optional=True))
    _read_ranges(reading)
    for pattern in (_NUMERIC, _FULL, _WEEKDAY_ALONE, _MONTH_ALONE, _THE_DAY):
        for match in reading.unread(pattern):
            reading.add(_date(match))
    for match in reading.unread(_NEAR):
        reading.add(_near(match))
    for pattern in (_DECADE, _SHORT_YEAR):
        for match in reading.unread(pattern):
            reading.add(_decade(match))
    _read_times(reading)


def read_years(reading: Reading) -> None:
    """Read the years that stand alone; numbers with a unit must have been read before."""
    for match in reading.unread(_YEAR_ALONE):
        year = int(match["year"])
        reading.add(_dated(match, year=year, value=Fraction(year)))


def _read_ranges(reading: Reading) -> None:
    for match in reading.unread(_RANGE):
        month = _month(match["month"])
        first = Span(match.start(), match.end("day"))
        for span, day in ((first, match["day"]), (Span(*match.span("last")), match["last"])):
            date_ = Quantity(span=span, kind=QuantityKind.DATE, month=month, day=int(day))
            reading.add(date_)


def _read_times(reading: Reading) -> None:
    for pattern in (_TIME, _CLOCK):
        for match in reading.unread(pattern):
            hour, minute = int(match["hour"]), int(match["minute"] or 0)
            half = match.groupdict().get("half")
            if half:
                hour = hour % 12 + 12 * (half.casefold() == "p")
            reading.add(
                Quantity(
                    span=Span(*match.span()),
                    kind=QuantityKind.TIME,
                    hour=hour % 24,
                    minute=minute,
                    half_open=not half and 0 < hour <= 12,  # noqa: PLR2004
                )
            )
    for match in reading.unread(_NOON):
        hour = 12 if match.group() == "noon" else 0
        reading.add(Quantity(span=Span(*match.span()), kind=QuantityKind.TIME, hour=hour, minute=0))


def _dated(match: regex.Match[str], **parts: object) -> Quantity:
    parts["local"] = bool(_LOCAL.match(match.string, match.end()))
    return Quantity(span=Span(*match.span()), kind=QuantityKind.DATE, **parts)  # type: ignore[arg-type]


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name.casefold()[:3]))


def _date(match: regex.Match[str]) -> Quantity:
    part = match.groupdict()
    day = int(part["day"]) if part.get("day") else None
    weekday = part.get("weekday")
    return _dated(
        match,
        year=int(part["year"]) if part.get("year") else None,
        month=_numbered_month(part.get("month")),
        day=day,
        weekday=None if not weekday else _weekday(weekday),
        direction=_DIRECTIONS.get(part.get("direction") or "", 0),
    )


def _numbered_month(written: str | None) -> int | None:
    if not written:
        return None
    return int(written) if written.isdigit() else _month(written)


def _weekday(name: str) -> int:
    return next(i for i, day in enumerate(_WEEKDAYS) if day.startswith(name.casefold()[:3]))


def _near(match: regex.Match[str]) -> Quantity:
    if match["near"]:
        return _dated(match, relative=_NEAR_DAYS[match["near"].casefold()])
    direction = _DIRECTIONS[match["direction"].casefold()]
    unit = match["unit"].casefold()
    if unit == "week":
        return _dated(match, direction=direction, optional=True)
    return _dated(match, **{f"relative_{unit}": direction})


def _decade(match: regex.Match[str]) -> Quantity:
    part = match.groupdict()
    if part.get("year"):
        return _dated(match, year=int(part["year"]), unit="decade")
    if part.get("word"):
        return _dated(match, year=1900 + _DECADES[part["word"]], unit="decade")
    short = int(part["short"] or 0)
    year = short + (1900 if short > _PIVOT else 2000)
    return _dated(match, year=year, unit="decade" if match.group().endswith("s") else "")
