"""The letters that Hangul syllables are made of (The Unicode Standard, section 3.12)."""

from typing import NamedTuple

_FIRST, _LAST = "\uac00", "\ud7a3"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


class Letters(NamedTuple):
    """The letters of one syllable.

    Attributes:
        initial: The consonant it begins with; ㅇ for none.
        vowel: Its vowel.
        final: The consonant, or two, that it ends with; "" for none.
    """

    initial: str
    vowel: str
    final: str


def letters(char: str) -> Letters | None:
    """Return the letters of a syllable; ``None`` if the character is no composed syllable."""
    if not _FIRST <= char <= _LAST:
        return None
    rest, final = divmod(ord(char) - ord(_FIRST), len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return Letters(_INITIALS[initial], _VOWELS[vowel], _FINALS[final])


def letter_keys(text: str) -> tuple[str, ...]:
    """Return the letters of a text's syllables, as tables of sounds and spellings have them.

    That is ``ㄱ-`` at the start of a syllable, ``ㅏ`` within, ``-ㄱ`` at its end.
    """
    found: list[str] = []
    for char in text:
        if syllable := letters(char):
            found += (f"{syllable.initial}-", syllable.vowel)
            if syllable.final:
                found.append(f"-{syllable.final}")
    return tuple(found)
