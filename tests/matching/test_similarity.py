import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.match_units import units
from tmtool.matching.similarity import (
    EQUAL,
    MARGIN,
    NEARLY_EQUAL,
    Comparable,
    Likeness,
    likeness,
)
from tmtool.text import normalize

ALPHABET = "가나다 ab1.,'-·北日😀"
some_text = st.text(ALPHABET, max_size=30)


@st.composite
def alike(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text, with spaces and marks or without, and the same with a few edits."""
    alphabet = draw(st.sampled_from((ALPHABET, "가나다라마abc")))
    one = draw(st.text(alphabet, max_size=30))
    other = list(one)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(other)))
        other[place : place + draw(st.integers(0, 2))] = draw(st.text(alphabet, max_size=2))
    return one, "".join(other)


@given(some_text, some_text)
def test_only_equal_texts_score_100(one: str, other: str) -> None:
    assert (likeness(one, other).score == EQUAL) == (normalize(one) == normalize(other))


@given(alike())
def test_a_score_is_at_most_ten_above_the_share_of_common_units(pair: tuple[str, str]) -> None:
    one, other = pair
    mine, theirs = units(one), units(other)
    common = sum(min(mine.count(u), theirs.count(u)) for u in set(mine))
    score = likeness(one, other).score
    assert 0 <= score <= EQUAL
    if score < NEARLY_EQUAL:
        assert score <= 100 * common // max(len(mine), len(theirs), 1) + MARGIN


@given(alike(), st.integers(0, 10))
def test_a_score_that_matters_is_told(pair: tuple[str, str], less: int) -> None:
    one, other = pair
    score = likeness(one, other).score
    told = Comparable(one).likeness(Comparable(other), score - less)
    assert told is not None
    assert told.score == score


@given(alike(), st.integers(0, 10))
def test_no_text_scores_more_than_its_letters_allow(pair: tuple[str, str], less: int) -> None:
    query, text = map(Comparable, pair)
    score = likeness(*pair).score
    highest = query.at_most(text.folded, score - less).score
    assert highest >= min(score, NEARLY_EQUAL - 1)
    assert highest == EQUAL or score < NEARLY_EQUAL


LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


@pytest.mark.parametrize(
    "other",
    [
        LETTERS[:10] + "x" + LETTERS[11:],
        LETTERS[:10] + LETTERS[11:],
        LETTERS[:5] + "xy" + LETTERS[7:20] + "z" + LETTERS[21:],
        LETTERS[:14],
    ],
)
def test_of_letters_without_spaces_the_bound_is_the_score(other: str) -> None:
    query, score = Comparable(LETTERS), likeness(LETTERS, other).score
    assert query.at_most(other, score).score == query.at_most(other, 0).score == score
    assert query.at_most(other, score + 3).score == 0


def test_a_score_that_cannot_be_reached_is_told_at_once() -> None:
    one, other = Comparable("abcd"), Comparable("abce")
    assert one.likeness(other, MARGIN) is not None
    assert one.likeness(other, MARGIN + 1) is None


def test_of_a_long_text_one_other_word_is_not_nothing() -> None:
    words = [f"word{i}" for i in range(400)]
    one, other = " ".join(words), " ".join([*words[:200], "other", *words[201:]])
    assert likeness(one, other).fine > 0.99
    assert likeness(one, other).score == NEARLY_EQUAL - 1


def test_texts_of_other_letters_are_told_at_once_to_score_too_little() -> None:
    query = Comparable("한미일 외교차관 협의회")
    assert query.at_most("한미일 외교차관 협의회", 70).score == EQUAL
    assert query.at_most("한미일 외교장관 협의회", 70).score >= 70
    assert query.at_most("내년 예산안 국회 통과", 70).score == 0


@given(some_text)
def test_decomposed_text_is_the_same_text(text: str) -> None:
    assert likeness(unicodedata.normalize("NFD", text), text).score == EQUAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("외교부 1차관", "외교부  1차관"),
        ("한·미·일 협의", "한ㆍ미ㆍ일 협의"),
        ("“안보”", '"안보"'),
        ("２０２６년", "2026년"),
        ("South Korea\u2013U.S.", "South Korea-U.S."),
    ],
)
def test_what_is_written_otherwise_without_meaning_it_is_equal(one: str, other: str) -> None:
    assert likeness(one, other).score == EQUAL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("외교부 장관", "외교부장관"),
        ("Foreign Ministry", "foreign ministry"),
        ("한미일 협의회", "한·미·일 협의회"),
        ("회담이 열렸다.", "회담이 열렸다"),
        ("The web site opened", "The website opened"),
    ],
)
def test_case_space_and_punctuation_alone_score_99(one: str, other: str) -> None:
    assert likeness(one, other).score == NEARLY_EQUAL
    assert likeness(other, one).score == NEARLY_EQUAL


@pytest.mark.parametrize(
    ("one", "other"),
    [("15%", "15"), ("1,500명", "15 00명"), ("3.5", "35"), ("-3도", "3도"), ("...", "!!!")],
)
def test_other_numbers_or_signs_are_another_text(one: str, other: str) -> None:
    assert likeness(one, other).score < NEARLY_EQUAL


def test_a_text_that_holds_the_query_serves_better_than_one_that_lacks_some_of_it() -> None:
    query = "the vice ministers met in Busan"
    longer = likeness(query, "the three vice ministers met in Busan").score
    shorter = likeness(query, "the ministers met in Busan").score
    assert longer > shorter


@pytest.mark.parametrize(
    ("query", "text", "there", "back"),
    [
        ("ab cd ef", "ab cd gh", 68, 68),
        ("the vice ministers met in Busan", "the ministers met in Busan", 87, 91),
        ("회담이 열렸다", "회담이 어제 열렸다", 83, 71),
        ("한국과 미국은 만났다", "미국은 한국과 만났다", 72, 72),
        ("a", "b", 0, 0),
    ],
)
def test_scores_stay_as_they_are(query: str, text: str, there: int, back: int) -> None:
    assert (likeness(query, text).score, likeness(text, query).score) == (there, back)


def test_a_likeness_tells_what_its_score_is_made_of() -> None:
    found = likeness("ab cd ef", "ab cd gh")
    assert (found.characters, found.covered, found.shared) == (0.75, 0.625, 2 / 3)
    assert found.fine == 0.6875
    assert likeness("ab", "ab") == Likeness(EQUAL, 1, 1, 1)
    assert likeness("ab", "ab").fine == 1
    assert likeness("a", "a b c").covered == 1
    assert likeness("a b c d", "a").shared == likeness("a", "a b c d").shared == 0.25
