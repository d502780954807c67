"""What rules see of two texts: where things stand, and which segments are judged together."""

from dataclasses import replace

import pytest

from tests.checks.building import Desk
from tmtool.checks.context import Context
from tmtool.checks.draft import Group
from tmtool.terminology.concept import Glossary
from tmtool.text import Span

DESK = Desk(Glossary.of([]))
DRAFT, SOURCE = "One came. Two left. Three sat.", "하나가 왔다. 둘이 갔다. 셋이 앉았다."


def context(*groups: Group, draft: str = DRAFT) -> Context:
    return Context(replace(DESK.given(draft, SOURCE), groups=groups))


def sure(source: int, target: int) -> Group:
    return Group((source,), (target,))


@pytest.mark.parametrize("first", ["source", "draft"])
def test_neighbours_parted_in_doubt_are_judged_as_a_pair(first: str) -> None:
    lone = [Group((0,), (), 0.5), Group((), (0,), 0.3)]
    if first == "draft":
        lone.reverse()
    seen = context(*lone, sure(1, 1))
    assert seen.groups == (Group((0,), (0,), 0.5), sure(1, 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The aligner was sure enough of one of them.
        (Group((0,), (), 0.6), Group((), (0,), 0.1)),
        (Group((0,), (), 0.1), Group((), (0,), 0.6)),
        # They are not the two sides of one pair.
        (Group((0,), (), 0.1), Group((1,), (), 0.1)),
        (Group((), (0,), 0.1), Group((), (1,), 0.1)),
        (Group((0,), (0,), 0.1), Group((1,), (), 0.1)),
        (Group((0,), (), 0.1), Group((1,), (0,), 0.1)),
        (Group((0,), (0,), 0.1), Group((), (1,), 0.1)),
        (Group((), (0,), 0.1), Group((0,), (1,), 0.1)),
    ],
)
def test_other_neighbours_stay_as_the_aligner_has_them(one: Group, other: Group) -> None:
    assert context(one, other).groups == (one, other)


def test_a_place_is_in_its_segment_or_after_the_one_before() -> None:
    text = "\n\nOne came. Two left."
    seen = context(draft=text).draft
    assert seen.segment_at(0) == 0
    assert seen.segment_at(text.index("came")) == 0
    assert seen.segment_at(text.index("Two") - 1) == 0
    assert seen.segment_at(text.index("Two")) == 1
    assert seen.segment_at(len(text)) == 1


def test_neighbours_are_those_within_reach() -> None:
    groups = [Group((i,), (i,), i / 10) for i in range(5)]
    seen = context(*groups)
    assert seen.neighbours(0) == [groups[1]]
    assert seen.neighbours(2) == [groups[1], groups[3]]
    assert seen.neighbours(4, 2) == [groups[2], groups[3]]


def test_what_is_left_out_has_its_place_after_what_stands_before_it() -> None:
    seen = context(Group((0,), (0, 1)), Group((1,), (), 0.9), Group((2,), (2,)))
    one, left_out, other = seen.groups
    assert seen.draft_place(one) == Span(0, DRAFT.index(" Three"))
    assert seen.draft_place(left_out) == Span(DRAFT.index(" Three"), DRAFT.index(" Three"))
    assert DRAFT[slice(*seen.draft_place(other))] == "Three sat."
    place = seen.source_place(left_out)
    assert place is not None
    assert SOURCE[slice(*place)] == "둘이 갔다."
    first = context(Group((0,), (), 0.9), Group((1, 2), (0,)))
    assert first.draft_place(first.groups[0]) == Span(0, 0)
    added = context(Group((), (0,), 0.9), Group((0, 2), (1,)))
    assert added.source_place(added.groups[0]) is None
    assert added.source_place(added.groups[1]) == Span(0, len(SOURCE))


def test_without_a_source_every_segment_is_a_group_of_its_own() -> None:
    seen = Context(DESK.given("One came. Two left."))
    assert seen.groups == (Group((), (0,)), Group((), (1,)))
