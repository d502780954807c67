"""Every rule does what its examples say: what it finds, what it leaves alone, what it fixes."""

import pytest

from tests.checks.building import Desk
from tmtool.checks.draft import Remembered
from tmtool.checks.examples import Example, examples, family_examples, glossary_path
from tmtool.checks.fixes import apply
from tmtool.checks.registry import FAMILIES, all_rules, find_rule
from tmtool.checks.run import check
from tmtool.terminology.files import load
from tmtool.units import Provenance, TranslationUnit, Variant

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


@pytest.mark.parametrize("example", EVERY, ids=lambda e: f"{e.rule}: {e.draft[:40]}")
def test_a_rule_finds_what_its_example_says(desk: Desk, example: Example) -> None:
    given = desk.given(
        example.draft,
        example.source,
        langs=(example.draft_language, example.source_language),
        day=example.day,
        options={example.rule: dict(example.options)},
        memory=remembered(example),
    )
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


def test_no_file_of_examples_is_without_a_family() -> None:
    files = {p.stem for p in glossary_path().parent.glob("*.toml")}
    assert files == {*FAMILIES, "glossary"}


def test_rules_document_themselves() -> None:
    for rule in all_rules():
        assert rule.summary.endswith(".")
        assert len(rule.documentation) > len(rule.summary) / 2
