"""Rules as a desk sets them: their severity, their options, and the order of what they find."""

from dataclasses import replace

import pytest

from tests.checks.building import Desk
from tmtool.checks.draft import Group, Remembered
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.registry import find_rule, validate_options
from tmtool.checks.run import check, in_order
from tmtool.errors import ConfigError
from tmtool.terminology.concept import Glossary
from tmtool.text import Span
from tmtool.units import BlockKind, Provenance, TranslationUnit, Variant

DESK = Desk(Glossary({}))


def found(
    rule: str, draft: str, source: str = "", options: dict[str, object] | None = None
) -> tuple[Finding, ...]:
    given = DESK.given(draft, source, options={rule: options or {}})
    return check(given, [find_rule(rule)])


@pytest.mark.parametrize("severity", ["information", "warning", "error"])
def test_a_desk_may_set_how_bad_a_finding_is(severity: str) -> None:
    [finding] = found(
        "repeated-word", "They met in the the capital.", options={"severity": severity}
    )
    assert finding.severity.label == severity


def test_a_rule_that_is_off_finds_nothing_and_the_others_do() -> None:
    draft = "They met in the the capital. Es kam 외교부."
    given = DESK.given(draft, options={"repeated-word": {"severity": "off"}})
    rules = [find_rule("repeated-word"), find_rule("untranslated")]
    assert [f.rule for f in check(given, rules)] == ["untranslated"]
    assert found("segment-omitted", draft) == ()


def test_findings_come_in_the_order_of_the_draft() -> None:
    draft = "The 외교부 met in the the capital of 대한민국."
    codes = [f.rule for f in check(DESK.given(draft))]
    assert codes == ["untranslated", "repeated-word", "untranslated"]


@pytest.mark.parametrize("rule", ["repeated-word", "untranslated"])
def test_code_is_left_alone_and_what_follows_it_is_not(rule: str) -> None:
    draft = "Print the the 외교부 now.\n\nPrint the the 외교부 then."
    given = DESK.given(draft)
    code, text = given.draft.segments
    side = replace(given.draft, segments=(replace(code, kind=BlockKind.CODE), text))
    places = [f.span.start for f in check(replace(given, draft=side), [find_rule(rule)])]
    assert len(places) == 1
    assert places[0] > text.span.start


QUOTED = "그는 “우리는 다음 달 서울에서 다시 만날 것”이라고 말했다."
REPORTED = "He said that they would meet again in Seoul next month."


@pytest.mark.parametrize(("words", "count"), [(7, 1), (8, 0)])
def test_how_long_a_quotation_has_to_be_is_an_option(words: int, count: int) -> None:
    assert len(found("quotation-lost", REPORTED, QUOTED, {"words": words})) == count
    draft = "“We will meet again in Seoul soon,” he said."
    source = "그는 서울에서 곧 다시 만날 것이라고 말했다."
    assert len(found("quotation-added", draft, source, {"words": words})) == count


def test_how_sure_the_alignment_has_to_be_is_an_option() -> None:
    given = DESK.given("It ended. All agreed.", "회의가 끝났다.")
    groups = Group((0,), (0,)), Group((), (1,), 0.6)
    for confidence, count in ((0.6, 1), (0.7, 0)):
        options = {"segment-added": {"confidence": confidence}}
        asked = replace(given, groups=groups, options=options)
        assert len(check(asked, [find_rule("segment-added")])) == count


def remembered(*targets: str) -> tuple[Remembered, ...]:
    return tuple(
        Remembered(
            segment=0,
            unit=TranslationUnit(
                variants=(Variant("ko", "회의가 끝났다."), Variant("en", target)),
                provenance=Provenance(memory="main"),
            ),
            target=target,
        )
        for target in targets
    )


def test_of_what_is_remembered_the_three_nearest_are_shown() -> None:
    near, far = "The meeting is at its end.", "They had adjourned by dusk."
    middle = "Their meeting was over then.", "So the meetings had an end."
    given = DESK.given("The meeting has ended now.", "회의가 끝났다.")
    rule = find_rule("memory-divergence")
    [finding] = check(replace(given, memory=remembered(far, *middle, near)), [rule])
    shown = [evidence.text for evidence in finding.evidence]
    assert len(shown) == 3
    assert shown[0] == near
    assert far not in shown
    backwards = replace(given, memory=remembered(near, *reversed(middle), far))
    assert [e.text for e in check(backwards, [rule])[0].evidence] == shown


@pytest.mark.parametrize(
    ("draft", "similarity", "told"),
    [
        ("They had adjourned by dusk.", 90.0, True),
        ("They had adjourned by dusk.", 1.0, False),
        ("The  meeting ended.", 100.0, False),
        ("The meeting ends.", 100.0, True),
    ],
)
def test_how_like_the_memory_a_draft_has_to_be_can_be_set(
    draft: str, similarity: float, *, told: bool
) -> None:
    options = {"memory-divergence": {"similarity": similarity}}
    given = DESK.given(draft, "회의가 끝났다.", memory=remembered("The meeting ended."))
    found = check(replace(given, options=options), [find_rule("memory-divergence")])
    assert bool(found) is told


def test_a_draft_of_two_sentences_may_be_one_that_is_remembered() -> None:
    given = DESK.given("The meeting ended. All left.", "회의가 끝났다.")
    groups = (Group((0,), (0, 1)),)
    known = remembered("The meeting ended. All left.")
    rule = find_rule("memory-divergence")
    assert check(replace(given, groups=groups, memory=known), [rule]) == ()


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"repeated-word": {"severity": "loud"}}, "It may be information, warning, error or off."),
        ({"segment-omitted": {"confidence": "high"}}, "Write it like confidence = 0.3."),
        ({"untranslated": {"allow-in-brackets": "no"}}, "Write it like allow-in-brackets = true."),
        ({"segment-omitted": {"sure": 1}}, "It has severity, confidence."),
    ],
)
def test_it_is_said_what_an_option_may_be(options: dict[str, dict[str, object]], hint: str) -> None:
    with pytest.raises(ConfigError) as refused:
        validate_options(options)
    assert refused.value.hint == hint


def test_at_one_place_the_severest_finding_is_told_first() -> None:
    def finding(rule: str, severity: Severity, source: Span | None = None) -> Finding:
        return Finding(
            rule=rule, severity=severity, message="It is so.", span=Span(0, 4), source_span=source
        )

    ordered = [
        finding("z", Severity.ERROR),
        finding("b", Severity.WARNING),
        finding("b", Severity.WARNING, Span(0, 0)),
        finding("b", Severity.WARNING, Span(2, 3)),
        finding("a", Severity.INFORMATION),
    ]
    backwards = ordered[::-1]
    assert sorted(backwards, key=in_order) == ordered
