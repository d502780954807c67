"""Stretches of three characters are counted in C as they are in Python."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmtool.matching.pieces import lacking, lacking_without_c, pieces

COMPILED = pytest.mark.skipif(
    lacking is lacking_without_c, reason="tmtool was installed without a C compiler"
)
texts = st.one_of(
    st.text("가나다 ", max_size=60),
    st.text("ab é", max_size=60),
    st.text("a가😀𠮷\ud800 ", max_size=60),
    st.text(max_size=30),
)


def test_a_text_lacks_the_stretches_that_do_not_stand_in_it() -> None:
    assert pieces("abcabcd") == "abcbcacabbcd"
    assert lacking(pieces("abcabcd"), "xabcx") == 3
    assert lacking(pieces("abcabcd"), "abcabcd") == 0
    assert pieces("ab") == ""
    assert lacking("", "anything") == 0


@COMPILED
@given(one=texts, other=texts)
def test_c_counts_what_python_counts(one: str, other: str) -> None:
    wanted = pieces(one)
    assert lacking(wanted, other) == lacking_without_c(wanted, other)


@COMPILED
@given(piece=st.text("가나a", min_size=1, max_size=7), times=st.integers(100, 1_000), other=texts)
def test_c_counts_in_long_texts_what_python_counts(piece: str, times: int, other: str) -> None:
    long = f"{piece * times} {other}"
    for one, another in ((long, other), (other, long), (long, long[1:])):
        wanted = pieces(one)
        assert lacking(wanted, another) == lacking_without_c(wanted, another)


@COMPILED
def test_c_takes_nothing_but_whole_stretches() -> None:
    with pytest.raises(ValueError, match="three characters"):
        lacking("abcd", "abcd")
    with pytest.raises(TypeError):
        lacking(b"abc", "abcd")  # type: ignore[arg-type]


@COMPILED
@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_c_counts_the_same_whatever_the_process_hashes_with(seed: str) -> None:
    code = (
        "from tmtool.matching.pieces import lacking, pieces;"
        "print(lacking(pieces('외교부 제1차관이 말했다'), '외교부 제2차관이 말했다'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "3\n"
