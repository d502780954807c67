"""XLIFF 2: segments and what stands between them, native codes apart, modules kept; filling."""

import io
from pathlib import Path

import pytest

from tests.formats.interchange import read, write
from tests.formats.validation import xliff_faults
from tmtool.formats.bilingual import FileFormat, Loss, Refused
from tmtool.formats.filling import Filled, Filling, FillOptions
from tmtool.formats.registry import fill_bilingual, open_bilingual
from tmtool.formats.segments import split
from tmtool.inline import Code, CodeKind
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant

JOB = """\
<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ko" trgLang="en">
<file id="f1" original="a.html">
<unit id="u1" name="title">
 <mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#s1">
 <source>가</source><target>ga</target></mtc:match></mtc:matches>
 <gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><gls:glossEntry ref="#t1">
 <gls:term>가</gls:term></gls:glossEntry></gls:glossary>
 <notes><note id="n1" category="dev">short</note></notes>
 <originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data></originalData>
 <segment id="s1" state="translated">
 <source>가 <pc id="1" dataRefStart="d1" dataRefEnd="d2">나</pc>.</source>
 <target>a <pc id="1" dataRefStart="d1" dataRefEnd="d2">b</pc>.</target></segment>
 <ignorable><source> </source><target> </target></ignorable>
 <segment id="s2">
 <source><?pi?>다<cp hex="0007"/><sc id="2"/>라<ec startRef="2"/></source></segment>
</unit>
<unit id="u2"><segment state="final"><source>마</source><target>ma</target></segment></unit>
<unit id="u3" translate="no"><segment><source>바</source></segment></unit>
<unit id="u4"><segment><source>사</source></segment></unit>
</file></xliff>
"""


@pytest.fixture
def job(tmp_path: Path) -> Path:
    path = tmp_path / "job.xlf"
    path.write_text(JOB, encoding="utf-8")
    return path


def test_a_unit_has_its_segments_codes_notes_and_modules(job: Path, tmp_path: Path) -> None:
    first, second, third, fourth = read(job)
    assert [(v.lang, v.text) for v in first.variants] == [
        ("ko", "가 나. 다\x07라"),
        ("en", "a b. "),
    ]
    assert [(c.at, c.element, c.data) for c in first.variants[0].codes] == [
        (0, "xliff2:segment", ""),
        (2, "xliff2:pc", "<b>"),
        (3, "xliff2:pc", "</b>"),
        (4, "xliff2:segment", ""),
        (5, "xliff2:segment", ""),
        (7, "xliff2:sc", ""),
        (8, "xliff2:ec", ""),
        (8, "xliff2:segment", ""),
    ]
    said = [n for n, _ in first.properties]
    assert said == [
        "xliff2:original",
        "xliff2:id",
        "xliff2:name",
        "xliff2:element",
        "xliff2:element",
        "note",
        "note:id",
        "note:category",
    ]
    assert [u.status for u in (first, second)] == [UnitStatus.ALIGNED, UnitStatus.APPROVED]
    assert [[v.text for v in u.variants] for u in split(first)] == [
        ["가 나.", "a b."],
        ["다\x07라", ""],
    ]
    units = [first, second, third, fourth]
    copy = tmp_path / "copy.xlf"
    written = write(copy, FileFormat.XLIFF2, units, source_lang="ko", target_lang="en")
    assert written.losses == (Loss("control characters, which XML has no place for", 1),)
    assert xliff_faults(copy, "2.0") == []
    back = read(copy)
    assert back[1:] == units[1:]
    assert back[0].properties == first.properties
    assert back[0].variants[1] == first.variants[1]


