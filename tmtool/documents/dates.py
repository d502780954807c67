"""The days that pages and files name as theirs."""

import datetime as dt

import regex

from tmtool import languages
from tmtool.languages.language import QuantityKind

_DATE = regex.compile(
    r"(?<!\d)((?:19|20)\d{2})[-./]?(0?[1-9]|1[0-2])[-./]?(0[1-9]|[12]\d|3[01]|[1-9])(?!\d{1,3}(?:\D|$))"
)
_LOOKED_AT = 200


def iso_date(text: str) -> dt.date | None:
    """Return the first day that a text names as year, month, day, or ``None``."""
    for match in _DATE.finditer(text[:_LOOKED_AT]):
        try:
            return dt.date(*(int(part) for part in match.groups()))
        except ValueError:
            continue
    return None


def written_date(text: str) -> dt.date | None:
    """Return the first day that a text names in full, in figures or in any language's words."""
    if (day := iso_date(text)) is not None:
        return day
    for language in languages.known():
        for quantity in language.quantities(text[:_LOOKED_AT]):
            parts = quantity.year, quantity.month, quantity.day
            if quantity.kind is QuantityKind.DATE and None not in parts:
                try:
                    return dt.date(*(part or 0 for part in parts))
                except ValueError:
                    continue
    return None
