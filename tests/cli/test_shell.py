"""What shells make of tmtool."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_takes_the_completion_script(tmtool: Tmtool, shell: str) -> None:
    done = tmtool("completion", shell)
    assert done.status == 0
    assert "_TMTOOL_COMPLETE" in done.out
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    checked = subprocess.run(
        [program, "-n"], input=done.out, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "completed"),
    [("tmtool loo", "lookup"), ("tmtool db ", "upgrade"), ("tmtool check --fail", "--fail-on")],
)
def test_commands_and_options_are_completed(words: str, completed: str) -> None:
    asked = {
        "_TMTOOL_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tmtool"],
        env=os.environ | asked, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"plain,{completed}" in done.stdout.splitlines()
