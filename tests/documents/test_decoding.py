"""Telling encodings: what a file is in is found out and said, and never guessed away."""

from pathlib import Path

import pytest

from tmtool import documents
from tmtool.errors import InputError

KOREAN = (
    "한미일 외교차관회의가 18일 열렸다.\n\n세 차관은 “긴밀히 협력하겠다”고 했다. 뷁 똠방각하.\n"
)
KOREAN_BEFORE_UNICODE = KOREAN.replace("뷁 똠방각하", "강남")
JAPANESE = "第18回日米韓次官協議が開かれた。\n\n三か国は「緊密に連携する」ことで一致しました。\n"
CHINESE = "三国副外长举行了会谈。\n\n他们同意加强合作,并讨论了地区的问题。\n"
FRENCH = "Les ministres se sont réunis à Genève.\n\nIls ont décidé de coopérer dès l’été.\n"
RUSSIAN = "Министры провели переговоры в Женеве.\n\nОни договорились о сотрудничестве.\n"

CASES = {
    "utf-8": (KOREAN, "utf-8"),
    "utf-8 with a mark": (KOREAN, "utf-8-sig"),
    "utf-16": (KOREAN, "utf-16"),
    "utf-16-le without a mark": (KOREAN * 5, "utf-16-le"),
    "utf-16-be without a mark": (KOREAN * 5, "utf-16-be"),
    "utf-32": (KOREAN, "utf-32"),
    "cp949": (KOREAN, "cp949"),
    "euc-kr": (KOREAN_BEFORE_UNICODE, "euc_kr"),
    "iso-2022-kr": (KOREAN_BEFORE_UNICODE.replace("“", '"').replace("”", '"'), "iso2022_kr"),
    "shift_jis": (JAPANESE, "shift_jis"),
    "euc-jp": (JAPANESE, "euc_jp"),
    "iso-2022-jp": (JAPANESE, "iso2022_jp"),
    "gb18030": (CHINESE * 3, "gb18030"),
    "windows-1252": (FRENCH * 3, "cp1252"),
    "windows-1251": (RUSSIAN * 3, "cp1251"),
}


@pytest.mark.parametrize("name", CASES)
def test_an_encoding_is_found_out_and_said(name: str, tmp_path: Path) -> None:
    text, encoding = CASES[name]
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    read = documents.read(path)
    assert read.text.lstrip("\ufeff") == text
    assert text.encode(read.encoding)  # the name is one that Python knows


def test_an_encoding_that_is_told_is_taken_at_its_word(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(KOREAN.encode("cp949"))
    assert documents.read(path, encoding="cp949").text == KOREAN
    with pytest.raises(InputError, match="is not utf-8"):
        documents.read(path, encoding="utf-8")
    with pytest.raises(InputError, match="no encoding is called 'klingon'"):
        documents.read(path, encoding="klingon")


@pytest.mark.parametrize("declared", ["euc-kr", "ks_c_5601-1987", "cp949"])
def test_a_page_says_its_encoding_itself(declared: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = f"<html><head><meta charset='{declared}'></head><body><p>{KOREAN}</p></body></html>"
    path.write_bytes(page.encode("cp949"))
    read = documents.read(path)
    assert read.encoding == "cp949"
    assert "뷁 똠방각하" in read.text


def test_a_page_that_says_the_wrong_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = f"<html><head><meta charset='euc-kr'></head><body><p>{KOREAN}</p></body></html>"
    path.write_bytes(page.encode("utf-8"))
    assert "세 차관은" in documents.read(path).text


def test_broken_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((KOREAN * 20).encode() + b"\xed\xa0\x80 \xff\xff" + KOREAN.encode())
    with pytest.raises(InputError, match=r"line 61: broken UTF-8"):
        documents.read(path)


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\x1f\x8b\x08"])
def test_other_files_are_called_by_their_name(start: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(start + bytes(range(256)) * 20)
    with pytest.raises(InputError) as raised:
        documents.read(path)
    assert "which is not read" in raised.value.message
    assert raised.value.hint
