"""The letters of Hangul syllables, beside what Unicode's own decomposition says."""

import unicodedata

from tmtool.languages.hangul import letter_keys, letters


def named(letter: str) -> str:
    """Return a letter's name, be it one of a syllable or one that stands alone."""
    return unicodedata.name(letter).rpartition(" ")[2]


def test_every_syllable_has_the_letters_that_it_decomposes_to() -> None:
    for code in range(0xAC00, 0xD7A4):
        syllable = letters(chr(code))
        assert syllable is not None
        assert [named(letter) for letter in syllable if letter] == [
            named(jamo) for jamo in unicodedata.normalize("NFD", chr(code))
        ]


def test_what_is_no_composed_syllable_has_none() -> None:
    assert [letters(char) for char in ("a", "ㄱ", "\u1100", "漢", "\uabff", "\ud7a4")] == [None] * 6


def test_letters_are_named_by_where_they_stand() -> None:
    assert letter_keys("박a아") == ("ㅂ-", "ㅏ", "-ㄱ", "ㅇ-", "ㅏ")
