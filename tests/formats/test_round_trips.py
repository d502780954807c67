"""Read, write, read gives equal values, whatever inline structure the texts have."""

import lzma
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.inline_texts import units
from tests.formats.interchange import read, write
from tests.formats.validation import tmx_faults, xliff_faults
from tmtool.errors import TmtoolError
from tmtool.formats.bilingual import FileFormat
from tmtool.formats.registry import open_bilingual
from tmtool.inline import Code, CodeKind
from tmtool.units import Provenance, TranslationUnit, Variant

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
INLINE = {FileFormat.TMX: "tmx:", FileFormat.XLIFF: "xliff:", FileFormat.XLIFF2: "xliff2:"}
FAULTS: dict[FileFormat, Callable[[Path], list[str]]] = {
    FileFormat.TMX: tmx_faults,
    FileFormat.XLIFF: lambda path: xliff_faults(path, "1.2"),
    FileFormat.XLIFF2: lambda path: xliff_faults(path, "2.0"),
}


def known(unit: TranslationUnit) -> tuple[object, ...]:
    """Return what of a unit is to come back: all but the file that it was written to."""
    properties = sorted(p for p in unit.properties if "original" not in p[0])
    return unit.variants, properties, unit.status, unit.confidence


@pytest.mark.parametrize("form", INLINE)
@FEW
@given(data=st.data())
def test_texts_with_inline_codes_come_back_as_they_were(
    form: FileFormat, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    given_ = data.draw(units(INLINE[form]))
    path = tmp_path_factory.getbasetemp() / f"round.{form}"
    written = write(path, form, given_, source_lang="ko", target_lang="en")
    assert written.losses == ()
    assert FAULTS[form](path) == []
    assert [known(u) for u in read(path)] == [known(u) for u in given_]


@pytest.mark.parametrize("form", INLINE)
@FEW
@given(data=st.data())
def test_codes_of_any_format_become_valid_ones_of_every_other(
    form: FileFormat, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    prefix = data.draw(st.sampled_from(sorted(INLINE.values())))
    given_ = data.draw(units(prefix))
    path = tmp_path_factory.getbasetemp() / f"across.{form}"
    write(path, form, given_, source_lang="ko", target_lang="en")
    assert FAULTS[form](path) == []
    back = read(path)
    texts = [[v.text for v in u.variants] for u in given_]
    assert [[v.text for v in u.variants] for u in back] == texts
    kinds = [[[(c.at, c.kind) for c in v.codes] for v in u.variants] for u in given_]
    assert [[[(c.at, c.kind) for c in v.codes] for v in u.variants] for u in back] == kinds


@pytest.mark.parametrize(
    "form",
    [FileFormat.TMX, FileFormat.XLIFF, FileFormat.XLIFF2, FileFormat.PO, FileFormat.XLSX],
)
def test_real_segments_come_back_unchanged(form: FileFormat, shared: Path, tmp_path: Path) -> None:
    path = shared / "corpora" / "segments.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    given_ = [
        TranslationUnit(
            variants=(Variant("ko", row[1]), Variant("en", row[2])),
            provenance=Provenance(memory=""),
        )
        for row in rows[::40]
        if row[1].strip() and row[2].strip()
    ]
    copy = tmp_path / f"segments.{form}"
    assert write(copy, form, given_, source_lang="ko", target_lang="en").losses == ()
    assert [u.variants for u in read(copy)] == [u.variants for u in given_]


SEEDS = {
    "tmx": b'<tmx version="1.4"><header srclang="ko"/><body><tu tuid="1"><prop type="x">y</prop>'
    b'<tuv xml:lang="ko"><seg>a<bpt i="1">b<sub>c</sub></bpt>d<ept i="1"/></seg></tuv></tu>'
    b"</body></tmx>",
    "xlf": b'<xliff version="1.2"><file original="o" source-language="ko" target-language="en">'
    b'<body><trans-unit id="1"><source>a<g id="1">b</g></source><target>c</target><note>n</note>'
    b"</trans-unit></body></file></xliff>",
    "xliff": b'<xliff version="2.0" srcLang="ko" trgLang="en"><file id="f"><unit id="u"><segment>'
    b'<source>a<pc id="1">b</pc><cp hex="7"/></source><target>c</target></segment></unit></file>'
    b"</xliff>",
    "po": b'# c\n#, fuzzy\nmsgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "\\n\\101"\n',
    "csv": b'ko,en,note\n"a, ""b""",c,d\n',
    "tsv": b"ko\ten\na\tb\n",
    "json": b'[{"source": "a", "target": "b", "source_language": "en", "target_language": "ko"}]',
}


@pytest.mark.parametrize("suffix", SEEDS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_files_are_values_or_an_error(
    suffix: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(SEEDS[suffix])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        until = data.draw(st.integers(at, min(len(content), at + 8)))
        content[at:until] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"<", b'"', b"&x;", b"\\", b"\xff\xfe", b"\n"])
        )
    path = tmp_path_factory.getbasetemp() / f"damaged.{suffix}"
    path.write_bytes(content)
    with suppress(TmtoolError):
        for entry in open_bilingual(path).units():
            assert entry.line >= 0


@pytest.mark.parametrize("type_", ["x-", "x- ", " ", "x-a b", "bold", "image", "a:b"])
@pytest.mark.parametrize("form", INLINE)
def test_whatever_a_code_is_called_the_file_is_valid(
    form: FileFormat, type_: str, tmp_path: Path
) -> None:
    code = Code(at=0, kind=CodeKind.PLACE, element="tmx:ph", type=type_, data="<x/>")
    unit = TranslationUnit(
        variants=(Variant("ko", "가", (code,)), Variant("en", "a", (code,))),
        provenance=Provenance(memory=""),
    )
    path = tmp_path / f"typed.{form}"
    write(path, form, [unit], source_lang="ko", target_lang="en")
    assert FAULTS[form](path) == []
