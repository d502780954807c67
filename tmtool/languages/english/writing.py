"""English as checks ask for it: see :class:`tmtool.languages.writing.Writing`."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tmtool.languages.english.sentences import openers
from tmtool.languages.writing import Writing


@cache
def writing() -> Writing:
    """Return the words and scripts of English that checks ask for."""
    read = Writing.read(Path(__file__).with_name("writing.toml"))
    return replace(read, openers=read.openers | openers())
