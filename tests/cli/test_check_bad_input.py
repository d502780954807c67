"""What `tmtool check` says of drafts that are too long, in one line, mixed, or no drafts at all."""

import json
from pathlib import Path

from tests.cli.conftest import Tmtool

SENTENCE = "The Ministry of Foreign Affairs said that the talks would go on for 3 days. "


def test_a_draft_of_ten_megabytes_is_checked(project: Tmtool) -> None:
    Path("long.txt").write_text(
        f"{SENTENCE * 10}\n\n" * 13_200 + "They went went home.", encoding="utf-8"
    )
    assert Path("long.txt").stat().st_size > 10_000_000
    done = project("check", "long.txt", "--select", "repeated-word")
    assert done.status == 1
    assert "long.txt:26401:6: warning: repeated-word" in done.out


def test_a_draft_of_one_line_is_checked(project: Tmtool) -> None:
    Path("line.txt").write_text(SENTENCE * 3_000 + "Northern Korea is near.", encoding="utf-8")
    done = project("check", "line.txt", "--format", "json")
    (draft,) = json.loads(done.out)["drafts"]
    (found,) = [f for f in draft["findings"] if f["severity"] == "error"]
    assert (found["rule"], found["span"]["line"]) == ("term-forbidden", 1)
    assert max(len(line) for line in project("check", "line.txt").out.splitlines()) < 200


def test_mixed_scripts_are_found_word_by_word(project: Tmtool) -> None:
    Path("mixed.txt").write_text(
        "They met 윤서진 in 東京, at the Министерство and in مكتب, and left.", encoding="utf-8"
    )
    done = project("check", "mixed.txt", "--to", "en", "--format", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [f["span"]["text"] for f in found if f["rule"] == "untranslated"] == ["윤서진", "東京"]


def test_a_pattern_that_would_run_for_ever_is_named(project: Tmtool) -> None:
    Path("glossary/slow.toml").write_text(
        '[[concept]]\nid = "endless"\nkind = "term"\nterm = [\n'
        '  { lang = "en", text = "slow", not_before = " (a|aa)+[bz]$" },\n]\n',
        encoding="utf-8",
    )
    Path("slow.txt").write_text(f"It is slow {'a' * 2_000}!", encoding="utf-8")
    done = project("check", "slow.txt", "--to", "en", "--select", "terms")
    assert done.status == 2
    assert "endless" in done.err


def test_a_date_that_is_none_is_refused(project: Tmtool) -> None:
    for date in ("2026-02-30", "yesterday", "19.3.2026", ""):
        done = project("check", "draft.en.txt", "--date", date)
        assert done.status == 2
        assert "is no day" in done.err


def test_a_draft_in_the_wrong_language_is_said_once(project: Tmtool) -> None:
    done = project("check", "draft.ko.txt", "--to", "en", "--format", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [f["rule"] for f in found] == ["untranslated"]
    assert "mostly not in English" in found[0]["message"]


def test_what_is_no_text_is_refused(project: Tmtool) -> None:
    Path("empty.txt").write_text("", encoding="utf-8")
    Path("zeros.txt").write_bytes(bytes(1000))
    for name in ("empty.txt", "zeros.txt", "missing.txt", "glossary"):
        done = project("check", name)
        assert done.status == 2
        assert name in done.err
        assert "Traceback" not in done.err


def test_unknown_rules_and_options_are_refused_with_what_there_is(project: Tmtool) -> None:
    assert "term-wrong" in project("check", "draft.en.txt", "--select", "term-wrnog").err
    text = Path("tmtool.toml").read_text(encoding="utf-8")
    for option, hint in (('order = "middle"', "family-first"), ("ordre = 1", "order")):
        Path("tmtool.toml").write_text(
            f"{text}\n[check.rules.name-order]\n{option}\n", encoding="utf-8"
        )
        done = project("check", "draft.en.txt")
        assert done.status == 2
        assert hint in done.err
