"""What a workspace stands on, part by part: versions, project, database, glossary, extras.

Every part is looked at even where an earlier one is out of order; nothing is made or changed.
"""

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata, util
from pathlib import Path

from tmtool import __version__
from tmtool.config import Options, load
from tmtool.errors import TmtoolError
from tmtool.reports.layout import counted
from tmtool.store import Store
from tmtool.store.location import locate
from tmtool.terminology.files import load as load_glossary
from tmtool.workspace.terms import glossary_files

LIBRARIES = ("sqlalchemy", "alembic", "click", "rapidfuzz", "regex", "lxml", "sacrebleu")
EXTRAS = {
    "postgres": ("psycopg", "a database on PostgreSQL"),
    "cluster": ("distributed", "imports on a Dask cluster"),
    "kiwi": ("kiwipiepy", "ambiguous Korean terms looked at by a tokeniser"),
    "korean": ("mecab_ko", "BLEU of Korean by words"),
}
"""Extra of the distribution: the module that it brings, and what that is for."""
_ROOM = 100 * 1024 * 1024


class Health(StrEnum):
    """How a part is."""

    WELL = "well"
    ABSENT = "absent"
    """Not there, and not needed."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was looked at.

    Attributes:
        name: What it is.
        health: How it is.
        said: What was found, in one line; several lines where several things are wrong.
        mend: What to do; "" if there is nothing to do.
    """

    name: str
    health: Health
    said: str
    mend: str = ""


def diagnose(start: Path, database: str | None) -> list[Part]:
    """Look at everything that commands need in a folder.

    Args:
        start: The folder.
        database: What the command line or environment says of the database, if anything.
    """
    parts = [Part("tmtool", Health.WELL, f"{__version__}, on Python {platform.python_version()}")]
    parts.append(_libraries())
    options, project = _project(start, database)
    parts.append(project)
    if options is not None:
        parts.append(_looked_at("database", lambda: _database(options)))
        parts.append(_looked_at("glossary", lambda: _glossary(options)))
    parts.extend(_extras())
    parts.append(_encoding())
    return parts


def _looked_at(name: str, look: Callable[[], Part]) -> Part:
    try:
        return look()
    except TmtoolError as problem:
        return Part(name, Health.WRONG, problem.message, problem.hint)


def _libraries() -> Part:
    found = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return Part("libraries", Health.WELL, ", ".join([*found, f"SQLite {sqlite3.sqlite_version}"]))


def _project(start: Path, database: str | None) -> tuple[Options | None, Part]:
    try:
        options = load(start, database)
    except TmtoolError as problem:
        return None, Part("project", Health.WRONG, problem.message, problem.hint)
    if options.root is None:
        said = "none from here upward: the personal database and the shipped glossary are used"
        return options, Part("project", Health.ABSENT, said, "Make one with `tmtool init`.")
    said = f"{options.root} ({options.source} to {options.target}, memory {options.memory})"
    return options, Part("project", Health.WELL, said)


def _database(options: Options) -> Part:
    place = locate(options.database)
    if place.path is not None and not place.path.exists() and not options.database_named:
        said = f"{place.name} is made by the first command that needs it"
        return Part("database", Health.ABSENT, said)
    with Store.open(options.database) as store, store.read() as reader:
        held = reader.statistics()
    parts = (
        counted(held.units, "unit"),
        counted(held.articles, "article"),
        counted(held.memories, "memory", "memories"),
        counted(held.changesets, "changeset"),
    )
    said = f"{place.name}: {', '.join(parts)}"
    if place.path is not None and (problem := _file_problem(place.path)):
        return Part("database", Health.WRONG, f"{place.name}: {problem[0]}", problem[1])
    return Part("database", Health.WELL, said)


def _file_problem(path: Path) -> tuple[str, str] | None:
    """Return what will keep a database file from being written, and what to do."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return "it, or its folder, cannot be written to", "Change its permissions, or move it."
    if (free := shutil.disk_usage(path.parent).free) < _ROOM:
        return f"only {free // 1024**2} MiB are free on its disk", "Make room."
    return None


def _glossary(options: Options) -> Part:
    shipped, own = glossary_files(options)
    concepts = len(load_glossary(shipped, own).concepts)
    said = f"{concepts:,} concepts in {len(shipped)} shipped files and {len(own)} of your own"
    return Part("glossary", Health.WELL, said)


def _extras() -> Iterator[Part]:
    for name, (module, purpose) in EXTRAS.items():
        if util.find_spec(module) is None:
            mend = f"For {purpose}: pip install 'tmtool[{name}]'"
            yield Part(f"extra {name}", Health.ABSENT, "not installed", mend)
        else:
            yield Part(f"extra {name}", Health.WELL, f"installed: {purpose}")


def _encoding() -> Part:
    encoding = (sys.stdout.encoding or "").casefold().replace("-", "")
    name = "terminal"
    if encoding == "utf8":
        return Part(name, Health.WELL, "UTF-8")
    mend = "Set LC_ALL to a UTF-8 locale such as C.UTF-8 or ko_KR.UTF-8."
    return Part(name, Health.WRONG, f"it expects {sys.stdout.encoding}", mend)
