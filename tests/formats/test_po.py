"""PO: messages, plurals, contexts and flags; gettext accepts what is written and filled."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.formats.interchange import RealFile, read, real_files, write
from tmtool.errors import InputError
from tmtool.formats.bilingual import FileFormat, Loss, ReadOptions
from tmtool.formats.filling import Filling, FillOptions, Gap, Translate
from tmtool.formats.registry import fill_bilingual, open_bilingual
from tmtool.inline import Code, CodeKind
from tmtool.units import Provenance, TranslationUnit, UnitStatus, Variant

PO = """\
# Korean
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ko_KR\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

# first line
#
#. extracted
#: a.c:1 b.c:2
#, fuzzy, c-format
#| msgid "Open"
msgctxt "menu"
msgid "Open %s\\u2028\\t\\"x\\""
msgstr "%s 열기"

msgid "one file"
msgid_plural "%d files"
msgstr[0] "파일 %d개"

#~ msgid "gone"
#~ msgstr "없다"

msgid ""
"line one\\n"
"line two"
msgstr ""
""".replace("\\u2028", "\u2028")


def po(tmp_path: Path, text: str = PO, encoding: str = "utf-8") -> Path:
    path = tmp_path / "ko.po"
    path.write_bytes(text.encode(encoding))
    return path


def accepted_by_gettext(path: Path) -> bool:
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("no msgfmt here (Debian: gettext)")
    checked = subprocess.run(
        [msgfmt, "--check-format", "-o", "/dev/null", path], capture_output=True, check=False
    )
    return checked.returncode == 0


def fill(
    path: Path, translate: Translate, *, again: bool = False
) -> tuple[bytes, tuple[int, int, int]]:
    out = io.BytesIO()
    done = fill_bilingual(path, out, translate, FillOptions(again=again))
    return out.getvalue(), (done.segments, done.filled, done.left)


@pytest.mark.parametrize("real", real_files("po"))
def test_a_real_file_is_read_whole_and_comes_back_from_what_is_written(
    real: RealFile, tmp_path: Path
) -> None:
    options = ReadOptions(usual=("en", "ko"))
    if not real.well_formed:
        with pytest.raises(InputError, match=r":\d+: "):
            read(real.path, options)
        return
    units = read(real.path, options)
    header = open_bilingual(real.path, options).header
    translated = [
        u
        for u in units
        if u.status is not UnitStatus.PENDING
        and any(v.text for v in u.variants if v.lang == header.target_lang)
    ]
    assert (len(units), len(translated)) == (real.units, real.variants)
    langs = {"source_lang": header.source_lang, "target_lang": header.target_lang}
    assert write(tmp_path / "copy.po", FileFormat.PO, units, **langs).losses == ()
    assert read(tmp_path / "copy.po", options) == units
    assert fill(real.path, lambda _: None)[0] == real.path.read_bytes()


def test_a_message_has_its_context_comments_flags_and_forms(tmp_path: Path) -> None:
    message, plural, untranslated = read(po(tmp_path), ReadOptions(usual=("en", "ko")))
    assert message.status is UnitStatus.PENDING
    assert message.properties == (
        ("po:msgctxt", "menu"),
        ("note", "first line\n"),
        ("po:extracted", "extracted"),
        ("po:reference", "a.c:1 b.c:2"),
        ("po:flags", "c-format"),
        ("po:previous-msgid", "Open"),
    )
    assert message.variants == (
        Variant("en", 'Open %s\u2028\t"x"'),
        Variant("ko-KR", "%s 열기"),
    )
    assert plural.variants == (
        Variant("en", "one file", (), (("po:plural", "msgid"),)),
        Variant("en", "%d files", (), (("po:plural", "msgid_plural"),)),
        Variant("ko-KR", "파일 %d개", (), (("po:plural", "0"),)),
    )
    assert untranslated.variants == (Variant("en", "line one\nline two"),)


def test_units_of_a_memory_come_back_as_they_were(tmp_path: Path) -> None:

    texts = [("", "x"), ("가", "a"), ("가", "b"), ("가", "a"), ('\\"\n\t\x01', " \n ")]
    units = [
        TranslationUnit(
            variants=(Variant("ko", s), Variant("en", t, (), (("creationid", "a b"),))),
            provenance=Provenance(memory="", position=max(i - 1, 0)),
            status=status,
            confidence=0.5,
            properties=(("note", "@x\n y"), ("x y", "1\n"), ("note", "second")),
        )
        for i, (s, t) in enumerate(texts)
        for status in (UnitStatus.APPROVED,)
    ]
    written = write(tmp_path / "m.po", FileFormat.PO, units, source_lang="ko", target_lang="en")
    assert written.losses == (
        Loss("units with an empty source text, which is a PO file's header", 1),
    )
    assert accepted_by_gettext(tmp_path / "m.po")
    back = read(tmp_path / "m.po")
    assert [(u.variants, u.status, u.confidence, set(u.properties)) for u in back] == [
        (u.variants, u.status, u.confidence, set(u.properties)) for u in units[1:]
    ]


def test_codes_are_left_out_and_told(tmp_path: Path) -> None:
    code = Code(at=0, kind=CodeKind.PLACE, element="tmx:ph")
    unit = TranslationUnit(
        variants=(Variant("ko", "가", (code,)), Variant("en", "a")),
        provenance=Provenance(memory=""),
    )
    assert write(tmp_path / "m.po", FileFormat.PO, [unit]).losses == (Loss("inline codes", 1),)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (PO, "utf-16", r":1: a PO file in UTF-16"),
        (PO, "cp949", r":16: not utf-8 text"),
        (PO.replace("UTF-8", "x-unheard-of"), "cp949", "no encoding is called 'x-unheard-of'"),
        (PO + 'msgstr "twice"\n', "utf-8", r":29: .*msgstr stands twice"),
        (PO + 'msgid "open\n', "utf-8", r":29: .*does not end"),
        (PO + 'msgid "no translation"\n', "utf-8", r":29: .*without msgid or msgstr"),
        (PO + "mgsid\n", "utf-8", r":29: .*neither a comment nor a message"),
    ],
)
def test_what_is_no_po_file_is_told_with_its_line(
    text: str, encoding: str, said: str, tmp_path: Path
) -> None:
    text = text.replace("\u2028", "") if encoding == "cp949" else text
    path = tmp_path / "ko.po"
    path.write_bytes(text.encode(encoding, "replace"))
    with pytest.raises(InputError, match=said):
        list(open_bilingual(path).units())


def test_only_the_lines_of_a_translation_change(tmp_path: Path) -> None:
    path = po(tmp_path)
    gaps: list[Gap] = []

    def translate(gap: Gap) -> Filling:
        gaps.append(gap)
        return Filling(text="하나\n둘", score=80, origin="news", matched="line 1")

    written, counts = fill(path, translate)
    assert [(g.source.text, g.previous) for g in gaps] == [("line one\nline two", "%d files")]
    assert counts == (4, 1, 3)
    before, after = PO.splitlines(), written.decode().splitlines()
    assert after[: len(before) - 4] == before[:-4]
    assert after[len(before) - 4 :] == [
        "#. tmtool: 80%, news",
        "#, fuzzy",
        '#| msgid "line 1"',
        'msgid ""',
        '"line one\\n"',
        '"line two"',
        'msgstr ""',
        '"하나\\n"',
        '"둘"',
    ]
    path.write_bytes(written)
    assert accepted_by_gettext(path)
    assert read(path)[-1].status is UnitStatus.PENDING
    assert fill(path, translate)[1] == (4, 0, 4)
    exact = Filling(text="%s 연다", score=100)
    again, counts = fill(path, lambda _: exact, again=True)
    assert counts == (4, 2, 2)
    path.write_bytes(again)
    assert [u.status for u in read(path)] == [UnitStatus.ALIGNED] * 3
    assert "#, c-format" in again.decode()


def test_line_ends_and_mark_stay(tmp_path: Path) -> None:
    path = po(tmp_path, PO.replace("\n", "\r\n"), "utf-8-sig")
    assert fill(path, lambda _: None)[0] == path.read_bytes()
    written, _ = fill(path, lambda _: Filling(text="하나", score=100))
    assert written.count(b"\n") == written.count(b"\r\n")
    path.write_bytes(written)
    assert read(path)[-1].variants[-1].text == "하나"


def test_where_the_header_says_no_language_the_texts_do(tmp_path: Path) -> None:
    pairs = [("Open the file", "파일을 연다"), ("Close the window", "창을 닫는다")] * 3
    entries = "\n".join(
        f'msgctxt "{n}"\nmsgid "{s}"\nmsgstr "{t}"\n' for n, (s, t) in enumerate(pairs)
    )
    options = ReadOptions(usual=("ko", "en"))
    header = open_bilingual(po(tmp_path, entries), options).header
    assert (header.source_lang, header.target_lang) == ("en", "ko")
    english = entries.replace("파일을 연다", "").replace("창을 닫는다", "")
    header = open_bilingual(po(tmp_path, english), options).header
    assert (header.source_lang, header.target_lang) == ("en", "ko")
    header = open_bilingual(po(tmp_path, english)).header
    assert (header.source_lang, header.target_lang) == ("und", "und")
