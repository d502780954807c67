"""Writing a file whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tmtool.errors import InputError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that no half of it is ever seen.

    Raises:
        InputError: It cannot be written; what stood there before still does.
    """
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which is moved to its place once all of it is written.

    A pipe or a device, such as ``/dev/null``, stays in its place and is written to.

    Raises:
        InputError: It cannot be written; what stood there before still does, as after any error.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            with path.open("wb") as file:
                yield file
        else:
            with _moved_to(path.resolve()) as file:
                yield file
    except OSError as problem:
        raise InputError(
            f"{path}: cannot be written ({problem.strerror})",
            "Choose a folder that you may write to, or make room.",
        ) from None


@contextmanager
def _moved_to(target: Path) -> Iterator[BinaryIO]:
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            unfinished.chmod(target.stat().st_mode & 0o7777)
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
