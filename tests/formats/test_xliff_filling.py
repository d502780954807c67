"""Filling XLIFF 1.2 and SDLXLIFF: gaps get translations, everything else stays byte for byte."""

import io
from pathlib import Path

import pytest

from tests.formats.interchange import RealFile, read, real_files
from tests.formats.validation import xliff_faults
from tmtool.formats.bilingual import FileFormat, Loss
from tmtool.formats.detection import detect
from tmtool.formats.filling import Filled, Filling, FillOptions, Gap, Translate
from tmtool.formats.registry import fill_bilingual
from tmtool.inline import Code, CodeKind

JOB = """\
<?xml version='1.0' encoding="UTF-8" standalone='yes'?>
<!-- kept as it is -->
<xliff version='1.2'  xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.html" source-language="ko" target-language="en" datatype="html"><body>
<trans-unit id="1" ><source>가 &#x41;</source></trans-unit>
<trans-unit id="2" approved="yes"><source>나</source><target></target></trans-unit>
<trans-unit id="3" translate='no'><source>다</source></trans-unit>
<trans-unit id="4"><source><g id="1">라</g></source>
<target state="new" resname="r"/><note>n</note></trans-unit>
<trans-unit id="5"><source>마</source><target>five</target></trans-unit>
<trans-unit id="6"><source>바 사. 아.</source>
<seg-source><mrk mtype="seg" mid="1">바<x id="1"/> 사.</mrk>
<mrk mtype="seg" mid="2">아.</mrk></seg-source>
</trans-unit>
</body></file></xliff>
"""


def fill(
    path: Path, translate: Translate, options: FillOptions | None = None
) -> tuple[bytes, Filled]:
    out = io.BytesIO()
    report = fill_bilingual(path, out, translate, options)
    return out.getvalue(), report


@pytest.fixture
def job(tmp_path: Path) -> Path:
    path = tmp_path / "job.xlf"
    path.write_text(JOB, encoding="utf-8")
    return path


def test_a_file_that_gets_nothing_stays_byte_for_byte(job: Path) -> None:
    written, report = fill(job, lambda _: None)
    assert written == job.read_bytes()
    assert report == Filled(segments=7, filled=0)


def test_what_is_approved_protected_or_translated_is_never_offered(job: Path) -> None:
    offered: list[str] = []
    fill(job, lambda gap: offered.append(gap.source.text))
    assert offered == ["가 A", "라", "바 사.", "아."]
    offered.clear()
    fill(job, lambda gap: offered.append(gap.source.text), FillOptions(again=True))
    assert offered == ["가 A", "라", "마", "바 사.", "아."]


def test_a_gap_knows_its_place_and_its_neighbours(job: Path) -> None:
    gaps: list[Gap] = []
    fill(job, gaps.append)
    assert [(g.line, g.previous, g.following) for g in gaps] == [
        (5, "", "나"),
        (8, "다", "마"),
        (11, "마", "아."),
        (11, "바 사.", ""),
    ]


def test_translations_stand_with_their_state_quality_and_origin(job: Path, tmp_path: Path) -> None:
    def translate(gap: Gap) -> Filling | None:
        if gap.source.text == "가 A":
            return Filling(text="a & A", score=101, origin="news")
        if gap.source.text == "라":
            return Filling(text="ra", score=80, origin="news", matched="라라")
        if gap.source.text == "아.":
            return Filling(text="Ah.", score=100)
        return None

    written, report = fill(job, translate)
    text = written.decode()
    for part in (
        (
            '<source>가 &#x41;</source><target state="translated" state-qualifier="exact-match">'
            'a &amp; A</target><alt-trans match-quality="100%" origin="news"><source>가 A</source>'
            "<target>a &amp; A</target></alt-trans></trans-unit>"
        ),
        (
            '<target resname="r" state="needs-review-translation" state-qualifier="fuzzy-match">'
            '<g id="1">ra</g></target><alt-trans match-quality="80%" origin="news">'
            "<source>라라</source><target>ra</target></alt-trans><note>n</note>"
        ),
        '<mrk mid="1" mtype="seg"></mrk>\n<mrk mid="2" mtype="seg">Ah.</mrk></target>',
    ):
        assert part in text
    assert text.splitlines()[:4] == JOB.splitlines()[:4]
    assert (report.segments, report.filled, report.left) == (7, 3, 4)
    out = tmp_path / "out.xlf"
    out.write_bytes(written)
    assert xliff_faults(out, "1.2") == []
    again, report = fill(out, translate)
    assert again == written
    assert report.filled == 0


def test_codes_go_where_they_were_put_and_the_rest_to_the_ends(job: Path) -> None:
    x = Code(at=2, kind=CodeKind.PLACE, element="xliff:x", id="1")
    filling = Filling(text="Ba sa.", codes=(x,), score=100)
    written, report = fill(job, lambda g: filling if "바" in g.source.text else None)
    assert 'Ba<x id="1"/> sa.</mrk>' in written.decode()
    assert report.losses == ()
    filling = Filling(text="Ba sa.", score=100)
    written, report = fill(job, lambda g: filling if "바" in g.source.text else None)
    assert 'Ba sa.<x id="1"/></mrk>' in written.decode()
    assert report.losses == (
        Loss("inline codes put at the end of a translation, since their place is not known", 1),
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp949"])
def test_the_encoding_stays(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "job.xlf"
    declared = "windows-949" if encoding == "cp949" else encoding.removesuffix("-sig")
    text = JOB.replace("UTF-8", declared).replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    assert fill(path, lambda _: None)[0] == path.read_bytes()
    written, _ = fill(path, lambda _: Filling(text="é", score=100))
    out = tmp_path / "out.xlf"
    out.write_bytes(written)
    assert read(out)[0].variants[1].text == "é"


def test_a_prefix_of_the_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "job.xlf"
    path.write_text(
        '<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2"><x:file original=""'
        ' source-language="ko" datatype="html"><x:body><x:trans-unit id="1"><x:source>가'
        '<x:x id="1"/></x:source></x:trans-unit></x:body></x:file></x:xliff>',
        encoding="utf-8",
    )
    written, _ = fill(path, lambda _: Filling(text="a", score=90), FillOptions(target_lang="en"))
    path.write_bytes(written)
    (unit,) = read(path)
    assert [v.text for v in unit.variants] == ["가", "a"]
    assert unit.variants[1].codes == unit.variants[0].codes
    assert xliff_faults(path, "1.2") == []


@pytest.mark.parametrize("real", real_files("xliff"))
def test_a_real_file_is_filled_and_stays_what_it_was(real: RealFile, tmp_path: Path) -> None:
    if not real.well_formed:
        return
    assert fill(real.path, lambda _: None)[0] == real.path.read_bytes()
    wanted: list[str] = []

    def translate(gap: Gap) -> Filling:
        wanted.append(f"⟦{gap.source.text}⟧")
        return Filling(text=wanted[-1], score=90, origin="x")

    written, report = fill(real.path, translate)
    out = tmp_path / "out.xlf"
    out.write_bytes(written)
    assert report.filled == len(wanted)
    texts = "\n".join(v.text for u in read(out) for v in u.variants[1:])
    assert all(text in texts for text in wanted)
    assert [u.variants[0] for u in read(out)] == [u.variants[0] for u in read(real.path)]
    version = "2.0" if detect(real.path) is FileFormat.XLIFF2 else "1.2"
    if not xliff_faults(real.path, version, foreign=True):
        assert xliff_faults(out, version, foreign=True) == []
