"""``tmtool glossary``: the commands as a desk uses them."""

import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

CONCEPT = """\
[[concept]]
id = "busan-desk"
kind = "organisation"

[[concept.term]]
lang = "ko"
text = "부산편집부"
status = "preferred"

[[concept.term]]
lang = "en"
text = "Busan Desk"
status = "preferred"
"""


@pytest.fixture
def desk(project: Tmtool) -> Tmtool:
    """Run command lines in a project that has its own glossary only, which is soon compiled."""
    options = Path("tmtool.toml")
    text = options.read_text(encoding="utf-8")
    options.write_text(text.replace("shipped-glossary = true", "shipped-glossary = false"))
    return project


def written(name: str, text: str) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_concept_is_shown_with_holders_and_what_the_memory_writes(desk: Tmtool) -> None:
    desk("import", "article.ko.txt", "article.en.txt", "--date", "2026-03-12", "--force")
    card = desk("glossary", "show", "외교부 1차관")
    assert card.status == 0
    assert "held by 윤서진 / Yoon Seojin, from 2025-11-03" in card.out
    assert "제1외교차관  (admitted)" in card.out
    assert "外交部第1次官" in card.out
    found = json.loads(desk("glossary", "show", "외교부 1차관", "--format", "json").out)
    renderings = found["concepts"][0]["renderings"]["renderings"]
    full = next(r for r in renderings if r["text"] == "First Vice Foreign Minister")
    assert full["years"] == [{"year": 2026, "units": 1}]
    assert full["articles"][0]["date"] == "2026-03-12"


def test_who_held_an_office_is_shown_by_the_day(desk: Tmtool) -> None:
    before = desk("glossary", "show", "kr-mofa-first-vice-minister", "--date", "2025-07-01")
    assert "held by" not in before.out
    after = desk("glossary", "show", "kr-mofa-first-vice-minister", "--date", "2025-12-01")
    assert "held by 윤서진" in after.out


def test_a_lookup_counts_renderings_too(desk: Tmtool) -> None:
    desk("import", "article.ko.txt", "article.en.txt", "--date", "2026-03-12", "--force")
    assert "in the memory, ko to en" in desk("lookup", "외교부 1차관").out


def test_concepts_are_listed_by_kind_country_and_text(project: Tmtool) -> None:
    listed = project("glossary", "list", "국무부", "--kind", "title", "--country", "us").out
    assert "us-state-secretary" in listed
    assert "kr-" not in listed
    own = project("glossary", "list", "--own", "--format", "jsonl").out
    assert {"daniel-harper"} <= {json.loads(line)["id"] for line in own.splitlines()}


def test_lint_names_file_line_and_column_and_exits_1(project: Tmtool) -> None:
    assert project("glossary", "lint").status == 0
    doubled = CONCEPT.replace("Busan Desk", "부산편집부").replace('"en"', '"ko"')
    written("glossary/own.toml", doubled)
    done = project("glossary", "lint", "glossary/own.toml")
    assert done.status == 1
    assert done.out.startswith("glossary/own.toml:12:1: warning: ")
    told = json.loads(project("glossary", "lint", "glossary/own.toml", "--format", "json").out)
    assert {p["code"] for p in told["problems"]} >= {"two-preferred", "same-term"}
    annotated = project("glossary", "lint", "glossary/own.toml", "--format", "github").out
    assert annotated.startswith("::warning file=glossary/own.toml,line=")


def test_lint_says_where_a_broken_file_is_broken(desk: Tmtool) -> None:
    written("glossary/own.toml", CONCEPT.replace('kind = "organisation"', 'kind = "body"'))
    done = desk("glossary", "lint")
    assert done.status == 1
    assert "own.toml:3:1: error: kind 'body'" in done.out


def test_fmt_writes_the_canonical_form_once(desk: Tmtool) -> None:
    written("glossary/own.toml", "# Ours\n\n" + CONCEPT.replace('id = "busan-desk"\n', "", 1) + "")
    assert desk("glossary", "fmt").status == 2, "a concept without an id"
    swapped = CONCEPT.replace(
        'id = "busan-desk"\nkind = "organisation"\n',
        "kind='organisation' # a body\nid='busan-desk'\n",
    )
    written("glossary/own.toml", swapped)
    assert desk("glossary", "fmt", "--check").status == 1
    assert desk("glossary", "fmt").status == 0
    held = Path("glossary/own.toml").read_text(encoding="utf-8")
    assert 'id = "busan-desk"\nkind = "organisation"  # a body\n' in held
    assert desk("glossary", "fmt", "--check").status == 0


