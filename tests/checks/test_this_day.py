"""이날, "this day": the day that the text has just named, or the article's own."""

from datetime import date

import pytest

from tests.checks.building import Desk
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Glossary

DESK = Desk(Glossary.of([]))
ARTICLE = date(2025, 7, 18)


def found(
    on: str, *, between: int = 3, this_day: str = "이날", day: date | None = ARTICLE
) -> list[str]:
    """Return what is wrong with an article that names a day and, sentences later, refers back."""
    source = f"회담은 지난 11일 열렸다. {'대표단이 만났다. ' * between}{this_day} 양측은 합의했다."
    draft = f"The talks opened on July 11. {'Delegates met. ' * between}They agreed on {on}."
    findings = check(DESK.given(draft, source, day=day), [find_rule("date-conflict")])
    return [draft[slice(*f.span)] for f in findings]


@pytest.mark.parametrize("on", ["July 11", "Friday", "July 18"])
def test_this_day_is_one_that_was_named_or_the_articles(on: str) -> None:
    assert found(on) == []


@pytest.mark.parametrize("on", ["July 10", "July 12", "July 14", "June 11"])
def test_this_day_is_no_other_day(on: str) -> None:
    assert found(on) == [on]


def test_a_day_that_was_named_long_before_is_no_longer_meant() -> None:
    assert found("July 11", between=5) == []
    assert found("July 11", between=6) == ["July 11"]
    assert found("July 18", between=6) == []


@pytest.mark.parametrize("this_day", ["이날(현지시간)", "현지시간 이날", "현지시각으로 이날"])
def test_in_local_time_a_day_may_be_the_next(this_day: str) -> None:
    assert found("July 12", this_day=this_day) == []
    assert found("July 13", this_day=this_day) == ["July 13"]


def test_the_draft_may_say_that_the_time_is_local() -> None:
    assert found("July 12, local time") == []
    assert found("July 13, local time") == ["July 13"]


def test_of_an_article_of_unknown_date_nothing_is_said() -> None:
    assert found("July 14", day=None) == []


def test_a_day_may_stand_for_this_day_of_the_sentence_before() -> None:
    source = "이날 양측은 합의했다. 대표단이 만났다."
    for on, added in (("July 18", []), ("July 14", ["July 14"])):
        draft = f"They agreed. Delegates met on {on}."
        findings = check(DESK.given(draft, source, day=ARTICLE), [find_rule("number-added")])
        assert [draft[slice(*f.span)] for f in findings] == added


@pytest.mark.parametrize(("on", "missing"), [("July 11", 0), ("July 18", 0), ("July 14", 1)])
def test_in_a_draft_this_day_is_one_that_the_draft_has_named(on: str, missing: int) -> None:
    opening = "The foreign ministers of the neighbouring countries gathered in the old guest house."
    source = f"{opening} Talks opened on July 11. {'Delegates met. ' * 3}They agreed on {on}."
    draft = f"회담은 11일 열렸다. {'대표단이 만났다. ' * 3}양측은 이날 합의했다."
    given = DESK.given(draft, source, langs=("ko", "en"), day=ARTICLE)
    assert len(check(given, [find_rule("number-missing")])) == missing
