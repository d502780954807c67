"""Quotations that are lost on the way to the draft, and what may stand for them."""

from dataclasses import replace

import pytest

from tests.checks.building import Desk
from tmtool.checks.draft import Group
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.concept import Glossary

DESK = Desk(Glossary.of([]))
SOURCE = "그는 “우리는 다음 달 서울에서 다시 만날 것”이라고 말했다."


@pytest.mark.parametrize(
    ("draft", "lost"),
    [
        ("He said that they would meet again in Seoul next month.", True),
        # An apostrophe is no quotation mark.
        ("He said that Korea's team and the others' would meet again in Seoul.", True),
        # Some quote with single marks, or with those of a typewriter or of TeX.
        ("He said ‘we will meet again in Seoul next month’.", False),
        ("He said 'we will meet again in Seoul next month'.", False),
        ("'We will meet again in Seoul next month', he said.", False),
        ("He said ('we will meet again').", False),
        ("He said ``we will meet again in Seoul next month''.", False),
        ("He said ''we will meet again in Seoul next month''.", False),
        ("He said «we will meet again in Seoul next month».", False),
    ],
)
def test_a_quotation_is_lost_where_the_draft_has_no_marks(draft: str, *, lost: bool) -> None:
    found = check(DESK.given(draft, SOURCE), [find_rule("quotation-lost")])
    assert bool(found) is lost


@pytest.mark.parametrize(
    ("quoted", "lost"), [("“다음 달에 다시 만나자”", True), ("“다음 달에 만나자”", False)]
)
def test_a_quotation_of_three_words_is_a_mention(quoted: str, *, lost: bool) -> None:
    draft = "He said that they should meet again next month."
    found = check(DESK.given(draft, f"그는 {quoted}라고 말했다."), [find_rule("quotation-lost")])
    assert bool(found) is lost


@pytest.mark.parametrize(
    ("quoted", "added"), [("“We meet again soon”", True), ("“We meet again”", False)]
)
def test_a_mention_of_three_words_is_not_added(quoted: str, *, added: bool) -> None:
    found = check(
        DESK.given(f"He said {quoted}.", "그는 곧 만나자고 했다."), [find_rule("quotation-added")]
    )
    assert bool(found) is added


@pytest.mark.parametrize("alone", ["source", "draft"])
def test_a_quotation_is_looked_for_in_its_group_after_a_sentence_alone(alone: str) -> None:
    lost = "He said that they would meet again.", SOURCE
    added = "He said “we will meet again in Seoul”.", "그는 다시 만날 것이라고 말했다."
    for (draft, source), rule in ((lost, "quotation-lost"), (added, "quotation-added")):
        if alone == "source":
            given = DESK.given(f"{draft} They left.", f"회담이 열렸다. {source} 그들은 떠났다.")
            groups = Group((0,), ()), Group((1,), (0,)), Group((2,), (1,))
        else:
            given = DESK.given(f"The talks opened. {draft} They left.", f"{source} 그들은 떠났다.")
            groups = Group((), (0,)), Group((0,), (1,)), Group((1,), (2,))
        assert len(check(replace(given, groups=groups), [find_rule(rule)])) == 1


@pytest.mark.parametrize(
    ("source", "added"),
    [
        ("그는 다음 달 서울에서 다시 만날 것이라고 말했다.", True),
        ("그는 '다음 달 서울에서 다시 만날 것'이라고 말했다.", False),
        ("그는 『다음 달 서울에서 다시 만날 것』이라고 말했다.", False),
    ],
)
def test_a_quotation_is_added_where_the_source_has_no_marks(source: str, *, added: bool) -> None:
    draft = "“We will meet again in Seoul next month,” he said. He isn't sure."
    found = check(
        DESK.given(draft, f"{source} 그는 확신하지 못한다."), [find_rule("quotation-added")]
    )
    assert bool(found) is added
