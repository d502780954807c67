"""What ``fuzz_readers.py`` fuzzes: each reader, and the files that it begins with."""
# ruff: noqa: PLC0415 -- what is fuzzed is imported when the fuzzer instruments it

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """A reader to be fuzzed.

    Attributes:
        suffix: What the names of its files end with.
        read: Reads a file; what it returns is of no interest.
        seeds: Files to begin with, as folders of ../shared/interchange and their suffixes.
        wrap: Makes a file of an input.
    """

    suffix: str
    read: Callable[[Path], object]
    seeds: tuple[str, ...] = ()
    wrap: Callable[[bytes], bytes] = bytes


def bilingual(path: Path) -> None:
    """Read a bilingual file; write it as TMX and read that."""
    from tmtool.formats.bilingual import FileFormat, ReadOptions, Refused
    from tmtool.formats.registry import open_bilingual, write_bilingual

    options = ReadOptions(source_lang="en", target_lang="ko")
    reader = open_bilingual(path, options)
    str(reader.header)
    units = [e.unit for e in reader.units() if not isinstance(e, Refused)]
    copy = path.with_name("copy.tmx")
    with copy.open("wb") as file:
        written = write_bilingual(FileFormat.TMX, units, file)
    entries = list(open_bilingual(copy, options).units()) if units else []
    if not written.losses:
        back = [
            [(v.lang.strip(), v.text) for v in e.unit.variants]
            for e in entries
            if not isinstance(e, Refused)
        ]
        wanted = [[(v.lang.strip(), v.text) for v in u.variants] for u in units]
        assert back == wanted, f"{wanted} came back as {back}"


def filled(path: Path) -> None:
    """Fill a bilingual file or a document, and read what comes of it."""
    from tmtool.formats.filling import Filling, FillOptions
    from tmtool.formats.registry import fill_bilingual

    held = io.BytesIO()
    options = FillOptions(source_lang="en", target_lang="ko", again=True)
    fill_bilingual(path, held, lambda _gap: Filling(text="글 & <b>", score=90), options)
    path.write_bytes(held.getvalue())
    bilingual(path)


def document(path: Path) -> None:
    """Read a document into paragraphs, and fill it where it can be."""
    from tmtool import documents
    from tmtool.formats.document_filling import fill_document
    from tmtool.formats.filling import Filling, FillOptions

    documents.read(path, keep_furniture=True)
    documents.read(path)
    if path.suffix != ".html":
        options = FillOptions(source_lang="en", target_lang="ko")
        fill_document(path, io.BytesIO(), lambda _gap: Filling(text="글 # | *", score=90), options)


def glossary(path: Path) -> None:
    """Read a glossary, and write it as TBX and as a table."""
    from tmtool.formats.glossaries import glossary_bytes, read_glossary

    concepts = read_glossary(path, source_lang="en", target_lang="ko").concepts
    for name in ("a.tbx", "a.toml", "a.csv", "a.utf8"):
        glossary_bytes(concepts, path.with_name(name), source_lang="en", target_lang="ko")


def rules(path: Path) -> None:
    """Read segmentation rules."""
    from tmtool.segmentation_rules import read_segmentation_rules

    read_segmentation_rules(path, "ko")


def project(path: Path) -> None:
    """Read the settings of an OmegaT project."""
    folder = path.with_name("project")
    folder.mkdir(exist_ok=True)
    (folder / "omegat.project").write_bytes(path.read_bytes())
    bilingual_folder(folder)


def bilingual_folder(folder: Path) -> None:
    """Read an OmegaT project."""
    from tmtool.formats.registry import open_bilingual

    reader = open_bilingual(folder)
    str(reader.header)
    list(reader.units())


def in_workbook(content: bytes) -> bytes:
    """Return a workbook whose one sheet is an input."""
    return _with_part(_workbook(), "xl/worksheets/sheet1.xml", content)


def in_docx(content: bytes) -> bytes:
    """Return a DOCX file whose text is an input."""
    return _with_part(_document(), "word/document.xml", content)


@cache
def _workbook() -> dict[str, bytes]:
    import openpyxl

    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    return _parts(held)


@cache
def _document() -> dict[str, bytes]:
    import docx

    held = io.BytesIO()
    docx.Document().save(held)
    return _parts(held)


