"""A real article page and a thousand real sentence pairs, through the whole path."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

DAY = ("--date", "2025-07-18")


@pytest.fixture
def article(shared: Path) -> Path:
    return shared / "articles" / "trilateral-vice-ministers"


@pytest.fixture
def desk(tmtool: Tmtool, article: Path) -> Tmtool:
    """Run command lines in a project that holds the article."""
    assert tmtool("init").status == 0
    assert tmtool("import", f"{article}/ko.txt", f"{article}/en.txt", *DAY).status == 0
    return tmtool


def stored(tmtool: Tmtool) -> list[tuple[str, str]]:
    """Return the texts of every unit."""
    done = tmtool("concordance", "--regex", ".", "--lang", "ko", "--format", "json", "--all")
    (answer,) = json.loads(done.out)["answers"]
    texts = [{v["language"]: v["text"] for v in hit["variants"]} for hit in answer["hits"]]
    return [(t["ko"], t["en"]) for t in texts]


def test_the_article_becomes_its_gold_groups_and_nothing_else(desk: Tmtool, article: Path) -> None:
    lines = (article / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = Counter(
        (" ".join(group["ko"]), " ".join(group["en"])) for group in map(json.loads, lines)
    )
    assert Counter(stored(desk)) == gold


@pytest.mark.parametrize(
    ("query", "entry", "rendering"),
    [
        ("외교부 1차관", "kr-mofa-first-vice-minister", "First Vice Foreign Minister Park Yunju"),
        ("Deputy Secretary of State", "us-state-deputy-secretary", "국무부 부장관"),
        ("후나코시", "funakoshi-takehiro", "Vice Minister Funakoshi"),
        ("trilateral cooperation", "trilateral-cooperation", "3국 협력"),
    ],
)
def test_a_lookup_shows_the_entry_and_the_units_with_article_and_date(
    desk: Tmtool, query: str, entry: str, rendering: str
) -> None:
    shown = " ".join(desk("lookup", query).out.split())
    assert shown.startswith(entry)
    assert "한미일 외교차관회의…" in shown
    assert "2025-07-18" in shown
    assert rendering in shown


def test_the_real_translation_has_no_error(desk: Tmtool, article: Path) -> None:
    done = desk("check", f"{article}/en.txt", "--source", f"{article}/ko.txt", *DAY)
    assert done.status == 0
    assert " error" not in done.out


def test_a_thousand_pairs_are_imported_matched_and_checked(tmtool: Tmtool, shared: Path) -> None:
    sides = [
        (shared / "corpora" / "news" / name).read_text(encoding="utf-8").splitlines()
        for name in ("ko.txt", "en.txt")
    ]
    rows = [f"{ko}\t{en}" for ko, en in zip(*sides, strict=True)]
    Path("news.tsv").write_text("\n".join(["ko\ten", *rows, ""]), encoding="utf-8")
    tmtool("init")
    done = tmtool("import", "news.tsv")
    assert done.status == 0
    assert "Added 1,000 units" in done.out or "Added 1000 units" in done.out
    found = tmtool("match", sides[0][499], "--format", "jsonl")
    best = json.loads(found.out.splitlines()[0])["matches"][0]
    assert (best["score"], best["target"]["text"]) == (100, sides[1][499])
    assert tmtool("check", "news.tsv", "--format", "jsonl").status in {0, 1}
