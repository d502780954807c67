"""``tmtool init``: make a folder a project."""

from pathlib import Path

import click

from tmtool.cli.parameters import FILE
from tmtool.errors import InputError

_CONFIGURATION = """\
# What tmtool works with in this folder and below; see docs/reference/configuration.md.
source = "ko"                 # translated from, where nothing else says it
target = "en"                 # translated into
memory = "main"               # the memory that imports go to
database = "tmtool.db"        # a file, or postgresql+psycopg://user@host/name
glossary = ["glossary"]       # your own terms: folders and files
shipped-glossary = true       # and those that ship with tmtool
threshold = 70                # lowest score of a fuzzy match that is shown

[check]
fail-on = "warning"           # information, warning or error
ignore = []
"""
_GLOSSARY = """\
# Your own terms, one concept a block. An entry here takes the place of a shipped one of the
# same id. An example, to be replaced:
#
# [[concept]]
# id = "busan-desk"
# kind = "organisation"
# source = "our style guide, page 3"
#
# [[concept.term]]
# lang = "ko"
# text = "부산편집부"
#
# [[concept.term]]
# lang = "en"
# text = "Busan Desk"
"""


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=FILE)
def init(folder: Path) -> None:
    """Make a folder a project, with its glossary and database."""
    from tmtool.config import DATABASE_NAME, FILE_NAME, load  # noqa: PLC0415
    from tmtool.workspace import Workspace  # noqa: PLC0415

    configuration = folder / FILE_NAME
    if configuration.exists():
        raise InputError(f"{folder} is a project already", f"Its options are in {configuration}.")
    try:
        (folder / "glossary").mkdir(parents=True, exist_ok=True)
        Workspace(load(folder.absolute(), str((folder / DATABASE_NAME).absolute()))).create()
        terms = folder / "glossary" / "desk.toml"
        if not terms.exists():
            terms.write_text(_GLOSSARY, encoding="utf-8")
        configuration.write_text(_CONFIGURATION, encoding="utf-8")
    except OSError as problem:
        raise InputError(
            f"{problem.filename or folder}: {problem.strerror}",
            "Choose a folder that you may write to, or make room.",
        ) from None
    click.echo(f"Made {configuration}, {folder / 'glossary'}/ and {folder / DATABASE_NAME}.")
