"""The numbers, amounts, dates and times of an English text.

Numerals are read by ``numerals.py``, dates and times by ``dates.py``; here stands what a numeral
counts (``data/units.tsv``, ``data/counted.tsv``), what makes it a fraction, an ordinal or an
approximation, and what looks like a number and is none: ranks (First Vice Minister), codes (F-16).
"""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import regex

from tmtool.languages.english import numerals
from tmtool.languages.english.dates import read_dates, read_years
from tmtool.languages.language import Quantity, QuantityKind
from tmtool.languages.reading import (
    DIGITS,
    MAX_DIGITS,
    MONEY_SIGN,
    MONEY_SIGNS,
    Reading,
    digits,
    read_table,
)
from tmtool.text import Span

_DATA = Path(__file__).parent / "data"
_CODE = regex.compile(
    r"(?<![\p{L}\d])(?!US\$|[ACH]K?\$|mid-|pre-|post-|(?:USD|KRW|EUR|JPY|GBP|CNY)\s?\d)\p{L}+[-/]?\d[\d\p{L}.-]*(?<![.-])"
    r"|https?://\S+|[\w.]+@[\w.]+|(?!(?:19|20)\d\d\.)(?<![\d.])\d+(?:\.\d+){2,}|\d{2,4}-\d{3,4}-\d{4}"
    r"|(?<![\d,.])\d+(?!(?:st|nd|rd|th|s|m|k|b|bn|mn|tn|km|cm|mm|kg|g|mg|ml|ha|ft|lb|lbs|[kKMG]Wh?|[GMTmgtb]B|Hz|mph|kph|[apAP][mM]|AD|BC|CE|hrs?|pp|p|years?|won|yen)\b)\p{L}[\p{L}\d]*"
    r"|&#?\w+;"
)
_RANK = regex.compile(
    r"(?<!\p{L})(?:[Ff]irst|[Ss]econd|[Tt]hird|1st|2nd)(?=[- ](?:[Vv]ice|[Dd]eputy|[Ll]ady|[Ll]ieutenant|[Ss]ecretary"
    r"|[Mm]inister|[Aa]ssistant|[Ss]ergeant|[Cc]lass|[Ww]orld\b(?! War)|hand\b|floor of the)\b)"
    r"|(?<=(?:\b[Aa]t|\ba|\bper|\bevery|\bin the) )(?:first|second)\b(?! (?:time|day|round|half|quarter|term|meeting|year))"
)
_SHARE_NAMES = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_FRACTION = regex.compile(
    r"(?<![\p{L}\d])(?P<above>an?|one|two|three|four|five|six|seven|eight|nine)[- ]"
    r"(?P<below>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?"
    r"(?=\s(?:of|the|as|to|in|more|less|said|say|believe|own|support)\b|\s?[.,;)]|-|$|\s(?:majority|share|stake))"
    r"|(?<![\p{L}\d-]|\band a )half(?!-(?:hour|million|dozen|brother|sister|time|century)|\s(?:hour|million|dozen|billion|an?\s))(?!\p{L})"
    r"|(?<![\d/.])(?!9/11)(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/])"
)
_HALF_AN = regex.compile(
    r"(?<!\p{L})(?:half an?|a half)[- ](?P<unit>hour|mile|year|day|century|decade|percentage point)(?!\p{L})"
)
_ROMAN = regex.compile(r"(?<=\b[Ww]orld [Ww]ar )(?P<roman>III|II|I)\b")
_VERSUS = regex.compile(
    r"(?<![\d.,:$\p{L}-])(?P<one>\d{1,3})(?P<to>-|\sto\s)(?P<other>\d{1,3})"
    r"(?=(?:[,;)]|\.(?!\d)|$|\s(?:in|on|at|to|vote|victory|win|loss|defeat|decision|margin|lead|majority|over|against|draw)\b))"
)
_VERSUS_WORD = regex.compile(
    r"(?<=\b(?:vote|voted|votes|won|win|beat|lost|lead|score)\b.{0,30})(?<![\d.,-])\d{1,3}-\d{1,3}"
)
_TIMES = regex.compile(
    r"(?<!\p{L})(?P<word>[Tt]wice|[Tt]hrice|(?:re)?doubl(?:ed?|ing)|tripl(?:ed?|ing)|quadrupl(?:ed?|ing)|(?P<fold>\w+)-?fold)(?!\p{L})"
)
_TIMES_VALUE = {"tw": 2, "th": 3, "do": 2, "re": 2, "tr": 3, "qu": 4}
_ABOUT_BEFORE = regex.compile(
    r"(?:about|around|nearly|almost|some|more than|over|at least|up to|approximately|roughly|an? estimated"
    r"|estimated|less than|fewer than|under|close to|as (?:many|much|few|little|high|low) as|average of|below|above|beyond|up to|near"
    r"|approaching|only|just|exceed(?:ing|s|ed)?|surpass(?:ing|es|ed)?|topp(?:ing|ed)|a maximum of|a minimum of)(?:\sa)?\s$",
    regex.IGNORECASE,
)
_ABOUT_AFTER = regex.compile(r"\s?(?:\+|or so\b|or more\b|or less\b|-odd\b|-plus\b|-some\b|plus\b)")
_COUPLE = regex.compile(
    r"(?<!\p{L})[Aa] couple(?: of)?(?= (?:of )?(?:years|months|weeks|days|hours|times|hundred|thousand|dozen|million))"
)
_ORDINAL = regex.compile(numerals.ORDINAL, regex.IGNORECASE)
_ORDINAL_UNIT = regex.compile(r"[- ](?P<unit>century|anniversary|birthday|quarter)")
_TO = regex.compile(r"\s?(?:-|to|or|and|,)\s?|\s(?:and|to|or)\s(?:about\s)?")
_DECADE_PAST = regex.compile(
    r"(?<!\p{L})(?:(?:the )?(?:past|last|next) (?P<unit>decade|century)|(?P<many>decades|centuries))(?!\p{L})"
)
_NUMBERED = regex.compile(
    rf"(?<!\p{{L}})(?:No\.|Number|number|#|Category|Game|Article|Chapter|Phase|phase|Round|Level|Stage|Resolution|Section|Paragraph|Class|Channel)\s?(?P<number>{DIGITS}|one|two|three|four|five)(?!\p{{L}})"
)
_EN = {"half": Fraction(1, 2)}


