"""What is shipped is exactly what should be, and it works where it is installed."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tmtool import __version__

ROOT = Path(__file__).parent.parent
LEFT_OUT = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
COMPILED = {".so", ".pyd"}


def files_below(*folders: str) -> set[str]:
    """Name every file of the checkout's folders, relative to the checkout."""
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not LEFT_OUT & set(path.parts) and path.suffix not in COMPILED
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist and wheel once, the wheel from the sdist, and return their folder."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_wheel_holds_the_package_the_migrations_and_the_glossary(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    held = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    names = {path.as_posix() for path in held if path.suffix not in COMPILED}
    info = f"tmtool-{__version__}.dist-info"
    shipped = {f"tmtool/_shipped/{name}" for name in files_below("glossary", "migrations")}
    assert names == files_below("tmtool") | shipped | {
        f"{info}/METADATA",
        f"{info}/RECORD",
        f"{info}/WHEEL",
        f"{info}/entry_points.txt",
        f"{info}/licenses/LICENSE",
        f"tmtool-{__version__}.data/data/share/man/man1/tmtool.1",
    }
    assert "tmtool/_shipped/glossary/diplomacy.toml" in names
    assert "tmtool/_shipped/migrations/env.py" in names


def test_the_wheel_is_for_the_machine_that_its_parts_in_c_are_for(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    parts = {Path(n).stem for n in zipfile.ZipFile(wheel).namelist() if Path(n).suffix in COMPILED}
    if wheel.name.endswith("-py3-none-any.whl"):
        assert not parts, "without a C compiler it is for all machines"
        compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
        headers = Path(sysconfig.get_path("include")) / "Python.h"
        assert not (shutil.which(compiler) and headers.exists()), "what is needed is there"
    else:
        assert f"tmtool-{__version__}-cp311-abi3-" in wheel.name
        assert {part.partition(".")[0] for part in parts} == {"_counting", "_pieces"}


def test_the_sdist_holds_what_is_needed_to_work_on_it(built: Path) -> None:
    base = f"tmtool-{__version__}"
    with tarfile.open(built / f"{base}.tar.gz") as archive:
        names = {n.removeprefix(f"{base}/") for n in archive.getnames()}
    top = {
        ".gitignore",
        ".pre-commit-hooks.yaml",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        "SECURITY.md",
        "action.yml",
        "hatch_build.py",
        "mkdocs.yml",
        "pyproject.toml",
    }
    folders = files_below("benchmarks", "docs", "glossary", "migrations", "tests", "tmtool")
    assert names == top | folders


def test_the_installed_wheel_runs_the_demo_from_another_folder(built: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    bin_ = environment / ("Scripts" if os.name == "nt" else "bin")
    wheel = next(built.glob("*.whl"))
    subprocess.run([bin_ / "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    elsewhere = tmp_path / "한 폴더"
    elsewhere.mkdir()
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "TMTOOL_DB"}}
    for command in ([f"{bin_}/tmtool", "demo"], [f"{bin_}/python", "-m", "tmtool", "demo"]):
        done = subprocess.run(
            command, cwd=elsewhere, env=clean, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert "First Vice Foreign Minister" in done.stdout
        assert "number-conflict" in done.stdout
    assert not list(elsewhere.iterdir()), "the demo works in a folder of its own"
