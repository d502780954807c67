"""Running rules over a draft: the one place where findings are gathered and ordered."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tmtool.checks.context import Context
from tmtool.checks.draft import CheckInput
from tmtool.checks.finding import Finding, Severity
from tmtool.checks.registry import Rule, all_rules, validate_options


def check(given: CheckInput, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """Check a draft.

    Args:
        given: The draft, its source, and what is known.
        rules: The rules to run; all of them if ``None``.

    Returns:
        The findings in the draft's order, the same for the same input.

    Raises:
        ConfigError: The options name a rule or a value that does not exist.
    """
    validate_options(given.options)
    context = Context(given)
    chosen = all_rules() if rules is None else tuple(rules)
    return tuple(sorted(set(_found(context, chosen)), key=in_order))


def _found(context: Context, rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        if rule.needs_source and context.source is None:
            continue
        severity = context.option(rule.code, "severity", "")
        if severity == "off":
            continue
        for finding in rule.find(context):
            yield replace(finding, severity=Severity[severity.upper()]) if severity else finding


def in_order(finding: Finding) -> tuple[object, ...]:
    """Return a key that sorts findings as a reader meets them in the draft."""
    return (
        finding.span,
        -finding.severity,
        finding.rule,
        finding.concept,
        finding.source_span or (-1, -1),
        finding.message,
    )