@cache
def _units() -> tuple[dict[str, tuple[QuantityKind, str, Fraction]], str]:
    """Return what each unit makes of a number, and a pattern of them."""
    table: dict[str, tuple[QuantityKind, str, Fraction]] = {}
    for row in read_table(_DATA / "units.tsv"):
        form, kind, unit, factor = (*row, "", "")[:4]
        table[form] = (QuantityKind(kind), unit, Fraction(factor or 1))
    forms = (
        regex.escape(f).replace(r"\ ", "[- ]") + ("s?" if f[-1].isalpha() else "")
        for f in sorted(table, key=len, reverse=True)
    )
    return table, "|".join(forms)


@cache
def _vague() -> regex.Pattern[str]:
    """Return the pattern of an order of magnitude, with its unit if it has one."""
    _, units = _units()
    unit = rf"(?: (?:of )?(?P<unit>{units})(?!\p{{L}}))?"
    return regex.compile(rf"(?P<number>{numerals.VAGUE}){unit}", regex.IGNORECASE)


@cache
def _counted_words() -> tuple[dict[str, str], regex.Pattern[str]]:
    """Return what each noun counts, and the pattern of a noun up to two words on."""
    table: dict[str, str] = {}
    for counted, words in read_table(_DATA / "counted.tsv"):
        table |= dict.fromkeys(words.casefold().split(), counted)
    nouns = "|".join(sorted(map(regex.escape, table), key=len, reverse=True))
    return table, regex.compile(
        rf"(?:[- ](?!(?:and|or|of|to|in|the|from|an?|when|than|any|that|which|who|he|she|they|it|was|were|is|are|but|as|at|by|for|with|on|after|before|percent|per|other)\b)[\p{{L}}’'.-]+){{0,2}}[- ](?P<noun>{nouns})s?(?![\p{{L}}-])",
        regex.IGNORECASE,
    )


@cache
def _amount() -> regex.Pattern[str]:
    """Return the pattern of a numeral with a currency sign before it or a unit after it."""
    _, units = _units()
    spans = "year|month|week|fortnight|day|hour|minute|decade|century"
    number = rf"(?P<number>{numerals.FIGURES}|{numerals.WORDS}|(?<![\p{{L}}\d])an?(?= (?:{spans})(?!\p{{L}})))"
    of = r"(?P<join>[- ]|(?: more| additional| whole| full| straight| consecutive| other) )?"
    unit = rf"{of}(?P<unit>{units})(?![\p{{L}}])(?P<half>,? and a half)?"
    code = r"(?:(?P<code>USD|KRW|EUR|JPY|GBP|CNY)\s?)"
    signed = rf"(?:{MONEY_SIGN}|{code})(?P<number>{DIGITS}(?=(?:m|b|k|bn|tn)\b)|{numerals.FIGURES})(?P<short>(?:m|b|k|bn|tn)\b)?"
    return regex.compile(rf"{signed}|{number}{unit}", regex.IGNORECASE)


