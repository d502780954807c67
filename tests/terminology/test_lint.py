"""What lint finds, and where."""

import time
from pathlib import Path

import pytest

from tmtool.terminology.lint import lint
from tmtool.terminology.problem import ProblemSeverity

MINISTRY = '[[concept]]\nid = "kr-mofa"\nkind = "organisation"\n'
TITLE = '[[concept]]\nid = "minister"\nkind = "title"\n'
PERSONS = "".join(
    f'[[concept]]\nid = "{name}"\nkind = "person"\n[[concept.term]]\nlang = "ko"\ntext = "{text}"\n'
    for name, text in (("kim", "김가나"), ("lee", "이다라"))
)


def term(text: str, lang: str = "ko", *more: str) -> str:
    return "\n".join(["[[concept.term]]", f'lang = "{lang}"', f'text = "{text}"', *more]) + "\n"


def holder(person: str, *days: str) -> str:
    return "\n".join(["[[concept.holder]]", f'person = "{person}"', *days]) + "\n"


def found(tmp_path: Path, text: str) -> list[tuple[str, int, int]]:
    path = tmp_path / "terms.toml"
    path.write_text(text, encoding="utf-8")
    return [(p.code, p.line, p.column) for p in lint([path])]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (MINISTRY + term("외교부") + MINISTRY + term("외무부"), ("duplicate-id", 8, 1)),
        (MINISTRY + term("외교부") + term("외무부"), ("two-preferred", 7, 1)),
        (MINISTRY + term("외교부", "ko", 'status = "admitted"'), ("no-preferred", 4, 1)),
        (
            MINISTRY + term("외교부") + term("외교부", "ko", 'status = "forbidden"'),
            ("preferred-and-forbidden", 9, 1),
        ),
        (
            MINISTRY + term("외교부") + TITLE + term("장관")
            + term("외교부", "ko", 'status = "forbidden"'),
            ("preferred-and-forbidden", 15, 1),
        ),
        (MINISTRY + term("외교부") + TITLE + term("외교부"), ("shared-unmarked", 6, 1)),
        (MINISTRY + term("외교·부") + TITLE + term("외교ㆍ부"), ("shared-unmarked", 12, 1)),
        (
            PERSONS + TITLE + term("장관") + holder("kim", "from = 2025-01-01")
            + holder("lee", "from = 2025-03-01"),
            ("holders-overlap", 22, 1),
        ),
        (TITLE + term("장관") + holder("park"), ("unknown-person", 8, 1)),
        (PERSONS + holder("kim"), ("holder-of-no-title", 13, 1)),
        (TITLE + 'organisation = "kr"\n' + term("장관"), ("unknown-organisation", 4, 1)),
        (MINISTRY + term("외교부", "ko", 'not_before = "("'), ("bad-pattern", 7, 1)),
        (MINISTRY + term("외교부", "ko", "not_before = '(?:가|가가)+$'"), ("slow-pattern", 7, 1)),
        (MINISTRY + term("외교부".encode().decode() + "\u1100\u1161"), ("not-nfc", 6, 1)),
        (MINISTRY + term("미"), ("one-syllable", 6, 1)),
        (MINISTRY + term("외교  부"), ("odd-space", 6, 1)),
        (MINISTRY + term("(Standing) Advisor", "en"), ("several-forms", 6, 1)),
        (MINISTRY + term("Adviser / Counsellor", "en"), ("several-forms", 6, 1)),
        (
            MINISTRY + term("외교부", "ko", "from = 2025-03-01", "until = 2025-03-01"),
            ("dates-reversed", 8, 1),
        ),
        (
            PERSONS + TITLE + term("장관")
            + holder("kim", "from = 2025-03-01", "until = 2025-01-01"),
            ("dates-reversed", 22, 1),
        ),
        (MINISTRY + "\n# conflict: theirs\n" + term("외교부"), ("undecided", 5, 1)),
        (MINISTRY, ("no-term", 1, 1)),
        (MINISTRY + 'colour = "red"\n' + term("외교부"), ("unknown-key", 4, 1)),
        (MINISTRY + term("외교부", "ko", 'status = "good"'), ("bad-value", 7, 1)),
        (MINISTRY + term("외교부", "ko", 'shared = "yes"'), ("wrong-type", 7, 1)),
        (MINISTRY + '[[concept.term]]\nlang = "ko"\n', ("missing-key", 4, 1)),
        (MINISTRY + "[[concept.term\n", ("syntax", 4, 15)),
    ],
)  # fmt: skip
def test_each_case_is_found_with_its_line_and_column(
    tmp_path: Path, text: str, problem: tuple[str, int, int]
) -> None:
    assert problem in found(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        MINISTRY + term("외교부") + term("Ministry", "en"),
        MINISTRY + term("외교통상부", "ko", "until = 2013-03-23")
        + term("외교부", "ko", "from = 2013-03-23"),
        MINISTRY + term("외교부", "ko", "shared = true") + TITLE
        + term("외교부", "ko", "shared = true"),
        PERSONS + TITLE + term("장관") + holder("kim", "until = 2025-03-01")
        + holder("lee", "from = 2025-03-01"),
        PERSONS + TITLE + term("장관") + holder("kim")
        + holder("lee", "from = 2025-03-01", "acting = true"),
        PERSONS + TITLE + term("장관") + holder("kim") + holder("lee", "designate = true"),
        MINISTRY + term("美"),
        MINISTRY + term("주요 7개국(G7)"),
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_only_what_cannot_be_compiled_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(MINISTRY + term("외교부") + term("외무부"), encoding="utf-8")
    assert [p.severity for p in lint([path])] == [ProblemSeverity.WARNING]
    path.write_text(MINISTRY, encoding="utf-8")
    assert [p.severity for p in lint([path])] == [ProblemSeverity.ERROR]


def test_files_beside_are_known_but_not_judged(tmp_path: Path) -> None:
    own, other = tmp_path / "own.toml", tmp_path / "other.toml"
    own.write_text(TITLE + 'organisation = "kr-mofa"\n' + term("장관"), encoding="utf-8")
    other.write_text(MINISTRY + term("외교부") + term("외무부"), encoding="utf-8")
    assert lint([own], [other]) == []
    assert [p.code for p in lint([own])] == ["unknown-organisation"]


def test_a_place_within_a_list_is_told_after_comments_and_blank_lines(tmp_path: Path) -> None:
    text = "# head\n\n" + MINISTRY + "\n# a term\n  " + term("외교부").replace(
        "\n", "\n  ").rstrip() + "\n" + '  status = "best"  # wrong\n'  # fmt: skip
    assert found(tmp_path, text) == [("bad-value", 11, 3)]


def test_each_of_many_preferred_terms_is_told_once(tmp_path: Path) -> None:
    text = MINISTRY + "".join(term(f"외교{n}") for n in range(50))
    assert len(found(tmp_path, text)) == 49


def test_of_the_many_concepts_of_a_form_a_few_are_named(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    concept = '[[concept]]\nid = "c{}"\nkind = "term"\n'
    path.write_text("".join(concept.format(n) + term("협정") for n in range(6)), "utf-8")
    messages = [p.message for p in lint([path])]
    assert len(messages) == 6
    assert "'협정' also names c0, c2, c3 and 2 more: write" in messages[1]


def test_a_long_file_in_which_all_is_wrong_is_told_in_good_time(tmp_path: Path) -> None:
    concept = '[[concept]]\nid = "same"\nkind = "term"\n'
    path = tmp_path / "terms.toml"
    path.write_text((concept + term("협정")) * 3_000, "utf-8")
    begun = time.process_time()
    assert len(lint([path])) == 2_999
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("key", ["not_before", "not_after"])
def test_a_pattern_that_ends_in_a_comment_is_none(tmp_path: Path, key: str) -> None:
    text = MINISTRY + term("외교부", "ko", f"{key} = '(?x) 가 # so'")
    assert found(tmp_path, text) == [("bad-pattern", 7, 1)]
