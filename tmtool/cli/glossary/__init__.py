"""``tmtool glossary``: looking at the glossary, keeping its files, exchanging it.

Each family of commands stands in a file of its own.
"""

import click

from tmtool.cli.group import LazyGroup

_COMMANDS = {
    "list": "tmtool.cli.glossary.concepts:list_",
    "show": "tmtool.cli.glossary.concepts:show",
    "add": "tmtool.cli.glossary.add:add",
    "fmt": "tmtool.cli.glossary.files:fmt",
    "lint": "tmtool.cli.glossary.files:lint",
    "merge": "tmtool.cli.glossary.files:merge",
    "extract": "tmtool.cli.glossary.extract:extract",
    "import": "tmtool.cli.glossary.exchange:import_",
    "export": "tmtool.cli.glossary.exchange:export",
}


@click.command(cls=LazyGroup, lazy=_COMMANDS)
def glossary() -> None:
    """Keep the glossary: concepts, their terms, their holders."""