_HARMED = regex.compile(
    r"\b(?:kill|injur|wound|hurt)(?:ed|ing|s)?(?: (?:at least|about|more than|some|nearly|another|as many as|up to|over|around|only))?\s$",
    regex.IGNORECASE,
)
_PLAIN = regex.compile(rf"(?P<number>{numerals.FIGURES}|{numerals.WORDS})", regex.IGNORECASE)
_SHORT = {"m": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "k": 1000}


def quantities(text: str) -> list[Quantity]:
    """Return the numbers, amounts, dates and times of an English text, in order."""
    reading = Reading(text)
    for pattern in (_CODE, _RANK):
        for match in reading.unread(pattern):
            reading.skip(*match.span())
    for read in (
        _read_special,
        read_dates,
        _read_scores,
        _read_ordinals,
        _read_amounts,
        read_years,
        _read_plain,
    ):
        read(reading)
    _read_ranges(reading)
    return reading.quantities()


def _read_special(reading: Reading) -> None:
    """Read what would be taken for something else: fractions, magnitudes, scores."""
    for match in reading.unread(_ROMAN):
        reading.add(_quantity(reading, match, Fraction(len(match["roman"])), QuantityKind.ORDINAL))
    for match in reading.unread(_NUMBERED):
        value = numerals.value(match["number"])
        if value is not None:
            reading.add(_quantity(reading, match, value, QuantityKind.ORDINAL))
    for match in reading.unread(_HALF_AN):
        kind, unit, factor = _units()[0].get(match["unit"], (QuantityKind.POINTS, "", Fraction(1)))
        found = _quantity(reading, match, factor / 2, kind)
        reading.add(replace(found, unit=unit))
    for match in reading.unread(_COUPLE):
        reading.add(replace(_quantity(reading, match, Fraction(2)), vague=True))
    for match in reading.unread(_vague()):
        _read_vague(reading, match)
    for match in reading.unread(_FRACTION):
        _read_fraction(reading, match)
    for match in reading.unread(_TIMES):
        _read_times(reading, match)
    for match in reading.unread(_DECADE_PAST):
        years = Fraction(10 if "decade" in match.group() else 100)
        found = _quantity(reading, match, years, QuantityKind.MEASURE)
        reading.add(replace(found, unit="a", vague=bool(match["many"]), optional=True))


def _read_scores(reading: Reading) -> None:
    for pattern in (_VERSUS, _VERSUS_WORD):
        for match in list(reading.unread(pattern)):
            for number in regex.finditer(r"\d+", match.group()):
                span = Span(*number.span()).shifted(match.start())
                value = Fraction(number.group())
                one = Quantity(span=span, kind=QuantityKind.NUMBER, value=value, counted="score")
                reading.add(one)


def _read_vague(reading: Reading, match: regex.Match[str]) -> None:
    """Read an order of magnitude, of money or a measure if a unit follows."""
    table, _ = _units()
    form = (match["unit"] or "").casefold().replace("-", " ")
    kind, unit, _ = table.get(form) or table.get(
        form.removesuffix("s"), (QuantityKind.NUMBER, "", Fraction(1))
    )
    found = _quantity(reading, match, numerals.magnitude(match["number"]), kind)
    reading.add(replace(found, unit=unit, vague=True))


def _read_fraction(reading: Reading, match: regex.Match[str]) -> None:
    if match["over"]:
        below = int(match["under"])
        value = Fraction(int(match["over"]), below) if below else None
    elif match["below"]:
        above = numerals.value(match["above"]) or Fraction(1)
        value = above / _SHARE_NAMES[match["below"].casefold()]
    else:
        value = Fraction(1, 2)
    if value is not None:
        found = _quantity(reading, match, value)
        reading.add(replace(found, approximate=found.approximate or value == _EN["half"]))


def _read_times(reading: Reading, match: regex.Match[str]) -> None:
    fold = match["fold"]
    value = numerals.value(fold) if fold else Fraction(_TIMES_VALUE[match["word"][:2].casefold()])
    if value:
        found = _quantity(reading, match, value)
        reading.add(replace(found, counted="time", optional=True))


