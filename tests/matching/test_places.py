"""The way back from small letters to the text as it was written."""

import pytest

from tmtool.matching.places import Lowered


@pytest.mark.parametrize(
    ("text", "small", "original"),
    [
        ("Große Straße ab", "strasse", "Straße"),
        ("Große Straße ab", "ab", "ab"),
        ("Große Straße ab", "grosse strasse ab", "Große Straße ab"),
        # Half of a letter that became two is that letter.
        ("Große", "s", "ß"),
        ("Große", "ros", "roß"),
        ("ßß ab", "b", "b"),
        ("ＡＢＣ (ab)", "abc (ab", "ＡＢＣ (ab"),
        ("Plain Words", "words", "Words"),
    ],
)
def test_a_stretch_of_small_letters_is_found_as_it_was_written(
    text: str, small: str, original: str
) -> None:
    lowered = Lowered.of(text)
    start = lowered.text.index(small)
    assert text[slice(*lowered.original(start, start + len(small)))] == original


def test_each_unit_is_told_with_its_place() -> None:
    lowered = Lowered.of("Große 가나 Straße")
    found = list(lowered.unit_places())
    assert [unit for unit, _, _ in found] == ["grosse", "가", "나", "strasse"]
    assert [lowered.text[start:end] for _, start, end in found] == [unit for unit, _, _ in found]
    assert [start for _, start, _ in found] == [0, 7, 8, 10]
