"""Korean dates and times of day: 지난 18일, 2025년 7월 18일, 다음달 8일, 금요일, 오후 3시 반.

A bare 3일 is the third or three days; it is read as a date that keeps the other reading as its
value. Words that follow (간, 동안, 전, 만에 …) make it a span of time, which is no date.
"""

from fractions import Fraction

import regex

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import Reading
from tmtool.text import Span

_WEEKDAYS = "월화수목금토일"
_YEARS = {
    "올해": 0, "올": 0, "금년": 0, "작년": -1, "지난해": -1, "전년": -1, "재작년": -2,
    "내년": 1, "내후년": 2,
}  # fmt: skip
_MONTHS = {"지난달": -1, "이달": 0, "이번달": 0, "다음달": 1, "내달": 1, "지지난달": -2}
_DAYS = {
    "오늘": 0, "금일": 0, "내일": 1, "모레": 2, "글피": 3, "어제": -1, "전날": -1, "어젯밤": -1,
    "그저께": -2, "그제": -2, "엊그제": -2, "이날": 0,
}  # fmt: skip
_WEEKS = {"지난주": -1, "저번주": -1, "이번주": 0, "금주": 0, "다음주": 1, "내주": 1}
_AFTER_NOON = {
    "오후": range(1, 12), "저녁": range(1, 12), "낮": range(1, 11), "밤": range(6, 12),
}  # fmt: skip
"""Hours of the clock that are after noon, by the word for the part of the day."""
_CENTURY = 100
_SPAN_AFTER = (
    r"(?!\s?(?:간(?!의|호|사)|동안|짜리|만에|째|이내|내에|안에|연속|연휴|가량|정도|여"
    r"|천하|정)|\s(?:앞|남))"
)
_YEAR = r"(?:(?P<year>[1-9]\d{3})년(?!대|\s?(?:간|동안|째|만에|전))|(?P<short>['’]\d\d)년(?!대))"
_MONTH = r"(?<!\d)(?P<month>1[0-2]|0?[1-9])월(?!드)"
_DAY = rf"(?<![\d.])(?P<day>3[01]|[12]\d|0?[1-9])일{_SPAN_AFTER}(?!본|반|부(?!터)|자리|\s?식)"
_WEEKDAY = r"\s?\(?(?P<weekday>[월화수목금토일])(?:요일|(?<=\([월화수목금토일])\))"
_RELATIVE_YEAR = (
    rf"(?<![가-힣])(?P<near_year>{'|'.join(_YEARS)})(?=\s|[에의은는도부까엔처보초말들])"
)
_RELATIVE_MONTH = r"(?<![가-힣])(?P<near_month>지지난\s?달|지난\s?달|이달|이번\s?달|다음\s?달|내달)"
_WEEK = r"(?<![가-힣])(?P<near_week>지난\s?주|저번\s?주|이번\s?주|금주|다음\s?주|내주)(?!말|년)"
_DIRECTION = r"(?<![가-힣])(?P<direction>지난|오는)\s?"
_UNTIL = r"(?:일)?\s?[~∼∽-]\s?(?=(?:3[01]|[12]\d|0?[1-9])일)"
_DATE = regex.compile(
    rf"(?:(?<![가-힣])(?P<weekday>[월화수목금토일])요일(?:인|,)?\s(?=[^\s]*\s?\d))?(?:{_DIRECTION})?(?:"
    rf"(?:{_YEAR}|{_RELATIVE_YEAR})(?:\s?{_MONTH})?(?:\s?{_DAY})?(?:{_WEEKDAY})?"
    rf"|(?:{_MONTH}|{_RELATIVE_MONTH})(?:\s?{_DAY})?(?:{_WEEKDAY})?"
    rf"|{_DAY}(?:{_WEEKDAY})?|(?:{_WEEK}\s?)?(?<![가-힣]){_WEEKDAY})"
)
_RANGE = regex.compile(
    rf"(?:{_DIRECTION})?(?:{_YEAR}\s?|{_RELATIVE_YEAR}\s?)?(?:{_MONTH}\s?|{_RELATIVE_MONTH}\s?)?"
    rf"(?<![\d.])(?P<day>3[01]|[12]\d|0?[1-9]){_UNTIL}"
)
_LISTED = regex.compile(
    r"(?<![\d.,])(?P<day>3[01]|[12]\d|0?[1-9])(?=(?:\s?[,·]\s?(?:3[01]|[12]\d|0?[1-9])){1,3}일)"
)
_NUMERIC = regex.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<mark>[.\-/])\s?(?P<month>1[0-2]|0?[1-9])(?P=mark)\s?"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?![\d])"
)
_MONTH_ONLY = regex.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\.\s?(?P<month>0[1-9]|1[0-2])(?![\d]|\.\s?\d|\s?[가-힣%])"
)
# 6·25 전쟁 is a date, 2·3위 and 7·8월 are two numbers.
_COUNTERS = (
    r"위(?!안|원)|차(?!례)|호기|호선|분기|학[년기]|급|등급|층|단계|라운드|번(?!영)|명|개(?!헌|각|편|혁)|년|월"
    r"|세(?!대|력)|선(?!언|거)|군(?!사|부|정|복)|심(?!판)"
)
_NAMED = regex.compile(
    r"(?<![\d.])(?P<month>1[0-2]|[1-9])(?:[·/](?P<day>3[01]|[12]\d|[1-9])"
    rf"(?=\s?[가-힣’'])(?!\s?(?:{_COUNTERS}))"
    r"|\.(?P<day>3[01]|[12]\d|[1-9])(?=\s?(?:테러|남북|사태|전쟁|민주|항쟁|총선|대선|선언|성명|합의|조치)))"
)
_DECADE = regex.compile(r"(?<!\d)(?P<year>\d{2}|1\d\d0|20\d0)년대")
_NEAR = regex.compile(rf"(?<![가-힣])(?:{'|'.join(_DAYS)})(?!자|경)")
_TIME = regex.compile(
    r"(?:(?P<half>오전|오후|새벽|아침|저녁|밤|낮)\s?)?(?<![\d.])(?P<hour>2[0-4]|1\d|0?\d)시(?!간|즌|리|드|장|절)"
    r"(?:\s?(?P<minute>[1-5]?\d)분|\s?(?P<thirty>반)(?=[\s에께쯤경부까을의,.)]|이(?!민)|으로|$))?"
)
_CLOCK = regex.compile(r"(?<![\d:.])(?P<hour>2[0-4]|1\d|0?\d):(?P<minute>[0-5]\d)(?![\d:])")
_NOON = regex.compile(r"(?<![가-힣])(?:정오|자정)")

