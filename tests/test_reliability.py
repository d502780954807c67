"""The page of faults names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_every_fault_of_the_page_has_its_test() -> None:
    named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", PAGE)
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "---" not in line]
    assert len(named) == len(rows) - 1
    for path, test in named:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{test}"
