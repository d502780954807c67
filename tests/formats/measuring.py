"""Runs a reader in a process of its own, to see what it takes."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
from pathlib import Path
from tmtool.errors import TmtoolError
from tmtool.formats.registry import open_bilingual
try:
    print(sum(1 for _ in open_bilingual(Path(sys.argv[1])).units()))
except TmtoolError as problem:
    print(problem.message)
"""


def read_apart(path: Path) -> tuple[str, float]:
    """Return what reading a file says, and the most memory that it took, in MB."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, path],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    assert process.stdout is not None
    with process.stdout as printed:
        said = printed.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return said.strip(), used.ru_maxrss / 1024
