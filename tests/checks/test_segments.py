"""Segments that a draft leaves out, and what in them tells that it does."""

from dataclasses import replace

import pytest

from tests.checks.building import Desk
from tmtool.checks.draft import Group
from tmtool.checks.examples import glossary_path
from tmtool.checks.finding import Finding
from tmtool.checks.registry import find_rule
from tmtool.checks.run import check
from tmtool.terminology.files import load

DESK = Desk(load([glossary_path()], []))
FAR = ["대표단이 왔다.", "회의는 길었다."], ["The delegates came.", "The talks were long."]


def found(
    left_out: str, before: str = "It ended.", confidence: float = 0.2, far: int = 0
) -> list[Finding]:
    """Return what is told of a segment left out after one, and others between them."""
    source = ["회의가 끝났다.", *FAR[0][:far], left_out, "모두 떠났다."]
    draft = [before, *FAR[1][:far], "All left."]
    pairs = [Group((i,), (i,)) for i in range(far + 1)]
    groups = (*pairs, Group((far + 1,), (), confidence), Group((far + 2,), (far + 1,)))
    given = DESK.given("\n\n".join(draft), "\n\n".join(source))
    return list(check(replace(given, groups=groups), [find_rule("segment-omitted")]))


@pytest.mark.parametrize(
    ("left_out", "before", "telling"),
    [
        ("통일부는 반대했다.", "It ended.", "통일부"),
        ("통일부는 반대했다.", "The Ministry of Unification met.", ""),
        ("차관은 반대했다.", "The First Vice Foreign Minister met.", ""),
        ("위원 35명이 반대했다.", "It ended.", "35명"),
        ("위원 35명이 반대했다.", "It ended with 35 votes.", ""),
        ("통일부 위원 35명이 반대했다.", "The Ministry of Unification met.", "35명"),
        ("모두 반대했다.", "It ended.", ""),
        # Which a translation may leave out.
        ("한 사람이 반대했다.", "It ended.", ""),
    ],
)
def test_a_name_or_number_that_the_draft_nearby_does_not_have_tells(
    left_out: str, before: str, telling: str
) -> None:
    [finding] = found(left_out, before)
    said = f", with “{telling}”." if telling else "."
    assert finding.message == f"The draft leaves out this segment of the source{said}"
    assert finding.severity.label == ("warning" if telling else "information")


def test_nearby_is_two_groups() -> None:
    ministry = "The Ministry of Unification met."
    assert found("통일부는 반대했다.", ministry, far=1)[0].severity.label == "information"
    assert found("통일부는 반대했다.", ministry, far=2)[0].severity.label == "warning"


@pytest.mark.parametrize(
    ("left_out", "confidence", "severity"),
    [
        ("모두 반대했다.", 0.3, "warning"),
        ("모두 반대했다.", 0.29, "information"),
        ("통일부는 반대했다.", 0.18, "warning"),
        ("통일부는 반대했다.", 0.17, "information"),
    ],
)
def test_the_alignment_has_to_be_sure_less_so_where_something_tells(
    left_out: str, confidence: float, severity: str
) -> None:
    assert found(left_out, confidence=confidence)[0].severity.label == severity


def test_a_line_without_letters_is_no_segment_to_leave_out() -> None:
    assert found("(2025)") == []


@pytest.mark.parametrize(
    ("omitted", "kept", "severity"), [(2, 1, "warning"), (3, 6, "warning"), (3, 5, "information")]
)
def test_a_draft_that_leaves_out_more_than_a_third_is_an_abridgement(
    omitted: int, kept: int, severity: str
) -> None:
    source = " ".join(["모두 반대했다."] * (omitted + kept))
    given = DESK.given(" ".join(["All agreed."] * kept), source)
    groups = [Group((i,), (i,)) for i in range(kept)]
    groups += [Group((kept + i,), (), 0.9) for i in range(omitted)]
    told = check(replace(given, groups=tuple(groups)), [find_rule("segment-omitted")])
    assert [f.severity.label for f in told] == [severity] * omitted


@pytest.mark.parametrize(
    ("confidence", "text", "count"),
    [(0.5, "All agreed.", 1), (0.49, "All agreed.", 0), (0.9, "(2025)", 0)],
)
def test_a_segment_that_is_added_is_told_where_the_alignment_is_sure(
    confidence: float, text: str, count: int
) -> None:
    given = DESK.given(f"It ended.\n\n{text}", "회의가 끝났다.")
    groups = (Group((0,), (0,)), Group((), (1,), confidence))
    found = check(replace(given, groups=groups), [find_rule("segment-added")])
    assert [f.span for f in found] == [given.draft.segments[1].span] * count


def test_how_sure_the_alignment_has_to_be_can_be_set() -> None:
    given = DESK.given("It ended.", "회의가 끝났다. 모두 반대했다.")
    given = replace(given, groups=(Group((0,), (0,)), Group((1,), (), 0.5)))
    for least, severity in ((0.5, "warning"), (0.6, "information")):
        asked = replace(given, options={"segment-omitted": {"confidence": least}})
        [finding] = check(asked, [find_rule("segment-omitted")])
        assert finding.severity.label == severity


def test_of_a_line_without_letters_and_a_sentence_left_out_the_sentence_is_told() -> None:
    given = DESK.given("It ended.", "회의가 끝났다.\n\n(2025)\n\n모두 반대했다.")
    given = replace(given, groups=(Group((0,), (0,)), Group((1, 2), (), 0.9)))
    [finding] = check(given, [find_rule("segment-omitted")])
    assert given.source is not None
    assert finding.source_span == given.source.segments[2].span
