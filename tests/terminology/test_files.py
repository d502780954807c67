"""Glossary files as they are read: concepts, and what is wrong with its place."""

from pathlib import Path

import pytest

from tmtool.errors import GlossaryError
from tmtool.terminology.concept import Term
from tmtool.terminology.files import load, parse, read

CONCEPT = '[[concept]]\nid = "kr-mofa"\nkind = "organisation"\n'
TERM = '[[concept.term]]\nlang = "ko"\ntext = "외교부"\n'


@pytest.mark.parametrize(
    "text",
    [
        CONCEPT + TERM,
        (
            'concept = [{id = "kr-mofa", kind = "organisation", '
            'term = [{lang = "ko", text = "외교부"}]}]'
        ),
        (
            "concept = [\n  # the ministry\n  {id = 'kr-mofa', kind = 'organisation',"
            "   term = [{lang = 'ko', text = '외교부'}]},  # so much\n]\n"
        ),
        (
            '[["concept"]]\n"id" = "kr-mofa"\nkind = "organisation"\n'
            "[['concept' . term]]\nlang = \"ko\"\n'text' = \"외교\\uBD80\"\n"
        ),
        (CONCEPT + TERM).replace("\n", "\r\n"),
        "\ufeff" + CONCEPT + TERM,
    ],
)
def test_a_concept_is_the_same_however_toml_writes_it(text: str) -> None:
    file = parse(text)
    assert file.problems == ()
    [concept] = file.concepts
    assert (concept.id, concept.kind) == ("kr-mofa", "organisation")
    assert concept.terms == (Term(lang="ko", text="외교부"),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[desk]\nname = "Busan"\n', ("unknown-key", 1, 1)),
        ('[concept]\nid = "a"\n', ("wrong-type", 1, 1)),
        ('# so\n[concept.term]\nlang = "ko"\n[concept]\nid = "a"\n', ("wrong-type", 2, 1)),
        ('concept = [\n{id = "a", kind = "term", term = [\n {lang = "ko", text = ""}]}]',
         ("bad-value", 3, 16)),
        ('concept = [{id = "a", kind = "good", term = [{lang = "ko", text = "나"}]}]',
         ("bad-value", 1, 23)),
        (CONCEPT + TERM.replace('"외교부"', '" 외교부"'), ("bad-value", 6, 1)),
        (CONCEPT.replace("kr-mofa", "kr mofa") + TERM, ("bad-value", 2, 1)),
        (CONCEPT + TERM.replace('"ko"', '"한국어"'), ("bad-value", 5, 1)),
        (CONCEPT + TERM + "from = 2025-06-10T00:00:00\n", ("wrong-type", 7, 1)),
        (CONCEPT + TERM + 'short = ["외교", " "]\n', ("wrong-type", 7, 1)),
        (CONCEPT + TERM + 'short = "외교"\n', ("wrong-type", 7, 1)),
        (CONCEPT + TERM + "note = 3\n", ("wrong-type", 7, 1)),
        (CONCEPT + TERM + "[concept.holder]\n", ("wrong-type", 7, 1)),
        (CONCEPT + TERM + 'text = "외무부"\n', ("syntax", 7, 13)),
        (CONCEPT + 'term = [{lang = "ko"', ("syntax", 4, 21)),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(text: str, problem: tuple[str, int, int]) -> None:
    assert problem in [(p.code, p.line, p.column) for p in parse(text).problems]


def test_a_concept_with_a_fault_is_left_out_and_the_others_are_read() -> None:
    file = parse(CONCEPT + "\n" + CONCEPT.replace("kr-mofa", "other") + TERM)
    assert [c.id for c in file.concepts] == ["other"]
    assert [p.code for p in file.problems] == ["no-term"]


def test_a_place_may_be_within_a_value() -> None:
    file = parse(CONCEPT + TERM)
    assert file.place(("concept", 0, "term", 0, "text"), offset=2) == (6, 10)
    assert file.place(("concept", 0, "term", 5, "text")) == (4, 1)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"nothing\.toml: cannot be read: No such file"):
        read(tmp_path / "nothing.toml")
    with pytest.raises(GlossaryError, match="cannot be read: Is a directory"):
        read(tmp_path)


def test_a_file_in_another_encoding_is_refused_at_the_first_letter_that_is_not(
    tmp_path: Path,
) -> None:
    path = tmp_path / "terms.toml"
    path.write_bytes((CONCEPT + "# ").encode() + "외교부".encode("cp949"))
    with pytest.raises(GlossaryError, match=r"terms\.toml:4:3: not UTF-8 text"):
        read(path)


@pytest.mark.parametrize(
    ("before", "place"), [(b"", "1:1"), (b"# so", "1:5"), ("# 가\n가".encode(), "2:2")]
)
def test_a_byte_order_mark_moves_no_place(tmp_path: Path, before: bytes, place: str) -> None:
    path = tmp_path / "terms.toml"
    path.write_bytes(b"\xef\xbb\xbf" + before + b"\xff")
    with pytest.raises(GlossaryError, match=f"terms\\.toml:{place}: not UTF-8 text"):
        read(path)


def test_a_later_layer_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped.toml", tmp_path / "own.toml"
    shipped.write_text(CONCEPT + TERM, encoding="utf-8")
    own.write_text(CONCEPT + TERM.replace("외교부", "외무부"), encoding="utf-8")
    glossary = load([shipped], [own])
    assert [t.text for c in glossary for t in c.terms] == ["외무부"]
    with pytest.raises(GlossaryError, match=r"the id 'kr-mofa' is taken, at .*own\.toml:2"):
        load([own, shipped])


def test_of_many_problems_the_first_twenty_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(
        "".join(f"[[concept]]\nid = '{n}'\nkind = 'term'\n" for n in range(23)), "utf-8"
    )
    with pytest.raises(GlossaryError) as raised:
        load([path])
    lines = raised.value.message.splitlines()
    assert len(lines) == 21
    assert lines[0].endswith("terms.toml:1:1: a concept without a [[concept.term]] [no-term]")
    assert lines[-1] == "and 3 more"
