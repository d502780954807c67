"""TMX: every version is read, what is written is valid, nothing is lost between."""

import datetime as dt
from pathlib import Path

import pytest

from tests.formats.interchange import RealFile, read, real_files, write
from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Loss, ReadOptions, Refused
from tmtool.formats.registry import open_bilingual
from tmtool.inline import Code, CodeKind
from tmtool.units import Article, Provenance, TranslationUnit, UnitStatus, Variant

HEADER = '<header creationtool="x" segtype="sentence" srclang="ko" datatype="plaintext"/>'


def tmx(tmp_path: Path, body: str, *, encoding: str = "utf-8", top: str = "") -> Path:
    path = tmp_path / "memory.tmx"
    text = f'{top}<tmx version="1.4">{HEADER}<body>\n{body}\n</body></tmx>'
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("real", real_files("tmx"))
def test_a_real_file_is_read_whole_and_comes_back_from_what_is_written(
    real: RealFile, tmp_path: Path
) -> None:
    units = read(real.path)
    assert len(units) == real.units
    assert sum(len(u.variants) for u in units) == real.variants
    copy = tmp_path / "copy.tmx"
    written = write(copy, FileFormat.TMX, units)
    assert (written.units, written.losses) == (real.units, ())
    assert read(copy) == units


def test_inline_codes_stand_beside_the_plain_text(tmp_path: Path) -> None:
    path = tmx(
        tmp_path,
        '<tu><tuv xml:lang="ko"><seg><bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>외교부<ept i="1">'
        '&lt;/b&gt;</ept> <hi type="term">차관</hi>'
        '<ph x="2">&lt;img alt="<sub>그림</sub>"/></ph></seg></tuv></tu>',
    )
    (unit,) = read(path)
    (variant,) = unit.variants
    assert variant.text == "외교부 차관"
    assert [(c.at, c.kind, c.data) for c in variant.codes] == [
        (0, CodeKind.OPEN, "<b>"),
        (3, CodeKind.CLOSE, "</b>"),
        (4, CodeKind.OPEN, ""),
        (6, CodeKind.CLOSE, ""),
        (6, CodeKind.PLACE, '<img alt=""/>'),
    ]
    assert (variant.codes[0].pair, variant.codes[0].id, variant.codes[0].type) == ("1", "1", "bold")
    (flow,) = variant.codes[4].flows
    assert (flow.at, flow.text) == (10, "그림")


def test_notes_properties_and_attributes_are_kept_where_they_stood(tmp_path: Path) -> None:
    path = tmx(
        tmp_path,
        '<tu tuid="7" creationdate="20250610T000000Z"><note xml:lang="en">seen</note>'
        '<prop type="x-file">a.docx</prop><prop type="creationdate">odd</prop>'
        '<tuv lang="KO" creationid="park"><seg>글</seg><prop type="x">y</prop></tuv></tu>',
    )
    (unit,) = read(path)
    assert unit.properties == (
        ("tuid", "7"),
        ("creationdate", "20250610T000000Z"),
        ("note@en", "seen"),
        ("x-file", "a.docx"),
        ("prop:creationdate", "odd"),
    )
    assert unit.variants == (Variant("KO", "글", (), (("creationid", "park"), ("x", "y"))),)
    write(tmp_path / "copy.tmx", FileFormat.TMX, [unit])
    assert read(tmp_path / "copy.tmx") == [unit]


def test_what_tmtool_knows_of_a_unit_goes_along(tmp_path: Path) -> None:
    article = Article(key="https://a/1", title="제목", url="https://a/1", date=dt.date(2025, 6, 10))
    unit = TranslationUnit(
        variants=(Variant("ko", "가"), Variant("en", "a")),
        provenance=Provenance(memory="", article=article),
        status=UnitStatus.PENDING,
        confidence=0.25,
    )
    write(tmp_path / "m.tmx", FileFormat.TMX, [unit], source_lang="ko")
    assert read(tmp_path / "m.tmx") == [unit]
    assert open_bilingual(tmp_path / "m.tmx").header.source_lang == "ko"


def test_codes_of_another_format_become_the_elements_that_say_the_same(tmp_path: Path) -> None:
    codes = (
        Code(at=0, kind=CodeKind.OPEN, element="xliff:g", id="1", type="bold"),
        Code(at=1, kind=CodeKind.CLOSE, element="xliff:g", id="1", type="bold"),
        Code(at=1, kind=CodeKind.OPEN, element="xliff:bx", id="9"),
        Code(at=1, kind=CodeKind.PLACE, element="xliff:x", id="2"),
    )
    unit = TranslationUnit(variants=(Variant("ko", "가", codes),), provenance=Provenance(memory=""))
    write(tmp_path / "m.tmx", FileFormat.TMX, [unit])
    assert (
        '<bpt i="1" x="1" type="bold"></bpt>가<ept i="1"></ept>'
        '<it pos="begin" x="9"></it><ph x="2">' in (tmp_path / "m.tmx").read_text(encoding="utf-8")
    )


def test_characters_that_xml_cannot_hold_are_left_out_and_told(tmp_path: Path) -> None:
    unit = TranslationUnit(
        variants=(Variant("ko", "가\x01나\r\n\x85\ufffe"),), provenance=Provenance(memory="")
    )
    written = write(tmp_path / "m.tmx", FileFormat.TMX, [unit])
    assert written.losses == (Loss("control characters, which XML has no place for", 2),)
    (back,) = read(tmp_path / "m.tmx")
    assert back.variants[0].text == "가나\r\n\x85"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-949", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("EUC-KR", "euc_kr"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-8"),
        ("ISO-8859-1", "utf-16-le"),
    ],
)
def test_encodings_are_told_by_what_the_bytes_prove_then_by_what_is_declared(
    declared: str, encoding: str, tmp_path: Path
) -> None:
    path = tmx(
        tmp_path,
        '<tu><tuv xml:lang="ko"><seg>똠방각하</seg></tuv></tu>'
        if encoding != "euc_kr"
        else '<tu><tuv xml:lang="ko"><seg>가나</seg></tuv></tu>',
        encoding=encoding,
        top=f'<?xml version="1.0" encoding="{declared}"?>\n',
    )
    assert read(path)[0].variants[0].text in {"똠방각하", "가나"}


def test_a_unit_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmx(
        tmp_path,
        '<tu><tuv><seg>x</seg></tuv></tu>\n<tu>\n</tu>\n<tu><tuv xml:lang="ko"/></tu>\n'
        '<tu><tuv xml:lang="ko"><seg>좋다</seg></tuv></tu>',
    )
    entries = list(open_bilingual(path, ReadOptions(memory="m")).units())
    assert entries[:3] == [
        Refused(2, "a text does not say its language"),
        Refused(3, "a unit without a text"),
        Refused(5, "the text in ko is missing"),
    ]
    last = entries[3]
    assert isinstance(last, Entry)
    assert (last.line, last.unit.provenance.memory) == (6, "m")


def test_a_fault_far_down_is_told_with_its_line(tmp_path: Path) -> None:
    good = '<tu><tuv xml:lang="ko"><seg>글</seg></tuv></tu>\n'
    path = tmx(tmp_path, good * 100_000 + "<tu></oops>")
    with pytest.raises(InputError, match=r":100002: not well-formed XML"):
        list(open_bilingual(path).units())
    path = tmx(tmp_path, good * 70_000 + "<tu><tuv><seg>x</seg></tuv></tu>")
    refused = [e for e in open_bilingual(path).units() if isinstance(e, Refused)]
    assert [r.line for r in refused] == [70_002]
