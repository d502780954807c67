"""What a Korean number counts, and what the words around it say of it.

Counters and units stand in ``data/counters.tsv``. The numbers themselves are read in
``quantities.py`` and ``special.py``.
"""

from fractions import Fraction
from functools import cache
from pathlib import Path

import regex

from tmtool.languages.counters import Counter, any_of, read_counters
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import MONEY_SIGNS, Reading
from tmtool.text import Span

_COUNTERS = Path(__file__).parent / "data" / "counters.tsv"
_ABOUT_BEFORE = regex.compile(
    r"(?:약|대략|거의|무려|최소한?|최대|최고|적어도|줄잡아|어림잡아|근|불과|겨우)\s?(?:[\p{Sc}]|US\$)?\s?$"
)
_ABOUT_AFTER = regex.compile(
    r"\s?(?:남짓|가량|정도|안팎|내외|쯤|이상|이하|미만|을?\s?넘|이?\s?넘|를?\s?(?:웃|밑|넘|육박|상회)"
    r"|에\s?(?:육박|달|가까|이르)|가까이|가까운|선(?:을|에|까)|대(?=[의로에]))"
)
_IN_BRACKETS = regex.compile(r"\([^()]*$")


@cache
def counters() -> tuple[dict[str, Counter], str, str]:
    """Return the counters, a pattern of them all, and one of those that native numerals take."""
    table, every = read_counters(_COUNTERS)
    native = {
        form: c._replace(pattern=(r"(?<=\s)" if c.native == "apart" else "") + c.pattern)
        for form, c in table.items()
        if c.native
    }
    return table, every, any_of(native)


def quantity(
    reading: Reading,
    match: regex.Match[str],
    value: Fraction,
    kind: QuantityKind = QuantityKind.NUMBER,
) -> Quantity:
    """Make a quantity of a match, with what the words around it say of it."""
    before = reading.text[max(0, match.start() - 12) : match.start()]
    groups = match.groupdict()
    sign = groups.get("sign")
    counter = counters()[0].get(groups.get("counter") or "")
    about = groups.get("some") or _ABOUT_BEFORE.search(before)
    bracket = _IN_BRACKETS.search(reading.text[max(0, match.start() - 40) : match.start()])
    converted = bool(bracket) and (
        sign or (counter is not None and counter.kind is QuantityKind.MONEY)
    )
    return Quantity(
        span=Span(*match.span()),
        kind=QuantityKind.MONEY if sign else kind,
        value=value,
        unit=MONEY_SIGNS[sign] if sign else "",
        approximate=bool(about or _ABOUT_AFTER.match(reading.text, match.end())),
        optional=bool(converted),
    )
