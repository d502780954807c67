"""Concepts as the text of a glossary file, in its canonical form.

Keys stand in the order of :mod:`tmtool.terminology.fields`, concepts as they are given.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tmtool.terminology.concept import Concept
from tmtool.terminology.fields import HOLDER, TERM, FieldType
from tmtool.terminology.image import plain

_DATES = {f.key for fields in (TERM, HOLDER) for f in fields if f.type is FieldType.DATE}


def write(concepts: Iterable[Concept]) -> str:
    """Return a glossary file that holds some concepts, sorted by id."""
    ordered = sorted(concepts, key=lambda c: c.id)
    return "\n".join(write_concept(concept) for concept in ordered)


def write_concept(concept: Concept) -> str:
    """Return one concept as a block of a glossary file."""
    table = plain(concept)
    blocks = ["[[concept]]\n" + _pairs(table)]
    for key in ("term", "holder"):
        blocks += [f"[[concept.{key}]]\n" + _pairs(inner) for inner in table.get(key, ())]
    return "\n".join(blocks)


def _pairs(table: Mapping[str, Any]) -> str:
    simple = {k: v for k, v in table.items() if k not in {"term", "holder"}}
    return "".join(f"{key} = {written(key, value)}\n" for key, value in simple.items())


def written(key: str, value: object) -> str:
    """Return the value of a key as a glossary file has it; a date may be a text (ISO 8601)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(quoted(v) for v in value)}]"
    if key in _DATES:
        return str(value)
    return quoted(str(value))


def quoted(text: str) -> str:
    """Return a text as TOML: literally where it holds backslashes, so that patterns are read."""
    printable = text.isprintable()
    if "\\" in text and "'" not in text and printable:
        return f"'{text}'"
    if printable:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "".join(_escaped(c) for c in json.dumps(text, ensure_ascii=False))


def _escaped(char: str) -> str:
    """Return a character of a JSON text as TOML allows it."""
    if char.isprintable():
        return char
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"  # noqa: PLR2004
