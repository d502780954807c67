"""English numerals: in digits and words, with hundred, thousand, million, billion and dozen.

Only the numeral itself is read here; what it counts is the business of ``quantities.py``.
"""

from fractions import Fraction
from itertools import pairwise

import regex

from tmtool.languages.reading import DIGITS, VULGAR, digits

_ONES = {
    w: v
    for v, w in enumerate("one two three four five six seven eight nine".split(), 1)  # noqa: SIM905
}
_TEENS = {
    w: v
    for v, w in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),  # noqa: SIM905
        10,
    )
}
_TENS = {
    w: v * 10
    for v, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)  # noqa: SIM905
}
_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12, "dozen": 12, "k": 10**3, "m": 10**6, "b": 10**9,
}  # fmt: skip
_IRREGULAR = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight",
    "ninth": "nine", "twelfth": "twelve",
}  # fmt: skip
_PLAIN = {"zero": 0, **_ONES, **_TEENS, **_TENS}

_one, _teen, _ten = ("|".join(words) for words in (_ONES, _TEENS, _TENS))
_BELOW_100 = rf"(?:(?:{_ten})(?:[- ](?:{_one}))?|{_teen}|{_one})(?![a-z])"
_BELOW_1000 = (
    rf"(?:(?:(?:{_BELOW_100}|a|one)[- ]hundred(?: (?:and )?{_BELOW_100})?)|{_BELOW_100}|zero\b)"
)
_SCALE = r"(?:thousand|million|billion|trillion|dozen|hundred)"
SHARE = r"(?:half an?|a half|a quarter)"
WORDS = (
    rf"(?<![\p{{L}}\d])(?:{SHARE}[- ]{_SCALE}|(?:{_BELOW_1000}|an?)(?: and a half)?"
    rf"(?:[- ]{_SCALE})+(?:,? (?:and )?{_BELOW_1000}(?:[- ](?:hundred|thousand))?)?"
    rf"|{_BELOW_1000}(?: and a half)?)(?!\p{{L}})"
)
"""A number in words: three, twenty-five, a hundred and ten, half a million, two and a half."""

FIGURES = (
    rf"{DIGITS}(?:(?: |-)?(?:hundred|thousand|million|billion|trillion|dozen|mn|bn|tn"
    rf"|[mb](?= (?:won|dollars?|euros?|yen|pounds?)\b))(?!\p{{L}}))*"
)
"""A number that starts with digits: 300, 3.5 billion, 35-million."""

VAGUE = (
    r"(?<!\p{L})(?:(?:several|a few|many|few|some|tens of|hundreds of|dozens of) )?"
    r"(?:(?:dozens|scores|tens|hundreds|thousands|millions|billions|trillions)"
    r"(?: of (?:thousands|millions|billions|trillions))?|(?<=(?:several|a few|many|few) )"
    r"(?:dozen|hundred|thousand|million|billion)(?: (?:thousand|million|billion))?)(?!\p{L})"
)
"""An order of magnitude: dozens, hundreds of thousands, several hundred."""

ORDINAL = (
    r"(?<![\p{L}\d-])(?:\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)(?!\p{L})"
    rf"|(?<!\p{{L}})(?:(?:{_ten})[- ])?(?:first|second|third|fourth|fifth|sixth|seventh"
    rf"|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth"
    r"|hundredth)(?!\p{L})"
)
"""An ordinal: 15th, fifteenth, twenty-first."""

_WORD = regex.compile(rf"[a-z]+|[\d,]+(?:\.\d+|{VULGAR})?|{VULGAR}")


def value(written: str) -> Fraction | None:
    """Return the value of a number in words or digits, or ``None`` if it is none."""
    words = written.casefold()
    share = regex.match(SHARE + "[- ]", words)
    if share:
        part = Fraction(1, 4) if "quarter" in share.group() else Fraction(1, 2)
        return part * _SCALES[words[share.end() :]]
    words, half = regex.subn(" and a half", "", words)
    total = last = Fraction(0)
    current: Fraction | None = None
    for before, word in pairwise(["", *_WORD.findall(words)]):
        if word in {"a", "an", "and"}:
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            last = Fraction(scale)
            if before in _SCALES and current is None:
                total *= scale  # a thousand million
                continue
            current = (Fraction(1) if current is None else current) * scale
            if scale >= _SCALES["thousand"]:
                total, current = total + current, None
        else:
            if word not in _PLAIN and not word[0].isnumeric():
                return None
            said = Fraction(_PLAIN[word]) if word in _PLAIN else digits(word)
            current = said if current is None else current + said
    if half:
        total += Fraction(1, 2) * (last or 1)
    return total + (current or 0)


def ordinal(written: str) -> Fraction | None:
    """Return which place 15th, fifteenth or twenty-first is, or ``None`` if it is none."""
    words = written.casefold()
    if words[0].isdigit():
        return digits(words[:-2])
    head, _, last = regex.sub(" ", "-", words).rpartition("-")
    last = _IRREGULAR.get(last) or regex.sub(r"ieth$", "y", last)
    last = last.removesuffix("th") if last not in _PLAIN else last
    ones = 100 if last == "hundred" else _PLAIN.get(last)
    return None if ones is None else Fraction(_TENS.get(head, 0) + ones)


def magnitude(written: str) -> Fraction:
    """Return the order of magnitude that dozens, hundreds of thousands or several million gives."""
    size = Fraction(1)
    for word in _WORD.findall(written.casefold()):
        stem = word.removesuffix("s")
        size *= 10 if stem in {"dozen", "score", "ten"} else _SCALES.get(stem, 1)
    return size
