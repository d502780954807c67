"""XLIFF: units with their segments, notes and alternatives; what is written is valid."""

from pathlib import Path

import pytest

from tests.formats.interchange import RealFile, read, real_files, write
from tests.formats.validation import xliff_faults
from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat, Loss, Refused
from tmtool.formats.detection import detect
from tmtool.formats.registry import open_bilingual
from tmtool.inline import Code, CodeKind
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant


def xliff(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "job.xlf"
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a.html" source-language="ko" target-language="en" datatype="html"><body>\n'
        f"{body}\n</body></file></xliff>",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("real", real_files("xliff"))
def test_a_real_file_is_read_whole_and_comes_back_from_what_is_written(
    real: RealFile, tmp_path: Path
) -> None:
    if not real.well_formed:
        with pytest.raises(InputError, match=r":\d+: not well-formed XML"):
            list(open_bilingual(real.path).units())
        return
    units = read(real.path)
    assert len(units) == real.units
    header = open_bilingual(real.path).header
    copy = tmp_path / "copy.xlf"
    written = write(
        copy,
        header.format,
        units,
        source_lang=header.source_lang,
        target_lang=header.target_lang,
    )
    assert (written.units, written.losses) == (real.units, ())
    assert read(copy) == units
    version = "2.0" if header.format is FileFormat.XLIFF2 else "1.2"
    if header.version == version and not xliff_faults(real.path, version, foreign=True):
        assert xliff_faults(copy, version, foreign=True) == []


def test_a_unit_has_its_texts_notes_attributes_and_alternatives(tmp_path: Path) -> None:
    path = xliff(
        tmp_path,
        '<trans-unit id="7" resname="title"><source>제목 <g id="1" ctype="bold">굵게</g></source>'
        '<target state="needs-review-translation">Title <g id="1" ctype="bold">bold</g></target>'
        '<note from="dev" xml:lang="en">short</note>'
        '<alt-trans match-quality="about 85%"><target>Heading</target></alt-trans></trans-unit>',
    )
    (unit,) = read(path)
    assert [(v.lang, v.text) for v in unit.variants] == [("ko", "제목 굵게"), ("en", "Title bold")]
    assert unit.variants[1].codes == (
        Code(at=6, kind=CodeKind.OPEN, element="xliff:g", id="1", type="bold"),
        Code(at=10, kind=CodeKind.CLOSE, element="xliff:g", id="1", type="bold"),
    )
    assert unit.variants[1].properties == (("xliff:state", "needs-review-translation"),)
    assert unit.properties == (
        ("xliff:original", "a.html"),
        ("xliff:id", "7"),
        ("xliff:resname", "title"),
        ("note@en", "short"),
        ("note:from", "dev"),
        (
            "xliff:element",
            '<alt-trans match-quality="about 85%"><target>Heading</target></alt-trans>',
        ),
    )
    assert unit.status is UnitStatus.PENDING


@pytest.mark.parametrize(
    ("said", "state", "status"),
    [
        (' approved="yes"', "", UnitStatus.APPROVED),
        ("", ' state="final"', UnitStatus.APPROVED),
        (' approved="no"', ' state="translated"', UnitStatus.ALIGNED),
        ("", ' state="needs-adaptation"', UnitStatus.PENDING),
        ("", ' state="new"', UnitStatus.PENDING),
        ("", "", UnitStatus.ALIGNED),
    ],
)
def test_approval_and_state_say_how_far_a_unit_is_trusted(
    said: str, state: str, status: UnitStatus, tmp_path: Path
) -> None:
    path = xliff(
        tmp_path,
        f'<trans-unit id="1"{said}><source>가</source><target{state}>a</target></trans-unit>',
    )
    (unit,) = read(path)
    assert unit.status is status
    write(tmp_path / "copy.xlf", FileFormat.XLIFF, [unit], source_lang="ko", target_lang="en")
    assert read(tmp_path / "copy.xlf") == [unit]


def test_segments_are_read_from_the_segmented_source(tmp_path: Path) -> None:
    path = xliff(
        tmp_path,
        '<trans-unit id="1"><source>하나. 둘.</source>'
        '<seg-source><mrk mtype="seg" mid="1">하나.</mrk> <mrk mtype="seg" mid="2">둘.</mrk>'
        '</seg-source><target><mrk mtype="seg" mid="1">One.</mrk> '
        '<mrk mtype="seg" mid="2">Two.</mrk></target></trans-unit>',
    )
    (unit,) = read(path)
    assert [v.text for v in unit.variants] == ["하나. 둘.", "One. Two."]
    assert [c.at for c in unit.variants[0].codes] == [0, 3, 4, 6]
    write(tmp_path / "copy.xlf", FileFormat.XLIFF, [unit], source_lang="ko", target_lang="en")
    assert read(tmp_path / "copy.xlf") == [unit]
    assert xliff_faults(tmp_path / "copy.xlf", "1.2") == []


def test_units_of_a_memory_are_written_valid_and_come_back_as_they_were(tmp_path: Path) -> None:
    codes = (
        Code(at=0, kind=CodeKind.OPEN, element="tmx:bpt", pair="1", type="big font", data="<b>"),
        Code(at=1, kind=CodeKind.PLACE, element="tmx:ph", type="image", data="<img/>"),
        Code(at=1, kind=CodeKind.CLOSE, element="tmx:ept", pair="1", data="</b>"),
        Code(at=2, kind=CodeKind.CLOSE, element="tmx:it", data="</i>"),
    )
    units = [
        TranslationUnit(
            variants=(Variant("ko", "가나", codes), Variant("en-US", " a\n", ())),
            provenance=Provenance(memory=""),
            status=status,
        )
        for status in UnitStatus
    ]
    path = tmp_path / "m.xlf"
    assert write(path, FileFormat.XLIFF, units, source_lang="ko", target_lang="en").losses == ()
    assert xliff_faults(path, "1.2") == []
    back = read(path)
    assert [u.status for u in back] == list(UnitStatus)
    assert [[v.text for v in u.variants] for u in back] == [["가나", " a\n"]] * 4
    assert [c.element for c in back[0].variants[0].codes] == [
        "xliff:bpt",
        "xliff:ph",
        "xliff:ept",
        "xliff:it",
    ]
    plain = [
        TranslationUnit(
            variants=(Variant("ko", "가"), Variant("en", "a", (), (("x y", "1"),))),
            provenance=Provenance(memory="", position=i),
            properties=(("note", "n"), ("x-file", "ㄱ"), ("note", "m")),
        )
        for i in range(3)
    ]
    write(path, FileFormat.XLIFF, plain)
    assert xliff_faults(path, "1.2") == []
    assert [(u.variants, set(u.properties)) for u in read(path)] == [
        (u.variants, {*u.properties, ("xliff:original", "memory")}) for u in plain
    ]


def test_what_two_languages_cannot_hold_is_told(tmp_path: Path) -> None:
    place = Provenance(memory="")
    units = [
        TranslationUnit(variants=(Variant("ko", "가"), Variant("en", "a"), Variant("ja", "あ")),
                        provenance=place),
        TranslationUnit(variants=(Variant("ja", "い"), Variant("en", "b")), provenance=place),
        TranslationUnit(variants=(Variant("ko", "나"),), provenance=place,
                        properties=(("xliff:id", "1"),)),
        TranslationUnit(variants=(Variant("ko", "다"),), provenance=place,
                        properties=(("xliff:id", "1"),)),
    ]  # fmt: skip
    written = write(tmp_path / "m.xlf", FileFormat.XLIFF, units, source_lang="ko", target_lang="en")
    assert written.units == 3
    assert written.losses == (
        Loss("texts beside the first in the source and the target language", 1),
        Loss("units without a text in the source language", 1),
        Loss("ids that stand twice in a file, which XLIFF forbids", 1),
    )


def test_a_unit_without_a_source_is_refused_with_its_line(tmp_path: Path) -> None:
    path = xliff(tmp_path, '<trans-unit id="1">\n<target>a</target></trans-unit>')
    assert list(open_bilingual(path).units()) == [Refused(2, "a unit without a source text")]


def test_a_property_that_only_looks_like_xml_is_no_way_into_the_file(tmp_path: Path) -> None:
    unit = TranslationUnit(
        variants=(Variant("ko", "가"),),
        provenance=Provenance(memory=""),
        properties=(("xliff:element", "</trans-unit><evil/>"), ("xliff:x y", "1")),
    )
    write(tmp_path / "m.xlf", FileFormat.XLIFF, [unit], source_lang="ko", target_lang="en")
    (back,) = read(tmp_path / "m.xlf")
    assert set(unit.properties) < set(back.properties)


def test_the_format_is_told_by_content_and_not_by_name(tmp_path: Path) -> None:
    path = xliff(tmp_path, "").rename(tmp_path / "job.txt")
    assert detect(path) is FileFormat.XLIFF
    top = '<?xml version="1.0"?><!-- <tmx> --><!DOCTYPE x [<!ENTITY a "b">]>'
    path.write_text(top + '<x:xliff xmlns:x="u" version = "2.1"/>')
    assert detect(path) is FileFormat.XLIFF2
    path.write_text("<html/>")
    assert detect(path) is None
