"""Korean as checks ask for it: see :class:`tmtool.languages.writing.Writing`."""

from functools import cache
from pathlib import Path

from tmtool.languages.writing import Writing


@cache
def writing() -> Writing:
    """Return the words and scripts of Korean that checks ask for."""
    return Writing.read(Path(__file__).with_name("writing.toml"))
