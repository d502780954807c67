"""``tmtool export --format omegat``: a project that OmegaT opens, and that comes back."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

UNITS = "ko\ten\n장관이 도착했다.\tThe minister arrived.\n회담이 열린다.\tTalks are held.\n"
GLOSSARY = """\
[[concept]]
id = "frobnication-talks"
kind = "term"
[[concept.term]]
lang = "ko"
text = "뭉개기 회담"
[[concept.term]]
lang = "en"
text = "frobnication talks"
"""


@pytest.fixture
def desk(tmtool: Tmtool) -> Tmtool:
    tmtool("init")
    Path("glossary", "own.toml").write_text(GLOSSARY, encoding="utf-8")
    Path("old.tsv").write_text(UNITS, encoding="utf-8")
    tmtool("import", "old.tsv")
    return tmtool


def test_a_project_holds_the_memory_and_the_glossary(desk: Tmtool) -> None:
    done = desk("export", "--format", "omegat", "job")
    assert done.status == 0, done.err
    assert "Wrote 2 units to job" in done.err
    names = {"omegat.project", "source", "target", "tm", "glossary", "omegat", "dictionary"}
    assert {p.name for p in Path("job").iterdir()} == names
    assert "뭉개기 회담\tfrobnication talks" in Path("job/glossary/glossary.txt").read_text("utf-8")
    settings = Path("job/omegat.project").read_text("utf-8")
    assert "<source_lang>ko</source_lang>" in settings
    assert desk("import", "job", "--memory", "back", "--dry-run").out.startswith(
        "Would add 2 units"
    )


@pytest.mark.parametrize("tag", ["en", "EN-US"])
def test_omegat_translates_with_it(desk: Tmtool, tag: str, tmp_path: Path) -> None:
    omegat = shutil.which("omegat")
    if omegat is None:
        pytest.skip("no omegat here (Debian: omegat)")
    desk("export", "--format", "omegat", "job", "--from", "en", "--to", "ko")
    settings = Path("job/omegat.project")
    settings.write_text(settings.read_text("utf-8").replace(">en<", f">{tag}<"), encoding="utf-8")
    desk("export", "--format", "omegat", "job")
    Path("job/source/a.txt").write_text("The minister arrived.\n\nNew.\n", encoding="utf-8")
    Path("job/tm/auto").mkdir()
    shutil.copy("job/tm/tmtool.tmx", "job/tm/auto")
    ran = subprocess.run(
        [omegat, str(Path("job").absolute()), "--mode=console-translate",
         f"--config-dir={tmp_path / 'config'}"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert Path("job/target/a.txt").read_text("utf-8") == "장관이 도착했다.\n\nNew.\n"


def test_what_stands_in_a_project_stays(desk: Tmtool) -> None:
    desk("export", "--format", "omegat", "job", "--from", "en", "--to", "ko")
    Path("job/source/a.txt").write_text("mine", encoding="utf-8")
    Path("more.tsv").write_text("ko\ten\n감사.\tThanks.\n", encoding="utf-8")
    desk("import", "more.tsv")
    assert "Wrote 3 units" in desk("export", "--format", "omegat", "job").err
    assert Path("job/source/a.txt").read_text("utf-8") == "mine"
    # The languages are the project's, although the desk's are the other way round.
    assert "<source_lang>en</source_lang>" in Path("job/omegat.project").read_text("utf-8")
    refused = desk("export", "--format", "omegat", "job", "--from", "ja", "--to", "ko")
    assert refused.status != 0
    assert "job: a project from en to ko, not from ja to ko" in refused.err


def test_a_project_that_names_regions_gets_the_units_that_name_none(desk: Tmtool) -> None:
    desk("export", "--format", "omegat", "job", "--from", "en", "--to", "ko")
    settings = Path("job/omegat.project")
    said = settings.read_text("utf-8").replace(">en<", ">EN-US<").replace(">ko<", ">KO-KR<")
    settings.write_text(said, encoding="utf-8")
    assert "Wrote 2 units" in desk("export", "--format", "omegat", "job").err
    glossary = Path("job/glossary/glossary.txt").read_text("utf-8")
    assert "frobnication talks\t뭉개기 회담" in glossary


def test_rejected_units_go_along_only_if_they_are_asked_for(desk: Tmtool) -> None:
    Path("bad.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu><prop type="tmtool:status">rejected</prop>'
        '<tuv xml:lang="ko"><seg>틀림</seg></tuv><tuv xml:lang="en"><seg>wrong</seg></tuv></tu>'
        "</body></tmx>",
        encoding="utf-8",
    )
    desk("import", "bad.tmx")
    assert "Wrote 2 units" in desk("export", "--format", "omegat", "a").err
    assert "Wrote 1 unit" in desk("export", "--format", "omegat", "b", "--status", "rejected").err


def test_a_folder_that_is_something_else_is_left_alone(desk: Tmtool) -> None:
    Path("mine").mkdir()
    Path("mine/a.txt").write_text("x", encoding="utf-8")
    done = desk("export", "--format", "omegat", "mine")
    assert done.status != 0
    assert "mine: not empty, and no OmegaT project" in done.err
    assert [p.name for p in Path("mine").iterdir()] == ["a.txt"]
    assert "is a file" in desk("export", "--format", "omegat", "old.tsv").err
    assert "is a folder: name it" in desk("export", "--format", "omegat").err


def test_a_glossary_for_the_other_direction_needs_one_language_named(desk: Tmtool) -> None:
    assert desk("glossary", "export", "--own", "--from", "en", "g.txt").status == 0
    assert Path("g.txt").read_text("utf-8") == "# en\tko\nfrobnication talks\t뭉개기 회담\n"
