"""XLIFF's segments become units of their own, each with what its file says of it."""

from pathlib import Path

import pytest

from tests.formats.interchange import RealFile, real_files
from tmtool.formats.bilingual import Entry
from tmtool.formats.registry import open_bilingual
from tmtool.formats.segment_units import by_segments
from tmtool.formats.segments import parts
from tmtool.units import TranslationUnit, UnitStatus

SDL = """\
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"
 xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0">
<file original="a.docx" source-language="en" target-language="ko" datatype="x"><body>
<trans-unit id="t1"><source>One. <g id="1">Two.</g> Three.</source>
<seg-source><mrk mtype="seg" mid="1">One.</mrk> <g id="1"><mrk mtype="seg" mid="2">Two.</mrk></g>
 <mrk mtype="seg" mid="3"><g id="9">Three</g>.</mrk></seg-source>
<target><mrk mtype="seg" mid="1">하나.</mrk> <g id="1"><mrk mtype="seg" mid="2">둘.</mrk></g>
 <mrk mtype="seg" mid="3"><g id="9">셋</g>.</mrk></target>
<alt-trans mid="2"><target>이</target></alt-trans>
<sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff" origin="interactive"/>
<sdl:seg id="2" conf="Draft" origin="tm" percent="87" origin-system="desk">
<sdl:value key="created_by">kim</sdl:value></sdl:seg><sdl:seg id="3" conf="RejectedTranslation"/>
</sdl:seg-defs></trans-unit>
<trans-unit id="t2"><source>Four</source><target>넷</target></trans-unit>
</body></file></xliff>
"""


def units(path: Path, text: str) -> list[TranslationUnit]:
    path.write_text(text, encoding="utf-8")
    return [e.unit for e in by_segments(open_bilingual(path).units()) if isinstance(e, Entry)]


def texts(found: list[TranslationUnit]) -> list[list[str]]:
    return [[v.text for v in unit.variants] for unit in found]


def test_segments_of_sdlxliff_have_their_status_and_origin(tmp_path: Path) -> None:
    one, two, three, four = units(tmp_path / "a.sdlxliff", SDL)
    assert texts([one, two, three, four]) == [
        ["One.", "하나."],
        ["Two.", "둘."],
        ["Three.", "셋."],
        ["Four", "넷"],
    ]
    assert [u.status for u in (one, two, three, four)] == [
        UnitStatus.APPROVED,
        UnitStatus.PENDING,
        UnitStatus.REJECTED,
        UnitStatus.ALIGNED,
    ]
    assert two.properties[-6:] == (
        ("segment", "2"),
        ("sdl:conf", "Draft"),
        ("sdl:origin", "tm"),
        ("sdl:origin-system", "desk"),
        ("sdl:percent", "87"),
        ("sdl:created_by", "kim"),
    )
    assert [u.provenance.position for u in (one, two, three, four)] == [0, 1, 2, 3]
    assert [len(v.codes) for v in three.variants] == [2, 2]
    assert "seg-defs" not in repr((one, two, three))
    assert ["alt-trans" in repr(u) for u in (one, two, three)] == [False, True, False]


def test_segments_without_a_translation_are_alone(tmp_path: Path) -> None:
    text = SDL.replace('\n <mrk mtype="seg" mid="3"><g id="9">셋</g>.</mrk></target>', "</target>")
    assert texts(units(tmp_path / "a.sdlxliff", text))[1:3] == [["Two.", "둘."], ["Three."]]


def test_segments_of_xliff_2_have_their_states(tmp_path: Path) -> None:
    found = units(
        tmp_path / "a.xlf",
        '<xliff version="2.0" srcLang="en" trgLang="ko" '
        'xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u">'
        '<segment id="a" state="final"><source>One.</source><target>하나.</target></segment>'
        "<ignorable><source> </source><target> </target></ignorable>"
        '<segment id="b" state="initial"><source>Two.</source><target>둘.</target></segment>'
        "</unit></file></xliff>",
    )
    assert texts(found) == [["One.", "하나."], ["Two.", "둘."]]
    assert [u.status for u in found] == [UnitStatus.APPROVED, UnitStatus.ALIGNED]
    assert ("xliff2:segment.state", "final") in found[0].properties


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # The target is not segmented, has other segments, or has words between them.
        ('<target><mrk mtype="seg" mid="1">하나.</mrk>', '<target><mrk mtype="x">하나.</mrk>'),
        ('mid="3"><g id="9">셋', 'mid="7"><g id="9">셋'),
        ("하나.</mrk> ", "하나.</mrk> 그리고 "),
        # Two segments are called the same.
        ('mid="2"', 'mid="1"'),
    ],
)
def test_a_unit_stays_whole_where_parting_it_would_lose_something(
    old: str, new: str, tmp_path: Path
) -> None:
    assert old in SDL
    found = units(tmp_path / "a.sdlxliff", SDL.replace(old, new))
    assert len(found) == 2
    assert found[0].variants[0].text.startswith("One. Two.")


@pytest.mark.parametrize("real", real_files("xliff"))
def test_no_word_of_a_real_file_is_lost(real: RealFile) -> None:
    if not real.well_formed:
        pytest.skip("not well-formed")
    whole = [e.unit for e in open_bilingual(real.path).units() if isinstance(e, Entry)]
    found = [e.unit for e in by_segments(open_bilingual(real.path).units()) if isinstance(e, Entry)]
    assert len(whole) == real.units
    assert len(found) >= len(whole)
    assert words(found) == words(whole)
    assert not [u for u in found if len(parts(u.variants[0])) > 1 and len(u.variants) == 1]


def words(found: list[TranslationUnit]) -> list[str]:
    kept = ["".join(c for c in v.text if c.isalnum()) for u in found for v in u.variants]
    return sorted("".join(kept))
