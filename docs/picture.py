"""The picture of the check in the README: drawn from a real run of it.

Usage: python docs/picture.py

It checks the demo's draft in a temporary folder, as on a terminal, and writes ``docs/check.svg``.
"""

import io
import re
import tempfile
from contextlib import chdir
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tmtool.config import load
from tmtool.reports.layout import Layout
from tmtool.reports.text import as_text
from tmtool.workspace import Workspace
from tmtool.workspace.checking import CheckRequest

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "tmtool" / "cli" / "demo"
PICTURE = ROOT / "docs" / "check.svg"
COMMAND = "tmtool check draft.en.txt --source draft.ko.txt --date 2026-03-19"
COLUMNS = 92
FINDINGS = 3
"""How many findings the picture has room for."""
FORMAT = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>tmtool check: what it says of a draft</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, "Noto Sans Mono CJK KR", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def printed() -> str:
    """Return what the check prints on a terminal, the first findings and the last line."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for path in DEMO.glob("draft.*"):
            Path(path.name).write_bytes(path.read_bytes())
        terms = Path("glossary")
        terms.mkdir()
        (terms / "desk.toml").write_bytes((DEMO / "desk.toml").read_bytes())
        Path("tmtool.toml").write_text('database = "tmtool.db"\n', encoding="utf-8")
        request = CheckRequest(
            draft=Path("draft.en.txt"), source=Path("draft.ko.txt"), day=date(2026, 3, 19)
        )
        with Workspace(load(Path.cwd())) as workspace:
            workspace.create()
            checked = workspace.check(request)
        shown = as_text([checked], Layout(columns=COLUMNS, colour=True))
    findings = shown.split("\n\n")
    return "\n\n".join([*findings[:FINDINGS], "…", findings[-1]])


def picture() -> str:
    """Return the picture as SVG."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.assemble(("$ ", "green"), (COMMAND, "bold")))
    console.print(Text.from_ansi(printed()))
    svg = console.export_svg(title="tmtool", theme=MONOKAI, code_format=FORMAT, unique_id="tmtool")
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
