"""Findings in the format that was asked for."""

from collections.abc import Sequence

from tmtool.errors import ConfigError
from tmtool.reports.checked import CheckedDraft
from tmtool.reports.github import as_github
from tmtool.reports.html import as_html
from tmtool.reports.json_findings import as_json, as_jsonl
from tmtool.reports.layout import Layout
from tmtool.reports.sarif import as_sarif
from tmtool.reports.text import as_text

FORMATS = ("text", "json", "jsonl", "sarif", "github", "html")
"""What :func:`render` can make, the default first."""


def render(drafts: Sequence[CheckedDraft], form: str, layout: Layout | None = None) -> str:
    """Return a report of checked drafts.

    Args:
        drafts: The drafts, in the order in which they are reported.
        form: One of :data:`FORMATS`.
        layout: Columns and colour of the text report, plain and 80 wide if ``None``; the other
            formats have no need of it.

    Returns:
        The report, ending in a newline; ``github`` and ``jsonl`` are empty without findings.

    Raises:
        ConfigError: There is no such format.
    """
    match form:
        case "text":
            return as_text(drafts, layout or Layout())
        case "json":
            return as_json(drafts)
        case "jsonl":
            return as_jsonl(drafts)
        case "sarif":
            return as_sarif(drafts)
        case "github":
            return as_github(drafts)
        case "html":
            return as_html(drafts)
    raise ConfigError(f"no such format: {form}", f"Formats are {', '.join(FORMATS)}.")
