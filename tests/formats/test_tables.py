"""Bilingual tables: whatever their columns, marks and encoding; written so that none runs."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.interchange import RealFile, read, real_files, write
from tmtool.errors import InputError
from tmtool.formats.bilingual import Entry, FileFormat, Loss, ReadOptions, Refused
from tmtool.formats.registry import open_bilingual
from tmtool.inline import Code, CodeKind
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant

TABLES = (FileFormat.TSV, FileFormat.CSV, FileFormat.XLSX)


def unit(source: str, target: str, *properties: tuple[str, str], at: int = 0) -> TranslationUnit:
    return TranslationUnit(
        variants=(Variant("ko", source), Variant("en", target)),
        provenance=Provenance(memory="", position=at),
        properties=properties,
    )


def table(tmp_path: Path, text: str, name: str = "t.tsv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def texts(path: Path, options: ReadOptions | None = None) -> list[list[tuple[str, str]]]:
    return [[(v.lang, v.text) for v in u.variants] for u in read(path, options)]


@pytest.mark.parametrize("real", real_files("csv", "omegat-glossary"))
def test_every_row_of_a_real_table_is_a_unit_its_heading_or_refused(real: RealFile) -> None:
    options = ReadOptions(source_lang="en", target_lang="fr")
    if real.path.name.endswith("corpus.tsv"):
        options = ReadOptions(columns=(("1", "en"), ("2", "note")))
    reader = open_bilingual(real.path, options)
    entries = list(reader.units())
    with real.path.open("rb") as file:
        blank = sum(not line.strip(b" \t\r\n\0") for line in file)
    heading = len(real_heading(real.path, options))
    assert real.units - blank <= len(entries) + heading <= real.units


def real_heading(path: Path, options: ReadOptions) -> list[str]:
    from tmtool.formats.bilingual_table import TableReader  # noqa: PLC0415 -- to look within

    columns = TableReader(path, options).columns
    return ["heading"] if columns.heading else []


def test_the_first_row_may_name_languages_and_properties(tmp_path: Path) -> None:
    path = table(tmp_path, "id\tko-KR\ten\tnote\n7\t가\ta\tn\n\n8\t나\n\t\tb\n")
    entries = list(open_bilingual(path).units())
    assert entries[1:] == [
        Entry(4, TranslationUnit(
            variants=(Variant("ko-KR", "나"),),
            provenance=Provenance(memory="", position=2),
            properties=(("id", "8"),),
        )),
        Refused(5, "a text or its translation is missing"),
    ]  # fmt: skip
    assert isinstance(entries[0], Entry)
    assert entries[0].line == 2
    assert entries[0].unit.properties == (("id", "7"), ("note", "n"))


@pytest.mark.parametrize(
    ("heading", "options", "langs"),
    [
        ("source,target", ReadOptions(), ["ko", "en"]),
        (
            "source,target",
            ReadOptions(source_lang="ko-KP", target_lang="en-GB"),
            ["ko-KP", "en-GB"],
        ),
        ("", ReadOptions(), ["ko", "en"]),
    ],
)
def test_languages_are_as_told_else_as_the_texts_say(
    heading: str, options: ReadOptions, langs: list[str], tmp_path: Path
) -> None:
    rows = "오늘 대통령이 말했다.,The president spoke today.\n" * 3
    path = table(tmp_path, (heading and heading + "\n") + rows, "t.csv")
    assert [lang for lang, _ in texts(path, options)[0]] == langs


def test_languages_that_no_text_tells_are_the_usual_ones(tmp_path: Path) -> None:
    path = table(tmp_path, "1\t2\n3\t4\n")
    assert texts(path, ReadOptions(usual=("ko", "en")))[0] == [("ko", "1"), ("en", "2")]
    assert texts(path)[0] == [("und", "1"), ("und", "2")]


def test_columns_may_be_told_by_name_and_by_number(tmp_path: Path) -> None:
    path = table(tmp_path, "Quelle;Ziel;Wer\n가;a;park\n", "t.csv")
    columns = (("Quelle", "ko"), ("2", "en"), ("Wer", "creationid"))
    (found,) = read(path, ReadOptions(columns=columns))
    assert [v.text for v in found.variants] == ["가", "a"]
    assert found.properties == (("creationid", "park"),)
    with pytest.raises(InputError, match="no column 'Zeil'"):
        read(path, ReadOptions(columns=(("Zeil", "en"),)))
    with pytest.raises(InputError, match="no column '4'"):
        read(path, ReadOptions(columns=(("4", "en"),)))
    with pytest.raises(InputError, match="no column of texts"):
        read(path, ReadOptions(columns=(("1", "note"),)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_the_encoding_is_found_out(encoding: str, tmp_path: Path) -> None:
    rows = "ko\ten\n" + "정부는 새로운 정책을 발표했다.\tThe government announced it.\n" * 5
    assert texts(table(tmp_path, rows, encoding=encoding))[4][0][1].startswith("정부는")


def test_quotation_marks_are_text_unless_the_table_is_quoted(tmp_path: Path) -> None:
    path = table(tmp_path, 'ko\ten\n"가" 나\t"a" b\n"다"\t"c"\n')
    assert texts(path)[0] == [("ko", '"가" 나'), ("en", '"a" b')]
    path = table(tmp_path, '"ko"\t"en"\n"가 ""나"""\ta\n')
    assert texts(path)[0] == [("ko", '가 "나"'), ("en", "a")]


