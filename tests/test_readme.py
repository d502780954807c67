"""The README's two commands are those that CI and the demo run; what it shows is tested beside."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_ends_with_the_test_command_of_the_readme() -> None:
    command = re.search(r"&& (python -m pytest.*)$", README, re.MULTILINE)
    assert command
    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert re.fullmatch(r'echo "== tests"; +' + re.escape(command[1]), last)


def test_the_first_screen_has_both_commands() -> None:
    first = README.splitlines()[:40]
    assert any("tmtool demo" in line for line in first)
    assert any("python -m pytest" in line for line in first)