def _read_ordinals(reading: Reading) -> None:
    for match in reading.unread(_ORDINAL):
        value = numerals.ordinal(match.group())
        if value is None:
            continue
        unit = _ORDINAL_UNIT.match(reading.text, match.end())
        name = {"birthday": "anniversary"}.get(unit["unit"], unit["unit"]) if unit else ""
        found = _quantity(reading, match, value, QuantityKind.ORDINAL)
        figure = match.group()[0].isdigit()
        optional = value == 1 and not figure and not name
        reading.add(replace(found, unit="" if name == "quarter" else name, optional=optional))


def _read_amounts(reading: Reading) -> None:
    table, _ = _units()
    for match in reading.unread(_amount()):
        number = match["number"]
        value = Fraction(1) if number.casefold() in {"a", "an"} else _value(number)
        if value is None:
            continue
        sign = match["sign"] or match["code"]
        if sign:
            value *= _SHORT.get((match["short"] or "").casefold(), 1)
            kind, unit, factor = QuantityKind.MONEY, _money(sign.upper()), Fraction(1)
        else:
            form = match["unit"].casefold()
            form = form if form in table or "-" not in form else form.replace("-", " ")
            kind, unit, factor = table.get(form) or table[form.removesuffix("s")]
            value += Fraction(1, 2) * bool(match["half"])
        found = _quantity(reading, match, value * factor, kind)
        in_words = number.casefold() in {"a", "an", "one"}
        reading.add(replace(found, unit=unit, optional=found.optional or in_words))


def _money(sign: str) -> str:
    return MONEY_SIGNS.get(sign, sign)


def _value(number: str) -> Fraction | None:
    return numerals.value(number) if len(number) < MAX_DIGITS * 2 else None


def _read_plain(reading: Reading) -> None:
    """Read numbers without a unit, with what they count where a noun that is known follows."""
    for match in reading.unread(_PLAIN):
        number = match["number"]
        value = _value(number)
        if value is None or number.casefold() in {"a", "an"}:
            continue
        table, nouns = _counted_words()
        noun = nouns.match(reading.text, match.end())
        counted = table.get(noun["noun"].casefold(), "") if noun else ""
        if not counted and _HARMED.search(reading.text, max(0, match.start() - 40), match.start()):
            counted = "person"
        found = _quantity(reading, match, value)
        optional = found.optional or number.casefold() == "one"
        reading.add(replace(found, counted=counted, optional=optional))


def _quantity(
    reading: Reading,
    match: regex.Match[str],
    value: Fraction,
    kind: QuantityKind = QuantityKind.NUMBER,
) -> Quantity:
    """Make a quantity of a match, with what the words around it say of it."""
    before = reading.text[max(0, match.start() - 24) : match.start()]
    bracket = regex.search(r"\([^()]*$", reading.text[max(0, match.start() - 60) : match.start()])
    return Quantity(
        span=Span(*match.span()),
        kind=kind,
        value=value,
        approximate=bool(
            _ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(reading.text, match.end())
        ),
        optional=bool(bracket and kind in {QuantityKind.MONEY, QuantityKind.MEASURE}),
    )


def _read_ranges(reading: Reading) -> None:
    """Give the first number of 5 to 10 percent, $3-4 billion what the other one counts."""
    in_order = sorted(reading.found, key=lambda q: q.span)
    for i in range(len(in_order) - 2, -1, -1):
        one, other = in_order[i], in_order[i + 1]
        between = reading.text[one.span.end : other.span.start]
        if one.value is None or other.value is None or not _TO.fullmatch(between):
            continue
        joined = between.strip() in {"-", "to", "or"}
        if one.kind is QuantityKind.NUMBER and not one.counted and joined:
            in_order[i] = replace(one, kind=other.kind, unit=other.unit, counted=other.counted)
            scale = _scale(reading.text[other.span.start : other.span.end])
            written = reading.text[one.span.start : one.span.end]
            if written.replace(".", "").isdigit() and scale > 1:
                in_order[i] = replace(in_order[i], value=one.value * scale)
        elif one.kind is QuantityKind.MONEY and other.kind is QuantityKind.NUMBER and joined:
            scale = _scale(reading.text[other.span.start : other.span.end])
            bare = not _scale(reading.text[one.span.start : one.span.end]) > 1
            in_order[i] = replace(one, value=one.value * scale if bare else one.value)
            in_order[i + 1] = replace(other, kind=one.kind, unit=one.unit)
    reading.found = in_order


def _scale(written: str) -> Fraction:
    """Return what the scale words after the digits of a number come to, 1 without any."""
    found = regex.search(
        r"\d[ -]?((?:hundred|thousand|million|billion|trillion)[\p{L} ]*)", written
    )
    return (numerals.value("one " + found[1].split()[0]) or Fraction(1)) if found else Fraction(1)
