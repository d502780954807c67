"""Which parts of a Japanese text its numbers and dates may be words of, told in a moment."""

import re

_NUMERALS = re.compile(
    "[〇一二三四五六七八九十百千万億兆]+|[月火水木金土日](?=曜|[)）])|午前|午後|正午"
)


def numerals_in(text: str) -> str:
    """Return the kanji of a text that numbers and days may be written with, after a space each."""
    return "".join(f" {written}" for written in _NUMERALS.findall(text))