def _parts(held: io.BytesIO) -> dict[str, bytes]:
    with zipfile.ZipFile(held) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with_part(parts: dict[str, bytes], name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for part, whole in parts.items():
            archive.writestr(part, content if part == name else whole)
    return held.getvalue()


TARGETS = {
    "tmx": Target(".tmx", bilingual, ("tmx/*.tmx",)),
    "xliff": Target(".xlf", bilingual, ("xliff/*",)),
    "xliff-filled": Target(".xlf", filled, ("xliff/*",)),
    "po": Target(".po", bilingual, ("po/*",)),
    "po-filled": Target(".po", filled, ("po/*",)),
    "tsv": Target(".tsv", bilingual, ("csv/*.tsv",)),
    "csv": Target(".csv", bilingual, ("csv/*.csv",)),
    "csv-filled": Target(".csv", filled, ("csv/*.csv",)),
    "xlsx": Target(".xlsx", bilingual, wrap=in_workbook),
    "weblate": Target(".json", bilingual),
    "omegat": Target(".project", project),
    "tbx": Target(".tbx", glossary, ("tbx/*.tbx",)),
    "terms-csv": Target(".csv", glossary, ("csv/*.csv",)),
    "terms-omegat": Target(".utf8", glossary, ("omegat-glossary/*",)),
    "terms-toml": Target(".toml", glossary),
    "html": Target(".html", document),
    "markdown": Target(".md", document),
    "plain": Target(".txt", document),
    "docx": Target(".docx", document, wrap=in_docx),
    "srx": Target(".srx", rules),
}


TEXTS = {
    "omegat": """\
<omegat><project version="1.0"><source_lang>en</source_lang><target_lang>ko</target_lang>
<tm_dir>tm</tm_dir></project></omegat>
""",
    "html": """\
<html lang="ko"><head><title>제목</title><meta property="og:url" content="http://a.b"/>
<script type="application/ld+json">{"headline": "제목", "datePublished": "2020-01-01"}</script>
</head><body><nav>메뉴</nav><article><h1>제목</h1><p>첫 문장이다. 둘째다.<br>셋<ul><li>하나</ul>
<table><tr><td>칸</table></article></body></html>
""",
    "markdown": """\
---
title: a
---
# Heading {#id}

A *b* [c](d). Two.

> quoted

1. one
- two

| a | b |
|---|---|
| c | d |

```py
x
```
<div>html</div>
""",
    "plain": """\
제목

(서울=연합뉴스) 첫 문장이다. 둘째 문장이다.
- 하나
1. 둘
글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글 글
""",
    "srx": """\
<srx version="2.0"><header cascade="yes"/><body><languagerules><languagerule languagerulename="D">
<rule break="no"><beforebreak>Mr\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern=".*" languagerulename="D"/></maprules></body>
</srx>
""",
    "xlsx": """\
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>en</t></is></c>
<c r="B1" t="inlineStr"><is><t>ko</t></is></c></row>
<row r="2"><c r="A2" t="str"><f>1+1</f><v>a</v></c><c r="B2"><v>1.5</v></c></row>
</sheetData></worksheet>
""",
    "docx": """\
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>One. Two</w:t><w:tab/><w:br/></w:r>
<w:hyperlink><w:r><w:t>c</w:t></w:r></w:hyperlink></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/>
</w:body></w:document>
""",
}
"""Inputs of our own for the targets whose format tmtool does not write."""


def made_seeds(name: str) -> Iterator[bytes]:
    """Yield inputs of our own for a target."""
    from tmtool.formats.bilingual import FileFormat, WriteOptions
    from tmtool.formats.glossaries import glossary_bytes
    from tmtool.formats.registry import write_bilingual
    from tmtool.terminology.concept import Concept, ConceptKind, Holder, Term
    from tmtool.units import Provenance, TranslationUnit, Variant

    if name in TEXTS:
        yield TEXTS[name].encode()
    target = TARGETS[name]
    units = [
        TranslationUnit(
            variants=(Variant("en", f"a & {n}"), Variant("ko", f"가 {n}")),
            provenance=Provenance(memory=""),
            properties=(("note", "n"), ("x", "y")),
        )
        for n in range(3)
    ]
    formats = {"xliff": ("xliff", "xliff2"), "weblate": ("weblate",)}
    for form in formats.get(name.partition("-")[0], (name.partition("-")[0],)):
        if form in set(FileFormat) - {FileFormat.OMEGAT, FileFormat.XLSX}:
            held = io.BytesIO()
            write_bilingual(form, units, held, WriteOptions(source_lang="en", target_lang="ko"))
            yield held.getvalue()
    if target.read is glossary:
        terms = Term(lang="ko", text="차관", short=("차",)), Term(lang="en", text="Vice Minister")
        concept = Concept(
            id="v",
            kind=ConceptKind.TITLE,
            definition="d",
            terms=terms,
            holders=(Holder(person="k"),),
        )
        for style in ("v2", "dca", "dct"):
            path = Path(f"a{target.suffix}")
            yield glossary_bytes([concept], path, style=style, source_lang="en", target_lang="ko")
