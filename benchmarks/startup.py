"""How long the command line takes to start, beside what it cannot do without.

Usage: python benchmarks/startup.py [--quick]

Every command runs as a process of its own, in turn, many times; the medians of one run are
compared, since absolute times on shared machines say little. Compiled modules are kept, as they
are where tmtool is installed. Targets: ``tmtool --version`` at most
1.5 times ``import click``; ``tmtool lookup`` at most 1.6 times ``import sqlalchemy, click,
rapidfuzz``.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tmtool" / "cli" / "demo"


def milliseconds(command: list[str], folder: str) -> float:
    """Run one process and return how long it took."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": f"{folder}/cache"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    """Measure and print the comparison."""
    rounds = 10 if "--quick" in sys.argv else 40
    tmtool = [sys.executable, "-m", "tmtool"]
    commands = {
        "import click": [sys.executable, "-c", "import click"],
        "tmtool --version": [*tmtool, "--version"],
        "import sqlalchemy, click, rapidfuzz": [
            sys.executable, "-c", "import sqlalchemy, click, rapidfuzz",
        ],
        "tmtool lookup": [*tmtool, "lookup", "외교부 1차관"],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        milliseconds([*tmtool, "init"], folder)
        pair = [str(DEMO / "article.ko.txt"), str(DEMO / "article.en.txt")]
        milliseconds([*tmtool, "import", *pair, "--date", "2026-03-12"], folder)
        for command in commands.values():
            milliseconds(command, folder)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(milliseconds(command, folder))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    for name, median in medians.items():
        print(f"{name:40} {median:7.1f} ms")
    version = medians["tmtool --version"] / medians["import click"]
    lookup = medians["tmtool lookup"] / medians["import sqlalchemy, click, rapidfuzz"]
    print(f"tmtool --version: {version:.2f} times importing click (at most 1.5)")
    print(f"tmtool lookup: {lookup:.2f} times importing its libraries (at most 1.6)")
    print(json.dumps({"version_ratio": round(version, 3), "lookup_ratio": round(lookup, 3)}))


if __name__ == "__main__":
    main()
