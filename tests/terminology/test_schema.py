"""The JSON Schema that editors take is the one that the reader goes by."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

import tmtool
from tmtool.terminology.schema import schema

SHIPPED = Path(tmtool.__file__).parent / "terminology" / "glossary.schema.json"
GLOSSARY = Path(tmtool.__file__).parent.parent / "glossary"


def test_the_shipped_schema_is_the_one_that_is_made() -> None:
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("name", ["diplomacy", "persons"])
def test_the_shipped_glossary_holds_to_it(name: str) -> None:
    held = tomllib.loads((GLOSSARY / f"{name}.toml").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema())
    plain = json.loads(json.dumps(held, default=str))
    assert list(validator.iter_errors(plain)) == []


def test_what_the_reader_refuses_it_refuses() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for concept in (
        {"id": "a", "kind": "body", "term": [{"lang": "ko", "text": "가나"}]},
        {"id": "a", "kind": "term"},
        {"id": "a", "kind": "term", "term": [{"lang": "ko", "text": "가나", "colour": "red"}]},
    ):
        assert not validator.is_valid({"concept": [concept]})
