"""Writing another number or date in the manner of a Korean one: 화요일 for 월요일, 오후 3시."""

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.rewriting import CalendarWords, replace_calendar, replace_number

_DAYS = "월화수목금토일"
_WORDS = CalendarWords(
    weekdays=(tuple(f"{day}요일" for day in _DAYS), tuple(f"({day})" for day in _DAYS)),
    halves=(("오전", "오후"),),
)


def rewrite(written: str, old: Quantity, new: Quantity) -> str | None:
    """Write a quantity in the manner of another; see :mod:`tmtool.languages.rewriting`."""
    if old.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        return replace_calendar(written, old, new, _WORDS)
    return replace_number(written, old, new)
