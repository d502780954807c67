"""Numbers that contradict each other for certain, and those that are missed."""

from dataclasses import replace
from datetime import date

import pytest

from tests.checks.building import Desk
from tmtool.checks.draft import Group
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Glossary

DESK = Desk(Glossary.of([]))


def found(rule: str, draft: str, source: str) -> list[tuple[str, str]]:
    given = DESK.given(draft, source, day=date(2025, 7, 18))
    return [
        (draft[slice(*f.span)], source[slice(*(f.source_span or (0, 0)))])
        for f in check(given, [find_rule(rule)])
    ]


@pytest.mark.parametrize(
    ("draft", "source", "conflict"),
    [
        ("It drew 530 people.", "350명이 왔다.", [("530", "350명")]),
        # Which of two is meant nobody can tell, unless both are the same.
        ("It drew 530 people, and 305 people left.", "350명이 왔다.", []),
        ("It drew 350 people.", "530명이 왔고 305명이 떠났다.", []),
        ("It drew 530 people, and all 530 people stayed.", "350명이 왔다.", [("530", "350명")]),
        # What is counted tells which.
        (
            "It drew 530 people and won 305 medals.",
            "350명이 왔고 메달 305개를 땄다.",
            [("530", "350명")],
        ),
        (
            "It drew 530 people and won 421 medals.",
            "350명이 왔고 메달 412개를 땄다.",
            [("530", "350명"), ("421", "412개")],
        ),
        # Where nothing agrees the two sentences are hardly each other's translation.
        ("It drew 20 people and cost 7 euros.", "1,300명이 왔고 2,500달러가 들었다.", []),
        (
            "It drew 20 people and cost 7 euros for 3 days.",
            "사흘 동안 1,300명이 왔고 2,500달러가 들었다.",
            [("20", "1,300명")],
        ),
    ],
)
def test_a_number_contradicts_one_that_it_alone_can_stand_for(
    draft: str, source: str, conflict: list[tuple[str, str]]
) -> None:
    assert found("number-conflict", draft, source) == conflict


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("행사는 2024년에 열렸다.", "2024년"),
        ("행사는 5월에 열렸다.", "5월"),
        ("행사는 3일 열렸다.", "3일"),
        ("행사는 월요일 열렸다.", ""),
        ("행사에는 10명이 왔다.", "10명"),
        ("행사에는 9명이 왔다.", ""),
        ("제12차 행사였다.", "제12차"),
        ("제3차 행사였다.", ""),
        ("길이는 2㎞다.", "2㎞"),
        ("길이는 1㎞다.", ""),
        ("3%가 왔다.", "3%"),
        ("5달러가 들었다.", "5달러"),
        ("오후 3시에 열렸다.", "오후 3시"),
        ("수십 명이 왔다.", ""),
    ],
)
def test_what_says_much_is_missed_and_what_words_may_say_is_not(source: str, missing: str) -> None:
    draft = "The event was held."
    assert found("number-missing", draft, source) == ([(draft, missing)] if missing else [])


@pytest.mark.parametrize(
    ("draft", "source", "conflict"),
    [
        ("The event was held in July.", "행사는 7월 11일 열렸다.", False),
        ("The event was held last month.", "행사는 6월 열렸다.", False),
        ("The event was held last month.", "행사는 5월 열렸다.", True),
        ("The event was held on July 12.", "행사는 현지시간 11일 열렸다.", False),
        ("The event was held on July 13.", "행사는 현지시간 11일 열렸다.", True),
    ],
)
def test_a_date_is_compared_by_what_the_articles_day_makes_of_it(
    draft: str, source: str, *, conflict: bool
) -> None:
    rules = "number-conflict", "date-conflict"
    assert bool([f for rule in rules for f in found(rule, draft, source)]) is conflict
    assert found("number-missing", draft, source) == []


