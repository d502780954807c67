"""Plain text, Markdown and DOCX: paragraphs, headings, lists, tables, and where they stand."""

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool import documents
from tmtool.documents import Document
from tmtool.errors import InputError
from tmtool.segmentation import segment
from tmtool.units import BlockKind


def outline(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text_of(block)) for block in document.blocks]


MARKDOWN = """---
title: 제18차 협의회
date: 2026-03-12
publisher: 외교부
lang: ko
---

# 제18차 협의회 {#talks}

한미일 3국이 **12일** 부산에서
협의회를 열었다.

- 조기경보 체계를 가동한다.
- 사무소를 둔다.

> 동맹은 행동으로 증명된다.

| 나라 | 금액 |
|---|---|
| 미국 | 1천200만 달러 |

```
code = 1
```
"""


def test_markdown_keeps_its_structure_and_the_files_offsets() -> None:
    read = documents.parse(MARKDOWN, "markdown")
    assert outline(read) == [
        ("heading", "제18차 협의회"),
        ("paragraph", "한미일 3국이 **12일** 부산에서\n협의회를 열었다."),
        ("list", "조기경보 체계를 가동한다."),
        ("list", "사무소를 둔다."),
        ("paragraph", "동맹은 행동으로 증명된다."),
        ("table", "나라"),
        ("table", "금액"),
        ("table", "미국"),
        ("table", "1천200만 달러"),
        ("code", "```\ncode = 1\n```"),
    ]
    assert read.text == MARKDOWN
    assert (read.title, read.publisher, read.lang) == ("제18차 협의회", "외교부", "ko")
    assert read.blocks[0].anchor == "talks"
    assert read.blocks[1].line == 10
    assert all("code" not in s.text for s in segment(read, "ko"))


def word_file() -> bytes:
    made = docx.Document()
    made.core_properties.title = "제18차 협의회"
    made.add_heading("제18차 협의회", 1)
    made.add_paragraph("한미일 3국이 12일 부산에서 협의회를 열었다.")
    made.add_paragraph("조기경보 체계를 가동한다.", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "미국", "1천200만 달러"
    made.add_paragraph("사진 설명", style="Caption")
    made.sections[0].footer.paragraphs[0].text = "대외비"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_docx_keeps_its_structure_and_lists_what_stands_around_it(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file())
    read = documents.read(path)
    assert outline(read)[:5] == [
        ("heading", "제18차 협의회"),
        ("paragraph", "한미일 3국이 12일 부산에서 협의회를 열었다."),
        ("list", "조기경보 체계를 가동한다."),
        ("table", "미국"),
        ("table", "1천200만 달러"),
    ]
    assert read.title == "제18차 협의회"
    assert ("page footer", "대외비") in {(d.reason, d.text) for d in read.dropped}


def test_a_damaged_docx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file()[:-300])
    with pytest.raises(InputError, match="no DOCX file, or a damaged one"):
        documents.read(path)


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_docx_is_read_with_tracked_changes_content_controls_and_what_hangs_on_it() -> None:
    import docx  # noqa: PLC0415 -- only here
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 -- the same

    paragraph = (
        f"<w:p {WORD}>{run('세 차관은 ')}<w:ins>{run('12일 ')}</w:ins>"
        "<w:del><w:r><w:delText>11일 </w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtContent>{run('부산에서 ')}</w:sdtContent></w:sdt>"
        "<w:r><w:ruby><w:rt><w:r><w:t>하다</w:t></w:r></w:rt>"
        f"<w:rubyBase>{run('協議')}</w:rubyBase></w:ruby></w:r>{run('했다.')}"
        f"<w:r><w:pict><w:txbxContent><w:p>{run('글상자의 글.')}</w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>"
    )
    control = f"<w:sdt {WORD}><w:sdtContent><w:p>{run('서식의 글.')}</w:p></w:sdtContent></w:sdt>"
    made = docx.Document()
    made.add_paragraph("첫 글.")
    for element in (paragraph, control):
        made.element.body.insert(-1, parse_xml(element))
    outer = made.add_table(1, 1).rows[0].cells[0]
    outer.text = "칸의 글."
    outer.add_table(1, 1).rows[0].cells[0].text = "칸 안의 칸."
    content = io.BytesIO()
    made.save(content)
    read = documents.read(Path("a.docx"), content=content.getvalue())
    assert outline(read) == [
        ("paragraph", "첫 글."),
        ("paragraph", "세 차관은 12일 부산에서 協議했다."),
        ("paragraph", "글상자의 글."),
        ("paragraph", "서식의 글."),
        ("table", "칸의 글."),
        ("table", "칸 안의 칸."),
    ]


def test_the_notes_and_edges_of_a_docx_are_listed_and_can_be_kept() -> None:
    import docx  # noqa: PLC0415 -- only here
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 -- the same
    from docx.opc.packuri import PackURI  # noqa: PLC0415 -- the same
    from docx.opc.part import Part  # noqa: PLC0415 -- the same

    made = docx.Document()
    made.add_paragraph("세 차관이 만났다.")
    made.sections[0].header.paragraphs[0].text = "보도자료"
    made.sections[0].footer.paragraphs[0].text = "대외비"
    notes = (
        f"<w:footnotes {WORD}><w:footnote><w:p>{run('각주다.')}</w:p></w:footnote></w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), made.part.package
    )
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    file = io.BytesIO()
    made.save(file)
    read = documents.read(Path("a.docx"), content=file.getvalue())
    assert outline(read) == [("paragraph", "세 차관이 만났다.")]
    assert [(d.reason, d.text) for d in read.dropped] == [
        ("page header", "보도자료"),
        ("page footer", "대외비"),
        ("footnote", "각주다."),
    ]
    whole = documents.read(Path("a.docx"), content=file.getvalue(), keep_furniture=True)
    assert [text for _, text in outline(whole)] == [
        "보도자료", "세 차관이 만났다.", "대외비", "각주다.",
    ]  # fmt: skip
    assert whole.dropped == ()


def test_plain_text_has_a_headline_paragraphs_and_lists() -> None:
    read = documents.parse(
        "제18차 협의회 개최\n\n한미일 3국이 협의회를 열었다.\n\n"
        "□ 세 차관은 협력하기로 했다.\n  ㅇ 조기경보 체계를 가동한다.\n1. 사무소를 둔다.\n"
    )
    assert outline(read) == [
        ("heading", "제18차 협의회 개최"),
        ("paragraph", "한미일 3국이 협의회를 열었다."),
        ("list", "세 차관은 협력하기로 했다."),
        ("list", "조기경보 체계를 가동한다."),
        ("list", "사무소를 둔다."),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "South Korea, the United States and Japan held vice-ministerial talks\n"
        "in Busan on March 12 and agreed to put an early warning system for\n"
        "critical mineral supply chains into operation before the year is\n"
        "over. They also agreed to meet again in the autumn, officials said.\n\n"
        "The next talks are to be held in Sapporo, where the three ministers\n"
        "will look at what has become of the plan since then.\n"
    )
    assert [kind for kind, _ in outline(documents.parse(text))] == [BlockKind.PARAGRAPH.value] * 2


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n.다 #-|"), max_size=200
    )
)
def test_blocks_are_stretches_of_the_text_in_order(text: str) -> None:
    for form in ("plain", "markdown"):
        try:
            read = documents.parse(text, form)
        except InputError:
            continue
        end = 0
        for block in read.blocks:
            assert end <= block.span.start < block.span.end <= len(read.text)
            end = block.span.end
