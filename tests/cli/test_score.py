"""``tmtool score``: sacrebleu's own figures, in an order that fits the language."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

HYPOTHESIS = "The minister met his counterpart on Monday.\nThey agreed to meet again.\nNo date.\n"
REFERENCE = (
    "The minister met with his counterpart Monday.\nThey agreed to meet again.\nNo date was set.\n"
)
BASELINE = "Minister meets partner.\nThey agree on meeting again.\nThe date is not.\n"
KOREAN = "외교부 장관은 월요일 회담했다.\n양측은 다시 만나기로 했다.\n날짜는 정하지 않았다.\n"
KOREAN_DRAFT = "외교부 장관이 월요일에 회담했다.\n양측은 다시 만나기로 했다.\n날짜는 미정이다.\n"


@pytest.fixture
def texts(tmtool: Tmtool) -> Tmtool:
    for name, text in {
        "hyp.txt": HYPOTHESIS,
        "ref.txt": REFERENCE,
        "base.txt": BASELINE,
        "ref.ko.txt": KOREAN,
        "hyp.ko.txt": KOREAN_DRAFT,
    }.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmtool


def sacrebleu(*arguments: str) -> list[dict[str, object]]:
    """Run sacrebleu itself; its JSON is one object, or a list of several."""
    command = [sys.executable, "-m", "sacrebleu", *arguments, "-w", "6", "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    return found if isinstance(found, list) else [found]


def test_figures_and_signatures_are_those_of_sacrebleu(texts: Tmtool) -> None:
    found = json.loads(texts("score", "hyp.txt", "ref.txt", "--format", "json").out)
    theirs = sacrebleu(
        "ref.txt", "-i", "hyp.txt", "-m", "bleu", "chrf", "ter", "--chrf-word-order", "2"
    )
    assert [m["metric"] for m in found["metrics"]] == ["BLEU", "chrF2++", "TER"]
    for mine, their in zip(found["metrics"], theirs, strict=True):
        assert mine["score"] == pytest.approx(their["score"], abs=1e-5)
        assert mine["signature"] == f"{their['name']}|{their['signature']}"


def test_several_references_count_together(texts: Tmtool) -> None:
    found = json.loads(texts("score", "hyp.txt", "ref.txt", "hyp.txt", "--format", "json").out)
    assert found["metrics"][0]["score"] == pytest.approx(100)
    assert "nrefs:2" in found["metrics"][0]["signature"]


def test_korean_has_chrf_first_and_bleu_by_morphemes(texts: Tmtool) -> None:
    found = json.loads(texts("score", "hyp.ko.txt", "ref.ko.txt", "--format", "json").out)
    assert [m["metric"] for m in found["metrics"]] == ["chrF2++", "BLEU", "TER"]
    assert "tok:ko-mecab" in found["metrics"][1]["signature"]
    assert found["language"] == "ko"


def test_korean_bleu_counts_characters_where_mecab_is_missing(
    texts: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tmtool.workspace.scoring.find_spec", lambda _: None)
    found = json.loads(texts("score", "hyp.ko.txt", "ref.ko.txt", "--format", "json").out)
    assert "tok:char" in found["metrics"][1]["signature"]
    refused = texts("score", "hyp.ko.txt", "ref.ko.txt", "--tokenizer", "ko-mecab")
    assert refused.status == 2
    assert "sacrebleu[ko]" in refused.err


def test_each_segment_is_scored_when_asked(texts: Tmtool) -> None:
    found = json.loads(texts("score", "hyp.txt", "ref.txt", "--segments", "--format", "json").out)
    second = found["by_segment"][1]
    assert second["segment"] == 2
    assert second["scores"] == pytest.approx({"BLEU": 100, "chrF2++": 100, "TER": 0})
    assert len(found["by_segment"]) == 3
    told = texts("score", "hyp.txt", "ref.txt", "--segments").out
    assert "They agreed to meet again." in told


def test_two_systems_are_compared_by_paired_bootstrap(texts: Tmtool) -> None:
    ran = ("score", "hyp.txt", "ref.txt", "--against", "base.txt", "--samples", "200")
    found = json.loads(texts(*ran, "--format", "json").out)
    for metric in found["comparisons"]:
        assert 0 < metric["p"] <= 1
        assert "bs:200|seed:12345" in metric["signature"]
    chrf = found["comparisons"][1]
    assert chrf["hypothesis"]["score"] > chrf["baseline"]["score"]
    again = json.loads(texts(*ran, "--format", "json").out)
    assert again == found
    assert "hyp.txt beside base.txt" in texts(*ran).out


def test_files_of_different_length_are_refused_with_both_counts(texts: Tmtool) -> None:
    Path("short.txt").write_text("One line.\n", encoding="utf-8")
    done = texts("score", "short.txt", "ref.txt")
    assert (done.status, done.out) == (2, "")
    assert "short.txt has 1 segments, ref.txt has 3" in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("score", "missing.txt", "ref.txt"), "missing.txt"),
        (("score", "hyp.txt", "ref.txt", "--tokenizer", "klingon"), "klingon"),
        (("score", "hyp.txt"), "REF"),
        (("score", "empty.txt", "ref.txt"), "empty.txt: the file is empty"),
    ],
)
def test_what_cannot_be_scored_is_refused(
    texts: Tmtool, arguments: tuple[str, ...], told: str
) -> None:
    Path("empty.txt").write_text("\n", encoding="utf-8")
    done = texts(*arguments)
    assert done.status == 2
    assert told in done.err
