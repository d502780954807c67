"""Every rule does what its examples say: what it finds, what it leaves alone, what it fixes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.building import Desk
from tmtool.checks.draft import CheckInput, Remembered
from tmtool.checks.examples import Example, examples, family_examples, glossary_path
from tmtool.checks.finding import Finding
from tmtool.checks.fixes import apply
from tmtool.checks.registry import FAMILIES, all_rules, find_rule
from tmtool.checks.run import check
from tmtool.terminology.files import load
from tmtool.units import Provenance, TranslationUnit, Variant

FINDINGS = Path(__file__).with_name("findings.txt")
EVERY = [example for family in FAMILIES for example in family_examples(family)]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(load([glossary_path()], []))


def remembered(example: Example) -> tuple[Remembered, ...]:
    if not example.remembered:
        return ()
    unit = TranslationUnit(
        variants=(
            Variant(example.source_language, example.source),
            Variant(example.draft_language, example.remembered),
        ),
        provenance=Provenance(memory="main"),
    )
    return (Remembered(segment=0, unit=unit, target=example.remembered),)


def given_by(desk: Desk, example: Example) -> CheckInput:
    return desk.given(
        example.draft,
        example.source,
        langs=(example.draft_language, example.source_language),
        day=example.day,
        options={example.rule: dict(example.options)},
        memory=remembered(example),
    )


@pytest.mark.parametrize("example", EVERY, ids=lambda e: f"{e.rule}: {e.draft[:40]}")
def test_a_rule_finds_what_its_example_says(desk: Desk, example: Example) -> None:
    given = given_by(desk, example)
    rules = [find_rule(example.rule)]
    found = check(given, rules)
    assert tuple(example.draft[f.span.start : f.span.end] for f in found) == example.finds
    if example.concepts:
        assert tuple(f.concept for f in found) == example.concepts
    if not example.fixed:
        return
    fixed = apply(example.draft, found)
    assert fixed == example.fixed
    again = desk.given(
        fixed,
        example.source,
        langs=(example.draft_language, example.source_language),
        day=example.day,
        options={example.rule: dict(example.options)},
    )
    assert check(again, rules) == ()
    kinds_before = {(f.rule, f.concept) for f in check(given)}
    assert {(f.rule, f.concept) for f in check(again)} <= kinds_before


@pytest.mark.parametrize("rule", [rule.code for rule in all_rules()])
def test_every_rule_has_examples_of_both_kinds(rule: str) -> None:
    shown = examples(rule)
    assert any(e.finds for e in shown)
    assert any(not e.finds for e in shown)


def test_every_example_belongs_to_a_rule_of_its_file() -> None:
    for family in FAMILIES:
        for example in family_examples(family):
            assert find_rule(example.rule).family == family


@pytest.mark.parametrize(
    "key", ["source", "concepts", "fixed", "day", "options", "remembered", "note"]
)
def test_what_an_example_may_say_is_read(key: str) -> None:
    assert any(getattr(example, key) for example in EVERY)
    assert not all(getattr(example, key) for example in EVERY)


def test_an_example_is_read_as_its_file_has_it() -> None:
    [_, rank, *_] = examples("title-rank")
    assert rank == Example(
        rule="title-rank",
        source="외교부 1차관이 출국했다.",
        draft="The vice foreign minister left.",
        source_language="ko",
        draft_language="en",
        finds=("vice foreign minister",),
        concepts=("kr-mofa-first-vice-minister",),
        fixed="The First Vice Foreign Minister left.",
        note="A rank word is missing: first.",
    )
    assert ("ko", "en") in {(e.draft_language, e.source_language) for e in EVERY}
    assert ("en", "ja") in {(e.draft_language, e.source_language) for e in EVERY}


def test_no_file_of_examples_is_without_a_family() -> None:
    files = {p.stem for p in glossary_path().parent.glob("*.toml")}
    assert files == {*FAMILIES, "glossary"}


def test_rules_document_themselves() -> None:
    for rule in all_rules():
        assert rule.summary.endswith(".")
        assert len(rule.documentation) > len(rule.summary) / 2


def test_what_findings_tell_their_reader_stays_as_it_is(desk: Desk, *, update: bool) -> None:
    page = "\n".join(line for example in EVERY for line in told(desk, example)) + "\n"
    if update:
        FINDINGS.write_text(page, encoding="utf-8")
    assert FINDINGS.read_text(encoding="utf-8") == page, "write it anew: python -m pytest --update"


def told(desk: Desk, example: Example) -> Iterator[str]:
    """Yield the findings of an example with all that they say, one line each and what is below."""
    found = check(given_by(desk, example), [find_rule(example.rule)])
    if found:
        yield from ("", example.draft, *([example.source] if example.source else ()))
    for finding in found:
        yield f"  {finding.rule}, {finding.severity.label}: {finding.message}"
        yield from (f"    {line}" for line in details(example, finding))


def details(example: Example, finding: Finding) -> Iterator[str]:
    yield f"at “{example.draft[slice(*finding.span)]}”"
    if finding.source_span is not None:
        yield f"for “{example.source[slice(*finding.source_span)]}”"
    for evidence in finding.evidence:
        reference = f" [{evidence.reference}]" if evidence.reference else ""
        yield f"{evidence.kind}: {evidence.text}{reference}"
    if finding.fix is not None:
        place = example.draft[slice(*finding.fix.span)]
        yield f"fix: “{place}” → “{finding.fix.replacement}”"
