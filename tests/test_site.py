"""The documentation is built, and every link in it leads somewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tmtool.checks.registry import all_rules
from tmtool.cli.main import root

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_the_commands_and_the_rules_are_all_there(site: Path) -> None:
    commands = (site / "reference" / "commands" / "index.html").read_text(encoding="utf-8")
    rules = (site / "reference" / "rules" / "index.html").read_text(encoding="utf-8")
    for name in root.list_commands(root.make_context("tmtool", [], resilient_parsing=True)):
        assert f"tmtool {name}" in commands
    for rule in all_rules():
        assert f'id="{rule.code}"' in rules


def test_nothing_is_fetched_from_elsewhere_to_show_a_page(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    assert "fonts.googleapis.com" not in page
    assert 'script src="http' not in page
