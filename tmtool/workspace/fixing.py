"""Putting the safe fixes of findings into the file of a draft."""

import difflib
from pathlib import Path

from tmtool.checks.fixes import apply, chosen
from tmtool.documents import read
from tmtool.errors import InputError
from tmtool.reports.checked import CheckedDraft
from tmtool.whole_files import write_whole


def difference(checked: CheckedDraft) -> str:
    """Return what the fixes would change, as a unified diff; empty if they change nothing."""
    mended = apply(checked.text, checked.findings)
    lines = difflib.unified_diff(
        checked.text.splitlines(keepends=True),
        mended.splitlines(keepends=True),
        checked.path,
        checked.path,
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def put_in(checked: CheckedDraft) -> int:
    """Write the fixes into the draft's file, in its encoding; nothing else of it changes.

    Returns:
        How many fixes were put in.

    Raises:
        InputError: The draft is no text file, has changed meanwhile, or cannot be written.
    """
    fixes = chosen(checked.findings)
    if not fixes:
        return 0
    path = Path(checked.path)
    encoding = read(path).encoding
    try:
        content = path.read_bytes()
        written = content.decode(encoding)
    except (OSError, LookupError, UnicodeDecodeError) as problem:
        raise InputError(
            f"{path}: cannot be read again ({problem})", "Check the draft once more."
        ) from None
    if len(written) != len(checked.text) or not _same_places(written, checked):
        raise InputError(
            f"{path}: fixes can be put only into plain text or Markdown that has not changed",
            "Use --diff to see them, and put them in by hand.",
        )
    write_whole(path, apply(written, checked.findings).encode(encoding))
    return len(fixes)


def _same_places(written: str, checked: CheckedDraft) -> bool:
    """Tell whether every fix would replace the very words that the check saw."""
    return all(
        written[f.span.start : f.span.end] == checked.text[f.span.start : f.span.end]
        for f in chosen(checked.findings)
    )