def test_a_broken_file_stops_with_its_errors_and_leaves_the_last_good_state(
    desk: Tmtool,
) -> None:
    written("glossary/own.toml", CONCEPT)
    assert "Busan Desk" in desk("lookup", "부산편집부").out
    written("glossary/own.toml", CONCEPT.replace("[[concept.term]]", "[[concept.term", 1))
    broken = desk("lookup", "부산편집부")
    assert broken.status == 2
    assert "own.toml:5:" in broken.err
    written("glossary/own.toml", CONCEPT)
    assert "Busan Desk" in desk("lookup", "부산편집부").out


def test_merge_joins_two_versions_and_lists_what_conflicts(tmtool: Tmtool) -> None:
    base = written("base", CONCEPT)
    ours = written("ours", CONCEPT.replace('kind = "org', 'country = "kr"\nkind = "org'))
    theirs = written("theirs", CONCEPT + '\n[[concept]]\nid = "a"\nkind = "term"\n'
                     '[[concept.term]]\nlang = "ko"\ntext = "가나"\n')  # fmt: skip
    joined = tmtool("glossary", "merge", base, ours, theirs)
    assert joined.status == 0
    assert 'country = "kr"' in joined.out
    assert 'id = "a"' in joined.out
    written("ours", CONCEPT.replace("organisation", "place"))
    written("theirs", CONCEPT.replace("organisation", "event"))
    conflict = tmtool("glossary", "merge", base, ours, theirs, "-o", "merged.toml")
    assert conflict.status == 1
    assert "busan-desk, kind" in conflict.err
    assert 'kind = "place"' in Path("merged.toml").read_text(encoding="utf-8")
    told = tmtool("glossary", "lint", "merged.toml")
    assert "[undecided]" in told.out
    assert "event" in told.out


@pytest.mark.skipif(os.name == "nt", reason="git runs the driver in a shell")
def test_merge_is_a_merge_driver_for_git(tmtool: Tmtool) -> None:
    assert tmtool("--version").status == 0

    def git(*arguments: str) -> "subprocess.CompletedProcess[str]":
        identity = ["-c", "user.name=desk", "-c", "user.email=desk@example.org"]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        return subprocess.run(
            ["git", *identity, *arguments],
            capture_output=True, text=True, check=False, env=environment,
        )  # fmt: skip

    git("init", "-q", "-b", "main", ".")
    git("config", "merge.tmtool.driver",
        f"{shlex.quote(sys.executable)} -m tmtool glossary merge --write %O %A %B")  # fmt: skip
    written(".gitattributes", "*.toml merge=tmtool\n")
    written("own.toml", CONCEPT)
    git("add", ".")
    git("commit", "-qm", "base")
    git("switch", "-qc", "other")
    written("own.toml", CONCEPT.replace('"Busan Desk"\n', '"Busan Desk"\nshort = ["Busan"]\n'))
    git("commit", "-qam", "theirs")
    git("switch", "-q", "main")
    written("own.toml", CONCEPT.replace('"Busan Desk"\n', '"Busan Desk"\ncase = "exact"\n'))
    git("commit", "-qam", "ours")
    merged = git("merge", "-q", "other")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    held = Path("own.toml").read_text(encoding="utf-8")
    assert 'case = "exact"\nshort = ["Busan"]\n' in held


@pytest.mark.parametrize("suffix", ["tbx", "xlsx", "csv", "tsv", "toml"])
def test_what_is_exported_is_imported_to_the_same(desk: Tmtool, suffix: str) -> None:
    written("glossary/own.toml", CONCEPT)
    before = desk("glossary", "list", "--own", "--format", "jsonl").out
    assert desk("glossary", "export", "--own", f"all.{suffix}").status == 0
    Path("glossary/own.toml").unlink()
    Path("glossary/desk.toml").unlink()
    done = desk("glossary", "import", f"all.{suffix}")
    assert done.status == 0
    assert "Wrote 7 concepts" in done.out
    assert desk("glossary", "list", "--own", "--format", "jsonl").out == before


@pytest.mark.parametrize("style", ["v2", "dca", "dct"])
def test_tbx_is_written_in_the_style_asked_for(desk: Tmtool, style: str) -> None:
    assert desk("glossary", "export", "all.tbx", "--own", "--style", style).status == 0
    held = Path("all.tbx").read_text(encoding="utf-8")
    assert ("<martif" in held) == (style == "v2")
    assert (f'style="{style}"' in held) == (style != "v2")


def test_an_import_takes_no_file_s_place_unless_told(desk: Tmtool) -> None:
    written("desk.tsv", "ko\ten\n부산편집부\tBusan Desk\n")
    refused = desk("glossary", "import", "desk.tsv")
    assert refused.status == 2
    assert "--overwrite" in refused.err
    assert desk("glossary", "import", "desk.tsv", "-o", "glossary/b.toml").status == 0
    assert desk("glossary", "import", "desk.tsv", "-o", "glossary/b.toml").status == 2
    assert "busan-desk" in desk("glossary", "list", "부산편집부").out


