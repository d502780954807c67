"""Glossary files as bytes, before they are read: all that is needed while none has changed."""

from pathlib import Path

from tmtool.errors import GlossaryError

_LARGEST = 32 << 20
"""Bytes; what is read of a table takes eight times as much memory."""


def contents(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        GlossaryError: It cannot be read, or is larger than 32 MB.
    """
    try:
        with path.open("rb") as file:
            held = file.read(_LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise GlossaryError(
            f"{path}: cannot be read: {why}", "give a glossary file, such as glossary/terms.toml"
        ) from error
    if len(held) > _LARGEST:
        raise GlossaryError(
            f"{path}: holds more than {_LARGEST >> 20} MB", "cut the file into several, or give TBX"
        )
    return held


def decode(held: bytes, name: str) -> str:
    """Return the text of a file's bytes.

    Raises:
        GlossaryError: They are not UTF-8.
    """
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # without the mark that UTF-8 may begin with
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise GlossaryError(
            f"{name}:{line}:{column}: not UTF-8 text", "save the glossary file as UTF-8"
        ) from error
