"""The JSON Schema of glossary files, for editors that complete and check as one types.

``glossary.schema.json`` beside this file is what :func:`schema` returns; a test compares them.
Editors with taplo take it from a comment at the head of a file: ``#:schema PATH``.
"""

from typing import Any

from tmtool.terminology.fields import CONCEPT, HOLDER, TERM, Field, FieldType

_TYPES: dict[FieldType, dict[str, Any]] = {
    FieldType.TEXT: {"type": "string"},
    FieldType.TEXTS: {"type": "array", "items": {"type": "string", "minLength": 1}},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.FLAG: {"type": "boolean"},
    FieldType.CHOICE: {"type": "string"},
    FieldType.PATTERN: {"type": "string", "format": "regex"},
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of glossary files."""
    concept = _table(CONCEPT)
    concept["properties"]["term"] = {"type": "array", "items": _table(TERM), "minItems": 1}
    concept["properties"]["holder"] = {"type": "array", "items": _table(HOLDER)}
    concept["required"].append("term")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tmtool glossary",
        "description": "Concepts, the terms that name them, and who holds which office.",
        "type": "object",
        "properties": {"concept": {"type": "array", "items": concept}},
        "additionalProperties": False,
    }


def _table(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.key: _property(field) for field in fields},
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {**_TYPES[field.type], "description": field.meaning}
    if field.choices:
        described["enum"] = list(field.choices)
    elif field.required:
        described["minLength"] = 1
    return described