def test_an_import_that_cannot_stand_beside_the_others_writes_nothing(desk: Tmtool) -> None:
    written("glossary/own.toml", CONCEPT)
    written("more.toml", CONCEPT)
    refused = desk("glossary", "import", "more.toml")
    assert refused.status == 2
    assert "the id 'busan-desk' is taken, at" in refused.err
    assert not Path("glossary/more.toml").exists()


def test_a_concept_is_asked_for_at_the_terminal(
    desk: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = "부산지국\nBusan Bureau\n\nBusan Office\norganisation\n\nstyle guide, page 3\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answers.encode()), "utf-8"))
    done = desk("glossary", "add", "--file", "glossary/own.toml")
    assert done.status == 0, done.err
    assert Path("glossary/own.toml").read_text(encoding="utf-8") == (
        '[[concept]]\nid = "busan-bureau"\nkind = "organisation"\n'
        'source = "style guide, page 3"\n\n'
        '[[concept.term]]\nlang = "ko"\ntext = "부산지국"\nstatus = "preferred"\n\n'
        '[[concept.term]]\nlang = "en"\ntext = "Busan Bureau"\nstatus = "preferred"\n\n'
        '[[concept.term]]\nlang = "en"\ntext = "Busan Office"\nstatus = "admitted"\n'
    )
    assert "Busan Bureau" in desk("lookup", "부산지국").out


def test_a_concept_is_added_without_asking_and_the_file_keeps_its_comments(
    desk: Tmtool,
) -> None:
    written("glossary/own.toml", "# Ours\n\n# the desk\n" + CONCEPT)
    done = desk("glossary", "add", "--term", "ko=가나국", "--term", "en=A Bureau",
                   "--kind", "organisation", "--file", "glossary/own.toml")  # fmt: skip
    assert done.status == 0
    held = Path("glossary/own.toml").read_text(encoding="utf-8")
    assert held.startswith('# Ours\n\n[[concept]]\nid = "a-bureau"')
    assert "# the desk\n[[concept]]\n" in held
    again = desk("glossary", "add", "--term", "ko=가나국", "--id", "a-bureau",
                    "--kind", "organisation", "--file", "glossary/own.toml")  # fmt: skip
    assert again.status == 2
    assert Path("glossary/own.toml").read_text(encoding="utf-8") == held


def test_adding_what_is_known_says_so(project: Tmtool) -> None:
    done = project("glossary", "add", "--term", "ko=외교부", "--term", "en=Foreign Ministry",
                   "--kind", "organisation")  # fmt: skip
    assert "'외교부' names kr-mofa already" in done.err
    assert "[shared-unmarked]" in done.err


def test_terms_are_proposed_from_the_memory_as_a_file_to_edit(desk: Tmtool) -> None:
    rows = ["방위비 분담금이 쟁점이다.\tThe cost-sharing deal is an issue.",
            "방위비 분담금을 논의했다.\tThey discussed the cost-sharing deal.",
            "양측은 방위비 분담금에 합의했다.\tThey agreed on the cost-sharing deal."]  # fmt: skip
    written("pairs.tsv", "\n".join(["ko\ten", *rows]) + "\n")
    assert desk("import", "pairs.tsv").status == 0
    done = desk("glossary", "extract", "-o", "proposed.toml")
    assert done.status == 0
    held = Path("proposed.toml").read_text(encoding="utf-8")
    assert "# 3 units in 1 article; so rendered in 3 of 3\n# ko  방위비 분담금이 쟁점이다." in held
    assert 'text = "방위비 분담금"' in held
    assert desk("glossary", "fmt", "proposed.toml").status == 0
    Path("proposed.toml").rename("glossary/proposed.toml")
    assert "cost-sharing deal" in desk("lookup", "방위비 분담금").out
    again = desk("glossary", "extract")
    assert "방위비 분담금" not in again.out
    assert "Proposed 0 terms from 3 units" in again.err


def test_nobody_to_ask_for_a_concept_is_no_interrupt(
    desk: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    done = desk("glossary", "add", "부산")
    assert (done.status, done.out) == (2, "")
    assert "say it all with --term LANG=TEXT" in done.err


def test_a_concept_goes_by_the_database_that_the_environment_names(
    desk: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMTOOL_DB", "none.db")
    added = ("glossary", "add", "--kind", "term", "--term", "ko=가나다", "--term", "en=Ganada")
    done = desk(*added)
    assert done.status == 2
    assert "none.db" in done.err