_LOCAL = regex.compile(
    r"(?:\s?(?:오전|오후|새벽|밤|저녁|아침))?(?:\s?\d+시)?\s?\(\s?(?:이하\s?)?현지\s?시[간각]"
)
_LOCAL_BEFORE = regex.compile(r"현지\s?시[간각](?:으로)?\s(?:지난\s|오는\s)?\Z")


def read_dates(reading: Reading) -> None:
    """Read the dates and times of a text, fully written ones first."""
    for pattern in (_NUMERIC, _MONTH_ONLY, _RANGE, _LISTED, _DATE, _NAMED):
        for match in reading.unread(pattern):
            reading.add(_date(match, optional=pattern in (_NAMED, _MONTH_ONLY)))
    for match in reading.unread(_DECADE):
        year = int(match["year"])
        year += 1900 if year < _CENTURY else 0
        reading.add(_dated(match, year=year, unit="decade"))
    for match in reading.unread(_NEAR):
        told = match.group() in {"이날", "전날"}
        reading.add(_dated(match, relative=_DAYS[match.group()], vague=told))
    for pattern in (_TIME, _CLOCK):
        for match in reading.unread(pattern):
            reading.add(_time(match))
    for match in reading.unread(_NOON):
        hour = 12 if match.group() == "정오" else 0
        reading.add(Quantity(span=Span(*match.span()), kind=QuantityKind.TIME, hour=hour, minute=0))


def _dated(match: regex.Match[str], **parts: object) -> Quantity:
    before = match.string[max(0, match.start() - 12) : match.start()]
    parts["local"] = bool(_LOCAL.match(match.string, match.end()) or _LOCAL_BEFORE.search(before))
    return Quantity(span=Span(*match.span()), kind=QuantityKind.DATE, **parts)  # type: ignore[arg-type]


def _date(match: regex.Match[str], *, optional: bool) -> Quantity:
    part = match.groupdict()
    year, month, day = (int(part[k]) if part.get(k) else None for k in ("year", "month", "day"))
    if part.get("short"):
        short = int(part["short"][1:])
        year = short + (1900 if short > 40 else 2000)  # noqa: PLR2004 -- a pivot, as in strptime
    near_year = part.get("near_year")
    near_month = (part.get("near_month") or "").replace(" ", "")
    near_week = (part.get("near_week") or "").replace(" ", "")
    direction = {"지난": -1, "오는": 1}.get(part.get("direction") or "", 0)
    weekday = _WEEKDAYS.index(part["weekday"]) if part.get("weekday") else None
    bare = day is not None and not (year or month or near_month or direction or weekday is not None)
    return _dated(
        match,
        value=Fraction(day) if bare and day is not None else None,
        unit="d" if bare else "",
        year=year,
        month=month,
        day=day,
        weekday=weekday,
        relative_year=_YEARS[near_year] if near_year else None,
        relative_month=_MONTHS[near_month] if near_month else None,
        direction=direction or _WEEKS.get(near_week, 0),
        optional=optional,
    )


def _time(match: regex.Match[str]) -> Quantity:
    part = match.groupdict()
    hour, minute = int(part["hour"]), int(part.get("minute") or 0)
    half = part.get("half")
    if hour in _AFTER_NOON.get(half or "", ()):
        hour += 12
    elif half in {"오전", "새벽", "밤"} and hour == 12:  # noqa: PLR2004 -- 오전 12시 is midnight
        hour = 0
    clock = "half" not in part
    return Quantity(
        span=Span(*match.span()),
        kind=QuantityKind.TIME,
        hour=hour % 24,
        minute=30 if part.get("thirty") else minute,
        half_open=half is None and 0 < hour <= 12 and not clock,  # noqa: PLR2004
    )
