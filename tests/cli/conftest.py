"""The command line in a project of its own."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tmtool.cli.main import run

DEMO = Path(__file__).parent.parent.parent / "tmtool" / "cli" / "demo"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Tmtool = Callable[..., Ran]


@pytest.fixture
def tmtool(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Tmtool:
    """Run a command line in an empty folder, as a user without any settings would."""
    home = tmp_path / "home"
    home.mkdir()
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.delenv("TMTOOL_DB", raising=False)

    def command(*arguments: str) -> Ran:
        status = run(arguments)
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return command


@pytest.fixture(scope="session")
def made_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a project with the demo's files, its glossary compiled; tests get copies of it."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("TMTOOL_DB", raising=False)
        assert run(("init",)) == 0
        for path in DEMO.glob("*.txt"):
            shutil.copy(path, path.name)
        shutil.copy(DEMO / "desk.toml", "glossary/desk.toml")
        assert run(("lookup", "부산")) == 0
    return folder


@pytest.fixture
def project(made_project: Path, tmtool: Tmtool) -> Tmtool:
    """Run command lines in a project that holds the demo's files."""
    shutil.copytree(made_project, Path(), dirs_exist_ok=True)
    return tmtool
