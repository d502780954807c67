"""A headless browser that runs a page and says what came of it."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def run_page(page: str, script: str, folder: Path, size: str = "1000,900") -> dict[str, Any]:
    """Open a page, run a script at its end, and return what it has put into ``out``.

    Args:
        page: The page.
        script: JavaScript; ``out`` is an object that it fills.
        folder: Where the browser may write.
        size: Width and height of its window.
    """
    probe = (
        f"<script>const out = {{}};\n{script}\ndocument.title = JSON.stringify(out);"
        "document.body.replaceChildren(document.title);</script></body>"
    )
    path = folder / "page.html"
    path.write_text(page.replace("</body>", probe), encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={size}",
            f"--user-data-dir={folder / 'profile'}", "--dump-dom", path.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )  # fmt: skip
    title = done.stdout.split("<body>")[1].split("</body>")[0]
    found: dict[str, Any] = json.loads(_plain(title))
    return found


def _plain(markup: str) -> str:
    from html import unescape  # noqa: PLC0415 -- only here

    return unescape(markup)
