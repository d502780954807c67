"""Writing another number or date in the manner of a Korean one: 화요일 for 월요일, 오후 3시."""

from tmtool.languages.rewriting import CalendarWords

_DAYS = "월화수목금토일"
CALENDAR_WORDS = CalendarWords(
    weekdays=(tuple(f"{day}요일" for day in _DAYS), tuple(f"({day})" for day in _DAYS)),
    halves=(("오전", "오후"),),
)
