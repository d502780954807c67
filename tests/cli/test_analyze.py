"""``tmtool analyze``: a job by how near the memory comes to it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tmtool


@pytest.fixture
def memory(tmtool: Tmtool) -> Tmtool:
    """Run command lines where the memory holds three segments of an article."""
    tmtool("init")
    Path("seed.tsv").write_text(
        "ko\ten\n"
        "정부는 새 정책을 발표했다.\tThe government announced a new policy.\n"
        "장관은 서울에서 회담을 열고 협력 방안을 논의했다.\tThe minister held talks in Seoul.\n"
        "회의는 다음 달 열린다.\tThe meeting will be held next month.\n",
        encoding="utf-8",
    )
    assert tmtool("import", "seed.tsv").status == 0
    return tmtool


def analysed(tmtool: Tmtool, *arguments: str) -> dict[str, Any]:
    done = tmtool("analyze", *arguments, "--format", "json")
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def segments(table: dict[str, Any]) -> dict[str, int]:
    return {b: c["segments"] for b, c in table["bands"].items() if c["segments"]}


def test_segments_fall_into_bands(memory: Tmtool) -> None:
    Path("job.ko.txt").write_text(
        "정부는 새 정책을 발표했다.\n장관은 부산에서 회담을 열고 협력 방안을 논의했다.\n"
        "전혀 다른 이야기가 여기에 있다.\n전혀 다른 이야기가 여기에 있다.\n",
        encoding="utf-8",
    )
    found = analysed(memory, "job.ko.txt")
    counted = segments(found["total"])
    assert counted.pop("exact") == 1
    assert counted.pop("new") == 1
    assert counted.pop("repetition") == 1
    assert list(counted.values()) == [1]
    assert not {"context"} & set(counted)


def test_a_text_with_its_neighbours_is_a_context_match(memory: Tmtool) -> None:
    seed = Path("seed.tsv").read_text(encoding="utf-8").splitlines()[1:]
    Path("job.ko.txt").write_text(
        "".join(f"{line.split(chr(9))[0]}\n" for line in seed), encoding="utf-8"
    )
    assert segments(analysed(memory, "job.ko.txt")["total"]) == {"context": 3}


def test_repetitions_are_found_across_files_and_totals_add_up(memory: Tmtool) -> None:
    for name in ("one.ko.txt", "two.ko.txt"):
        Path(name).write_text("아무도 모르는 문장이다.\n", encoding="utf-8")
    found = analysed(memory, "one.ko.txt", "two.ko.txt")
    assert [segments(f) for f in found["files"]] == [{"new": 1}, {"repetition": 1}]
    assert found["total"]["total"]["words"] == sum(f["total"]["words"] for f in found["files"])
    assert found["total"]["total"]["words"] == 6


def test_a_bilingual_file_is_analysed_by_its_source_texts(memory: Tmtool) -> None:
    unit = '<trans-unit id="{}"><source>{}</source></trans-unit>'
    texts = ("정부는 새 정책을 발표했다.", "처음 보는 말이다.", "처음 보는 말이다.")
    body = "".join(unit.format(i, text) for i, text in enumerate(texts))
    Path("job.xlf").write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'source-language="ko" target-language="en" datatype="plaintext">'
        f"<body>{body}</body></file></xliff>",
        encoding="utf-8",
    )
    found = analysed(memory, "job.xlf", "seed.tsv")
    assert segments(found["files"][0]) == {"exact": 1, "repetition": 1, "new": 1}
    assert (found["files"][0]["source"], found["files"][0]["target"]) == ("ko", "en")
    assert segments(found["files"][1]) == {"context": 3}


def test_weights_make_the_effort(memory: Tmtool) -> None:
    Path("job.ko.txt").write_text(
        "정부는 새 정책을 발표했다.\n처음 보는 말이다.\n", encoding="utf-8"
    )
    usual = analysed(memory, "job.ko.txt")
    assert usual["total"]["effort"] == pytest.approx(4 * 0.1 + 3)
    told = analysed(memory, "job.ko.txt", "--weight", "exact=50", "--weight", "new=200")
    assert told["total"]["effort"] == pytest.approx(4 * 0.5 + 3 * 2)
    refused = memory("analyze", "job.ko.txt", "--weight", "fuzzy=3")
    assert refused.status == 2
    assert "fuzzy=3" in refused.err


def test_csv_has_a_row_a_file_and_band(memory: Tmtool) -> None:
    Path("=job.ko.txt").write_text("처음 보는 말이다.\n", encoding="utf-8")
    done = memory("analyze", "./=job.ko.txt", "--format", "csv", "-o", "report.csv")
    assert (done.status, done.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(Path("report.csv").read_text(encoding="utf-8"))))
    assert len(rows) == 14
    assert rows[6] == {
        "file": "'=job.ko.txt",
        "band": "new",
        "segments": "1",
        "words": "3",
        "characters": "8",
        "weight": "100%",
        "effort": "3.0",
    }


def test_the_table_fits_people(memory: Tmtool) -> None:
    Path("job.ko.txt").write_text("처음 보는 말이다.\n", encoding="utf-8")
    told = memory("analyze", "job.ko.txt").out
    assert "job.ko.txt (ko → en)" in told
    assert "context match" in told
    assert told.splitlines()[-1].split() == ["total", "1", "3", "8", "3.0"]


def test_a_file_that_cannot_be_read_stops_the_analysis(memory: Tmtool) -> None:
    done = memory("analyze", "missing.ko.txt")
    assert (done.status, done.out) == (2, "")
    assert "missing.ko.txt" in done.err


@pytest.mark.parametrize("weight", ["exact=-1", "exact=nan", "exact=inf", "none=1"])
def test_a_weight_is_a_number_from_0_on(memory: Tmtool, weight: str) -> None:
    Path("job.ko.txt").write_text("정부는 새 정책을 발표했다.\n", encoding="utf-8")
    done = memory("analyze", "job.ko.txt", "--weight", weight)
    assert done.status == 2
    assert f"'{weight}' is no weight; write exact=10" in done.err


def test_a_weight_without_a_number_is_explained(memory: Tmtool) -> None:
    done = memory("analyze", "job.ko.txt", "--weight", "exact")
    assert done.status == 2
    assert "'exact' is not BAND=PERCENT" in done.err
