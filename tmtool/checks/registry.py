"""Rules: what a rule is, how a family's file declares it, and where all of them are gathered.

A family of rules is one file of this folder that ends in ``RULES``, a tuple of rules::

    @rule(
        "repeated-word",
        severity=Severity.WARNING,
        summary="A word stands twice in a row.",
    )
    def repeated_word(context: Context) -> Iterator[Finding]:
        \"\"\"What the rule looks for and why; printed by ``tmtool check --explain``.\"\"\"

    RULES = (repeated_word,)

Its examples, which are both its tests and its documentation, stand in ``examples/FAMILY.toml``.
Rules of other distributions are found by their entry points: see :mod:`tmtool.plugins`.
"""

import inspect
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

from tmtool.checks.context import Context
from tmtool.checks.finding import Finding, Severity
from tmtool.errors import ConfigError
from tmtool.plugins import CHECKS, added

FAMILIES: tuple[str, ...] = (
    "terms",
    "usage",
    "titles",
    "names",
    "mentions",
    "numbers",
    "wording",
    "quotations",
    "segments",
    "memory",
)
"""The files of this folder that declare rules, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a rule.

    Attributes:
        name: As the configuration file writes it.
        default: What holds when nobody sets it; its type is the option's type.
        summary: What it does, in one sentence.
        choices: The values allowed; empty if any of the type are.
        pattern: What a text has to look like (``regex``, all of it); empty if it may be any.
    """

    name: str
    default: str | int | float | bool
    summary: str
    choices: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that is looked for in a draft.

    Attributes:
        code: Its stable name: ``term-wrong``.
        family: The family that it belongs to: ``terms``.
        severity: The severity of its findings if nobody sets another.
        summary: What it finds, in one sentence.
        documentation: What it looks for, why, and what it leaves alone.
        needs_source: Whether it has nothing to say without the source text.
        needs_memory: Whether it asks what the memory has of the source's segments.
        needs_document: Whether it has nothing to say of sentences that are no text.
        options: Its settings.
        find: Looks for it.
    """

    code: str
    family: str
    severity: Severity
    summary: str
    documentation: str
    needs_source: bool = False
    needs_document: bool = False
    needs_memory: bool = False
    options: tuple[Option, ...] = ()
    find: Callable[[Context], Iterable[Finding]]


def rule(
    code: str,
    *,
    severity: Severity,
    summary: str,
    needs_source: bool = False,
    needs_document: bool = False,
    needs_memory: bool = False,
    options: tuple[Option, ...] = (),
) -> Callable[[Callable[[Context], Iterable[Finding]]], Rule]:
    """Make a rule of the function that looks for it; the function's docstring documents it."""

    def declare(find: Callable[[Context], Iterable[Finding]]) -> Rule:
        return Rule(
            code=code,
            family=find.__module__.rpartition(".")[2],
            severity=severity,
            summary=summary,
            documentation=inspect.getdoc(find) or summary,
            needs_source=needs_source,
            needs_document=needs_document,
            needs_memory=needs_memory,
            options=options,
            find=find,
        )

    return declare


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, family by family; those of plug-ins last.

    Raises:
        ConfigError: A plug-in cannot be loaded, or has the code of a rule that there is.
    """
    modules = [import_module(f"tmtool.checks.{family}") for family in FAMILIES]
    rules = {rule.code: rule for module in modules for rule in module.RULES}
    for family, module in added(CHECKS):
        for each in module.RULES:
            if each.code in rules:
                raise ConfigError(
                    f"the plug-in {family} has a rule {each.code}, which there is already",
                    "Remove the plug-in, or ask for a version that names it otherwise.",
                )
            rules[each.code] = replace(each, family=family)
    return tuple(rules.values())


def find_rule(code: str) -> Rule:
    """Return a rule by its code.

    Raises:
        ConfigError: There is no such rule; the hint names what there is.
    """
    for each in all_rules():
        if each.code == code:
            return each
    from rapidfuzz.process import extractOne  # noqa: PLC0415 -- only for a typing error

    codes = [each.code for each in all_rules()]
    nearest = extractOne(code, codes)
    raise ConfigError(
        f"no such rule: {code}",
        f"Did you mean {nearest[0]}? Rules are {', '.join(codes)}.",
    )


def validate_options(options: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse options of rules that do not exist, or values that an option cannot have.

    Raises:
        ConfigError: Names the rule and the option, and what it may be.
    """
    for code, table in options.items():
        known = {option.name: option for option in find_rule(code).options}
        for name, value in table.items():
            if name == "severity":
                _validate_severity(code, value)
            elif name not in known:
                allowed = ", ".join(("severity", *known))
                raise ConfigError(f"rule {code} has no option {name}", f"It has {allowed}.")
            else:
                _validate_value(code, known[name], value)


def _validate_severity(code: str, value: object) -> None:
    labels = [severity.label for severity in Severity]
    if value not in {*labels, "off"}:
        raise ConfigError(
            f"rule {code}: severity is {value!r}", f"It may be {', '.join(labels)} or off."
        )


def _validate_value(code: str, option: Option, value: object) -> None:
    if type(value) is not type(option.default):
        written = json.dumps(option.default, ensure_ascii=False)
        raise ConfigError(
            f"rule {code}: {option.name} is {value!r}", f"Write it like {option.name} = {written}."
        )
    if option.pattern and re.fullmatch(option.pattern, str(value)) is None:
        raise ConfigError(f"rule {code}: {option.name} is {value!r}", option.summary)
    if option.choices and value not in option.choices:
        raise ConfigError(
            f"rule {code}: {option.name} is {value!r}",
            f"It may be {', '.join(option.choices)}.",
        )
