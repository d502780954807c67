"""A click group that imports a command's file when the command is first asked for."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group whose commands stand in files of their own.

    Args:
        attrs: As for :class:`click.Group`.
        lazy: Command name to ``module:attribute``, in the order in which help lists them.
    """

    def __init__(self, *, lazy: Mapping[str, str], **attrs: Any) -> None:  # noqa: ANN401
        super().__init__(**attrs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, lazy ones first, in their order."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, importing its file if need be."""
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        module, attribute = self._lazy[cmd_name].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; where there is none, say which are written like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as problem:
            known = self.list_commands(ctx)
            raise click.NoSuchCommand(problem.command_name, possibilities=known, ctx=ctx) from None

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 -- click's signature
    ) -> click.Context:
        """Read the arguments; ``--help`` and ``--version`` print here."""
        with _pipe_may_close():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's signature
        """Run the command."""
        with _pipe_may_close():
            return super().invoke(ctx)


@contextmanager
def _pipe_may_close() -> Iterator[None]:
    """End well where the pipe that we write to is closed: whoever reads it has seen enough.

    Caught in the group, since click's own answer, further out, is an exit status of 1.
    """
    try:
        yield
    except BrokenPipeError:
        silence_output()
        raise click.exceptions.Exit(0) from None


def silence_output() -> None:
    """Send what is still to be written nowhere: Python would complain again as it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
