"""The page of results: runs benchmarks and writes what they print to ``docs/benchmarks.md``.

Usage: python benchmarks/page.py [--quick] [NAME…]

Without names all are run. Each has its section, with the date, the machine and the versions that
it was run with; a section is written anew when its benchmark has run to its end.
"""

import argparse
import datetime as dt
import json
import os
import platform
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
TITLES = {
    "startup": "Starting",
    "memory": "The memory",
    "suggestions": "The quality of suggestions",
    "alignment": "Alignment",
    "terms": "Terms and names",
    "checks": "Checks",
    "interchange": "Interchange",
}
HEAD = """\
# Benchmarks

What `python benchmarks/page.py` printed. Every benchmark can be run by anyone (`--quick` takes less
than a minute each); it compares within one run, since times on shared machines differ from hour to
hour while ratios hold. What it needs of real text it finds at `../shared`.
"""
LIBRARIES = ("sqlalchemy", "rapidfuzz", "lxml", "sacrebleu")


def section(name: str, *, quick: bool) -> str:
    """Run a benchmark and return its section.

    Raises:
        SystemExit: It failed.
    """
    command = [sys.executable, str(HERE / f"{name}.py"), *(["--quick"] if quick else [])]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    *printed, last = done.stdout.rstrip().splitlines() or [""]
    if done.returncode:
        sys.exit(f"{name} failed")
    json.loads(last)
    shown = f"python benchmarks/{name}.py" + (" --quick" if quick else "")
    return "\n".join(
        [f"## {TITLES[name]}", "", f"`{shown}`, {setting()}.", "", "```text", *printed, "```", "",
         "```json", last, "```"]
    )  # fmt: skip


def setting() -> str:
    """Return when and on what a benchmark is run."""
    versions = ", ".join(f"{library} {metadata.version(library)}" for library in LIBRARIES)
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    day = dt.datetime.now(dt.UTC).date()
    return f"{day}, {machine}, Python {platform.python_version()}, {versions}"


def sections() -> dict[str, str]:
    """Return the sections that the page has, by the name of their benchmark."""
    if not PAGE.exists():
        return {}
    parts = re.split(r"^<!-- (\w+) -->\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def main() -> None:
    """Run the benchmarks that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="what takes less than a minute each")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(TITLES)}")
    options = parser.parse_args()
    names = options.names or list(TITLES)
    if unknown := [name for name in names if name not in TITLES]:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(TITLES)}")
    held = sections()
    for name in names:
        print(f"== {name}", flush=True)
        held[name] = section(name, quick=options.quick)
        body = "".join(f"\n<!-- {n} -->\n\n{held[n]}\n" for n in TITLES if n in held)
        PAGE.write_text(HEAD + body, encoding="utf-8")
    print(json.dumps({"benchmarks": names}))


if __name__ == "__main__":
    main()
