"""A progress bar, on a terminal only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_PAUSE = 0.1
"""Seconds between two numbers that are shown."""


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is told how much is done, of how much; it draws on standard error.

    Args:
        label: What is being done.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield tell


@contextmanager
def counting(label: str) -> Iterator[Callable[[int], None]]:
    """Give what is told how much is done where nobody knows of how much.

    Args:
        label: What is being done, such as ``a.tmx: units read``.
    """
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    shown = 0.0

    def tell(done: int) -> None:
        nonlocal shown
        if (now := time.monotonic()) - shown >= _PAUSE:
            shown = now
            click.echo(f"\r{label}: {done:,}", nl=False, err=True)

    try:
        yield tell
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
