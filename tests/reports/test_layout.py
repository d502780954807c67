from hypothesis import given
from hypothesis import strategies as st

from tmtool.reports.layout import Layout, pad, printable, shorten, side_by_side, width, wrap

SCRIPTS = st.text(alphabet="ab 가나한국 日本 é", max_size=80)


def test_korean_is_two_columns_wide_and_a_combining_mark_none() -> None:
    assert width("외교부 1차관") == 12
    assert width("é") == 1
    assert width("plain") == 5


def test_a_text_is_cut_where_it_would_be_too_wide() -> None:
    assert shorten("외교부 1차관", 7) == "외교부…"
    assert shorten("short", 7) == "short"


def test_columns_line_up_whatever_the_script() -> None:
    lines = side_by_side("외교부 1차관은 18일 도쿄에서", "The First Vice Foreign Minister", 40)
    assert [width(line[: line.rfind("  ") + 2]) for line in lines if "  " in line]
    assert lines[0].startswith("외교부 1차관은 18일")
    assert lines[0].endswith("The First Vice")


@given(SCRIPTS, st.integers(2, 30))
def test_wrapping_keeps_every_word_and_no_line_is_too_wide(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


@given(SCRIPTS, st.integers(0, 30))
def test_padding_only_adds_spaces(text: str, columns: int) -> None:
    padded = pad(text, columns)
    assert padded.startswith(text)
    assert width(padded) >= columns


def test_colour_is_written_only_where_it_is_wanted() -> None:
    assert Layout().paint("x", "red") == "x"
    assert Layout(colour=True).paint("x", "bold", "red") == "\x1b[1;31mx\x1b[0m"


def test_text_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[2Jb\u202ec") == "a [2Jb c"


def test_no_line_begins_with_a_mark_that_closes() -> None:
    assert wrap("日米韓の次官は、釜山で協議した。", 14) == [
        "日米韓の次官",
        "は、釜山で協議",
        "した。",
    ]
    assert wrap("協議した。。。", 8) == ["協議し", "た。。。"]
