"""Options: what the configuration file, the environment and the command line say, read once.

The file is ``tmtool.toml``, or ``[tool.tmtool]`` in ``pyproject.toml``, in the nearest folder
upward; that folder is the project. Without one there is a personal database in the user's data
folder. See ``docs/reference/configuration.md`` for every option.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tmtool.errors import ConfigError

FILE_NAME = "tmtool.toml"
DATABASE_NAME = "tmtool.db"

T = TypeVar("T")

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{1,8})*", re.IGNORECASE)
"""A language that options name: a BCP 47 tag of an ISO 639 code, or a locale's name."""
LEVELS = ("information", "warning", "error", "never")
"""From which severity of findings on ``check`` exits 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a workspace works with.

    Attributes:
        root: The project's folder; ``None`` without a project.
        database: Path of the SQLite file, or a database URL.
        database_named: Whether the command line or the environment named it; one that nobody
            named is made when it is first needed.
        author: Who writes, for the journal.
        source: Language translated from, where nothing else says it.
        target: Language translated into.
        memory: Name of the memory that imports go to.
        glossary: Folders and files of the project's own glossary.
        shipped_glossary: Whether the glossary that ships with tmtool is used beside it.
        threshold: Lowest score, 0–100, at which a fuzzy match is shown.
        fail_on: Severity from which ``check`` exits 1.
        select: Rules to run; empty for all.
        ignore: Rules not to run.
        rules: Options a rule, by its code; ``severity`` among them.
    """

    root: Path | None = None
    database: str
    database_named: bool = False
    author: str = ""
    source: str = "ko"
    target: str = "en"
    memory: str = "main"
    glossary: tuple[Path, ...] = ()
    shipped_glossary: bool = True
    threshold: int = 70
    fail_on: str = "warning"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def load(start: Path, database: str | None = None, author: str = "") -> Options:
    """Read the options that hold in a folder.

    Args:
        start: Where to begin to look for the project, upward.
        database: What the command line or environment says of the database, if anything.
        author: Who writes, as the environment says.

    Raises:
        ConfigError: The file is not TOML, or an option is unknown or of the wrong kind.
    """
    found = find_project(start)
    if found is None:
        return Options(
            database=database or str(_personal_database()),
            database_named=bool(database),
            author=author,
        )
    path, table = found
    _reject_unknown(path, table)
    check = _table(path, table, "check")
    rules = _table(path, check, "rules")
    root = path.parent
    stored = _text(path, table, "database", DATABASE_NAME)
    return Options(
        root=root,
        database=database or (stored if "://" in stored else str(_path(root, stored))),
        database_named=bool(database),
        author=author,
        source=_language(path, table, "source", "ko"),
        target=_language(path, table, "target", "en"),
        memory=_text(path, table, "memory", "main"),
        glossary=tuple(_path(root, p) for p in _texts(path, table, "glossary", ("glossary",))),
        shipped_glossary=_flag(path, table, "shipped-glossary", default=True),
        threshold=_percentage(path, table, "threshold", 70),
        fail_on=_level(path, check, "fail-on", "warning"),
        select=_texts(path, check, "select", ()),
        ignore=_texts(path, check, "ignore", ()),
        rules={code: _table(path, rules, code) for code in rules},
    )


def find_project(start: Path) -> tuple[Path, Mapping[str, Any]] | None:
    """Return the nearest configuration file upward and what it says, or ``None``."""
    for folder in (start, *start.parents):
        path = folder / FILE_NAME
        if path.is_file():
            return path, _read(path)
        path = folder / "pyproject.toml"
        if path.is_file():
            tools = _read(path).get("tool")
            table = tools.get("tmtool") if isinstance(tools, dict) else None
            if isinstance(table, dict):
                return path, table
    return None


def _path(root: Path, written: str) -> Path:
    """Return the path that the file names: from its folder, or from the user's if it begins so."""
    try:
        return root / Path(written).expanduser()
    except RuntimeError:  # there is no such user
        return root / written


def _personal_database() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 -- only without a project

    return user_data_path("tmtool", appauthor=False) / DATABASE_NAME


def _read(path: Path) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 -- only where there is a file to read

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{path}: {problem}", "Mend the file; it is TOML in UTF-8.") from None
    except RecursionError:
        raise ConfigError(f"{path}: nested without end", "Mend the file.") from None
    except OSError as problem:
        raise ConfigError(f"{path}: {problem.strerror}", "Check who may read the file.") from None


_KNOWN = {
    "database", "source", "target", "memory", "glossary", "shipped-glossary", "threshold", "check",
}  # fmt: skip
_WRITTEN: Mapping[type, str] = {
    str: 'a text, such as "ko"',
    int: "a whole number, such as 70",
    bool: "true or false",
    list: 'a list, such as ["numbers"]',
    dict: "a table, such as [check]",
}
_KNOWN_CHECK = {"fail-on", "select", "ignore", "rules"}


def _reject_unknown(path: Path, table: Mapping[str, Any]) -> None:
    unknown = [k for k in table if k not in _KNOWN]
    unknown += [f"check.{k}" for k in _table(path, table, "check") if k not in _KNOWN_CHECK]
    if unknown:
        raise ConfigError(
            f"{path}: no such option: {', '.join(unknown)}",
            f"Options are {', '.join(sorted(_KNOWN))}.",
        )


def _typed(path: Path, table: Mapping[str, Any], key: str, kind: type[T], default: T) -> T:
    value = table.get(key, default)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ConfigError(f"{path}: {key} is {value!r}", f"It is to be {_WRITTEN[kind]}.")
    return value


def _text(path: Path, table: Mapping[str, Any], key: str, default: str) -> str:
    return str(_typed(path, table, key, str, default))


def _flag(path: Path, table: Mapping[str, Any], key: str, *, default: bool) -> bool:
    return bool(_typed(path, table, key, bool, default))


def _texts(
    path: Path, table: Mapping[str, Any], key: str, default: tuple[str, ...]
) -> tuple[str, ...]:
    values = _typed(path, table, key, list, list(default))
    return tuple(_text(path, {key: v}, key, "") for v in values)


def _language(path: Path, table: Mapping[str, Any], key: str, default: str) -> str:
    tag = _text(path, table, key, default)
    if not LANGUAGE_TAG.fullmatch(tag):
        raise ConfigError(f"{path}: {key} is {tag!r}", "It is to be a language tag: ko, en-GB …")
    return tag.replace("_", "-")


def _table(path: Path, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _typed(path, table, key, dict, {})
    return found


def _level(path: Path, table: Mapping[str, Any], key: str, default: str) -> str:
    value = _text(path, table, key, default)
    if value not in LEVELS:
        raise ConfigError(f"{path}: {key} is {value!r}", f"It may be {', '.join(LEVELS)}.")
    return value


def _percentage(path: Path, table: Mapping[str, Any], key: str, default: int) -> int:
    value = int(_typed(path, table, key, int, default))
    if not 0 <= value <= 100:  # noqa: PLR2004 -- a percentage
        raise ConfigError(f"{path}: {key} is {value}, which is not between 0 and 100")
    return value
