"""Which rules run: ``--select`` and ``--ignore``."""

from collections.abc import Iterable

from tmtool.checks.registry import Rule, all_rules, find_rule


def select_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules to run, in the registry's order.

    Args:
        select: Codes of rules, or of families (``terms``); none means all.
        ignore: Codes of rules or families that do not run, whatever ``select`` says.

    Raises:
        ConfigError: There is no such rule or family.
    """
    wanted = _named(select)
    unwanted = _named(ignore)
    return tuple(
        rule
        for rule in all_rules()
        if (not wanted or rule.code in wanted) and rule.code not in unwanted
    )


def _named(names: Iterable[str]) -> frozenset[str]:
    """Return the codes of the rules that names of rules and families stand for."""
    families = {rule.family for rule in all_rules()}
    codes: set[str] = set()
    for name in names:
        if name in families:
            codes.update(rule.code for rule in all_rules() if rule.family == name)
        else:
            codes.add(find_rule(name).code)
    return frozenset(codes)
