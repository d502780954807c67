import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Ran, Tmtool

DOCS = Path(__file__).parents[2] / "docs"
LINE = "두 차관은 13일 오전 부산시장을 예방할 예정이다."
BEFORE = "차관들은 북한의 핵·미사일 위협에 대해서도 의견을 교환했다."


@pytest.fixture
def desk(project: Tmtool) -> Tmtool:
    pair = ("article.ko.txt", "article.en.txt")
    assert project("import", *pair, "--date", "2026-03-12").status == 0
    return project


def fits(name: str, ran: Ran) -> list[dict[str, object]]:
    """Hold what was printed against its schema; return the answers."""
    schema = json.loads((DOCS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    if ran.out.startswith("{\n"):
        report = json.loads(ran.out)
        Draft202012Validator(schema).validate(report)
        answers: list[dict[str, object]] = report["answers"]
        return answers
    lines = [json.loads(line) for line in ran.out.splitlines()]
    for line in lines:
        Draft202012Validator({"$ref": "#/$defs/line", "$defs": schema["$defs"]}).validate(line)
    return lines


def test_a_match_shows_source_target_article_score_and_why(desk: Tmtool) -> None:
    shown = desk("match", LINE)
    assert shown.status == 0
    assert "100% exact" in shown.out
    assert "2026-03-12" in shown.out
    assert "courtesy call on the mayor of Busan" in shown.out
    assert "same text" in shown.out


def test_an_adapted_translation_is_marked(desk: Tmtool) -> None:
    shown = desk("match", LINE.replace("13일", "14일"))
    assert "98% fuzzy" in shown.out
    assert "March 14. (adapted)" in " ".join(shown.out.split())
    assert "March 13 → March 14" in shown.out


def test_an_adapted_ordinal_is_marked(desk: Tmtool) -> None:
    shown = desk("match", "제20차 협의회는 올해 11월 삿포로에서 열릴 예정이다.")
    assert "98% fuzzy" in shown.out
    assert "The 20th consultations" in shown.out
    assert "in November this year. (adapted)" in " ".join(shown.out.split())
    assert "19th → 20th" in shown.out


def test_either_direction(desk: Tmtool) -> None:
    english = (
        "The vice ministers also exchanged views on North Korea's nuclear and missile threats."
    )
    assert BEFORE in desk("match", english).out
    [answer] = fits("matches.schema.json", desk("match", english, "--format", "json"))
    assert (answer["source_language"], answer["target_language"]) == ("en", "ko")


def test_stretches_are_shown_where_nothing_matches_as_a_whole(desk: Tmtool) -> None:
    text = "북한의 핵·미사일 위협에 대해 여러 나라가 크게 우려하고 있다고 통신이 전했다"
    shown = desk("match", text)
    assert "Nothing in the memory is like it as a whole." in shown.out
    assert "북한의 핵·미사일 위협에 대해" in shown.out
    [answer] = fits("matches.schema.json", desk("match", text, "--format", "json"))
    assert answer["matches"] == []
    assert answer["fragments"]


def test_lines_of_standard_input_are_answered_in_order(
    desk: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [LINE, "", "없는 말", BEFORE]
    feed(monkeypatch, "".join(f"{line}\n" for line in lines).encode())
    answers = fits("matches.schema.json", desk("match", "-", "--format", "jsonl"))
    assert [a["query"] for a in answers] == lines
    assert [bool(a["matches"]) for a in answers] == [True, False, False, True]


def test_lines_of_a_document_are_matched_in_context(
    desk: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = json.loads(desk("concordance", "차관", "--sort", "oldest", "--format", "jsonl").out)
    neighbours = {h["position"]: h["variants"][0]["text"] for h in hits["hits"]}
    first = next(place for place in sorted(neighbours) if place + 1 in neighbours)
    article = [neighbours[first], neighbours[first + 1], "끼어든 문장"]
    feed(monkeypatch, "\n".join(article).encode())
    shown = fits("matches.schema.json", desk("match", "-", "--document", "--format", "jsonl"))
    assert shown[0]["matches"][0]["score"] == 101  # type: ignore[index]
    assert shown[1]["matches"][0]["score"] == 100  # type: ignore[index]


@pytest.mark.parametrize("command", ["match", "concordance"])
def test_a_memory_that_there_is_not_is_refused(desk: Tmtool, command: str) -> None:
    shown = desk(command, "차관", "--memory", "mian")
    assert (shown.status, shown.out) == (2, "")
    assert "no memory 'mian'" in shown.err
    assert "main" in shown.err


def test_input_that_is_not_utf_8_is_explained(
    desk: Tmtool, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b"fine\n\xff\xfe\n")
    shown = desk("match", "-")
    assert shown.status == 2
    assert "standard input, line 2: not UTF-8" in shown.err


def test_concordance_shows_hits_pages_and_counts(desk: Tmtool) -> None:
    shown = desk("concordance", "차관", "-n", "3")
    assert shown.status == 0
    assert "1-3 of 10 in the memory" in shown.out
    assert "4-6 of 10" in desk("concordance", "차관", "-n", "3", "--page", "2").out
    assert "1-10 of 10" in desk("concordance", "차관", "--all").out
    assert "Nothing holds it." in desk("concordance", "없는말").out


def test_concordance_as_json_and_tsv(desk: Tmtool) -> None:
    [answer] = fits("concordance.schema.json", desk("concordance", "차관", "--format", "json"))
    assert answer["total"] == 10
    desk("concordance", "Vice Minister", "--format", "tsv", "--all", "-o", "hits.tsv")
    rows = list(
        csv.DictReader(io.StringIO(Path("hits.tsv").read_text("utf-8")), dialect="excel-tab")
    )
    assert rows
    assert all("vice" in row["text"].casefold() for row in rows)
    assert {row["date"] for row in rows} == {"2026-03-12"}


def test_concordance_answers_lines_in_order(desk: Tmtool, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "차관\nBusan\n".encode())
    lines = fits("concordance.schema.json", desk("concordance", "-", "--format", "jsonl"))
    assert [line["query"] for line in lines] == ["차관", "Busan"]


def test_concordance_by_pattern(desk: Tmtool) -> None:
    shown = desk("concordance", "--regex", r"\d+차 한·미·일", "--format", "jsonl")
    assert fits("concordance.schema.json", shown)[0]["total"] == 1
    wrong = desk("concordance", "--regex", "(")
    assert (wrong.status, wrong.out) == (2, "")
    assert "pattern '('" in wrong.err


class _Standard:
    """A standard input of bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", _Standard(content))
