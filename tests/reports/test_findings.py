"""What reports of findings say, format by format."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema

from tests.reports.drafts import DRAFT, checked, finding
from tmtool.checks.finding import Finding, Fix, Severity
from tmtool.errors import ConfigError
from tmtool.reports.checked import CheckedDraft
from tmtool.reports.layout import Layout, width
from tmtool.reports.render import FORMATS, render
from tmtool.text import Span

SCHEMA = Path(__file__).parents[2] / "docs" / "findings.schema.json"


def test_text_shows_place_line_marks_reason_evidence_and_fix() -> None:
    assert render([checked()], "text", Layout(columns=72)) == (
        "draft.en.txt:3:5: error: term-wrong\n"
        "  | The Foreign Minister said 안녕 to 李. <script>alert(1)</script>\n"
        "  |     ~~~~~~~~~~~~~~~~\n"
        "    “Foreign Minister” is another title.\n"
        "    source: draft.ko.txt:1:1: 외교부 1차관\n"
        "    glossary: 외교부 1차관 = First Vice Foreign Minister\n"
        "      [kr-mofa-first-vice-minister]\n"
        "    fix: “Foreign Minister” → “First Vice Foreign Minister”\n"
        "\n"
        "draft.en.txt:3:27: warning: untranslated\n"
        "  | The Foreign Minister said 안녕 to 李. <script>alert(1)</script>\n"
        "  |                           ~~~~\n"
        "    “안녕” is not translated.\n"
        "\n"
        "1 error, 1 warning; 1 with a fix; 1 suppressed\n"
    )


def test_text_marks_stand_below_wide_letters() -> None:
    start = DRAFT.index("李")
    one = finding("untranslated", Span(start, start + 1))
    report = render([checked(findings=(one,))], "text")
    line, marks = report.splitlines()[1:3]
    assert width(line[: line.index("李")]) == len(marks[: marks.index("~")])
    assert marks.count("~") == 2


@pytest.mark.parametrize("columns", [30, 40, 80, 200])
def test_text_of_a_draft_of_one_long_line_keeps_to_the_width(columns: int) -> None:
    text = "가나다라 abc " * 2000
    start = len(text) // 2
    draft = CheckedDraft(
        path="d", text=text, findings=(finding("untranslated", Span(start, start + 9)),)
    )
    lines = render([draft], "text", Layout(columns=columns)).splitlines()
    assert max(width(line) for line in lines[1:3]) <= columns
    shown = lines[1][2:]
    assert text[start : start + 4] in shown


def test_text_has_colour_only_if_told() -> None:
    assert "\x1b" not in render([checked()], "text")
    assert "\x1b[" in render([checked()], "text", Layout(colour=True))


def test_text_cannot_steer_the_terminal() -> None:
    bad = "It \x1b[31mis\x9b31m \u202ered"
    draft = CheckedDraft(
        path="a\x1bb", text=bad, findings=(finding("untranslated", Span(0, len(bad))),)
    )
    report = render([draft], "text")
    assert not {"\x1b", "\x9b", "\u202e"} & set(report)


def test_text_without_findings_says_so() -> None:
    assert render([CheckedDraft(path="d", text="x", findings=())], "text") == "no findings\n"


def test_json_fits_its_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    report = json.loads(render([checked()], "json"))
    Draft202012Validator(schema).validate(report)
    assert report["summary"] == {"error": 1, "warning": 1, "information": 0}
    line_schema = {"$ref": "#/$defs/line", "$defs": schema["$defs"]}
    lines = render([checked()], "jsonl").splitlines()
    assert len(lines) == 2
    for line in lines:
        Draft202012Validator(line_schema).validate(json.loads(line))


def test_json_gives_offsets_lines_and_columns_that_an_editor_can_use() -> None:
    text = "a\r\n𐍈𐍈 bad\r\n"
    draft = CheckedDraft(path="d", text=text, findings=(finding("untranslated", Span(6, 9)),))
    (found,) = json.loads(render([draft], "json"))["drafts"][0]["findings"]
    assert found["span"] == {
        "start": 6,
        "end": 9,
        "line": 2,
        "column": 6,  # each 𐍈 is two UTF-16 units
        "end_line": 2,
        "end_column": 9,
        "text": "bad",
    }


def test_sarif_points_at_the_words_and_carries_fix_source_and_suppression() -> None:
    log = json.loads(render([checked(path="dir/my draft.txt")], "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    first, second, hidden = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "term-wrong"
    assert (first["level"], second["level"]) == ("error", "warning")
    location = first["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "dir/my%20draft.txt"
    assert location["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 21,
        "snippet": {"text": "Foreign Minister"},
    }
    (related,) = first["relatedLocations"]
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "외교부 1차관"
    (replacement,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "First Vice Foreign Minister"
    assert hidden["suppressions"] == [{"kind": "inSource", "justification": "his own words"}]
    assert "suppressions" not in first


def test_sarif_is_valid_against_its_schema() -> None:
    """The models are made of the standard's JSON schema, and refuse what it does not have."""
    unit = replace(checked(), unit="unit 7", line=12)
    for drafts in ([checked()], [unit], [checked(), unit], []):
        log = render(drafts, "sarif")
        StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(log)


