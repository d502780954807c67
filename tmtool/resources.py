"""Where the files are that ship with tmtool beside its code.

A wheel carries them in ``tmtool/_shipped``; in a checkout they stand at the top level, where
people edit and review them.
"""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent


def shipped(folder: Literal["glossary", "migrations"]) -> Path:
    """Return the shipped folder of that name, in a wheel or in a checkout."""
    installed = _PACKAGE / "_shipped" / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
