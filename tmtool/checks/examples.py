"""Examples of what rules find and leave alone: their tests and their documentation.

They stand in ``examples/FAMILY.toml``, one file a family, and are about the small glossary in
``examples/glossary.toml``. Each example is a draft, perhaps with its source and the article's
date, and the words that the rule finds in it; none means that it stays silent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tmtool.checks.registry import FAMILIES, find_rule

_FOLDER = Path(__file__).with_name("examples")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A draft that shows what a rule finds or leaves alone.

    Attributes:
        rule: The rule's code.
        draft: The draft.
        source: The source; empty if the draft is checked alone.
        draft_language: The draft's language.
        source_language: The source's language.
        finds: The words that the rule's findings stand at, in order; empty for silence.
        concepts: The findings' concepts in the same order, where the example says them.
        fixed: The draft after the fixes; empty if the findings have none.
        day: The article's date, if it matters.
        options: Options of the rule.
        remembered: Another approved translation of the source, from the memory.
        note: What it shows.
    """

    rule: str
    draft: str
    source: str = ""
    draft_language: str
    source_language: str
    finds: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    fixed: str = ""
    day: date | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    remembered: str = ""
    note: str = ""


def examples(code: str) -> tuple[Example, ...]:
    """Return the examples of a rule, in the file's order; of a plug-in's rule, none.

    Raises:
        ConfigError: There is no such rule.
    """
    family = find_rule(code).family
    if family not in FAMILIES:
        return ()
    return tuple(e for e in family_examples(family) if e.rule == code)


def family_examples(family: str) -> tuple[Example, ...]:
    """Return the examples of a family of rules, in the file's order."""
    import tomllib  # noqa: PLC0415 -- only to explain a rule

    assert family in FAMILIES
    table = tomllib.loads((_FOLDER / f"{family}.toml").read_text(encoding="utf-8"))
    languages = (table["draft-language"], table["source-language"])
    return tuple(_example(entry, *languages) for entry in table["example"])


def glossary_path() -> Path:
    """Return the glossary file that the examples are about."""
    return _FOLDER / "glossary.toml"


def _example(entry: dict[str, Any], draft_language: str, source_language: str) -> Example:
    return Example(
        rule=entry["rule"],
        draft=entry["draft"],
        source=entry.get("source", ""),
        draft_language=entry.get("draft-language", draft_language),
        source_language=entry.get("source-language", source_language),
        finds=tuple(entry["finds"]),
        concepts=tuple(entry.get("concepts", ())),
        fixed=entry.get("fixed", ""),
        day=entry.get("date"),
        options=entry.get("options", {}),
        remembered=entry.get("remembered", ""),
        note=entry.get("note", ""),
    )
