"""Findings in the format that was asked for."""

from collections.abc import Sequence

from tmtool.errors import ConfigError
from tmtool.reports.checked import CheckedDraft
from tmtool.reports.layout import Layout

FORMATS = ("text", "json", "jsonl", "sarif", "github", "html")
"""What :func:`render` can make, the default first."""


def render(drafts: Sequence[CheckedDraft], format: str, layout: Layout = Layout()) -> str:  # noqa: A002, B008
    """Return a report of checked drafts.

    Args:
        drafts: The drafts, in the order in which they are reported.
        format: One of :data:`FORMATS`.
        layout: Columns and colour of the text report; the others ignore it.

    Returns:
        The report, ending in a newline; ``github`` and ``jsonl`` are empty without findings.

    Raises:
        ConfigError: There is no such format.
    """
    raise ConfigError(f"no such format: {format}", f"Formats are {', '.join(FORMATS)}.")
