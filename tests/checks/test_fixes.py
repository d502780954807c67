"""Fixes of findings, put in together."""

from tmtool.checks.finding import Finding, Fix, Severity
from tmtool.checks.fixes import apply, chosen
from tmtool.text import Span


def finding(start: int, end: int, new: str, severity: Severity = Severity.WARNING) -> Finding:
    span = Span(start, end)
    return Finding(rule="r", severity=severity, message="m", span=span, fix=Fix(span, new))


def test_fixes_are_put_in_from_the_end_so_that_offsets_hold() -> None:
    fixes = [finding(0, 3, "One"), finding(8, 11, "three"), finding(4, 7, "")]
    assert apply("one two six", fixes) == "One  three"


def test_findings_without_a_fix_change_nothing() -> None:
    told = Finding(rule="r", severity=Severity.ERROR, message="m", span=Span(0, 3))
    assert apply("one two", [told]) == "one two"


def test_of_two_fixes_of_the_same_words_that_of_the_worse_finding_is_put_in() -> None:
    mild, bad = finding(0, 7, "mild", Severity.INFORMATION), finding(4, 11, "bad", Severity.ERROR)
    assert [f.replacement for f in chosen([mild, bad])] == ["bad"]
    assert apply("one two six", [mild, bad]) == "one bad"


def test_of_two_equally_bad_the_earlier_is_put_in() -> None:
    assert apply("one two six", [finding(4, 11, "b"), finding(0, 7, "a")]) == "a six"


def test_two_insertions_at_one_place_are_one_too_many() -> None:
    assert apply("one", [finding(3, 3, "!"), finding(3, 3, "?")]) == "one!"
