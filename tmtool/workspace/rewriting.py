"""Changing the text of a variant while its inline codes stay where they belong."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from tmtool.errors import InputError
from tmtool.text import Span
from tmtool.units import Variant


def rewritten(variant: Variant, text: str) -> Variant:
    """Return a variant with another text; only what differs between the two counts as changed.

    Raises:
        InputError: An inline code stands in what has changed.
    """
    old = variant.text
    room = min(len(old), len(text))
    begin = _alike(zip(old, text, strict=False))
    end = min(_alike(zip(reversed(old), reversed(text), strict=False)), room - begin)
    return _changed(variant, Span(begin, len(old) - end), text[begin : len(text) - end])


def substituted(variant: Variant, old: str, new: str) -> Variant:
    """Return a variant with every ``old`` in its text replaced.

    Raises:
        InputError: An inline code stands within one of them.
    """
    place = variant.text.find(old)
    while place >= 0:
        variant = _changed(variant, Span(place, place + len(old)), new)
        place = variant.text.find(old, place + len(new))
    return variant


def _changed(variant: Variant, span: Span, new: str) -> Variant:
    if any(span.start < code.at < span.end for code in variant.codes):
        lost = variant.text[span.start : span.end]
        raise InputError(
            f"an inline code stands within {lost!r}, which is to be changed",
            "Change the texts before and after it one by one, or the file that it comes from.",
        )
    by = len(new) - (span.end - span.start)
    # What is put in goes before the codes that stand where it begins, if nothing is taken out.
    codes = tuple(
        replace(code, at=code.at + by)
        if code.at >= span.end and code.at + by >= span.start
        else code
        for code in variant.codes
    )
    text = variant.text[: span.start] + new + variant.text[span.end :]
    return replace(variant, text=text, codes=codes)


def _alike(pairs: Iterator[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
