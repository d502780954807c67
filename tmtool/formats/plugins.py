"""Formats of bilingual files that other distributions add; see :mod:`tmtool.plugins`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tmtool.errors import ConfigError
from tmtool.formats.bilingual import FileFormat, Reader, ReadOptions, Writer
from tmtool.plugins import FORMATS, added


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatPlugin:
    """A format that tmtool does not have itself.

    Attributes:
        suffixes: How names of its files end, such as ``.jsonl``.
        recognises: Tells by a path and the first bytes of the file whether it is one; only files
            that are of no format of tmtool's own are asked about.
        open: Opens a file.
        write: Writes one; ``None`` for a format that is only read.
    """

    suffixes: tuple[str, ...]
    recognises: Callable[[Path, bytes], bool]
    open: Callable[[Path, ReadOptions], Reader]
    write: Writer | None = None


@cache
def plugins() -> dict[str, FormatPlugin]:
    """Return the formats that are installed, by the names of their entry points.

    Raises:
        ConfigError: One cannot be loaded, or is named as a format that there is.
    """
    found: dict[str, FormatPlugin] = {}
    for name, plugin in added(FORMATS):
        if name in set(FileFormat):
            raise ConfigError(
                f"the plug-in {name} has the name of a format that there is",
                "Remove the plug-in, or ask for a version that is named otherwise.",
            )
        found[name] = plugin
    return found


def recognised(path: Path, head: bytes) -> str | None:
    """Return the name of the plug-in whose format a file is of; ``None`` for none.

    Args:
        path: The file.
        head: Its first bytes.
    """
    return next((name for name, p in plugins().items() if p.recognises(path, head)), None)
