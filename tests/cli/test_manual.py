"""The manual page."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tmtool import __version__
from tmtool.cli.main import root
from tmtool.cli.manual import manual

PAGE = Path(__file__).parent.parent.parent / "docs" / "tmtool.1"


def test_the_manual_page_is_that_of_the_commands(*, update: bool) -> None:
    page = manual(root, __version__)
    if update:
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "write it anew: python -m pytest --update"


@pytest.mark.skipif(not shutil.which("man"), reason="no man here")
def test_man_shows_every_command() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", str(PAGE)],
        env=os.environ | {"MANWIDTH": "100", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    for command in root.list_commands(root.make_context("tmtool", [], resilient_parsing=True)):
        assert f"tmtool {command}" in done.stdout
