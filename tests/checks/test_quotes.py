"""Where a text quotes, and which marks have no partner."""

import pytest

from tmtool.checks.quotes import quotations
from tmtool.text import Span


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text).inside]


def unpaired(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text).unpaired]


@pytest.mark.parametrize(
    ("text", "inside", "left"),
    [
        ("He said “no” twice.", ["“no”"], []),
        ('He said "no" and "yes".', ['"no"', '"yes"'], []),
        ("He called it a “small 『big』 thing”.", ["“small 『big』 thing”", "『big』"], []),
        ("He said “no.", [], ["“"]),
        ("He said no” and left.", [], ["”"]),
        ("”No,” he said.", ["”No,”"], []),
        ('A 5" pipe burst.', [], []),
        ('He has a "5" pipe".', ['"5"'], ['"']),
        ("「협력」하고 «함께»", ["「협력」", "«함께»"], []),
        ("“He said 「no” and left.", ["“He said 「no”"], ["「"]),
        ("No” and “he said 「no” and left.", ["“he said 「no”"], ["”", "「"]),
    ],
)
def test_marks_are_paired_within_a_paragraph(text: str, inside: list[str], left: list[str]) -> None:
    assert quoted(text) == inside
    assert unpaired(text) == left


@pytest.mark.parametrize("edge", ["\n\n", "\n  "])
def test_a_quotation_goes_on_where_the_next_paragraph_opens_it_again(edge: str) -> None:
    text = f"“We agree.{edge}“We will meet.” He left."
    assert quoted(text) == ["“We agree.", "“We will meet.”"]
    assert unpaired(text) == []


def test_a_quotation_does_not_go_on_over_what_nobody_quotes() -> None:
    text = "“We agree.\n\nHe paused.\n\n“We will meet.” He left."
    assert quoted(text) == ["“We will meet.”"]
    assert unpaired(text) == ["“"]


def test_every_mark_without_a_partner_is_told() -> None:
    text = "He said no” twice.\n“We agree.\n" + "A paragraph.\n" * 8 + "That is all.” He left."
    assert unpaired(text) == ["”", "“", "”"]


def test_a_quotation_may_be_closed_in_a_later_paragraph() -> None:
    text = "“We agree.\nWe will meet.\nThat is all.” He left."
    assert quoted(text) == ["“We agree.\nWe will meet.\nThat is all.”"]
    assert unpaired(text) == []


@pytest.mark.parametrize("before", [0, 9])
def test_a_quotation_that_goes_on_for_too_long_was_never_closed(before: int) -> None:
    for between, closed in ((5, True), (6, False)):
        quotation = "“We agree.\n" + "A paragraph.\n" * between + "That is all.”"
        text = "It began.\n" * before + quotation + " He left."
        assert quoted(text) == ([quotation] if closed else [])
        assert unpaired(text) == ([] if closed else ["“", "”"])


def test_a_place_is_held_by_the_quotation_that_it_is_within() -> None:
    text = "He said “no way” twice."
    found = quotations(text)
    start = text.index("way")
    assert found.hold(Span(start, start + 3))
    assert found.hold(Span(text.index("“"), text.index("”") + 1))
    assert not found.hold(Span(start, len(text)))
