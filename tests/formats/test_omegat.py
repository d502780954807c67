"""OmegaT: its projects are read, it uses what is written, and its exports come back whole."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.formats.interchange import read, write
from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat, Refused, WriteOptions
from tmtool.formats.omegat_glossary import write_omegat
from tmtool.formats.omegat_project import write_project
from tmtool.formats.registry import open_bilingual
from tmtool.inline import Code, CodeKind
from tmtool.terminology.concept import Concept, ConceptKind, Term
from tmtool.units import Provenance, TranslationUnit, Variant

PAIRS = {
    "The minister arrived in Seoul.": "장관이 서울에 도착했다.",
    "Talks begin tomorrow.": "회담은 내일 시작된다.",
    "Nobody knows & nobody <asks>.": "아무도 모르고 & 아무도 <묻지> 않는다.",
}
OPTIONS = WriteOptions(source_lang="en", target_lang="ko")


def units() -> list[TranslationUnit]:
    return [
        TranslationUnit(
            variants=(Variant("en", source), Variant("ko", target)),
            provenance=Provenance(memory="", position=position),
        )
        for position, (source, target) in enumerate(PAIRS.items())
    ]


def glossary() -> bytes:
    terms = (Term(lang="en", text="minister"), Term(lang="ko", text="장관"))
    return write_omegat([Concept(id="m", kind=ConceptKind.TERM, terms=terms)], "en", "ko")


def test_omegat_uses_the_memory_and_its_exports_come_back_whole(tmp_path: Path) -> None:
    omegat = shutil.which("omegat")
    if omegat is None:
        pytest.skip("no omegat here (Debian: omegat)")
    project = tmp_path / "project"
    write_project(project, units(), OPTIONS, glossary())
    (project / "source" / "a.txt").write_text("\n\n".join(PAIRS) + "\n", encoding="utf-8")
    # What OmegaT's folder "auto" holds it translates by itself; from "tm" it suggests.
    (project / "tm" / "auto").mkdir()
    shutil.copy(project / "tm" / "tmtool.tmx", project / "tm" / "auto")
    ran = subprocess.run(
        [omegat, str(project), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8"},  # or Java cannot open a folder named in Hangul
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    translated = (project / "target" / "a.txt").read_text(encoding="utf-8")
    assert translated.split("\n\n") == [*list(PAIRS.values())[:-1], f"{[*PAIRS.values()][-1]}\n"]
    for level in ("omegat", "level1", "level2"):
        back = read(project / f"project-{level}.tmx")
        texts = {u.variants[0].text: u.variants[1].text for u in back}
        assert texts == PAIRS, level


def test_a_project_is_read_from_what_was_translated_and_its_memories(tmp_path: Path) -> None:
    project = tmp_path / "p"
    written = write_project(project, units(), OPTIONS, glossary())
    assert (written.units, written.losses) == (3, ())
    write(project / "omegat" / "project_save.tmx", FileFormat.TMX, units()[:1])
    reader = open_bilingual(project)
    assert (reader.header.source_lang, reader.header.target_lang) == ("en", "ko")
    back = read(project)
    assert [u.properties[-1] for u in back] == [
        ("omegat:file", "omegat/project_save.tmx"),
        *[("omegat:file", "tm/tmtool.tmx")] * 3,
    ]
    assert [u.variants for u in back[1:]] == [u.variants for u in units()]
    assert "minister\t장관" in (project / "glossary" / "glossary.txt").read_text(encoding="utf-8")


def test_a_project_that_is_there_keeps_its_settings(tmp_path: Path) -> None:
    write_project(tmp_path / "p", [], OPTIONS)
    write_project(tmp_path / "p", [], WriteOptions(source_lang="ja", target_lang="ko"))
    assert open_bilingual(tmp_path / "p").header.source_lang == "en"
    with pytest.raises(InputError, match="a source and a target language"):
        write_project(tmp_path / "q", [], WriteOptions())


def test_a_memory_that_is_there_stays_when_writing_another_breaks_off(tmp_path: Path) -> None:
    def broken() -> Iterator[TranslationUnit]:
        yield from units()
        raise InputError("the memory breaks off")

    write_project(tmp_path, units(), OPTIONS)
    before = (tmp_path / "tm" / "tmtool.tmx").read_bytes()
    with pytest.raises(InputError, match="breaks off"):
        write_project(tmp_path, broken(), OPTIONS)
    assert [p.name for p in (tmp_path / "tm").iterdir()] == ["tmtool.tmx"]
    assert (tmp_path / "tm" / "tmtool.tmx").read_bytes() == before


def test_nothing_outside_of_a_project_is_read(tmp_path: Path) -> None:
    project = tmp_path / "p"
    write_project(project, units(), OPTIONS)
    write(tmp_path / "secret.tmx", FileFormat.TMX, units())
    (project / "tm" / "link.tmx").symlink_to(tmp_path / "secret.tmx")
    assert len(read(project)) == 3
    settings = (project / "omegat.project").read_text(encoding="utf-8")
    for outside in ("../", "/etc"):
        told = settings.replace("<tm_dir>__DEFAULT__</tm_dir>", f"<tm_dir>{outside}</tm_dir>")
        (project / "omegat.project").write_text(told, encoding="utf-8")
        with pytest.raises(InputError, match="outside of the project"):
            read(project)


def test_what_is_refused_names_its_file(tmp_path: Path) -> None:
    project = tmp_path / "p"
    write_project(project, [], OPTIONS)
    (project / "tm" / "x.tmx").write_text("<tmx><body>\n<tu/></body></tmx>")
    assert list(open_bilingual(project).units()) == [Refused(2, "tm/x.tmx: a unit without a text")]


def test_codes_survive_in_a_memory_of_a_project(tmp_path: Path) -> None:
    code = Code(at=1, kind=CodeKind.PLACE, element="tmx:ph", data="<br/>")
    unit = TranslationUnit(
        variants=(Variant("en", "ab", (code,)), Variant("ko", "가나", (code,))),
        provenance=Provenance(memory=""),
    )
    write_project(tmp_path / "p", [unit], OPTIONS)
    assert read(tmp_path / "p")[0].variants == unit.variants
