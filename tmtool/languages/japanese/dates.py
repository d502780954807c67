"""Japanese dates and times: 2025年7月18日, 令和7年, 来月8日, 金曜日, 午後3時半, 1990年代."""

from fractions import Fraction

import regex

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import Reading, myriads
from tmtool.text import Span

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The year before the first of each era, after the Era Name Act and its forerunners."""
_WEEKDAYS = "月火水木金土日"
_YEARS = {"今年": 0, "本年": 0, "昨年": -1, "去年": -1, "一昨年": -2, "来年": 1, "再来年": 2}
_MONTHS = {"今月": 0, "先月": -1, "先々月": -2, "来月": 1, "再来月": 2}
_DAYS = {
    "今日": 0, "本日": 0, "昨日": -1, "昨夜": -1, "明日": 1, "一昨日": -2, "明後日": 2, "同日": 0,
    "この日": 0,
}  # fmt: skip
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_ONE = "[一二三四五六七八九]"
_ALONE = r"(?<![一二三四五六七八九十])"
_MONTH_NUMBER = rf"{_ALONE}(?:1[0-2]|0?[1-9]|十[一二]?|{_ONE})"
_DAY_NUMBER = rf"{_ALONE}(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十{_ONE}?|{_ONE})"
_HOUR_NUMBER = rf"{_ALONE}(?:2[0-4]|1\d|0?\d|二十[一二三四]?|十{_ONE}?|{_ONE})"
_YEAR = (
    rf"(?:(?P<era>{'|'.join(_ERAS)})(?P<era_year>元|{_NUMBER})年(?!間|代)"
    rf"|(?<!\d)(?P<year>[1-9]\d{{3}}|[一二][〇一二三四五六七八九]{{3}})年(?!間|代|前|後))"
)
_MONTH = rf"(?<!\d)(?P<month>{_MONTH_NUMBER})月(?!曜)"
_DAY = rf"(?<!\d)(?P<day>{_DAY_NUMBER})日(?!間|目|本|米|中|韓|連続|以内|ぶり|前|後)"
_WEEKDAY = r"\s?[(（]?(?P<weekday>[月火水木金土日])(?:曜日?|(?<=[(（].)[)）])"
_DATE = regex.compile(
    rf"(?:{_YEAR}|(?P<near_year>{'|'.join(_YEARS)})の?)(?:{_MONTH})?(?:{_DAY})?(?:{_WEEKDAY})?"
    rf"|(?:{_MONTH}|(?P<near_month>{'|'.join(_MONTHS)})の?)(?:{_DAY})?(?:{_WEEKDAY})?"
    rf"|(?:(?P<direction>去る|来る))?{_DAY}(?:{_WEEKDAY})?|(?P<weekday>[月火水木金土日])曜日?"
)
_NEAR = regex.compile("|".join(sorted(_DAYS, key=len, reverse=True)))
_DECADE = regex.compile(r"(?<!\d)(?P<year>1\d\d0|20\d0|\d0)年代")
_TIME = regex.compile(
    rf"(?P<half>午前|午後|夜|朝)?(?<!\d)(?P<hour>{_HOUR_NUMBER})時(?!間|代"
    rf"|点)(?:(?P<minute>\d{{1,2}})分|(?P<thirty>半))?"
)
_CLOCK = regex.compile(r"(?<![\d:])(?P<hour>2[0-4]|1\d|0?\d):(?P<minute>[0-5]\d)(?![\d:])")
_NOON = regex.compile("正午")
_LOCAL = regex.compile(r"\s?[(（]現地時間")


def read_dates(reading: Reading) -> None:
    """Read the dates and times of a text."""
    for match in reading.unread(_DATE):
        reading.add(_date(match))
    for match in reading.unread(_DECADE):
        year = int(match["year"])
        reading.add(_dated(match, year=year + 1900 * (year < 100), unit="decade"))  # noqa: PLR2004
    for match in reading.unread(_NEAR):
        told = match.group() in {"同日", "この日"}
        reading.add(_dated(match, relative=_DAYS[match.group()], vague=told))
    for pattern in (_TIME, _CLOCK):
        for match in reading.unread(pattern):
            reading.add(_time(match))
    for match in reading.unread(_NOON):
        reading.add(Quantity(span=Span(*match.span()), kind=QuantityKind.TIME, hour=12, minute=0))


def _dated(match: regex.Match[str], **parts: object) -> Quantity:
    parts["local"] = bool(_LOCAL.match(match.string, match.end()))
    return Quantity(span=Span(*match.span()), kind=QuantityKind.DATE, **parts)  # type: ignore[arg-type]


def _number(written: str | None) -> int | None:
    value = myriads(written) if written else None
    return None if value is None else int(value)


def _date(match: regex.Match[str]) -> Quantity:
    part = match.groupdict()
    year, month, day = (_number(part.get(k)) for k in ("year", "month", "day"))
    if part.get("era"):
        count = 1 if part["era_year"] == "元" else _number(part["era_year"])
        year = _ERAS[part["era"]] + (count or 0)
    weekday = part.get("weekday")
    near_year, near_month = part.get("near_year"), part.get("near_month")
    bare = day is not None and not (year or month or near_month or weekday)
    return _dated(
        match,
        value=Fraction(day) if bare and day is not None else None,
        unit="d" if bare else "",
        year=year,
        month=month,
        day=day,
        weekday=_WEEKDAYS.index(weekday) if weekday else None,
        relative_year=_YEARS[near_year] if near_year else None,
        relative_month=_MONTHS[near_month] if near_month else None,
        direction={"去る": -1, "来る": 1}.get(part.get("direction") or "", 0),
    )


def _time(match: regex.Match[str]) -> Quantity:
    part = match.groupdict()
    hour, minute = _number(part["hour"]) or 0, int(part.get("minute") or 0)
    half = part.get("half")
    if half in {"午後", "夜"} and hour < 12:  # noqa: PLR2004
        hour += 12
    return Quantity(
        span=Span(*match.span()),
        kind=QuantityKind.TIME,
        hour=hour % 24,
        minute=30 if part.get("thirty") else minute,
        half_open=half is None and 0 < hour <= 12 and "half" in part,  # noqa: PLR2004
    )
