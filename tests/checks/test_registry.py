"""Rules by their codes, plug-ins beside them, and what options may be set to."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest

from tmtool.checks import registry
from tmtool.checks.context import Context
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.registry import (
    Option,
    Rule,
    all_rules,
    find_rule,
    rule,
    validate_options,
)
from tmtool.errors import ConfigError
from tmtool.plugins import CHECKS


def test_every_rule_is_found_by_its_code() -> None:
    for each in all_rules():
        assert find_rule(each.code) is each


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="no such rule: term-wrnog") as refused:
        find_rule("term-wrnog")
    codes = ", ".join(each.code for each in all_rules())
    assert refused.value.hint == f"Did you mean term-wrong? Rules are {codes}."


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"segment-omitted": {"confidence": 0.5}}, ""),
        ({"segment-omitted": {"severity": "off"}}, ""),
        ({"segment-omitted": {"severity": "error"}}, ""),
        ({"name-order": {"order": "ko=family-first"}}, ""),
        ({"segment-omitted": {"severity": "loud"}}, "rule segment-omitted: severity is 'loud'"),
        ({"segment-omitted": {"sure": 0.5}}, "has no option sure"),
        ({"segment-omitted": {"confidence": "high"}}, "rule segment-omitted: confidence is 'high'"),
        ({"segment-omitted": {"confidence": True}}, "confidence is True"),
        ({"name-order": {"order": "sideways"}}, "order is 'sideways'"),
        ({"no-such": {}}, "no such rule: no-such"),
    ],
)
def test_options_are_what_their_rules_have(
    options: dict[str, dict[str, object]], message: str
) -> None:
    if not message:
        validate_options(options)
        return
    with pytest.raises(ConfigError, match=message):
        validate_options(options)


def test_an_option_may_have_a_few_values_only(monkeypatch: pytest.MonkeyPatch) -> None:
    @rule(
        "colour",
        severity=Severity.WARNING,
        summary="Words are coloured.",
        options=(Option("tone", default="red", summary="Which.", choices=("red", "blue")),),
    )
    def colour(_: Context) -> list[Finding]:
        return []

    monkeypatch.setattr(registry, "all_rules", lambda: (colour,))
    validate_options({"colour": {"tone": "blue"}})
    with pytest.raises(ConfigError, match="tone is 'green'") as refused:
        validate_options({"colour": {"tone": "green"}})
    assert refused.value.hint == "It may be red, blue."


def test_a_rule_is_what_its_function_and_its_declaration_say() -> None:
    def colour(_: Context) -> list[Finding]:
        return []

    plain = Rule(
        code="colour",
        family="test_registry",
        severity=Severity.WARNING,
        summary="Words are coloured.",
        documentation="Words are coloured.",
        find=colour,
    )
    declare = rule("colour", severity=Severity.WARNING, summary="Words are coloured.")
    assert declare(colour) == plain
    colour.__doc__ = "Red, mostly."
    needing = rule(
        "colour",
        severity=Severity.WARNING,
        summary="Words are coloured.",
        needs_source=True,
        needs_document=True,
        needs_memory=True,
    )
    assert needing(colour) == replace(
        plain,
        documentation="Red, mostly.",
        needs_source=True,
        needs_document=True,
        needs_memory=True,
    )


@pytest.fixture
def anew() -> Iterator[None]:
    """Let the rules be gathered anew afterwards."""
    yield
    all_rules.cache_clear()


def plug_in(monkeypatch: pytest.MonkeyPatch, name: str, module: object) -> None:
    """Let a plug-in be installed that adds rules."""
    found = {CHECKS: [(name, module)]}
    monkeypatch.setattr(registry, "added", found.__getitem__)
    all_rules.cache_clear()


@pytest.mark.usefixtures("anew")
def test_a_plug_ins_rules_come_last_as_a_family_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = replace(find_rule("repeated-word"), code="their-word", family="")
    plug_in(monkeypatch, "theirs", SimpleNamespace(RULES=(theirs,)))
    assert all_rules()[-1] == replace(theirs, family="theirs")
    assert find_rule("their-word").family == "theirs"


@pytest.mark.usefixtures("anew")
def test_a_plug_in_cannot_take_the_code_of_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    twin = SimpleNamespace(RULES=(find_rule("repeated-word"),))
    plug_in(monkeypatch, "theirs", twin)
    with pytest.raises(ConfigError, match="plug-in theirs has a rule repeated-word") as refused:
        all_rules()
    assert refused.value.hint.startswith("Remove the plug-in, or ask for a version")
