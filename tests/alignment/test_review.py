"""Reviews as tables: what is written, what a person may do to it, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.alignment import Clue
from tmtool.alignment.review import Correction, Proposal, read_table, write_table
from tmtool.errors import InputError

PROPOSALS = (
    Proposal(
        id="1-aaaaaa",
        source="세 차관은 18일 만났다.",
        target='"We met," they said on July 18.',
        confidence=0.81,
        clues=(Clue("number", "#18", "#18"), Clue("lexicon", "차관", "minist")),
        article="외교차관회의",
    ),
    Proposal(id="2-bbbbbb", source="회의는 길었다. 끝났다.", target="It ended.", confidence=0.4),
    Proposal(id="+1.3", source="", target="It was long.", confidence=0.7, follows=True),
)
HEADER = "id\tconfidence\taction\tsource\ttarget\twhy\tarticle\n"


def table(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


def test_a_table_that_nobody_touched_accepts_every_pair() -> None:
    read = read_table(write_table(PROPOSALS))
    assert read == tuple(Correction((p.id,), ((p.source, p.target),)) for p in PROPOSALS)


def test_the_table_says_how_sure_each_pair_is_and_why() -> None:
    first = write_table(PROPOSALS).splitlines()[1].split("\t")
    assert first[1] == "0.81"
    assert first[5] == "18, 차관 = ministers" or first[5] == "18, 차관 = minist"
    assert first[6] == "외교차관회의"


CLEAN = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), max_size=30)


@given(CLEAN, CLEAN)
def test_any_text_comes_back_as_it_was(source: str, target: str) -> None:
    written = write_table([Proposal(id="1", source=source, target=target, confidence=0.5)])
    (read,) = read_table(written)
    assert read.pairs == (((source, target),) if source or target else ())


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+82-2", "-5도", "@name", "'=already"])
def test_no_spreadsheet_runs_a_text(text: str) -> None:
    written = write_table([Proposal(id="1", source=text, target="x", confidence=0.5)])
    assert written.splitlines()[1].split("\t")[3].startswith("'")
    assert read_table(written)[0].pairs == ((text, "x"),)


def test_a_row_can_be_dropped_merged_split_and_edited() -> None:
    read = read_table(
        table(
            "1\t0.5\tdrop\t가.\tA.\t",
            "2\t0.5\t\t나.\tB edited.\t",
            "3\t0.5\tmerge\t다.\tC.\t",
            "4\t0.5\tkeep\t라.\tD.\t",
            "4\t0.5\t\t마.\tE.\t",
        )
    )
    assert read == (
        Correction(("1",), ()),
        Correction(("2", "3"), (("나. 다.", "B edited. C."),)),
        Correction(("4",), (("라.", "D."), ("마.", "E."))),
    )


def test_a_row_that_was_taken_out_decides_nothing() -> None:
    lines = write_table(PROPOSALS).splitlines(keepends=True)
    assert [c.ids for c in read_table("".join(lines[:1] + lines[2:]))] == [("2-bbbbbb",), ("+1.3",)]


def test_columns_may_be_moved_and_a_spreadsheets_mark_does_not_matter() -> None:
    assert read_table("\ufefftarget\tid\tsource\nA.\t1\t가.\n") == (
        Correction(("1",), (("가.", "A."),)),
    )


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("source\ttarget\nx\ty\n", "review.tsv", "no column id"),
        (table("1\t0.5\tmaybe\tx\ty\t"), "review.tsv:2", "'maybe'"),
        (table("1\t0.5\tmerge\tx\ty\t"), "review.tsv:2", "no row before"),
        (table("\t0.5\t\tx\ty\t"), "review.tsv:2", "without an id"),
        (table("1\t.5\t\tx\ty\t", "2\t.5\t\tx\ty\t", "1\t.5\t\tx\ty\t"), "review.tsv:4", "line 2"),
        ("", "review.tsv", "no column id"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(
    text: str, where: str, what: str
) -> None:
    with pytest.raises(InputError) as raised:
        read_table(text, "review.tsv")
    assert raised.value.message.startswith(f"{where}:")
    assert what in raised.value.message
