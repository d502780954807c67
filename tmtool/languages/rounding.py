"""Whether one number is another one rounded, as far as a translation may round."""

from fractions import Fraction

from tmtool.languages.language import Quantity

_UNSAID_DIGITS = 2
"""Rounding to fewer digits than these must be said (about, nearly)."""
_ABOUT = Fraction(12, 100)
"""How far numbers may be apart that a text calls approximate."""
_FINEST = 12
"""More significant digits than these are a fraction that never ends."""


def is_rounded(one: Quantity, x: Fraction, other: Quantity, y: Fraction) -> bool:
    """Tell whether one number is the other rounded, as far as the text may leave it unsaid.

    Two that are both called approximate should be the same; one that is not may be what the
    other was rounded from. Without a word only the translation may round, keeps two digits and
    goes to the nearest.
    """
    if x <= 0 or y <= 0 or _significant(x) == _significant(y):
        return False
    source_rounder = _significant(x) < _significant(y)
    rough, fine = (x, y) if source_rounder else (y, x)
    about = one.approximate if source_rounder else other.approximate
    kept = _significant(rough)
    if one.approximate != other.approximate and about:
        return abs(rough - fine) <= max(x, y) * _ABOUT
    if source_rounder or kept < _UNSAID_DIGITS or (one.approximate and other.approximate):
        return False
    return abs(rough - fine) * 2 <= _last_place(rough, kept)


def _significant(value: Fraction) -> int:
    """Return how many significant digits a number has; many for one that never ends."""
    digits = _digits(value)
    return len(digits.strip("0")) if digits else 20


def _last_place(value: Fraction, significant: int) -> Fraction:
    """Return the worth of one in the last significant digit of a number."""
    power = Fraction(1)
    while value / power >= 10**significant:
        power *= 10
    while value / power < 10 ** (significant - 1):
        power /= 10
    return power


def _digits(value: Fraction) -> str:
    """Return the digits of a finite decimal number without its point, or ""."""
    scaled = value
    for _ in range(12):
        if scaled.denominator == 1:
            return str(abs(scaled.numerator))
        scaled *= 10
    return ""


def half_place(value: Fraction) -> Fraction:
    """Return half of what one in the last significant digit of a number is worth."""
    return _last_place(value, min(_significant(value), _FINEST)) / 2 if value > 0 else Fraction(0)
