"""Bands and counts: each segment is counted once, and repeats are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.matching.leverage import Band, Counts, Leverage, count

TEXTS = st.lists(st.sampled_from(["하나", "둘", " 둘 ", "셋.", "넷"]), max_size=30)


def bands(scores: dict[str, int], *texts: str) -> list[Band]:
    leverage = Leverage(lambda text, _before, _after: scores.get(text, 0))
    return [leverage.band(text) for text in texts]


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (101, Band.CONTEXT),
        (100, Band.EXACT),
        (99, Band.NEAR),
        (95, Band.NEAR),
        (94, Band.HIGH),
        (85, Band.HIGH),
        (84, Band.MEDIUM),
        (75, Band.MEDIUM),
        (74, Band.NEW),
        (0, Band.NEW),
    ],
)
def test_a_score_falls_into_one_band(score: int, band: Band) -> None:
    assert bands({"가": score}, "가") == [band]


def test_what_came_before_in_the_batch_is_a_repetition() -> None:
    assert bands({}, "가", "나", "가", " 가 ") == [
        Band.NEW,
        Band.NEW,
        Band.REPETITION,
        Band.REPETITION,
    ]


def test_a_fuzzy_match_counts_once_and_then_as_a_repetition() -> None:
    assert bands({"가": 80}, "가", "가") == [Band.MEDIUM, Band.REPETITION]


def test_what_the_memory_holds_word_for_word_is_no_repetition() -> None:
    assert bands({"가": 100}, "가", "가") == [Band.EXACT, Band.EXACT]


def test_a_match_in_context_is_told_anew_for_each_place() -> None:
    leverage = Leverage(lambda _text, before, _after: 101 if before == "앞" else 100)
    assert leverage.band("가", "앞") is Band.CONTEXT
    assert leverage.band("가", "뒤") is Band.EXACT
    assert leverage.band("가", "앞") is Band.CONTEXT
    behind = Leverage(lambda _text, before, after: 101 if (before, after) == ("", "뒤") else 100)
    assert behind.band("가", after="뒤") is Band.CONTEXT
    alone = Leverage(lambda _text, before, after: 101 if (before, after) == ("", "") else 100)
    assert alone.band("가") is Band.CONTEXT


def test_counts_add_up() -> None:
    both = count("외교부 1차관은 회담했다.") + count("well-known")
    assert both == Counts(2, 3 + 1, 12 + 10, 14 + 10)


@given(TEXTS)
def test_each_text_is_new_exactly_once(texts: list[str]) -> None:
    found = bands({}, *texts)
    assert found.count(Band.NEW) == len({t.strip() for t in texts})
    assert found.count(Band.REPETITION) == len(texts) - found.count(Band.NEW)


@pytest.mark.parametrize(
    ("text", "words", "characters", "spaced"),
    [
        ("외교부 1차관은 회담했다.", 3, 12, 14),
        ("The well-known co-chair didn't go — twice.", 6, 36, 42),
        ("外務次官が協議した。", 9, 10, 10),
        ("NATO 事務総長は", 6, 9, 10),
        ("미·중 정상회담, 3.5% 성장", 4, 14, 17),
        ("…", 0, 1, 1),
        ("", 0, 0, 0),
        ("  a\t b ", 2, 2, 3),
    ],
)
def test_words_and_characters_are_counted(
    text: str, words: int, characters: int, spaced: int
) -> None:
    assert count(text) == Counts(1, words, characters, spaced)


@given(st.text(max_size=80))
def test_any_text_has_no_more_words_than_characters(text: str) -> None:
    found = count(text)
    assert found.words <= found.characters <= found.spaced <= len(text)