def test_units_of_a_memory_are_written_valid_and_come_back_as_they_were(tmp_path: Path) -> None:
    codes = (
        Code(at=0, kind=CodeKind.OPEN, element="tmx:bpt", pair="1", type="big font", data="<b>"),
        Code(at=1, kind=CodeKind.PLACE, element="tmx:ph", id="a b", type="image", data="<img/>"),
        Code(at=1, kind=CodeKind.CLOSE, element="tmx:ept", pair="1", data="</b>"),
        Code(at=2, kind=CodeKind.CLOSE, element="tmx:it", data="</i>"),
        Code(at=2, kind=CodeKind.OPEN, element="xliff:bx", id="7"),
    )
    units = [
        TranslationUnit(
            variants=(Variant("ko", "가나", codes), Variant("en", " a\n")),
            provenance=Provenance(memory="", position=i),
            status=status,
            confidence=0.5,
            properties=(("note", "n"), ("x y", "z")),
        )
        for i, status in enumerate(UnitStatus)
    ]
    path = tmp_path / "m.xlf"
    assert write(path, FileFormat.XLIFF2, units, source_lang="ko", target_lang="en").losses == ()
    assert xliff_faults(path, "2.0") == []
    back = read(path)
    assert [u.status for u in back] == list(UnitStatus)
    assert [[v.text for v in u.variants] for u in back] == [["가나", " a\n"]] * 4
    assert [c.element for c in back[0].variants[0].codes] == [
        f"xliff2:{name}" for name in ("sc", "ph", "ec", "ec", "sc")
    ]
    assert [c.data for c in back[0].variants[0].codes] == ["<b>", "<img/>", "</b>", "</i>", ""]
    assert set(back[0].properties) > set(units[0].properties)
    again = write(path, FileFormat.XLIFF2, back, source_lang="ko", target_lang="en")
    assert again.losses == ()
    assert read(path) == back


def test_gaps_are_filled_with_their_matches(job: Path) -> None:
    out = io.BytesIO()
    assert fill_bilingual(job, out, lambda _: None) == Filled(segments=5, filled=0)
    assert out.getvalue() == job.read_bytes()
    offered = []

    def translate(gap: object) -> Filling:
        offered.append(gap)
        return Filling(text="da", score=90, origin="news", matched="타")

    out = io.BytesIO()
    done = fill_bilingual(job, out, translate)
    text = out.getvalue().decode()
    assert (done.segments, done.filled, done.left) == (5, 2, 3)
    assert (
        '<mtc:match xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" ref="#s2" matchQuality="90"'
        ' origin="news" similarity="90"><source>타</source><target>da</target></mtc:match>'
        "</mtc:matches>" in text
    )
    assert '<target>da<sc id="2"/><ec startRef="2"/></target></segment>' in text
    assert '<segment id="tmtool-s1" state="initial"><source>사</source><target>da</target>' in text
    job.write_bytes(out.getvalue())
    assert xliff_faults(job, "2.0") == []
    assert next(u.variants[1].text for u in read(job) if len(u.variants) > 1) == "a b. da"


def test_a_file_without_a_target_language_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "job.xlf"
    path.write_text(
        '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ko">'
        '<x:file id="f"><x:unit id="u"><x:segment><x:source>가<x:ph id="1"/></x:source></x:segment>'
        "</x:unit></x:file></x:xliff>",
        encoding="utf-8",
    )
    out = io.BytesIO()
    options = FillOptions(target_lang="en")
    fill_bilingual(path, out, lambda _: Filling(text="a", score=100), options)
    path.write_bytes(out.getvalue())
    assert xliff_faults(path, "2.0") == []
    (unit,) = read(path)
    assert [(v.lang, v.text) for v in unit.variants] == [("ko", "가"), ("en", "a")]
    assert unit.variants[1].codes == unit.variants[0].codes


def test_a_unit_without_a_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "job.xlf"
    path.write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ko">\n'
        '<file id="f"><unit id="u"><segment/></unit></file></xliff>',
        encoding="utf-8",
    )
    assert list(open_bilingual(path).units()) == [Refused(2, "a unit without a source text")]


def test_native_codes_that_are_not_there_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.2" srcLang="ko" '
        'trgLang="en"><file id="f"><unit id="u"><segment><source>나 <pc id="1">다</pc></source>'
        '<target>b <pc id="1">c</pc></target></segment></unit></file></xliff>',
        encoding="utf-8",
    )
    units = read(path)
    write(path, FileFormat.XLIFF2, units)
    assert "originalData" not in path.read_text(encoding="utf-8")
    assert [u.variants for u in read(path)] == [u.variants for u in units]
