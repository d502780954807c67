"""``tmtool diff``: two memories or two glossaries beside each other."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

OLD = "ko\ten\n외교부\tMinistry\n장관\tMinister\n회담\ttalks\n같다\tsame\n"
NEW = "ko\ten\n외교부\tForeign Ministry\n장관\tMinister\n같다\tsame\n협의\tconsultation\n"
CONCEPT = """\
[[concept]]
id = "{id}"
kind = "term"

[[concept.term]]
lang = "ko"
text = "외교부"

[[concept.term]]
lang = "en"
text = "{text}"
status = "preferred"
"""


@pytest.fixture
def memories(tmtool: Tmtool) -> Tmtool:
    tmtool("init")
    Path("old.tsv").write_text(OLD, encoding="utf-8")
    Path("new.tsv").write_text(NEW, encoding="utf-8")
    assert tmtool("import", "old.tsv", "--memory", "old").status == 0
    assert tmtool("import", "new.tsv", "--memory", "new").status == 0
    return tmtool


@pytest.mark.parametrize("sides", [("old", "new"), ("old.tsv", "new.tsv"), ("old", "new.tsv")])
def test_units_are_added_removed_changed_or_the_same(
    memories: Tmtool, sides: tuple[str, str]
) -> None:
    found = json.loads(memories("diff", *sides, "--texts", "--format", "json").out)
    assert found["counts"] == {"added": 1, "removed": 1, "changed": 1, "same": 2}
    changed = next(d for d in found["differences"] if d["kind"] == "changed")
    assert changed["before"]["variants"][1]["text"] == "Ministry"
    assert changed["after"]["variants"][1]["text"] == "Foreign Ministry"


def test_a_patch_is_shown_to_people(memories: Tmtool) -> None:
    told = memories("diff", "old", "new", "--texts").out.splitlines()
    assert told[:2] == ["--- old", "+++ new"]
    assert "- en  Ministry" in told
    assert "+ en  Foreign Ministry" in told
    assert "  ko  외교부" in told
    assert told[-1] == "1 added, 1 removed, 1 changed, 2 units the same"


def test_nothing_differs_from_itself(memories: Tmtool) -> None:
    done = memories("diff", "old", "old", "--exit-code")
    assert done.status == 0
    assert done.out.splitlines()[-1] == "0 added, 0 removed, 0 changed, 4 units the same"


def test_the_exit_status_tells_of_differences_when_asked(memories: Tmtool) -> None:
    assert memories("diff", "old", "new").status == 0
    assert memories("diff", "old", "new", "--exit-code").status == 1


def test_where_a_unit_comes_from_counts_unless_texts_alone_do(memories: Tmtool) -> None:
    whole = json.loads(memories("diff", "old", "old.tsv", "--format", "json").out)
    assert whole["counts"]["changed"] == 4
    texts = json.loads(memories("diff", "old", "old.tsv", "--texts", "--format", "json").out)
    assert texts["counts"]["same"] == 4


def test_glossaries_are_compared_concept_by_concept(tmtool: Tmtool) -> None:
    for name, concepts in {
        "a.toml": (("one", "Ministry"), ("two", "Same")),
        "b.toml": (("one", "Foreign Ministry"), ("two", "Same"), ("three", "New")),
    }.items():
        text = "\n".join(CONCEPT.format(id=i, text=t) for i, t in concepts)
        Path(name).write_text(text, encoding="utf-8")
    told = tmtool("diff", "a.toml", "b.toml").out
    assert '- text = "Ministry"' in told
    assert '+ text = "Foreign Ministry"' in told
    assert "1 added, 0 removed, 1 changed, 1 concepts the same" in told
    found = json.loads(tmtool("diff", "a.toml", "b.toml", "--format", "json").out)
    assert found["differences"][0]["after"]["term"][1]["text"] == "Foreign Ministry"


def test_glossaries_of_other_tools_are_compared_too(tmtool: Tmtool) -> None:
    Path("a.csv").write_text("id,ko,en\none,외교부,Ministry\n", encoding="utf-8")
    Path("b.csv").write_text("id,ko,en\none,외교부,Foreign Ministry\n", encoding="utf-8")
    found = json.loads(tmtool("diff", "a.csv", "b.csv", "--terms", "--format", "json").out)
    assert (found["what"], found["counts"]["changed"]) == ("concepts", 1)


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        (("old", "nowhere"), "nowhere is neither a file nor a memory"),
        (("old", "glossary"), "one is a glossary"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    memories: Tmtool, sides: tuple[str, str], told: str
) -> None:
    done = memories("diff", *sides)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
