"""What the README says is what happens."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDER = re.compile(r"\S*tmtool-demo-\w+")


def test_the_readme_shows_what_the_demo_prints() -> None:
    shown = re.search(r"<!-- demo -->\n```console\n(.*?)```\n<!-- /demo -->", README, re.DOTALL)
    assert shown
    done = subprocess.run(
        [sys.executable, "-m", "tmtool", "demo"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    printed = "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())
    assert FOLDER.sub("tmtool-demo", printed) == FOLDER.sub("tmtool-demo", shown[1])


def test_ci_ends_with_the_test_command_of_the_readme() -> None:
    command = re.search(r"&& (python -m pytest.*)$", README, re.MULTILINE)
    assert command
    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert last.endswith(f"; {command[1]}")
