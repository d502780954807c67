"""Findings that are not shown: known ones, those let stand, and rules that do not run."""

from dataclasses import replace

import pytest

from tmtool.checks.baseline import Baseline
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.selection import select_rules
from tmtool.checks.suppression import UNUSED, blank, suppress
from tmtool.errors import ConfigError, InputError
from tmtool.text import Span

DRAFT = "They met in the the capital.\nThey met in the the capital.\n"
WRITTEN = """\
{
 "version": 1,
 "known": {
  "가.md": {
   "8fe3c185010a805a": 1,
   "af6f9c23e2ef4527": 1
  },
  "나.md": {
   "af6f9c23e2ef4527": 1
  }
 }
}
"""


def finding(text: str, words: str, rule: str = "repeated-word", nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    span = Span(start, start + len(words))
    return Finding(rule=rule, severity=Severity.WARNING, message="m", span=span)


def test_a_finding_is_known_wherever_its_line_has_moved_to() -> None:
    known = Baseline.of([("a.md", DRAFT, [finding(DRAFT, "the the")])])
    moved = "# A new heading\n\n" + DRAFT
    first, second = (finding(moved, "the the", nth=n) for n in (0, 1))
    again = Baseline.read(known.write())
    assert again.split("a.md", moved, [first, second]) == ((second,), (first,))
    assert again.split("b.md", moved, [first]) == ((first,), ())


def test_a_finding_of_another_line_or_rule_is_new() -> None:
    known = Baseline.of([("a.md", DRAFT, [finding(DRAFT, "the the")])])
    other = "They stay in the the capital."
    assert known.split("a.md", other, [finding(other, "the the")])[1] == ()
    assert known.split("a.md", DRAFT, [finding(DRAFT, "the the", "untranslated")])[1] == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_what_the_lines_around_say_does_not_matter(line_end: str) -> None:
    lines = ["They met in the the capital.", "It was late."]
    draft = line_end.join(["Talks", *lines])
    known = Baseline.of([("a.md", draft, [finding(draft, "the the")])])
    moved = line_end.join(["News", "Talks", lines[0], "It was early."])
    assert known.split("a.md", moved, [finding(moved, "the the")])[0] == ()
    for line in ("Bhey met in the the capital.", "They met in the the capital!"):
        edited = line_end.join(["Talks", line, lines[1]])
        assert known.split("a.md", edited, [finding(edited, "the the")])[1] == ()


def test_what_is_known_twice_is_known_twice_and_no_more() -> None:
    text = "the the, the the, the the"
    found = [finding(text, "the the", nth=n) for n in range(3)]
    known = Baseline.of([("a.md", text, found[:1]), ("a.md", text, found[1:2])])
    assert known.split("a.md", text, found) == ((found[2],), (found[0], found[1]))


def test_baselines_that_are_written_already_stay_good() -> None:
    text = "Talks\nThey met in the the capital \ud800.\n"
    told = replace(finding(text, "the the"), concept="capital")
    other = finding(text, "met", "term-wrong")
    known = Baseline.of([("나.md", text, [told]), ("가.md", text, [told, other])])
    assert known.write() == WRITTEN
    assert Baseline.read(WRITTEN) == known


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "known": {}}',
        '{"version": 1, "known": {"a": {"b": "c"}}}',
    ],
)
def test_a_file_that_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"known\.json: not a baseline") as refused:
        Baseline.read(text, "known.json")
    assert refused.value.hint == "Write one with --write-baseline."


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("the the <!-- tmtool: ignore repeated-word: a band -->", True),
        ("the the <!-- tmtool: ignore wording -->", True),
        ("<!-- tmtool: ignore repeated-word -->\n\nthe the", True),
        ("<!-- tmtool: ignore repeated-word -->\n\nwords\n\nthe the", False),
        ("words\n\nthe the\n<!-- tmtool: ignore-file untranslated, repeated-word -->", True),
        ("the the <!-- tmtool: ignore untranslated,repeated-word -->", True),
        ("the the\n<!-- tmtool: ignore repeated-word -->", False),
        ("the the <!-- tmtool: ignore untranslated -->", False),
        ("the the", False),
    ],
)
def test_a_mark_lets_a_finding_stand(text: str, *, hidden: bool) -> None:
    told = finding(text, "the the")
    left = suppress(text, [told])
    assert (told in left.kept) is not hidden
    assert ([f for f, _ in left.hidden] == [told]) is hidden


