"""Numbers in digits, as any language may write them: commas or points, any script's digits."""

from fractions import Fraction

import regex

from tmtool.languages.language import Quantity, QuantityKind
from tmtool.text import Span, fold

_NUMBER = regex.compile(
    r"(?<![\p{L}\p{N}.,_])"
    r"(?P<number>\p{Nd}{1,3}(?:(?P<mark>[.,\u066c' ])\p{Nd}{3})(?:(?P=mark)\p{Nd}{3})*+(?!\p{Nd})"
    r"|\p{Nd}{1,40}+)"
    r"(?P<fraction>[.,\u066b]\p{Nd}+)?(?![\p{Nd}])\s?(?P<percent>[%٪％])?"
)
_NOT_DIGITS = regex.compile(r"\P{Nd}")
_GROUP = 3


def quantities(text: str) -> list[Quantity]:
    """Return the numbers in digits and the percentages of a text, in order.

    ``1,234`` and ``1.234`` are read as a thousand and more, with the decimal fraction as their
    alternative value, since without the language nobody can tell.
    """
    folded = fold(text)
    found: list[Quantity] = []
    for match in _NUMBER.finditer(folded.text):
        whole = Fraction(int(_NOT_DIGITS.sub("", match["number"])))
        alternative: Fraction | None = None
        if fraction := match["fraction"]:
            decimals = fraction[1:]
            value = whole + Fraction(int(decimals), 10 ** len(decimals))
        else:
            value = whole
            if _NOT_DIGITS.findall(match["number"]) in ([","], ["."]):
                alternative = whole / 10**_GROUP
        found.append(
            Quantity(
                span=folded.to_original(Span(*match.span())),
                kind=QuantityKind.PERCENT if match["percent"] else QuantityKind.NUMBER,
                value=value,
                alternative=alternative,
            )
        )
    return found
