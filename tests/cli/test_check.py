import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

CHECK = ("check", "draft.en.txt", "--source", "draft.ko.txt", "--date", "2026-03-19")
PLANTED = {
    ("term-wrong", 3, "U.S. Secretary of State"),
    ("number-conflict", 5, "$3.5 billion"),
    ("term-forbidden", 5, "Northern Korea"),
    ("number-conflict", 7, "18th"),
    ("term-deprecated", 7, "Department of Foreign Affairs"),
}


def test_each_planted_mistake_is_named_at_its_line_and_column(project: Tmtool) -> None:
    done = project(*CHECK)
    assert done.status == 1
    lines = Path("draft.en.txt").read_text(encoding="utf-8").splitlines()
    for rule, line, words in PLANTED:
        columns = [lines[line - 1].index(part) + 1 for part in (words, words.removeprefix("U.S. "))]
        places = [f"draft.en.txt:{line}:{column}" for column in columns]
        assert any(
            place in shown and rule in shown for place in places for shown in done.out.splitlines()
        ), (rule, places, done.out)


def test_nothing_else_is_found_in_the_draft(project: Tmtool) -> None:
    done = project(*CHECK, "--format", "json")
    (found,) = json.loads(done.out)["drafts"]
    worth = [
        (f["rule"], f["span"]["line"]) for f in found["findings"] if f["severity"] != "information"
    ]
    assert sorted(worth) == sorted((rule, line) for rule, line, _ in PLANTED)


def test_the_clean_draft_passes(project: Tmtool) -> None:
    done = project("check", "clean.en.txt", "--source", "draft.ko.txt", "--date", "2026-03-19")
    assert done.status == 0
    assert "error" not in done.out.replace("0 errors", "").replace("no errors", "")


def test_without_the_source_only_what_needs_none_is_said(project: Tmtool) -> None:
    done = project("check", "draft.en.txt")
    assert done.status == 1
    assert "term-forbidden" in done.out
    assert "term-deprecated" in done.out
    assert "number-conflict" not in done.out


def test_the_draft_comes_from_standard_input(
    project: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = Path("draft.en.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    done = project("check", "-")
    assert done.status == 1
    assert "-:5:" in done.out


def test_the_severity_that_fails_is_a_choice(project: Tmtool) -> None:
    assert project(*CHECK, "--fail-on", "never").status == 0
    assert project(*CHECK, "--select", "term-deprecated", "--fail-on", "error").status in {0, 1}
    assert project(*CHECK, "--ignore", "terms", "--ignore", "numbers").status == 0


def test_the_same_draft_gives_the_same_bytes(project: Tmtool) -> None:
    for form in ("text", "json", "jsonl", "sarif", "github", "html"):
        assert project(*CHECK, "--format", form).out == project(*CHECK, "--format", form).out


def test_fixes_are_put_in_and_nothing_is_left_to_fix(project: Tmtool) -> None:
    shown = project(*CHECK, "--diff").out
    assert "-" in shown
    assert "+" in shown
    assert project(*CHECK, "--fix").status == 0
    mended = Path("draft.en.txt").read_text(encoding="utf-8")
    assert "Northern Korea" not in mended
    assert project(*CHECK, "--diff").out == ""


def test_a_baseline_hides_what_is_known(project: Tmtool) -> None:
    assert project(*CHECK, "--write-baseline", "known.json").status == 0
    assert project(*CHECK, "--baseline", "known.json").status == 0
    text = Path("draft.en.txt").read_text(encoding="utf-8")
    Path("draft.en.txt").write_text(
        f"{text}\nNorthern Korea again said nothing of it.\n", encoding="utf-8"
    )
    assert project(*CHECK, "--baseline", "known.json").status == 1


def test_a_draft_in_the_sources_language_is_said(project: Tmtool) -> None:
    done = project("check", "draft.ko.txt", "--source", "article.ko.txt")
    assert done.status == 2
    assert "source's language" in done.err


def test_a_rule_is_explained(project: Tmtool) -> None:
    assert "term-wrong" in project("check", "--explain", "term-wrong").out
    unknown = project("check", "--explain", "term-wrnog")
    assert unknown.status == 2
    assert "term-wrong" in unknown.err


def test_the_memory_shows_the_approved_rendering_with_its_article(project: Tmtool) -> None:
    day = ("--date", "2026-03-12", "--title", "Talks in Busan")
    assert project("import", "article.ko.txt", "article.en.txt", *day).status == 0
    (draft,) = json.loads(project(*CHECK, "--format", "json").out)["drafts"]
    (wrong,) = [f for f in draft["findings"] if f["rule"] == "term-wrong"]
    shown = [e for e in wrong["evidence"] if e["kind"] == "memory"]
    assert shown
    for unit in shown:
        assert "부장관" in unit["text"]
        assert "Deputy Secretary of State" in unit["text"]
        assert unit["reference"] == "Talks in Busan, 2026-03-12"


def test_information_is_shown_to_those_who_ask(project: Tmtool) -> None:
    Path("draft.en.txt").write_text("It was denied.\n", encoding="utf-8")
    Path("draft.ko.txt").write_text("북한은 부인했다.\n", encoding="utf-8")
    usual = project(*CHECK)
    assert usual.status == 0
    assert usual.out == "no findings; 1 of information (--show information)\n"
    assert "information: term-missing" in project(*CHECK, "--show", "information").out
