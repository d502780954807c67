"""The checker says what the cases expect, over the same path as ``tmtool check``.

``cases/`` beside this file holds cases of our own: each line of ``pairs.jsonl`` (a sentence and its
translation) and ``drafts.jsonl`` (a draft with its day, with or without its source) names the
findings that are due; none means silence. The shared cases have the same form.
"""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.checks.building import Desk
from tmtool.checks.finding import Severity
from tmtool.checks.run import check
from tmtool.terminology.files import load

MAY_BE_UNNAMED = {
    "term-missing",
    "number-missing",
    "number-added",
    "segment-omitted",
    "segment-added",
}


OWN = Path(__file__).parent / "cases"


@pytest.mark.parametrize("name", ["pairs", "drafts"])
def test_the_checker_says_what_the_shared_cases_expect(shared: Path, name: str) -> None:
    assert faults(shared / "cases", name) == []


@pytest.mark.parametrize("name", ["pairs", "drafts"])
def test_the_checker_says_what_our_cases_expect(name: str) -> None:
    assert faults(OWN, name) == []


def faults(folder: Path, name: str) -> list[str]:
    """Return what goes wrong with the cases of a file."""
    desk = Desk(load([folder / "glossary.toml"], []))
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [f"{c['id']}: {fault}" for c in map(json.loads, lines) if (fault := judge(desk, c))]


def judge(desk: Desk, case: dict[str, Any]) -> str:
    """Say what is missing of a case's findings or too many; or ""."""
    day = date.fromisoformat(case["date"]) if "date" in case else None
    found = check(desk.given(case["en"], case.get("ko", ""), day=day))
    expected = Counter((f["rule"], f.get("concept", "")) for f in case["findings"])
    left = Counter(expected)
    extra = []
    for finding in found:
        key = (finding.rule, finding.concept)
        if left[key] > 0:
            left[key] -= 1
        elif finding.rule not in MAY_BE_UNNAMED or finding.severity > Severity.INFORMATION:
            extra.append(f"{finding.rule} {finding.concept} “{finding.message}”")
    missing = list((+left).elements())
    return f"missing {missing}, too many {extra}" if missing or extra else ""