@pytest.mark.parametrize(
    ("lines", "hidden"),
    [
        (["the the", "the the <!-- tmtool: ignore wording -->", "the the"], [1]),
        (["the the", "<!-- tmtool: ignore wording -->", "the the", "the the"], [1]),
        (["the the", "<!-- tmtool: ignore-file wording -->", "the the"], [0, 1]),
    ],
)
def test_a_mark_is_about_its_line_the_next_or_the_whole_draft(
    lines: list[str], hidden: list[int]
) -> None:
    text = "\n".join(lines)
    found = [finding(text, "the the", nth=n) for n in range(text.count("the the"))]
    left = suppress(text, found)
    assert [f for f, _ in left.hidden] == [found[n] for n in hidden]
    assert set(left.kept) == set(found) - {found[n] for n in hidden}


def test_what_is_missing_at_the_end_of_a_line_is_found_in_that_line() -> None:
    text = "“Talks <!-- tmtool: ignore quote-unpaired -->\nFine."
    gap = Span(text.index("\n"), text.index("\n"))
    told = Finding(rule="quote-unpaired", severity=Severity.WARNING, message="m", span=gap)
    assert suppress(text, [told]).kept == ()


def test_of_two_findings_at_one_place_the_worse_comes_first() -> None:
    text = "the the <!-- tmtool: ignore untranslated -->"
    mild = finding(text, "the the")
    bad = replace(mild, rule="term-wrong", severity=Severity.ERROR)
    assert suppress(text, [mild, bad], ["repeated-word"]).kept == (bad, mild)


def test_a_mark_keeps_its_reason_and_is_invisible_to_rules() -> None:
    text = "the the <!-- tmtool: ignore repeated-word: a band -->"
    [(_, reason)] = suppress(text, [finding(text, "the the")]).hidden
    assert reason == "a band"
    bare = "the the <!-- tmtool: ignore repeated-word -->"
    assert suppress(bare, [finding(bare, "the the")]).hidden[0][1] == ""
    assert blank(text).rstrip() == "the the"
    assert len(blank(text)) == len(text)


@pytest.mark.parametrize(
    ("rules", "ran", "said"),
    [
        ("repeated-word", (), "Nothing here is found by repeated-word; the mark can go."),
        ("repeated-word", ("untranslated",), ""),
        ("no-such-rule", ("untranslated",), "There is no rule “no-such-rule”."),
    ],
)
def test_a_mark_that_hides_nothing_is_told(rules: str, ran: tuple[str, ...], said: str) -> None:
    text = f"Fine words. <!-- tmtool: ignore {rules} -->"
    left = suppress(text, [], ran)
    assert [f.message for f in left.kept] == ([said] if said else [])
    assert {f.rule for f in left.kept} <= {UNUSED}
    assert {text[slice(*f.span)] for f in left.kept} <= {text[len("Fine words. ") :]}


def test_of_several_rules_of_a_mark_those_that_hide_nothing_are_told() -> None:
    text = "the the <!-- tmtool: ignore repeated-word, untranslated, no-such -->"
    told = suppress(text, [finding(text, "the the")]).kept
    assert [f.message for f in told] == [
        "Nothing here is found by untranslated; the mark can go.",
        "There is no rule “no-such”.",
    ]


def test_rules_are_chosen_by_code_and_by_family() -> None:
    assert [r.code for r in select_rules(["wording"], ["repeated-word"])] == ["untranslated"]
    assert "untranslated" not in {r.code for r in select_rules(ignore=["wording"])}
    with pytest.raises(ConfigError, match="no such rule: worrding"):
        select_rules(["worrding"])
