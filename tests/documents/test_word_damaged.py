"""DOCX files that are archives of the right parts, and say nonsense in them."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest

from tmtool.documents.word_file import parse_docx
from tmtool.errors import InputError
from tmtool.formats.filling import Filling, FillOptions
from tmtool.formats.word_filling import fill_word

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str) -> bytes:
    """Return a DOCX file with some XML as its body."""
    held, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
            new.writestr(name, text if name == "word/document.xml" else old.read(name))
    return made.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:pPr><w:pStyle/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr/></w:tbl><w:sectPr><w:headerReference/></w:sectPr>",
    ],
)
def test_nonsense_is_told_or_read(body: str) -> None:
    content = document(body)
    for read in (lambda: parse_docx(content, "a.docx"), lambda: filled(content)):
        with suppress(InputError):
            read()


def test_a_style_without_a_name_is_told() -> None:
    with pytest.raises(InputError, match=r"a\.docx: is no DOCX file, or a damaged one"):
        parse_docx(document("<w:p><w:pPr><w:pStyle/></w:pPr></w:p>"), "a.docx")


def filled(content: bytes) -> bytes:
    out = io.BytesIO()
    options = FillOptions(source_lang="en")
    fill_word(content, "a.docx", out, lambda _gap: Filling(text="b", score=90), options)
    return out.getvalue()
