"""What options and arguments take: days, languages, numbers, pairs, files."""

import datetime as dt
import math
from pathlib import Path
from typing import Any

import click

from tmtool.config import LANGUAGE_TAG
from tmtool.errors import InputError

_MOST = 2**31 - 1
"""The greatest whole number that every database takes."""


class Day(click.ParamType[dt.date]):
    """A day, written 2026-03-12."""

    name = "date"

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> dt.date:
        """Return the day, or fail with an example."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-03-12", param, ctx)


class Language(click.ParamType[str]):
    """A language by its BCP 47 tag, as ko or en-GB; "" for one that nobody named."""

    name = "lang"

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Return the tag with hyphens, or fail with examples."""
        tag = str(value)
        if tag and not LANGUAGE_TAG.fullmatch(tag):
            self.fail(f"{tag!r} is no language tag; write it as ko or en-GB", param, ctx)
        return tag.replace("_", "-")


class Count(click.ParamType[int]):
    """A whole number from 1 on: how many, or which; never more than every database takes."""

    name = "n"

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """Return the number, or fail with the range."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"{value!r} is no whole number", param, ctx)
        if not 1 <= number <= _MOST:
            self.fail(f"{number} is not between 1 and {_MOST:,}", param, ctx)
        return number


class Real(click.FloatRange):
    """A number within bounds; what is not a number (``nan``) is within none."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number, or fail with the bounds."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number", param, ctx)
        return number


class Pair(click.ParamType[tuple[str, str]]):
    """Two words with an equals sign between them.

    Args:
        form: What the two are, such as ``lang=text``; help shows it.
        empty: Whether the second may be empty.
    """

    def __init__(self, form: str, *, empty: bool = False) -> None:
        self.name = form
        self._empty = empty

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, str]:
        """Return the two words, or fail with their form."""
        if isinstance(value, tuple):
            return value
        first, mark, second = (part.strip() for part in str(value).partition("="))
        if not (first and mark and (second or self._empty)):
            self.fail(f"{value!r} is not {self.name.upper()}", param, ctx)
        return first, second


class OutputFile(click.Path):
    """A file to write, or ``-``; that it cannot be written is said before anything is done."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: Any,  # noqa: ANN401 -- click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path.

        Raises:
            InputError: It is a folder, or its folder is not there.
        """
        path = Path(str(super().convert(value, param, ctx)))
        if path.is_dir():
            raise InputError(f"{path}: is a folder, not a file", "Name a file in it.")
        if not path.absolute().parent.is_dir():
            raise InputError(
                f"{path}: cannot be written, since there is no folder {path.parent}",
                "Make the folder first, or name another.",
            )
        return path


DAY = Day()
LANGUAGE = Language()
COUNT = Count()
FILE = click.Path(path_type=Path)
OUTPUT_FILE = OutputFile()
