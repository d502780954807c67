"""The worked examples of docs/architecture.md, followed step by step."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import console

ROOT = Path(__file__).parent.parent
PATH = ROOT / "docs" / "architecture.md"
PAGE = PATH.read_text(encoding="utf-8")
_FILE = re.compile(r'^```(\w+) title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@pytest.fixture
def followed(tmp_path: Path) -> Path:
    """Return a copy of the package in which the page's steps are done."""
    checkout = tmp_path / "checkout"
    shutil.copytree(
        ROOT / "tmtool", checkout / "tmtool", ignore=shutil.ignore_patterns("__pycache__")
    )
    for folder in ("glossary", "migrations", "tests"):
        (checkout / folder).symlink_to(ROOT / folder)
    for kind, name, text in _FILE.findall(PAGE):
        path = checkout / name
        if kind == "diff":
            path.write_text(patched(path.read_text(encoding="utf-8"), text), encoding="utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return checkout


def patched(text: str, diff: str) -> str:
    """Apply hunks that say what stands there and what is to: each must fit exactly one place."""
    for hunk in diff.split("@@\n")[1:]:
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(old) == 1, f"the page shows what is not there: {old}"
        text = text.replace(old, new)
    return text


def test_the_steps_do_what_the_page_says(followed: Path, tmp_path: Path, *, update: bool) -> None:
    printed = console.run(PAGE, tmp_path, root=followed)
    if update:
        PATH.write_text(console.updated(PAGE, printed), encoding="utf-8")
        return
    for told, now in zip(console.steps(PAGE), printed, strict=True):
        assert console.agrees(told.shown, now.shown), f"$ {told.command}\n{now.shown}"


def test_the_examples_of_a_new_rule_are_tests_already(followed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider",
         "-c", str(ROOT / "pyproject.toml"),
         "--rootdir", str(followed), "-k", "double-space or double_space",
         str(followed / "tests" / "checks" / "test_examples.py")],
        env=os.environ | {"PYTHONPATH": str(followed)},
        cwd=followed, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_every_room_of_the_page_is_there_and_every_room_is_on_the_page() -> None:
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", PAGE.split("## The data's way")[0]))
    there = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "tmtool").iterdir()
        if path.name[0] != "_" and (path.suffix == ".py" or path.is_dir())
    }
    assert named == there
