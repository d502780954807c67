"""What other people's pipelines call is there, and does what it says."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_manifest  # type: ignore[import-untyped]

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tmtool" / "cli" / "demo"


@pytest.fixture
def pipeline(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a pipeline, with tmtool on its path."""
    script = tmp_path / "bin" / "tmtool"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tmtool "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TMTOOL")}
    path = f"{script.parent}{os.pathsep}{kept['PATH']}"
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))}


def steps() -> list[dict[str, Any]]:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return [step for step in action["runs"]["steps"] if "tmtool " in step.get("run", "")]


@pytest.mark.parametrize(
    ("hook", "text", "status"),
    [
        ("tmtool-check", "Seoul warned Northern Korea again.\n", 1),
        ("tmtool-check", "Seoul warned North Korea again.\n", 0),
        ("tmtool-glossary-lint", '[[concept]]\nid = "a"\nkind = "titel"\n', 1),
    ],
)
def test_a_hook_finds_what_is_wrong(
    hook: str, text: str, status: int, pipeline: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file.en.txt").write_text(text, encoding="utf-8")
    command = [*hooks()[hook]["entry"].split(), "file.en.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=pipeline, capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()


def test_every_hook_calls_a_command_that_is_there(pipeline: dict[str, str]) -> None:
    for hook in hooks().values():
        command = [*hook["entry"].split(), "--help"]
        assert (
            subprocess.run(command, env=pipeline, capture_output=True, check=False).returncode == 0
        )


def test_the_action_annotates_drafts_and_glossaries(
    pipeline: dict[str, str], tmp_path: Path
) -> None:
    for name in ("terms.toml", "more terms.toml"):
        (tmp_path / name).write_text('[[concept]]\nid = "a"\nkind = "x"\n', encoding="utf-8")
    given = {
        "GLOSSARY": "terms.toml\n\nmore terms.toml\n",
        "DRAFTS": f"{DEMO}/draft.en.txt\n",
        "SOURCE": f"{DEMO}/draft.ko.txt",
        "DATE": "2026-03-19",
        "FAIL_ON": "error",
    }
    printed = []
    for step in steps():
        assert set(step["env"]) <= set(given), "every input that a step takes is tried"
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=tmp_path, env=pipeline | given, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        printed.append(done.stdout)
    glossary, drafts = printed
    assert "::error file=terms.toml,line=1" in glossary
    assert "::error file=more terms.toml,line=1" in glossary
    assert "::error file=" in drafts
    assert "title=number-conflict" in drafts