@pytest.mark.parametrize("form", TABLES)
def test_no_cell_that_is_written_runs_as_a_formula(form: FileFormat, tmp_path: Path) -> None:
    wild = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-1"]
    units = [unit(text, "=cmd|' /C calc'!A0", at=i) for i, text in enumerate(wild)]
    path = tmp_path / f"t.{form}"
    write(path, form, units)
    if form is FileFormat.XLSX:
        rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows())
        assert all(c.data_type == "s" for row in rows for c in row)
        cells = [str(c.value) for row in rows for c in row]
    else:
        mark = "\t" if form is FileFormat.TSV else ","
        text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
        cells = [cell for row in csv.reader(text, delimiter=mark) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r"]
    assert read(path) == units


def test_of_a_formula_its_last_result_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["ko", "en"], ["가", '="a"&"b"'], ["나", 2.0]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    first, second = open_bilingual(tmp_path / "t.xlsx").units()
    assert isinstance(first, Entry)
    assert [v.text for v in first.unit.variants] == ["가"]
    assert isinstance(second, Entry)
    assert second.line == 3
    assert [v.text for v in second.unit.variants] == ["나", "2"]


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r\"'=,;"))
WORDS = TEXT.filter(str.strip)
UNITS = st.lists(
    st.builds(
        unit,
        WORDS,
        WORDS,
        st.tuples(st.just("note"), WORDS),
        st.tuples(st.just("note"), WORDS),
        st.tuples(st.just("x-1"), WORDS),
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("form", TABLES)
@settings(max_examples=40, deadline=None)
@given(units=UNITS)
def test_what_is_written_is_read_back(
    form: FileFormat, units: list[TranslationUnit], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("tables") / f"t.{form}"
    assert write(path, form, units).losses == ()
    assert [(u.variants, u.properties) for u in read(path)] == [
        (u.variants, u.properties) for u in units
    ]


def test_what_only_tmtool_knows_goes_along_and_what_no_cell_holds_is_told(tmp_path: Path) -> None:
    code = Code(at=0, kind=CodeKind.PLACE, element="tmx:ph")
    given_ = TranslationUnit(
        variants=(
            Variant("ko", "가", (code,)),
            Variant("en", "a", (), (("creationid", "x"),)),
            Variant("en-GB", "b"),
        ),
        provenance=Provenance(memory=""),
        status=UnitStatus.REJECTED,
        confidence=0.5,
    )
    written = write(tmp_path / "t.tsv", FileFormat.TSV, [given_])
    assert written.losses == (
        Loss("inline codes", 1),
        Loss("properties of single texts", 1),
        Loss("texts beside the first in each language of the table", 1),
    )
    (back,) = read(tmp_path / "t.tsv")
    assert (back.status, back.confidence) == (UnitStatus.REJECTED, 0.5)
    long = unit("가" * 40_000, "a")
    assert write(tmp_path / "t.xlsx", FileFormat.XLSX, [long]).losses == (
        Loss("ends of cells of more than 32,767 characters", 1),
    )


def test_an_archive_that_unpacks_without_measure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write(path, FileFormat.XLSX, [unit("가", "a")])
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        with new.open("xl/media/x.xml", "w", force_zip64=True) as part:
            for _ in range(70):
                part.write(b"<a>" * 350_000)
    with pytest.raises(InputError, match=r"x\.xml in it unpacks to 70 MB"):
        read(bomb)


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write(path, FileFormat.XLSX, [unit("가", "a")])
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheetX.xml"))
    with pytest.raises(InputError, match="not a workbook that can be read"):
        read(path)
    path.write_bytes(whole[:-200])
    with pytest.raises(InputError):
        read(path)


def test_a_row_that_ends_before_its_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("en,ko\na,가\nb\n", encoding="utf-8")
    options = ReadOptions(columns=(("2", "ko"), ("1", "en")))
    units = list(open_bilingual(path, options).units())
    assert units[1:] == [Refused(3, "a text or its translation is missing")]
