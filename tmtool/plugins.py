"""What other distributions add to tmtool, by entry points: rules, and formats of bilingual files.

A distribution names what it adds in its ``pyproject.toml``::

    [project.entry-points."tmtool.checks"]
    house-style = "desk_style.rules"          # a module that ends in RULES

    [project.entry-points."tmtool.formats"]
    jsonl = "desk_style.jsonl:JSONL"          # a tmtool.formats.plugins.FormatPlugin

It is Python code that the user has installed, and may do what Python code may.
"""

from collections.abc import Iterator
from importlib import metadata
from typing import Any

from tmtool.errors import ConfigError

CHECKS, FORMATS = "tmtool.checks", "tmtool.formats"


def added(group: str) -> Iterator[tuple[str, Any]]:
    """Yield what is installed for a group: its name, and what its entry point names.

    Args:
        group: :data:`CHECKS` or :data:`FORMATS`.

    Raises:
        ConfigError: A plug-in cannot be imported; it is named with its distribution.
    """
    for entry in sorted(metadata.entry_points(group=group), key=lambda e: e.name):
        try:
            loaded = entry.load()
        except Exception as problem:
            of = entry.dist.name if entry.dist else "?"
            raise ConfigError(
                f"the plug-in {entry.name} of {of} cannot be loaded: {problem}",
                f"Update it, or remove it: pip uninstall {of}.",
            ) from problem
        yield entry.name, loaded
