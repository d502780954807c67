"""Other distributions add rules and formats by entry points."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLUGIN = ROOT / "tests" / "plugin"


def tmtool(
    *arguments: str, folder: Path, path: str = f"{PLUGIN}{os.pathsep}{ROOT}"
) -> "subprocess.CompletedProcess[str]":
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TMTOOL")}
    return subprocess.run(
        [sys.executable, "-m", "tmtool", *arguments],
        cwd=folder, env=kept | {"PYTHONPATH": path, "HOME": str(folder)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_plugins_rule_runs_beside_the_others(tmp_path: Path) -> None:
    draft = tmp_path / "draft.en.txt"
    draft.write_text("Exports rose 7.5% in May.\n", encoding="utf-8")
    done = tmtool("check", "draft.en.txt", folder=tmp_path)
    assert (done.returncode, "draft.en.txt:1:17: warning: percent-sign" in done.stdout) == (1, True)
    assert tmtool("check", "draft.en.txt", "--fix", folder=tmp_path).returncode == 0
    assert draft.read_text(encoding="utf-8") == "Exports rose 7.5 percent in May.\n"


def test_it_is_explained_selected_and_configured_like_the_others(tmp_path: Path) -> None:
    (tmp_path / "draft.en.txt").write_text("Exports rose 7.5%.\n", encoding="utf-8")
    (tmp_path / "tmtool.toml").write_text(
        'glossary = []\n[check.rules.percent-sign]\nword = "per cent"\n', encoding="utf-8"
    )
    assert "desk writes" in tmtool("check", "--explain", "percent-sign", folder=tmp_path).stdout
    done = tmtool("check", "draft.en.txt", "--select", "desk-style", folder=tmp_path)
    assert "“per cent”" in done.stdout


def test_a_plugins_format_is_imported_and_exported_like_the_others(tmp_path: Path) -> None:
    good = '{"ko": "유감을 표명했다.", "en": "It expressed regret."}\n'
    (tmp_path / "old.jsonl").write_text(f"{good}nothing\n", encoding="utf-8")
    assert tmtool("init", folder=tmp_path).returncode == 0
    done = tmtool("import", "old.jsonl", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Added 1 unit" in done.stdout
    assert "old.jsonl:2" in done.stdout + done.stderr
    assert tmtool("export", "new.jsonl", folder=tmp_path).returncode == 0
    assert (tmp_path / "new.jsonl").read_text(encoding="utf-8") == good
    printed = tmtool("export", "--format", "desk-lines", folder=tmp_path).stdout
    assert printed == good


def test_a_format_that_nobody_has_is_told(tmp_path: Path) -> None:
    tmtool("init", folder=tmp_path)
    done = tmtool("export", "--format", "docbook", folder=tmp_path)
    assert (done.returncode, "desk-lines" in done.stderr) == (2, True)


def test_without_the_plugin_there_is_no_such_rule(tmp_path: Path) -> None:
    done = tmtool("check", "--explain", "percent-sign", folder=tmp_path, path=str(ROOT))
    assert (done.returncode, "no such rule" in done.stderr) == (2, True)


def test_a_plugin_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    info = tmp_path / "lost-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lost\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[tmtool.checks]\nlost = lost.nowhere\n")
    (tmp_path / "draft.en.txt").write_text("Nothing.\n", encoding="utf-8")
    done = tmtool("check", "draft.en.txt", folder=tmp_path, path=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 2
    assert "plug-in lost of lost cannot be loaded" in done.stderr
    assert "Traceback" not in done.stderr
