"""What a process takes, with those that it starts: time of the processor, and memory."""

import contextlib
import os
import resource
import time
from pathlib import Path


def waited(process: int) -> tuple[int, resource.struct_rusage, int]:
    """Wait for a process; return its status, what it used, and its peak of memory in KB.

    What its own processes used is part of it, their peaks added up. The peak that the system tells
    at the end holds what this process had when it started the other.
    """
    peaks: dict[int, int] = {}
    while True:
        found, status, used = os.wait4(process, os.WNOHANG)
        if found:
            return status, used, sum(peaks.values()) or used.ru_maxrss
        for number in (process, *children(process)):
            with contextlib.suppress(OSError, StopIteration):
                lines = Path(f"/proc/{number}/status").read_text(encoding="ascii").splitlines()
                peaks[number] = int(next(x for x in lines if x.startswith("VmHWM")).split()[1])
        time.sleep(0.05)


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    with contextlib.suppress(OSError):
        path = Path(f"/proc/{process}/task/{process}/children")
        return list(map(int, path.read_text(encoding="ascii").split()))
    return []
