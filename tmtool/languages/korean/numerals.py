"""Korean numerals: in digits with 만, 억, 조, in Sino-Korean and native words, and in hanja.

Only the numeral itself is read here; what it counts is the business of ``quantities.py``.
"""

from fractions import Fraction

import regex

from tmtool.languages.reading import DIGITS, digits, myriads

_PART = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SMALL = r"[천백십](?!안[함문])"
_GROUP = rf"(?:{_PART})?(?:{_SMALL}(?:{_PART})?)*"
_TRILLION = r"조(?![각건정직치약]|\s?\d+항)"
_REST = rf"(?:\s(?={_PART}{_SMALL}))?(?!{_PART}[년월일시]){_GROUP}"
_MYRIAD = rf"(?:\s?{_GROUP}\s?만)"
_HUNDRED_MILLION = rf"(?:\s?{_GROUP}\s?억)"
CHAIN = (
    rf"{DIGITS}(?:{_SMALL}(?:\s\d{{1,3}}(?=만|억)"
    rf"|{_PART})?)*(?:\s?{_TRILLION}{_HUNDRED_MILLION}?{_MYRIAD}?{_REST}"
    rf"|\s?억{_MYRIAD}?{_REST}|\s?만{_REST})?"
)
"""A number that starts with digits: 300, 3천500만, 1조 2천억, 1만2천."""

SINO = (
    r"(?<![가-힣\d.])(?:"
    r"(?=[일이삼사오육칠팔구십백천만억조]{2})(?![일이삼사오육칠팔구]?조(?!\s?(?:원|달러|엔|유로|위안)))"
    r"(?:[일이삼사오육칠팔구]?[십백천만억조]\s?)+[일이삼사오육칠팔구]?"
    r"|[십백천만억](?=\s?(?:여\s?)?(?:명|원|달러|유로|엔|위안|배|톤|건)|여\s)|[백천만](?=년[간 ]))"
)
"""A number in Sino-Korean words that holds a multiplier: 이십오, 천만, 삼백."""

_HANJA = "[一二三四五六七八九十百千萬億兆〇]"
HANJA = rf"(?<!{_HANJA}){_HANJA}++"

VAGUE = (
    r"(?<![가-힣])(?:수|몇)\s?[십백천](?:\s?[만억조])?|(?<![가-힣])수\s?[만억조]"
    r"|(?<![가-힣])십수(?:[만억조]|(?=\s?[년명개일건차]))"
)
"""An order of magnitude: 수십, 수백만, 몇 천, 십수 (a dozen or more)."""

_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50,
    "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "서": 3, "넷": 4, "네": 4,
    "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_ABOUT = {
    "한두": 1, "두어": 2, "두세": 2, "서너": 3, "너댓": 4, "네댓": 4, "대여섯": 5,
    "예닐곱": 6, "일고여덟": 7, "여남은": 10,
}  # fmt: skip
NATIVE = (
    r"(?<![가-힣])(?:(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)"
    r"(?:하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉)?"
    r"|스무|하나|한|둘|두|셋|세|석|넷|네|넉|다섯|여섯|일곱|여덟|아홉)"
)
"""A native numeral: 두, 열세, 스물두, 스무."""

ABOUT = rf"(?<![가-힣])(?:{'|'.join(_ABOUT)})"
"""A native numeral that means one or the other: 두세, 서너."""

_DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8,
    "아흐레": 9, "열흘": 10, "보름": 15,
}  # fmt: skip
DAYS = rf"(?<![가-힣])(?:{'|'.join(_DAYS)})(?!아침|살이)"
"""A span of days by its native name: 이틀, 열흘."""

_NATIVE_PARTS = regex.compile(rf"({'|'.join(_TENS)})?({'|'.join(_ONES)})?")


def chain(written: str) -> Fraction | None:
    """Return the value of a number of digits and 만, 억, 조, or ``None`` if it is none."""
    return digits(written) if written.isascii() else myriads(written.strip())


def native(written: str) -> Fraction | None:
    """Return the value of a native numeral, or ``None`` if it is none."""
    if written in _ABOUT:
        return Fraction(_ABOUT[written])
    match = _NATIVE_PARTS.fullmatch(written)
    if match is None or not written:
        return None
    return Fraction(_TENS.get(match[1] or "", 0) + _ONES.get(match[2] or "", 0))


def days(written: str) -> Fraction:
    """Return how many days 사흘 or 열흘 is."""
    return Fraction(_DAYS[written])


def magnitude(written: str) -> Fraction:
    """Return the order of magnitude that 수십, 수백만 or 몇 천 gives."""
    return myriads(regex.sub(r"[수몇\s]", "", written)) or Fraction(1)
