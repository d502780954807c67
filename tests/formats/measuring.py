"""Runs a reader in a process of its own, to see what it takes."""

import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import re, sys
from pathlib import Path
from tmtool.errors import TmtoolError
path, kind = Path(sys.argv[1]), sys.argv[2]
try:
    if kind == "units":
        from tmtool.formats.registry import open_bilingual
        print(sum(1 for _ in open_bilingual(path).units()))
    elif kind == "paragraphs":
        from tmtool.documents import read
        print(len(read(path).blocks))
    elif kind == "rules":
        from tmtool.segmentation_rules import read_segmentation_rules
        print(len(read_segmentation_rules(path, "ko").rules))
    else:
        from tmtool.formats.glossaries import read_glossary
        print(len(read_glossary(path, source_lang="en", target_lang="ko").concepts))
except TmtoolError as problem:
    print(problem.message)
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def read_apart(path: Path, kind: str = "units") -> tuple[str, float]:
    """Return what reading a file says, and the most memory that it took, in MB.

    Args:
        path: The file.
        kind: What it is read for: ``units``, ``paragraphs``, ``rules`` or ``concepts``.

    The process tells it itself: what the system counts for a child begins with its parent's.
    """
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here to tell what a process takes")
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM, path, kind],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    *said, kilobytes = ran.stdout.strip().splitlines()
    return "\n".join(said), int(kilobytes) / 1024
