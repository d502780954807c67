"""The checker says what the shared cases expect, over the same path as ``tmtool check``."""

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


@pytest.fixture(scope="module")
def desk(shared: Path) -> Desk:
    return Desk(load([shared / "cases" / "glossary.toml"], []))


@pytest.mark.parametrize("name", ["pairs", "drafts"])
def test_the_checker_says_what_the_cases_expect(desk: Desk, shared: Path, name: str) -> None:
    lines = (shared / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = [
        f"{case['id']}: {fault}" for case in map(json.loads, lines) if (fault := judge(desk, case))
    ]
    assert wrong == []


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
