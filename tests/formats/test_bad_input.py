"""Files that were made to hurt, or were hurt: a tmtool error or values, and never much memory."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.formats.interchange import read, write
from tests.formats.measuring import read_apart
from tmtool.errors import InputError, TmtoolError
from tmtool.formats.bilingual import FileFormat, ReadOptions, WriteOptions
from tmtool.formats.detection import detect
from tmtool.formats.registry import open_bilingual
from tmtool.units import Provenance, TranslationUnit, Variant

MOST_MB = 300
BODY = {
    ".tmx": '<tmx version="1.4"><header/><body><tu><tuv xml:lang="ko"><seg>{}</seg></tuv></tu>'
    "</body></tmx>",
    ".xlf": '<xliff version="1.2"><file original="" source-language="ko"><body><trans-unit id="1">'
    "<source>{}</source></trans-unit></body></file></xliff>",
    ".xliff": '<xliff version="2.0" srcLang="ko"><file id="f"><unit id="u"><segment><source>{}'
    "</source></segment></unit></file></xliff>",
}
LAUGHS = "<!DOCTYPE x [<!ENTITY l0 'haha'>{}]>".format(
    "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
)


def text_in(path: Path, text: str, top: str = "") -> Path:
    path.write_text(top + BODY[path.suffix].replace("{}", text), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", BODY)
def test_entities_that_grow_without_bound_are_refused(suffix: str, tmp_path: Path) -> None:
    path = text_in(tmp_path / f"laughs{suffix}", "&l9;", LAUGHS)
    with pytest.raises(InputError, match=rf"laughs{suffix}:\d+: not well-formed"):
        read(path)


@pytest.mark.parametrize("suffix", BODY)
def test_entities_that_a_file_declares_for_itself_are_read(suffix: str, tmp_path: Path) -> None:
    path = text_in(tmp_path / f"own{suffix}", "&own;!", "<!DOCTYPE x [<!ENTITY own 'hi'>]>")
    assert read(path)[0].variants[0].text == "hi!"


@pytest.mark.parametrize("suffix", BODY)
@pytest.mark.parametrize(
    "top",
    [
        "<!DOCTYPE x [<!ENTITY e SYSTEM '{}'>]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM '{}'> %p;]>",
        "<!DOCTYPE x SYSTEM '{}'>",
    ],
)
def test_nothing_outside_of_the_file_is_read(suffix: str, top: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("<!ENTITY e 'secret'>", encoding="utf-8")
    path = text_in(tmp_path / f"outside{suffix}", "a&e;b", top.replace("{}", secret.as_uri()))
    try:
        texts = [v.text for e in open_bilingual(path).units() if hasattr(e, "unit")
                 for v in e.unit.variants]  # fmt: skip
    except InputError:
        return
    assert not [text for text in texts if "secret" in text]


@pytest.mark.parametrize("suffix", BODY)
def test_nesting_without_end_is_refused(suffix: str, tmp_path: Path) -> None:
    path = text_in(tmp_path / f"deep{suffix}", "<g>" * 10_000 + "</g>" * 10_000)
    with pytest.raises(InputError, match="not well-formed XML"):
        read(path)


@pytest.mark.parametrize("suffix", BODY)
def test_a_file_that_breaks_off_is_told_with_its_line(suffix: str, tmp_path: Path) -> None:
    whole = BODY[suffix].replace("{}", "글\n\n").encode()
    for length in range(len("<xliff"), len(whole) - 8, 9):
        path = tmp_path / f"cut{suffix}"
        path.write_bytes(whole[:length])
        with pytest.raises(InputError, match=r"cut\.\w+:\d+: |not a bilingual file"):
            read(path)


@pytest.mark.parametrize("suffix", BODY)
@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "cp949"), ("us-ascii", "utf-8"), ("euc-kr", "utf-8"), ("shift_jis", "cp1251")],
)
def test_a_wrong_encoding_is_told(
    suffix: str, declared: str, encoding: str, tmp_path: Path
) -> None:
    text = "ёлка\x98"[:-1] if encoding == "cp1251" else "가나다 힣"
    whole = f'<?xml version="1.0" encoding="{declared}"?>\n' + BODY[suffix].replace("{}", text)
    path = tmp_path / f"wrong{suffix}"
    path.write_bytes(whole.encode(encoding) + b"\xff")
    with pytest.raises(InputError, match=r"wrong\.\w+:\d+: not "):
        read(path)


@pytest.mark.parametrize("name", ["rot13", "base64", "zip", "idna", "undefined", "punycode"])
def test_what_is_no_encoding_of_text_is_none(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.tmx"
    path.write_text(f'<?xml version="1.0" encoding="{name}"?><tmx/>', encoding="ascii")
    with pytest.raises(InputError, match=f"no encoding is called '{name}'"):
        read(path)


@pytest.mark.parametrize("suffix", [*BODY, ".po", ".tsv", ".json"])
def test_nul_bytes_do_no_harm(suffix: str, tmp_path: Path) -> None:
    body = (
        BODY.get(suffix)
        or {
            ".po": 'msgid "{}"\nmsgstr "x"\n',
            ".tsv": "ko\ten\n{}\ta\n",
            ".json": '[{"source": "{}", "target": "b", "source_language": "ko", '
            '"target_language": "en"}]',
        }[suffix]
    )
    path = tmp_path / f"nul{suffix}"
    path.write_bytes(body.replace("{}", "글\0글").encode())
    try:
        texts = [v.text for u in read(path) for v in u.variants]
    except InputError:
        return
    assert not [text for text in texts if "\0" in text]


@pytest.mark.parametrize("suffix", [".tmx", ".xlf", ".xliff"])
def test_ids_that_stand_twice_are_read_and_written_apart(suffix: str, tmp_path: Path) -> None:
    form = detect(text_in(tmp_path / f"a{suffix}", "x"))
    assert form is not None
    names = {".tmx": "tuid", ".xlf": "xliff:id", ".xliff": "xliff2:id"}
    units = [
        TranslationUnit(
            variants=(Variant("ko", text), Variant("en", text)),
            provenance=Provenance(memory="", position=at),
            properties=((names[suffix], "same"),),
        )
        for at, text in enumerate(("가", "나"))
    ]
    path = tmp_path / f"twice{suffix}"
    write(path, form, units, source_lang="ko", target_lang="en")
    assert [u.variants for u in read(path)] == [u.variants for u in units]
    same = path.read_text(encoding="utf-8").replace("tmtool-2", "same")
    path.write_text(same, encoding="utf-8")
    assert [u.variants for u in read(path)] == [u.variants for u in units]


@pytest.mark.parametrize("name", ["../../x.tmx", "/etc/passwd", "C:\\x", "a\0b", "~/x", "=1+1"])
def test_paths_in_a_file_are_text(name: str, tmp_path: Path) -> None:
    kept = name.replace("\0", "")
    unit = TranslationUnit(
        variants=(Variant("ko", "가"), Variant("en", "a")),
        provenance=Provenance(memory=""),
        properties=(("xliff:original", kept),),
    )
    inner = tmp_path / "inner"
    inner.mkdir()
    for form in (FileFormat.XLIFF, FileFormat.TMX, FileFormat.PO, FileFormat.TSV):
        path = inner / f"m.{form}"
        write(path, form, [unit], source_lang="ko", target_lang="en")
        assert ("xliff:original", kept) in read(path)[0].properties
    assert sorted(p.name for p in tmp_path.iterdir()) == ["inner"]


def _many_children(path: Path) -> None:
    """Write a TMX whose one unit has millions of elements."""
    with path.open("wb") as file:
        file.write(b'<tmx version="1.4"><body><tu>')
        for _ in range(60):
            file.write(b"<tuv/>" * 100_000)


def _many_attributes(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'<tmx version="1.4"><body>')
        for number in range(30):
            names = b" ".join(b'a%d=""' % n for n in range(60_000))
            file.write(b"<x%d %s/>" % (number, names))


def _comments(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'<tmx version="1.4"><body>')
        for _ in range(100):
            file.write(b"<!--" + b"c" * 1_000_000 + b"-->")


def _long_line(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"ko\ten\n")
        for _ in range(200):
            file.write(b"a" * 1_000_000)


def _po_without_end(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'msgid ""\n')
        for _ in range(100):
            file.write(b'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"\n' * 10_000)


def _json_without_end(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'[{"source": "')
        for _ in range(100):
            file.write(b"a" * 1_000_000)


def _workbook(path: Path) -> None:
    write(path, FileFormat.XLSX, [])
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet9.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(80):
            part.write(b"<c/>" * 250_000)


GIANTS: dict[str, Callable[[Path], None]] = {
    "children.tmx": _many_children,
    "attributes.tmx": _many_attributes,
    "comments.tmx": _comments,
    "line.tsv": _long_line,
    "entry.po": _po_without_end,
    "object.json": _json_without_end,
    "bomb.xlsx": _workbook,
}


@pytest.mark.parametrize("name", GIANTS)
def test_no_giant_takes_much_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    try:
        GIANTS[name](path)
        said, megabytes = read_apart(path)
    finally:
        path.unlink()
    assert str(path) in said or said == "0"
    assert megabytes < MOST_MB


def test_a_name_that_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tmx", tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(TmtoolError):
            open_bilingual(path, ReadOptions())
    pipe = tmp_path / "empty.tmx"
    pipe.write_bytes(b"")
    with pytest.raises(TmtoolError):
        read(pipe)
    assert [p.name for p in tmp_path.iterdir()] == ["empty.tmx"]


def halves(data: bytes) -> Iterator[bytes]:
    yield data[: len(data) // 2]
    yield data[len(data) // 2 :]


@pytest.mark.parametrize("form", [f for f in FileFormat if f is not FileFormat.OMEGAT])
def test_half_a_file_is_values_or_an_error(form: FileFormat, tmp_path: Path) -> None:
    from tmtool.formats.registry import write_bilingual  # noqa: PLC0415 -- one use

    units = [
        TranslationUnit(
            variants=(Variant("ko", f"가 {n}"), Variant("en", f"a {n}")),
            provenance=Provenance(memory=""),
        )
        for n in range(50)
    ]
    path = tmp_path / f"whole.{form}"
    with path.open("wb") as file:
        write_bilingual(form, units, file, WriteOptions(source_lang="ko", target_lang="en"))
    for number, half in enumerate(halves(path.read_bytes())):
        part = tmp_path / f"half{number}.{form}"
        part.write_bytes(half)
        said = ""
        try:
            read(part)
        except TmtoolError as problem:
            said = problem.message
        assert not said or part.name in said


def test_a_document_with_millions_of_paragraphs_is_refused_before_it_is_read() -> None:
    import docx  # noqa: PLC0415 -- one use

    from tmtool.documents.word_file import parse_docx  # noqa: PLC0415 -- the same

    held, bomb = io.BytesIO(), io.BytesIO()
    docx.Document().save(held)
    with (
        zipfile.ZipFile(held) as old,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:sectPr", b"<w:p/>" * 1_000_000 + b"<w:sectPr", 1)
            new.writestr(name, content)
    with pytest.raises(InputError, match=r"a\.docx: word/document\.xml in it unpacks to"):
        parse_docx(bomb.getvalue(), "a.docx")
    dense = io.BytesIO()
    with (
        zipfile.ZipFile(held) as old,
        zipfile.ZipFile(dense, "w", zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:sectPr", b"<w:p/>" * 1_000_000 + b"<w:sectPr", 1)
            new.writestr(name, content)
    with pytest.raises(InputError, match=r"holds more than 800,000 tags at once"):
        parse_docx(dense.getvalue(), "a.docx")


@pytest.mark.parametrize("suffix", BODY)
def test_prefixes_that_nobody_declared_are_told(suffix: str, tmp_path: Path) -> None:
    path = text_in(tmp_path / f"a{suffix}", 'a<b y:c="1" z="2">d</b><ph id="1" p:q="3"/>')
    with pytest.raises(InputError, match=r":1: not well-formed XML: Namespace prefix y"):
        read(path)
