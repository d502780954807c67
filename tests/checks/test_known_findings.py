"""Findings that are not shown: known ones, those let stand, and rules that do not run."""

import pytest

from tmtool.checks.baseline import Baseline
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.selection import select_rules
from tmtool.checks.suppression import UNUSED, blank, suppress
from tmtool.errors import ConfigError, InputError
from tmtool.text import Span

DRAFT = "They met in the the capital.\nThey met in the the capital.\n"


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
    with pytest.raises(InputError, match=r"known\.json: not a baseline"):
        Baseline.read(text, "known.json")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("the the <!-- tmtool: ignore repeated-word: a band -->", True),
        ("the the <!-- tmtool: ignore wording -->", True),
        ("<!-- tmtool: ignore repeated-word -->\n\nthe the", True),
        ("<!-- tmtool: ignore repeated-word -->\n\nwords\n\nthe the", False),
        ("words\n\nthe the\n<!-- tmtool: ignore-file untranslated, repeated-word -->", True),
        ("the the <!-- tmtool: ignore untranslated -->", False),
        ("the the", False),
    ],
)
def test_a_mark_lets_a_finding_stand(text: str, *, hidden: bool) -> None:
    told = finding(text, "the the")
    left = suppress(text, [told])
    assert (told in left.kept) is not hidden
    assert ([f for f, _ in left.hidden] == [told]) is hidden


def test_a_mark_keeps_its_reason_and_is_invisible_to_rules() -> None:
    text = "the the <!-- tmtool: ignore repeated-word: a band -->"
    [(_, reason)] = suppress(text, [finding(text, "the the")]).hidden
    assert reason == "a band"
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


def test_rules_are_chosen_by_code_and_by_family() -> None:
    assert [r.code for r in select_rules(["wording"], ["repeated-word"])] == ["untranslated"]
    assert "untranslated" not in {r.code for r in select_rules(ignore=["wording"])}
    with pytest.raises(ConfigError, match="no such rule: worrding"):
        select_rules(["worrding"])
