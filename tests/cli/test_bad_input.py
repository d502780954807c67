"""Pairs that are none: a clear word, exit status 2, and nothing written."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Tmtool

PAIR = ("article.ko.txt", "article.en.txt")
NOISE = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(250))
UNRELATED = (
    "Chip exports fell for a third month\n\nThe central bank left its policy rate at 2.5 percent "
    "on Thursday, saying that household debt in the capital was still rising.\n\nAnalysts had "
    "expected a cut. Retailers reported weaker sales of cars, furniture and shoes, while tourism "
    "from Europe grew by 14 percent.\n\nThe next meeting of the board is in August.\n"
)


def text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def write(path: str, content: str | bytes) -> str:
    Path(path).write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def long_side() -> str:
    """Return a text ten times as long as the article: the article and much else."""
    return text(PAIR[1]) + "\n\n".join(
        f"Report {n} of the office for {what} says that {what} grew by {n} percent in the north. "
        f"In the south it fell, and nobody knows why. Item {n} was not on the list."
        for n, what in enumerate(["rice", "steel", "traffic", "rainfall", "housing", "fish"] * 18)
    )


Case = Callable[[], tuple[str, str]]
CASES: dict[str, tuple[Case, str]] = {
    "swapped by their names": (
        lambda: (write("a.ko.txt", text(PAIR[1])), write("a.en.txt", text(PAIR[0]))),
        "the languages are swapped",
    ),
    "one side empty": (lambda: (PAIR[0], write("a.en.txt", "")), "a.en.txt: the file is empty"),
    "one side blank": (
        lambda: (write("a.ko.txt", " \n\t\n"), PAIR[1]), "a.ko.txt: the file is empty"
    ),
    "one side ten times longer": (
        lambda: (PAIR[0], write("a.en.txt", long_side())), "a.en.txt is 10 times as long as"
    ),
    "ten times longer with unrelated text": (
        lambda: (PAIR[0], write("a.en.txt", UNRELATED * 10)), "not translations of each other"
    ),
    "unrelated articles": (
        lambda: (PAIR[0], write("a.en.txt", UNRELATED)), "not translations of each other"
    ),
    "the same language twice": (
        lambda: (write("a.txt", UNRELATED), PAIR[1]), "both are in the same language (en)"
    ),
    "letters of no known language": (
        lambda: (write("a.txt", "ⵜⴰⵎⴰⵣⵉⵖⵜ ⵜⴻⵍⵍⴰ. " * 20), PAIR[1]), "is not in ko: nothing tells"
    ),
    "words of no known language": (
        lambda: (write("a.txt", "Xqv zzkt prrm wuwu. Grblx fnord zrkt qqum. " * 20), PAIR[1]),
        "a.txt: is not in ko: nothing tells",
    ),
    "a language that is not the one named": (
        lambda: (write("a.ko.txt", "三国副外长举行了会谈。他们同意加强合作。" * 9), PAIR[1]),
        "a.ko.txt: is not in ko: by its letters it is in zh",
    ),
    "fifty megabytes of one line": (
        lambda: (write("a.ko.txt", "가" * 17_500_000), PAIR[1]), "52,500,000 bytes"
    ),
    "megabytes of one line": (
        lambda: (write("a.ko.txt", "가나다 " * 400_000), PAIR[1]),
        "a.ko.txt: line 1: 1,599,999 characters without the end of a sentence",
    ),
    "binary": (
        lambda: (PAIR[0], write("a.en.txt", bytes(range(256)) * 99)), "a.en.txt: is not text"
    ),
    "nulls": (lambda: (PAIR[0], write("a.en.txt", b"\0" * 5000)), "a.en.txt: "),
    "noise": (
        lambda: (write("a.ko.txt", NOISE), PAIR[1]),
        "a.ko.txt: is not text",
    ),
    "a folder": (lambda: (PAIR[0], "glossary"), "glossary: is a folder"),
    "a missing file": (lambda: ("no.ko.txt", PAIR[1]), "no.ko.txt: no such file"),
    "a picture": (
        lambda: (write("a.ko.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), PAIR[1]),
        "a.ko.html: ",
    ),
    "a page without an article": (
        lambda: (PAIR[0], write("a.html", "<html><body><nav>Menu</nav></body></html>")),
        "a.html: no",
    ),
    "nothing but punctuation": (
        lambda: (PAIR[0], write("a.en.txt", "... !!! ---\n\n***\n")), "no text"
    ),
}  # fmt: skip


def assert_refused(done: Ran, said: str, project: Tmtool) -> None:
    assert done.status == 2
    assert said in done.err
    assert done.err.count("\n") <= 2
    assert done.out == ""
    assert project("log").out == "Nothing has been written yet.\n"


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_pair_is_refused_with_a_clear_word(name: str, project: Tmtool) -> None:
    make, said = CASES[name]
    assert_refused(project("import", *make()), said, project)


def test_the_score_of_a_mismatch_is_said_and_force_overrules_it(project: Tmtool) -> None:
    write("a.en.txt", UNRELATED)
    refused = project("import", PAIR[0], "a.en.txt")
    score = float(refused.err.split("(score ")[1].split()[0])
    assert score < 0.5
    assert "--force" in refused.err
    assert project("import", PAIR[0], "a.en.txt", "--force").status == 0


def test_a_book_is_no_article(project: Tmtool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tmtool.workspace.pairs.MOST_SEGMENTS", 500)
    write("a.ko.txt", "세 차관은 협력하기로 했다.\n" * 501)
    assert_refused(project("import", "a.ko.txt", PAIR[1]), "501 sentences", project)


def test_languages_that_nobody_named_may_come_in_either_order(project: Tmtool) -> None:
    first, second = write("a.txt", text(PAIR[1])), write("b.txt", text(PAIR[0]))
    done = project("import", first, second, "--dry-run")
    assert done.status == 0
    assert "a.txt: en" in done.err
    assert "b.txt: ko" in done.err


def test_a_page_in_the_language_of_another_page_of_its_site_is_known_by_its_letters(
    project: Tmtool,
) -> None:
    body = "".join(f"<p>{line}</p>" for line in text(PAIR[1]).splitlines() if line)
    write("a.html", f"<html lang='ko'><body><article>{body}</article></body></html>")
    done = project("import", PAIR[0], "a.html", "--dry-run")
    assert done.status == 0
    assert "a.html: en" in done.err


def test_control_characters_are_read_as_spaces_and_listed(project: Tmtool) -> None:
    write("a.en.txt", text(PAIR[1]).replace("joint office", "joint\x07office\x1b[31m", 1))
    done = project("import", PAIR[0], "a.en.txt", "-v")
    assert done.status == 0
    assert "left out (control characters): U+0007 U+001B" in done.err
    assert "\x07" not in done.out + done.err
    assert "\x1b" not in done.out + done.err
    assert "joint office" in project("lookup", "joint office").out


def test_direction_marks_are_left_out_and_listed(project: Tmtool) -> None:
    write("a.en.txt", text(PAIR[1]).replace("Daniel Harper", "\u202eDaniel\u200f Harper\u202c"))
    done = project("import", PAIR[0], "a.en.txt")
    assert done.status == 0
    assert "left out (direction marks): U+202E U+200F U+202C" in done.err
    found = project("lookup", "Daniel Harper").out
    assert "Daniel Harper" in found
    assert not set(found) & set("\u202e\u200f\u202c")


def test_a_file_whose_name_is_not_utf8_is_told(project: Tmtool) -> None:
    name = os.fsdecode(b"article\xff.txt")
    try:
        Path(name).write_text(text(PAIR[0]), encoding="utf-8")
    except OSError:
        pytest.skip("names of files are UTF-8 here")
    done = project("import", name, PAIR[1])
    assert done.status == 2
    assert "the name of a file is not UTF-8" in done.err
    assert r"article\udcff.txt" in done.err
    assert "Rename the file." in done.err
    assert project("log").out == "Nothing has been written yet.\n"
