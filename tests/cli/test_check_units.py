"""Checking bilingual files: every unit's translation against its source."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Tmtool

ROWS = (
    ("정부는 3억2천만 달러를 지원한다.", "The government will provide $320 million."),
    ("정부는 3억2천만 달러를 지원한다.", "The government will provide $32 million."),
    ("북한은 침묵했다.", "Northern Korea was silent."),
    ("외교부는 밝혔다.", "The Ministry of Foreign Affairs said so."),
)
FOUND = [(2, "number-conflict"), (3, "term-forbidden")]


def table(path: str) -> None:
    rows = "".join(f"{source}\t{target}\n" for source, target in ROWS)
    Path(path).write_text(rows, encoding="utf-8")


def tmx(path: str) -> None:
    units = "".join(
        f'<tu tuid="{n}"><tuv xml:lang="ko"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{target}</seg></tuv></tu>\n'
        for n, (source, target) in enumerate(ROWS, 1)
    )
    Path(path).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="t" '
        'creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="ko" '
        f'datatype="plaintext"/><body>\n{units}</body></tmx>\n',
        encoding="utf-8",
    )


def xliff(path: str) -> None:
    units = "".join(
        f'<trans-unit id="{n}"><source>{source}</source><target>{target}</target></trans-unit>\n'
        for n, (source, target) in enumerate(ROWS, 1)
    )
    Path(path).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'source-language="ko" target-language="en" datatype="plaintext"><body>\n'
        f"{units}</body></file></xliff>\n",
        encoding="utf-8",
    )


def po(path: str) -> None:
    head = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    units = "".join(
        f'msgctxt "{n}"\nmsgid "{source}"\nmsgstr "{target}"\n\n'
        for n, (source, target) in enumerate(ROWS, 1)
    )
    Path(path).write_text(head + units, encoding="utf-8")


@pytest.mark.parametrize(("path", "write"), [("units.xlf", xliff), ("units.po", po)])
def test_units_of_localisation_files_are_checked(
    project: Tmtool, path: str, write: Callable[[str], None]
) -> None:
    write(path)
    done = project("check", path, "--from", "ko", "--to", "en", "--format", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [f["rule"] for f in found if f["severity"] != "information"] == [r for _, r in FOUND]


@pytest.mark.parametrize(
    ("path", "write", "head"), [("units.tsv", table, 0), ("units.tmx", tmx, 2)]
)
def test_findings_name_their_unit_and_its_line(
    project: Tmtool, path: str, write: Callable[[str], None], head: int
) -> None:
    write(path)
    done = project("check", path, "--format", "jsonl")
    assert done.status == 1
    found = [json.loads(line) for line in done.out.splitlines()]
    loud = [f for f in found if f["severity"] != "information"]
    assert [(f["unit"], f["unit_line"], f["rule"]) for f in loud] == [
        (f"unit {unit}", unit + head, rule) for unit, rule in FOUND
    ]


def test_the_text_report_shows_units(project: Tmtool) -> None:
    table("units.tsv")
    shown = project("check", "units.tsv").out
    assert "units.tsv:2:29 (unit 2): error: number-conflict" in shown
    assert shown.splitlines()[-1].startswith("2 errors; 1 with a fix")


def test_every_format_reports_units(project: Tmtool) -> None:
    table("units.tsv")
    for form in ("json", "sarif", "github", "html"):
        assert "units.tsv" in project("check", "units.tsv", "--format", form).out


def test_fixes_are_shown_and_not_put_in(project: Tmtool) -> None:
    table("units.tsv")
    before = Path("units.tsv").read_bytes()
    assert "+North Korea was silent." in project("check", "units.tsv", "--diff").out
    refused = project("check", "units.tsv", "--fix")
    assert refused.status == 2
    assert "not into bilingual files" in refused.err
    assert Path("units.tsv").read_bytes() == before


def test_a_baseline_hides_the_units_findings(project: Tmtool) -> None:
    table("units.tsv")
    assert project("check", "units.tsv", "--write-baseline", "known.json").status == 0
    assert project("check", "units.tsv", "--baseline", "known.json").status == 0


def test_a_file_without_the_languages_is_said(project: Tmtool) -> None:
    tmx("units.tmx")
    done = project("check", "units.tmx", "--from", "de", "--to", "fr")
    assert done.status == 2
    assert "--from and --to" in done.err
