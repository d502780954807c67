"""JSON as every report writes it: letters as they are, a newline at the end."""

import json
from collections.abc import Mapping


def document(table: Mapping[str, object]) -> str:
    """Return a table as a document of JSON, indented for people who look at it."""
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def line(table: Mapping[str, object]) -> str:
    """Return a table as a line of JSON."""
    return json.dumps(table, ensure_ascii=False) + "\n"
