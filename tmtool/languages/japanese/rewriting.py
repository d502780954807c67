"""Writing another number or date in the manner of a Japanese one: 火曜日 for 月曜日, 午後3時."""

from tmtool.languages.rewriting import CalendarWords

_DAYS = "月火水木金土日"
CALENDAR_WORDS = CalendarWords(
    weekdays=(
        tuple(f"{day}曜" for day in _DAYS),
        *(tuple(f"{a}{day}{b}" for day in _DAYS) for a, b in ("()", "（）")),
    ),
    halves=(("午前", "午後"),),
    twelve=0,
)