def test_a_number_may_stand_rounded_in_the_sentence_beside() -> None:
    source = "10,341명이 도착했다. 그들은 자리에 앉았다."
    for number, missing in (("10,000", False), ("12,000", True)):
        draft = f"The crowd arrived. About {number} people took their seats."
        assert bool(found("number-missing", draft, source)) is missing


@pytest.mark.parametrize(("between", "missing"), [(1, False), (2, True)])
def test_a_number_may_stand_two_sentences_away(between: int, *, missing: bool) -> None:
    source = f"350명이 도착했다. {'그들은 자리에 앉았다. ' * between}행사가 시작됐다."
    draft = f"The crowd arrived. {'They took their seats. ' * between}It began for the 350 people."
    assert bool(found("number-missing", draft, source)) is missing


@pytest.mark.parametrize(("confidence", "conflicts"), [(0.49, 0), (0.5, 1)])
def test_numbers_of_a_doubtful_pair_are_not_compared(confidence: float, conflicts: int) -> None:
    given = replace(
        DESK.given("It drew 530 people.", "350명이 왔다."),
        groups=(Group((0,), (0,), confidence),),
    )
    assert len(check(given, [find_rule("number-conflict")])) == conflicts


def test_the_numbers_of_a_sentence_left_out_are_missed_with_it() -> None:
    given = replace(
        DESK.given("They came.", "그들이 왔다. 350명이 앉았다."),
        groups=(Group((0,), (0,)), Group((1,), (), 0.9)),
    )
    assert check(given, [find_rule("number-missing")]) == ()


@pytest.mark.parametrize(
    ("draft", "source", "missing", "added"),
    [
        # One number is the counterpart of one other, though two come near.
        ("It drew 347 people, and about 350 people left.", "347명이 왔다.", "", "350"),
        ("It drew 347 people.", "347명이 왔고 약 350명이 떠났다.", "350명", ""),
        # What only says again what was said is neither missing nor added.
        ("It opened on July 11, and they left on July 11.", "7월 11일 열렸다.", "", ""),
        ("It opened on July 11 and they left.", "7월 11일 열렸고 7월 11일 떠났다.", "", ""),
        ("It drew 347 people, and the 347 people left.", "347명이 왔다.", "", ""),
    ],
)
def test_every_number_has_one_counterpart_and_may_be_said_again(
    draft: str, source: str, missing: str, added: str
) -> None:
    assert [s for _, s in found("number-missing", draft, source)] == [missing] * bool(missing)
    assert [d for d, _ in found("number-added", draft, source)] == [added] * bool(added)


@pytest.mark.parametrize(
    ("draft", "source", "units"),
    [
        ("It cost 350 won. He left.", "350달러가 들었다. 그는 떠났다.", 1),
        # Each of the two may stand for what is said a sentence away.
        ("It cost 350 won. He left with $350.", "350달러가 들었다. 그는 떠났다.", 0),
        ("It cost 350 won. He left.", "350달러가 들었다. 그는 350원을 들고 떠났다.", 0),
    ],
)
def test_a_unit_is_wrong_unless_the_right_one_stands_beside(
    draft: str, source: str, units: int
) -> None:
    assert len(found("unit-conflict", draft, source)) == units


@pytest.mark.parametrize(
    ("draft", "conflict"),
    [
        ("It is 80 kilometers (70 miles) away.", "80 kilometers (70 miles"),
        ("It is 80 kilometers（70 miles） away.", "80 kilometers（70 miles"),
        ("It is 80 kilometers (50 miles) away.", ""),
        # What stands in brackets need not be what stands before them in other units.
        ("It cost $80 (70 miles away).", ""),
        ("It cost $80 (70 miles) and is 80 kilometers (70 miles) away.", "80 kilometers (70 miles"),
    ],
)
def test_a_measure_in_brackets_is_the_one_before_them(draft: str, conflict: str) -> None:
    source = "80달러가 들었고 80㎞ 떨어져 있다."
    assert [d for d, _ in found("number-conflict", draft, source)] == [conflict] * bool(conflict)
