"""``tmtool completion``: what a shell needs to complete tmtool's commands and options."""

import click

_COMPLETE = "_TMTOOL_COMPLETE"
_WHERE = {
    "bash": "~/.local/share/bash-completion/completions/tmtool",
    "zsh": "a folder of $fpath, as _tmtool",
    "fish": "~/.config/fish/completions/tmtool.fish",
}


@click.command(
    epilog="Put the output into "
    + "; ".join(f"{where} ({shell})" for shell, where in _WHERE.items())
    + "."
)
@click.argument("shell", type=click.Choice(list(_WHERE)))
def completion(shell: str) -> None:
    """Print the script with which a shell completes commands."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 -- only here

    from tmtool.cli.main import root  # noqa: PLC0415 -- the root imports this command

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(root, {}, "tmtool", _COMPLETE).source())
