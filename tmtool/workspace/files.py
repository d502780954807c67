"""What the files of a project are called."""

from pathlib import Path


def relative_name(path: Path, root: Path | None) -> str:
    """Name a file as every checkout of the project would."""
    absolute = path.absolute()
    if root is not None and absolute.is_relative_to(root.absolute()):
        return absolute.relative_to(root.absolute()).as_posix()
    return absolute.as_posix()
