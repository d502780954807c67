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
