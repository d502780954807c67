"""Terminology files that were damaged: values or an error that says so, never anything else."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmtool.errors import TmtoolError
from tmtool.formats.tbx import OWN, read_tbx
from tmtool.formats.tbx_writing import TbxStyle, write_tbx
from tmtool.terminology.concept import Concept, ConceptKind, Holder, Term

CONCEPT = Concept(
    id="vice-minister",
    kind=ConceptKind.TITLE,
    definition="the second",
    terms=(Term(lang="ko", text="차관", short=("차",)), Term(lang="en", text="Vice Minister")),
    holders=(Holder(person="kim"),),
)
MARKS = [b"<", b">", b"</", b'"', b"&x;", b"&lt;", b"\xff\xfe", b"\0", b"termEntry", b"xml:lang"]


@pytest.mark.parametrize("style", TbxStyle)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_is_values_or_an_error(
    style: TbxStyle, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.tbx"
    with path.open("wb") as file:
        write_tbx((CONCEPT,), file, style)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        until = data.draw(st.integers(at, min(len(content), at + 12)))
        content[at:until] = data.draw(st.binary(max_size=6) | st.sampled_from(MARKS))
    path.write_bytes(content)
    with suppress(TmtoolError):
        assert all(skipped.line >= 0 for skipped in read_tbx(path).skipped)


def test_an_undamaged_file_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "whole.tbx"
    with path.open("wb") as file:
        write_tbx((CONCEPT,), file, TbxStyle.V2)
    assert read_tbx(path).concepts == (CONCEPT,)


@pytest.mark.parametrize(
    "own",
    [
        '{"at": "x"}',
        '{"at": null}',
        '{"at": 1e400}',
        '{"at": true}',
        '{"text": 5}',
        '{"lang": 5}',
        '{"short": "x"}',
        '{"id": 5}',
        "[1]",
        "{",
        "[" * 100_000,
    ],
)
@pytest.mark.parametrize("level", ["concept", "term"])
def test_a_note_that_only_looks_like_tmtools_own_is_a_note(
    own: str, level: str, tmp_path: Path
) -> None:
    note = f"<note>{OWN}{own}</note>"
    before, within = (note, "") if level == "concept" else ("", note)
    path = tmp_path / "own.tbx"
    path.write_text(
        f'<martif><text><body><termEntry>{before}<langSet xml:lang="ko"><tig><term>가</term>'
        f'{within}</tig><tig><term>나</term><note>{OWN}{{"short_form": true}}</note></tig>'
        "</langSet></termEntry></body></text></martif>",
        encoding="utf-8",
    )
    (concept,) = read_tbx(path).concepts
    assert (concept.terms[0].text, concept.terms[0].short) == ("가", ("나",))
    assert own in repr(concept)
