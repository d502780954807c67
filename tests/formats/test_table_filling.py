"""Filling tables: empty cells get translations, every other byte stays."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.formats.interchange import read
from tmtool.errors import InputError
from tmtool.formats.bilingual import Loss
from tmtool.formats.filling import Filling, FillOptions, Gap
from tmtool.formats.registry import fill_bilingual

SCORES = Loss("scores and origins, which a table has no place for", 1)


def fill(path: Path, text: str, options: FillOptions | None = None) -> tuple[bytes, list[Gap]]:
    gaps: list[Gap] = []

    def translate(gap: Gap) -> Filling:
        gaps.append(gap)
        return Filling(text=text, score=90)

    out = io.BytesIO()
    done = fill_bilingual(path, out, translate, options)
    assert done.filled == len(gaps)
    assert done.losses == (Loss(SCORES.what, len(gaps)),)
    return out.getvalue(), gaps


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp949"])
def test_only_rows_that_get_a_translation_change(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "job.tsv"
    rows = 'ko\ten\tnote\r\n정부가 말했다.\tThe "said"\tx\r\n\r\n대통령이 말했다.\t\t7\r\n끝\tend\n'
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes((mark + rows).encode(encoding))
    written, (gap,) = fill(path, "=1")
    assert written.decode(encoding).removeprefix("\ufeff") == rows.replace("\t\t7", "\t'=1\t7")
    assert (gap.line, gap.source.text, gap.previous, gap.following) == (
        4,
        "대통령이 말했다.",
        "정부가 말했다.",
        "끝",
    )
    assert gap.properties == (("note", "7"),)
    path.write_bytes(written)
    assert read(path)[1].variants[1].text == "=1"


def test_a_quoted_table_stays_quoted_where_it_must(tmp_path: Path) -> None:
    path = tmp_path / "job.csv"
    path.write_text('ko,en\n"가, 나",\n"""다""\n라",done\n마\n', encoding="utf-8")
    written, _ = fill(path, 'a, "b"')
    assert written.decode() == ('ko,en\n"가, 나","a, ""b"""\n"""다""\n라",done\n마,"a, ""b"""\n')


def test_translated_rows_are_offered_again_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "job.csv"
    path.write_text("ko,en\n가,a\n", encoding="utf-8")
    assert fill(path, "b", FillOptions(again=True))[0].decode() == "ko,en\n가,b\n"
    out = io.BytesIO()
    assert fill_bilingual(path, out, lambda _: Filling(text="b", score=1)).filled == 0
    assert out.getvalue() == path.read_bytes()


def test_a_workbook_keeps_its_other_cells_and_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "ko", "en"], [1, "가", None], [2, "나", "=1+1"]):
        sheet.append(row)
    book.create_sheet("other")["A1"] = "kept"
    path = tmp_path / "job.xlsx"
    book.save(path)
    written, _ = fill(path, "-a")
    back = openpyxl.load_workbook(io.BytesIO(written))
    rows = list(back.worksheets[0].iter_rows(values_only=True))
    assert rows[1:] == [(1, "가", "'-a"), (2, "나", "=1+1")]
    assert back["other"]["A1"].value == "kept"


def test_a_translation_that_breaks_the_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "job.tsv"
    path.write_text("ko\ten\n가\t\n", encoding="utf-8")
    with pytest.raises(InputError, match=r":2: a translation with a tab"):
        fill(path, "a\tb")


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_other_cells_of_a_filled_row_stay_as_they_stand(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"job{suffix}"
    mark = "," if suffix == ".csv" else "\t"
    path.write_text(mark.join(("ko", "en", "note\n가", "", "=1+1\n")), encoding="utf-8")
    written, _ = fill(path, "=2")
    assert written.decode() == mark.join(("ko", "en", "note\n가", "'=2", "=1+1\n"))
