"""Which parts of a Korean text its numbers and dates may be words of, told in a moment.

Reading quantities takes patterns of all counters, which are slow to make. These few of the
standard library's engine find all that those can, and more: a text that has none of it has no
numeral in words.
"""

import re

_SINO = "일이삼사오육칠팔구십백천만억조"
_ONES = (
    "하나|한|둘|두|셋|세|석|서|넷|네|너|넉|다섯|여섯|일곱|여덟|아홉|대여섯|예닐곱|일고여덟|여남은"
)
_TENS = "열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔"
SINO = re.compile(
    rf"(?<![가-힣\d.])(?:[{_SINO}]{{2}}[{_SINO}\s]*|[십백천만억]\s?(?=[여명원달유엔위배톤건년]))"
)
"""What a Sino-Korean numeral begins with: 이십오, 천만, 백 명."""

NATIVE = re.compile(rf"(?<![가-힣])(?:(?:{_TENS})(?:{_ONES})?|(?:{_ONES}){{1,2}})")
"""What a native numeral begins with: 두, 열세, 서너."""

VAGUE = re.compile(rf"[수몇]\s?[{_SINO}]+|십수[만억조]?")
"""An order of magnitude: 수십, 몇 천, 십수."""

_NUMERALS = (
    SINO,
    NATIVE,
    VAGUE,
    re.compile(rf"(?<=\d)\s?[{_SINO}][{_SINO}\s]*|[{_SINO}]+분의\s?[{_SINO}]*|첫째?"),
    re.compile("[一二三四五六七八九十百千萬億兆〇]+"),
    re.compile(r"[월화수목금토일](?=요일|\))|(?:오전|오후|새벽|아침|저녁|밤|낮)(?=\s?\d)"),
)


def numerals_in(text: str) -> str:
    """Return the parts of a text that numerals and names of days may be, each after a space.

    Args:
        text: A text in NFC.
    """
    return "".join(f" {match.group()}" for sign in _NUMERALS for match in sign.finditer(text))
