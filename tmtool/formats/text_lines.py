"""The lines of a text file of any size, one by one, with the line told where one is no text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO

from tmtool.errors import InputError

_LONGEST: Final = 16 << 20


def text_lines(file: TextIO, path: Path) -> Iterator[str]:
    """Yield the lines of a file with their ends.

    Args:
        file: The file; which line ends it knows is for who opens it to say.
        path: What messages call it.

    Raises:
        InputError: It is not in its encoding, or a line is longer than any real one.
    """
    line = 0
    try:
        while text := file.readline(_LONGEST):
            line += 1
            if len(text) == _LONGEST:
                raise InputError(
                    f"{path}:{line}: a line of more than {_LONGEST >> 20} million characters",
                    "Is it the right file?",
                )
            yield text
    except UnicodeError as problem:
        # Text is decoded in blocks, of which the lines before the fault have not been yielded.
        if isinstance(problem, UnicodeDecodeError):
            line += problem.object.count(b"\n", 0, problem.start)
        raise InputError(
            f"{path}:{line + 1}: not {file.encoding} text",
            "Save the file as UTF-8, or name its encoding with --encoding.",
        ) from None
