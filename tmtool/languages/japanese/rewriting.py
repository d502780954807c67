"""Writing another number or date in the manner of a Japanese one: 火曜日 for 月曜日, 午後3時."""

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.rewriting import CalendarWords, replace_calendar, replace_number

_DAYS = "月火水木金土日"
_WORDS = CalendarWords(
    weekdays=(
        tuple(f"{day}曜" for day in _DAYS),
        *(tuple(f"{a}{day}{b}" for day in _DAYS) for a, b in ("()", "（）")),
    ),
    halves=(("午前", "午後"),),
    twelve=0,
)


def rewrite(written: str, old: Quantity, new: Quantity) -> str | None:
    """Write a quantity in the manner of another; see :mod:`tmtool.languages.rewriting`."""
    if old.kind in {QuantityKind.DATE, QuantityKind.TIME}:
        return replace_calendar(written, old, new, _WORDS)
    return replace_number(written, old, new)
