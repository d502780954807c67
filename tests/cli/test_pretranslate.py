"""``tmtool pretranslate``: files filled from the memory, and nothing else of them changed."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from lxml import etree

from tests.cli.conftest import Tmtool

MEMORY = (
    "ko\ten\n"
    "정부는 새 정책을 발표했다.\tThe government announced a new policy.\n"
    "제15차 회의는 다음 달 서울에서 열린다.\tThe 15th meeting will be held in Seoul next month.\n"
    "장관은 **협력**을 강조했다.\tThe minister stressed **cooperation**.\n"
    "양측은 협력을 강화하기로 했다.\tThe two sides agreed to strengthen cooperation.\n"
)
EXACT, FUZZY, NEW = (
    "정부는 새 정책을 발표했다.",
    "제16차 회의는 다음 달 서울에서 열린다.",
    "아무도 모르는 문장이 하나 있다.",
)


@pytest.fixture
def memory(tmtool: Tmtool) -> Tmtool:
    tmtool("init")
    Path("seed.tsv").write_text(MEMORY, encoding="utf-8")
    assert tmtool("import", "seed.tsv").status == 0
    return tmtool


def filled(tmtool: Tmtool, *arguments: str) -> dict[str, Any]:
    done = tmtool("pretranslate", *arguments, "--format", "json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def xliff(*units: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a.txt" source-language="ko" target-language="en" datatype="plaintext">'
        f"<body>{''.join(units)}</body></file></xliff>\n"
    )


def test_plain_text_is_filled_segment_by_segment(memory: Tmtool) -> None:
    Path("job.ko.txt").write_bytes(f"{EXACT} {NEW}\r\n\r\n  {FUZZY}\r\n".encode())
    done = filled(memory, "job.ko.txt")
    assert done["output"] == "job.en.txt"
    assert Path("job.en.txt").read_bytes().decode() == (
        f"The government announced a new policy. {NEW}\r\n\r\n"
        "  The 16th meeting will be held in Seoul next month.\r\n"
    )
    assert [s["score"] >= 100 for s in done["filled"]] == [True, False]
    assert done["segments"] == 3


def test_a_threshold_decides_what_is_used(memory: Tmtool) -> None:
    Path("job.ko.txt").write_text(f"{EXACT}\n{FUZZY}\n", encoding="utf-8")
    done = filled(memory, "job.ko.txt", "--threshold", "100")
    assert len(done["filled"]) == 1
    assert FUZZY in Path("job.en.txt").read_text(encoding="utf-8")


def test_an_existing_file_is_never_replaced_unasked(memory: Tmtool) -> None:
    Path("job.ko.txt").write_text(EXACT, encoding="utf-8")
    Path("job.en.txt").write_text("mine", encoding="utf-8")
    for arguments in (("job.ko.txt",), ("job.ko.txt", "-o", "job.en.txt")):
        refused = memory("pretranslate", *arguments)
        assert refused.status == 2
        assert "job.en.txt is there already" in refused.err
    assert Path("job.en.txt").read_text(encoding="utf-8") == "mine"
    assert memory("pretranslate", "job.ko.txt", "--overwrite").status == 0
    assert Path("job.en.txt").read_text(encoding="utf-8").startswith("The government")


def test_markdown_keeps_its_marks_and_flags_what_is_to_be_reviewed(memory: Tmtool) -> None:
    text = f"---\ntitle: 제목\n---\n# {EXACT}\n\n- {FUZZY}\n- {NEW}\n\n> {EXACT}\n"
    text += f"\n```\n{EXACT}\n```\n"
    Path("job.ko.md").write_text(text, encoding="utf-8")
    done = filled(memory, "job.ko.md")
    score = next(s["score"] for s in done["filled"] if s["score"] < 100)
    policy = "The government announced a new policy."
    assert Path("job.en.md").read_text(encoding="utf-8") == (
        f"---\ntitle: 제목\n---\n# {policy}\n\n"
        f"- The 16th meeting will be held in Seoul next month. <!-- tmtool: {score} % from main -->"
        f"\n- {NEW}\n\n> {policy}\n\n```\n{EXACT}\n```\n"
    )


def test_markdown_is_filled_only_with_the_same_markup(memory: Tmtool) -> None:
    Path("job.ko.md").write_text(
        "장관은 **협력**을 강조했다.\n\n양측은 [협력](https://example.org)을 강화하기로 했다.\n",
        encoding="utf-8",
    )
    filled(memory, "job.ko.md", "--threshold", "50")
    assert Path("job.en.md").read_text(encoding="utf-8") == (
        "The minister stressed **cooperation**.\n\n"
        "양측은 [협력](https://example.org)을 강화하기로 했다.\n"
    )


def test_docx_is_filled_with_comments_where_to_review(memory: Tmtool) -> None:
    word = docx.Document()
    word.add_heading(EXACT, 1)
    paragraph = word.add_paragraph()
    paragraph.add_run("제16차 회의는 ")
    paragraph.add_run("다음 달").bold = True
    paragraph.add_run(f" 서울에서 열린다. {NEW}")
    table = word.add_table(1, 2)
    table.cell(0, 0).text = EXACT
    table.cell(0, 1).text = "1"
    word.sections[0].header.paragraphs[0].text = EXACT
    word.save("job.ko.docx")
    done = filled(memory, "job.ko.docx")
    read = docx.Document("job.en.docx")
    policy = "The government announced a new policy."
    assert [p.text for p in read.paragraphs] == [
        policy,
        f"The 16th meeting will be held in Seoul next month. {NEW}",
    ]
    assert read.tables[0].cell(0, 0).text == policy
    assert read.sections[0].header.paragraphs[0].text == policy
    (comment,) = read.comments
    assert "% from main: 제15차 회의는" in comment.text
    assert done["losses"] == [{"what": "changes of formatting within segments", "count": 1}]


def test_a_hyphen_that_would_be_left_beside_a_translation_keeps_a_segment_as_it_is(
    memory: Tmtool,
) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("제15차 회의는 다음 달 ")
    hyphen: Any = OxmlElement("w:noBreakHyphen")
    paragraph.add_run()._r.append(hyphen)
    paragraph.add_run("서울에서 열린다.")
    word.save("job.ko.docx")
    before = docx.Document("job.ko.docx").paragraphs[0].text
    assert filled(memory, "job.ko.docx")["filled"] == []
    assert docx.Document("job.en.docx").paragraphs[0].text == before


def test_a_word_file_without_matches_keeps_its_text(memory: Tmtool) -> None:
    word = docx.Document()
    word.add_paragraph(NEW)
    word.save("job.ko.docx")
    assert filled(memory, "job.ko.docx")["filled"] == []
    assert docx.Document("job.en.docx").paragraphs[0].text == NEW


def test_xliff_is_filled_as_xliff_says_and_what_is_approved_stays(memory: Tmtool) -> None:
    Path("job.xlf").write_text(
        xliff(
            f'<trans-unit id="1"><source>{EXACT}</source></trans-unit>',
            f'<trans-unit id="2"><source>{FUZZY}</source></trans-unit>',
            f'<trans-unit id="3" approved="yes"><source>{EXACT}</source>'
            "<target>Done.</target></trans-unit>",
        ),
        encoding="utf-8",
    )
    done = filled(memory, "job.xlf", "-o", "out.xlf")
    space = "{urn:oasis:names:tc:xliff:document:1.2}"
    units = list(etree.parse("out.xlf").iter(f"{space}trans-unit"))
    targets = [u.find(f"{space}target") for u in units]
    assert [t.text for t in targets if t is not None] == [
        "The government announced a new policy.",
        "The 16th meeting will be held in Seoul next month.",
        "Done.",
    ]
    (alternative,) = units[1].findall(f"{space}alt-trans")
    assert (alternative.get("match-quality") or "").startswith(str(done["filled"][1]["score"]))
    assert alternative.get("origin") == "main"
    assert units[2].get("approved") == "yes"


def test_po_is_filled_with_fuzzy_flags(memory: Tmtool) -> None:
    Path("job.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n'
        f'msgid "{EXACT}"\nmsgstr ""\n\nmsgid "{FUZZY}"\nmsgstr ""\n\n'
        f'msgid "{NEW}"\nmsgstr "Mine."\n',
        encoding="utf-8",
    )
    filled(memory, "job.po", "-o", "out.po", "--from", "ko")
    out = Path("out.po").read_text(encoding="utf-8")
    exact, fuzzy, mine = out.split("\n\n")[1:4]
    assert 'msgstr "The government announced a new policy."' in exact
    assert "fuzzy" not in exact
    assert "#, fuzzy" in fuzzy
    assert 'msgstr "The 16th meeting will be held in Seoul next month."' in fuzzy
    assert 'msgstr "Mine."' in mine


def test_a_table_is_filled(memory: Tmtool) -> None:
    Path("job.tsv").write_text(f"ko\ten\n{EXACT}\t\n{NEW}\t\n", encoding="utf-8")
    filled(memory, "job.tsv", "-o", "out.tsv")
    rows = [line.split("\t") for line in Path("out.tsv").read_text(encoding="utf-8").splitlines()]
    assert rows[1][:2] == [EXACT, "The government announced a new policy."]
    assert rows[2][:2] == [NEW, ""]


def test_standard_output_takes_the_file_and_the_report_goes_beside(
    memory: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Out(io.StringIO):
        buffer = io.BytesIO()

    Path("job.ko.txt").write_text(EXACT, encoding="utf-8")
    out = Out()
    monkeypatch.setattr("sys.stdout", out)
    assert memory("pretranslate", "job.ko.txt", "-o", "-").status == 0
    assert out.buffer.getvalue() == b"The government announced a new policy."
    assert not Path("job.en.txt").exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.txt", None, "no such file"),
        ("page.ko.html", b"<html><body><p>text</p></body></html>", "web page"),
        ("broken.ko.docx", b"PK\x03\x04broken", "DOCX"),
        ("empty.ko.txt", b" \n", "empty"),
    ],
)
def test_what_cannot_be_filled_is_refused_and_nothing_written(
    memory: Tmtool, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    before = sorted(Path().iterdir())
    done = memory("pretranslate", name)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert sorted(Path().iterdir()) == before


def test_a_file_that_names_regions_is_filled_from_a_memory_that_does_not(memory: Tmtool) -> None:
    known = Path("seed.tsv").read_text(encoding="utf-8").splitlines()[1].split("\t")
    Path("job.sdlxliff").write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" source-language="ko-KR" target-language="en-US" datatype="x"><body>'
        f'<trans-unit id="1"><source>가. {known[0]}</source><seg-source>'
        f'<mrk mtype="seg" mid="1">가.</mrk> <mrk mtype="seg" mid="2">{known[0]}</mrk></seg-source>'
        "</trans-unit></body></file></xliff>",
        encoding="utf-8",
    )
    done = memory("pretranslate", "job.sdlxliff", "-o", "out.sdlxliff")
    assert "Filled 1 of 2 segments (1 exact" in done.out
    assert known[1] in Path("out.sdlxliff").read_text(encoding="utf-8")
    counted = memory("analyze", "job.sdlxliff", "--format", "csv").out
    assert "job.sdlxliff,exact,1," in counted
    assert "job.sdlxliff,new,1," in counted
    # Who names a region is taken at his word.
    told = memory("pretranslate", "job.sdlxliff", "--from", "ko-KR", "-o", "told.sdlxliff")
    assert "Filled 0 of 2 segments" in told.out


def test_a_po_file_that_does_not_say_its_source_language_is_filled(memory: Tmtool) -> None:
    Path("job.po").write_text(
        f'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "{EXACT}"\nmsgstr ""\n', encoding="utf-8"
    )
    assert "Filled 1 of 1 segment (" in memory("pretranslate", "job.po").out
    assert Path("job.en.po").exists()
    Path("template.pot").write_text(f'msgid "{EXACT}"\nmsgstr ""\n', encoding="utf-8")
    assert "Filled 1 of 1 segment (" in memory("pretranslate", "template.pot").out