def test_a_fingerprint_does_not_change_when_lines_are_added_above() -> None:
    before = json.loads(render([checked()], "sarif"))["runs"][0]["results"][0]
    text = "A line.\n\n" + DRAFT
    start = text.index("Foreign Minister")
    moved = Span(start, start + len("Foreign Minister"))
    again = finding("term-wrong", moved, concept="kr-mofa-first-vice-minister")
    after = json.loads(render([checked(text=text, findings=(again,))], "sarif"))
    (result,) = [r for r in after["runs"][0]["results"] if "suppressions" not in r]
    assert result["partialFingerprints"] == before["partialFingerprints"]


def test_github_commands_are_one_line_each_whatever_the_words_are() -> None:
    nasty = Finding(
        rule="term-wrong",
        severity=Severity.ERROR,
        message="100%\r\nno::error::",
        span=Span(0, 3),
    )
    report = render([CheckedDraft(path="a,b:c%.txt", text="abc", findings=(nasty,))], "github")
    assert report == (
        "::error file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=1,endColumn=4,title=term-wrong"
        "::100%25%0D%0Ano::error::\n"
    )


def test_github_says_nothing_without_findings() -> None:
    assert render([CheckedDraft(path="d", text="x", findings=())], "github") == ""
    assert render([CheckedDraft(path="d", text="x", findings=())], "jsonl") == ""


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_the_same_bytes_each_time(form: str) -> None:
    assert render([checked()], form) == render([checked()], form)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_an_empty_draft_and_findings_between_letters(form: str) -> None:
    empty = CheckedDraft(path="-", text="", findings=(finding("segment-omitted", Span(0, 0)),))
    assert "segment-omitted" in render([empty], form)
    assert isinstance(render([], form), str)


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(ConfigError) as caught:
        render([], "xml")
    assert "sarif" in caught.value.hint


def test_suppressed_findings_stand_apart_in_json() -> None:
    entry: dict[str, Any] = json.loads(render([checked()], "json"))["drafts"][0]
    (hidden,) = entry["suppressed"]
    assert (hidden["by"], hidden["reason"]) == ("draft", "his own words")
    assert hidden["rule"] not in {f["rule"] for f in entry["findings"]}


def test_a_fix_that_takes_words_out_is_shown() -> None:
    text = "They they met."
    twice = Finding(
        rule="repeated-word",
        severity=Severity.WARNING,
        message="Twice.",
        span=Span(0, 9),
        fix=Fix(Span(4, 9), ""),
    )
    report = render([CheckedDraft(path="d", text=text, findings=(twice,))], "text")
    assert "fix: “ they” → “”" in report


def test_a_name_of_bytes_that_are_no_text_is_escaped_in_its_uri() -> None:
    draft = checked(path="초\udcff안 1.txt")
    result = json.loads(render([draft], "sarif"))["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%EC%B4%88%FF%EC%95%88%201.txt"


def test_lines_of_a_long_message_are_indented_alike() -> None:
    shown = render([checked()], "text", Layout(columns=40)).splitlines()
    start = next(i for i, line in enumerate(shown) if line.startswith("    “Foreign"))
    assert shown[start : start + 2] == ["    “Foreign Minister” is another", "      title."]
    assert shown[start + 2 : start + 4] == ["    source: draft.ko.txt:1:1: 외교부", "      1차관"]
    assert all(width(line) <= 40 for line in shown if line.startswith("    "))
