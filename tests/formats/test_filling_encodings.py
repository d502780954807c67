"""Filling a file whose encoding lacks letters of the translation: it becomes UTF-8, and says so."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.formats.interchange import read
from tmtool.formats.bilingual import Loss
from tmtool.formats.filling import ENCODING_CHANGED, Filled, Filling, FillOptions
from tmtool.formats.registry import fill_bilingual

OPTIONS = FillOptions(source_lang="fr", target_lang="ko")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n\n'
PO = HEADER + 'msgid "été"\nmsgstr ""\n'


def filled(path: Path, text: str) -> Filled:
    out = io.BytesIO()
    done = fill_bilingual(path, out, lambda _gap: Filling(text=text, score=100), OPTIONS)
    path.write_bytes(out.getvalue())
    return done


@pytest.mark.parametrize("charset", ["ISO-8859-1", "latin1", "windows-1252"])
def test_a_po_file_becomes_utf8_in_its_header_too(charset: str, tmp_path: Path) -> None:
    path = tmp_path / "ko.po"
    path.write_text(PO.format(charset), encoding="latin-1")
    done = filled(path, "여름")
    assert done.losses == (Loss(ENCODING_CHANGED, 2),)
    assert path.read_text("utf-8").startswith(HEADER.format("UTF-8"))
    assert [v.text for v in read(path)[0].variants] == ["été", "여름"]
    if msgfmt := shutil.which("msgfmt"):
        subprocess.run([msgfmt, "-o", "/dev/null", path], check=True)


def test_a_header_of_plural_forms_only_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "ko.po"
    header = (
        'msgid ""\nmsgid_plural ""\nmsgstr[0] "Content-Type: text/plain; charset=latin1\\n"\n\n'
    )
    path.write_text(header + 'msgid "été"\nmsgstr ""\n', encoding="latin-1")
    filled(path, "여름")
    assert "charset=UTF-8" in path.read_text("utf-8")


def test_a_po_file_whose_letters_suffice_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ko.po"
    path.write_text(PO.format("ISO-8859-1"), encoding="latin-1")
    assert filled(path, "verão").losses == ()
    assert "charset=ISO-8859-1" in path.read_text("latin-1")
    assert 'msgstr "verão"' in path.read_text("latin-1")


@pytest.mark.parametrize("charset", ["CHARSET", "ASCII", "US-ASCII"])
def test_a_template_gets_the_charset_that_its_translation_needs(
    charset: str, tmp_path: Path
) -> None:
    path = tmp_path / "ko.po"
    path.write_text(PO.format(charset).replace("été", "charset=none"), encoding="ascii")
    filled(path, "여름")
    written = path.read_text("utf-8")
    assert written.startswith(HEADER.format("UTF-8"))
    assert 'msgid "charset=none"' in written


def test_a_table_becomes_utf8(tmp_path: Path) -> None:
    path = tmp_path / "job.csv"
    path.write_text("fr,ko\nété,\ndéjà,done\n", encoding="cp1252")
    done = filled(path, "여름")
    assert Loss(ENCODING_CHANGED, 2) in done.losses
    assert path.read_text("utf-8") == "fr,ko\nété,여름\ndéjà,done\n"
